import { text } from 'node:stream/consumers';
import type { FastifyInstance, InjectOptions } from 'fastify';

/** The answer to a request whose answer may never end: a stream of events is let go as soon as it has begun. */
export async function injectHeld(server: FastifyInstance, options: InjectOptions) {
  const { statusCode, headers, raw, stream } = await server.inject({ ...options, payloadAsStream: true });
  const isEndless = headers['content-type'] === 'text/event-stream';
  if (isEndless) raw.res.destroy();
  const body = isEndless ? '' : await text(stream());
  return { statusCode, headers, body, json: () => JSON.parse(body) };
}
