import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { commandRoutes } from './case-commands.ts';
import { caseRoutes } from './cases.ts';
import { guard } from './door.ts';
import { dueRoute } from './due.ts';
import { healthRoute } from './health.ts';
import { intakeRoutes } from './intakes.ts';
import { logging } from './logging.ts';
import { answerMalformed } from './malformed.ts';
import { describe } from './openapi.ts';
import { pageRoutes } from './page/pages.ts';
import { answerError, noSuchRoute } from './problems.ts';
import { reportRoutes } from './reports.ts';
import type { Typed } from './typed.ts';

export interface ServerOptions {
  desk: Desk;
  /** The key: at least 128 bits of chance, in characters that may stand in a header. */
  token: string;
  /** The product's version, for health and the API document. */
  version?: string;
  /** Where log lines go; nowhere unless told. Never words of people, never addresses with queries. */
  log?: { stream: NodeJS.WritableStream; level?: string };
  /** Told of every route as it is made. */
  onRoute?: (route: { method: string; url: string }) => void;
}

/** Two megabytes: a long talk fits, an upload of files does not. */
const bodyLimit = 2 * 1024 * 1024;

/** The server, complete but not listening: `inject` answers without a socket. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { desk, token, version = '0.0.0', log } = options;
  const server: Typed = fastify({
    ...({ logger: log ? logging(log) : false } satisfies FastifyServerOptions),
    bodyLimit,
    genReqId: () => randomUUID(),
    // Requests under way are finished, idle connections closed: a stop takes no longer than its slowest answer.
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply);
    },
    clientErrorHandler: answerMalformed,
    routerOptions: { ignoreTrailingSlash: true },
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(noSuchRoute);
  // JSON is the one language of bodies; plain text would come from a form of another site without a question.
  server.removeContentTypeParser('text/plain');
  guard(server, desk, token);
  // A command without a body may come without one; its schema still says what may stand in it.
  server.addHook('preValidation', async (request) => {
    if (request.method !== 'GET' && request.body === undefined) request.body = {};
  });
  const { onRoute } = options;
  if (onRoute) {
    server.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) onRoute({ method: String(one), url });
    });
  }
  await describe(server, version);
  healthRoute(server, desk, version);
  caseRoutes(server, desk);
  dueRoute(server, desk);
  intakeRoutes(server, desk);
  commandRoutes(server, desk);
  reportRoutes(server, desk);
  pageRoutes(server, desk);
  server.get(
    '/openapi.json',
    {
      schema: {
        tags: ['server'],
        summary: 'This document',
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async () => server.swagger() as unknown as Record<string, unknown>,
  );
  await server.ready();
  return server;
}
