import { once } from 'node:events';
import { createServer } from 'node:net';
import type { FastifyInstance } from 'fastify';

const firstPort = 4180;
const triedPorts = 20;

export interface Listening {
  server: FastifyInstance;
  /** Where it listens, as browsers on this machine write it. */
  here: string;
}

/**
 * Builds the server and listens: on the port asked for, else on the first free one from 4180 on. The server is
 * made for its address, so the port is found before it is built.
 * @throws an error with `zh` and `en` for a port that is taken
 */
export async function listen(
  build: (here: string) => Promise<FastifyInstance>,
  host: string,
  asked: number | null,
): Promise<Listening> {
  const name = nameHere(host);
  for (let port = asked ?? firstPort; ; port++) {
    try {
      const free = await freePort(host, port);
      const here = `http://${name}:${free}`;
      return { server: await listenAt(await build(here), host, free), here };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
      if (asked === null && port < firstPort + triedPorts) continue;
      throw Object.assign(new Error(`port ${port} is taken`, { cause: error }), {
        zh: `端口 ${port} 已被占用。换一个：amends serve --port ${port + 1}`,
        en: `Port ${port} is taken. Choose another: amends serve --port ${port + 1}`,
      });
    }
  }
}

/** By what a program of this machine reaches who listens there: what listens everywhere listens on loopback, too. */
function nameHere(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

// Somebody may take the port between the question and this; then the next one is tried.
async function listenAt(server: FastifyInstance, host: string, port: number): Promise<FastifyInstance> {
  try {
    await server.listen({ host, port });
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

/** The port itself if it is free, any free one for 0. @throws EADDRINUSE */
async function freePort(host: string, port: number): Promise<number> {
  const probe = createServer().listen({ host, port, exclusive: true });
  await once(probe, 'listening');
  const bound = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof bound === 'object' && bound !== null ? bound.port : port;
}
