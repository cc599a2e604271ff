import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import product from '../../package.json' with { type: 'json' };
import type { Jobs } from '../app/jobs.ts';
import type { StartedDesk } from '../app/start.ts';
import { onStopSignal } from '../store/stop-signals.ts';
import { type Command, type CommandIo, UsageError } from './command.ts';

const usage = `amends serve [--port N] [--host 127.0.0.1]

Starts the desk: pages and API on this machine, with its own database unless DATABASE_URL names one.
  --port   4180 if left out (AMENDS_PORT, PORT); if that is taken and none was asked for, the next free one
AMENDS_DATA   where the data lies; .amends in this folder if left out
AMENDS_TOKEN  the access token, at least 22 characters; made anew at each start if left out
AMENDS_LOG    how much to log on stderr: silent fatal error warn info debug; warn if left out
AMENDS_WEBHOOK_URL, AMENDS_WEBHOOK_SECRET   where to send what happens, and the secret to sign it with
                everything from then on; the same for all servers of a desk
Ctrl+C (or SIGTERM, SIGHUP) stops it: requests under way are finished first.`;

const firstPort = 4180;
const triedPorts = 20;

export const command: Command = {
  name: 'serve',
  summary: { zh: '启动安诉', en: 'start the desk' },
  usage,
  async run(args, io) {
    const { values } = parseArgs({ args, options: { port: { type: 'string' }, host: { type: 'string' } } });
    const asked = portFrom(values.port ?? io.env.AMENDS_PORT ?? io.env.PORT);
    const host = hostFrom(values.host ?? io.env.AMENDS_HOST);
    const token = tokenFrom(io.env.AMENDS_TOKEN);
    const stop = stopSignal();
    // What is slow waits side by side: the database to start, the web server's code to load.
    const [{ startDesk }, { buildServer }, { startJobs }, { webhookTarget }] = await Promise.all([
      import('../app/start.ts'),
      import('../api/server.ts'),
      import('../app/jobs.ts'),
      import('../app/webhook.ts'),
    ]);
    const target = webhookTarget(io.env);
    const started = await startDesk(io.env, io.knowledgeFile, io.migrationsDir, { role: 'server' });
    const desk = { ...started.desk };
    const open: Open = { started, server: null, jobs: null };
    try {
      const log = { stream: io.stderr, level: io.env.AMENDS_LOG || 'warn' };
      open.server = await buildServer({ desk, token, version: product.version, log });
      const address = await listen(open.server, host, asked);
      started.database.announce({ address, token, startedAt: desk.now() });
      greet(io, address, token);
      // The first page need not wait for the background work.
      const line = (text: string) => io.stderr.write(`${text}\n`);
      open.jobs = await startJobs(started.desk, { pool: started.pool, webhook: target, log: line });
      if (open.jobs.desk.announce) desk.announce = open.jobs.desk.announce;
      await stop;
      io.stderr.write('安诉正在停止…… / stopping\n');
      return 0;
    } finally {
      await close(open);
    }
  },
};

interface Open {
  started: StartedDesk;
  server: FastifyInstance | null;
  jobs: Jobs | null;
}

/** From the outside in: no new requests, then no new work, then the database. */
async function close({ started, server, jobs }: Open): Promise<void> {
  try {
    await server?.close();
    await jobs?.stop();
  } finally {
    await started.close();
  }
}

/** Resolves at the first signal to stop. A second one ends the process at once. */
const stopSignal = (): Promise<void> => new Promise((resolve) => void onStopSignal(() => resolve()));

/** @throws an error with `zh` and `en` for a port that is taken */
async function listen(server: FastifyInstance, host: string, asked: number | null): Promise<string> {
  for (let port = asked ?? firstPort; ; port++) {
    try {
      return await server.listen({ host, port });
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

function greet(io: CommandIo, address: string, token: string): void {
  io.stdout.write(`安诉已就绪，用浏览器打开 / ready, open in a browser:\n${address}/?token=${token}\n`);
  io.stdout.write('按 Ctrl+C 停止 / Ctrl+C stops it\n');
}

function portFrom(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`--port: 0 … 65535, ${text}?`);
  return port;
}

/** Until people sign in, whoever reaches the port is trusted with the key: so nobody else's machine may. */
function hostFrom(host = '127.0.0.1'): string {
  if (['127.0.0.1', 'localhost', '::1'].includes(host)) return host;
  throw Object.assign(new Error(`host ${host} is refused`), {
    zh: `目前还没有登录功能，安诉只在本机（127.0.0.1）提供服务，不监听 ${host}。要从别的电脑使用，请走 SSH 隧道。`,
    en: `There is no sign-in yet, so Amends serves this machine only (127.0.0.1) and not ${host}. Use an SSH tunnel to reach it from elsewhere.`,
  });
}

function tokenFrom(given: string | undefined): string {
  if (!given) return randomBytes(24).toString('base64url');
  if (/^[\w.~-]{22,512}$/.test(given)) return given;
  throw new UsageError('AMENDS_TOKEN: 22 … 512 of A-Z a-z 0-9 . _ ~ -');
}
