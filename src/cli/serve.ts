import type { FastifyInstance } from 'fastify';
import product from '../../package.json' with { type: 'json' };
import type { Jobs } from '../app/jobs.ts';
import type { StartedDesk } from '../app/start.ts';
import { onStopSignal } from '../store/stop-signals.ts';
import type { Command } from './command.ts';
import { openDemo } from './serve-demo.ts';
import { greeting } from './serve-greeting.ts';
import { listen } from './serve-listen.ts';
import { serveOptions } from './serve-options.ts';

const usage = `amends serve [--port N] [--host 127.0.0.1] [--address https://desk.example.com] [--demo]

Starts the desk: pages and API, with its own database unless DATABASE_URL names one.
  --port     4180 if left out (AMENDS_PORT, PORT); if that is taken and none was asked for, the next free one
  --host     where to listen (AMENDS_HOST); this machine only if left out. Others need --address
  --address  what people write into their browser (AMENDS_ADDRESS): a proxy on this machine that speaks https
  --demo     fills an empty desk with an invented company's complaints and prints one-time links to look at it
AMENDS_DATA   where the data lies; .amends in this folder if left out
AMENDS_TOKEN  the key for programs on this machine (authorization: Bearer …), at least 22 characters; made anew
              at each start if left out
AMENDS_LOG    how much to log on stderr: silent fatal error warn info debug; warn if left out
AMENDS_FILE_MB   how large a file of a case may be, in MB: 1 … 200; 25 if left out
AMENDS_PDF_FONT  a font file with Chinese for papers (fonts.ttc#PostScriptName for one of several), where the
              system has none in a usual place
AMENDS_WEBHOOK_URL, AMENDS_WEBHOOK_SECRET   where to send what happens, and the secret to sign it with
                everything from then on; the same for all servers of a desk
Ctrl+C (or SIGTERM, SIGHUP) stops it: requests under way are finished first.`;

export const command: Command = {
  name: 'serve',
  summary: { zh: '启动安诉', en: 'start the desk' },
  usage,
  async run(args, io) {
    const { token, ...options } = serveOptions(args, io.env);
    const stop = stopSignal();
    for (const warning of options.warnings) io.stderr.write(`${warning}\n`);
    // What is slow waits side by side: the database to start, the web server's code to load.
    const [
      { startDesk },
      { buildServer },
      { identityOver },
      { setUpKey },
      { startJobs },
      { webhookTarget },
      { relayBell },
    ] = await Promise.all([
      import('../app/start.ts'),
      import('../api/server.ts'),
      import('../app/identity.ts'),
      import('../app/set-up.ts'),
      import('../app/jobs.ts'),
      import('../app/webhook.ts'),
      import('../app/bell-relay.ts'),
    ]);
    const target = webhookTarget(io.env);
    const started = await startDesk(io.env, io.knowledgeFile, io.migrationsDir, { role: 'server' });
    const desk = { ...started.desk, mostFileBytes: options.mostFileBytes };
    const open: Open = { started, server: null, jobs: null, relay: null };
    try {
      // Before anybody can knock: a desk half filled is not to be seen.
      const demo = options.demo ? await openDemo(desk, io) : null;
      const log = { stream: io.stderr, level: io.env.AMENDS_LOG || 'warn' };
      const build = (here: string) =>
        buildServer({
          desk,
          identity: identityOver(started.pool, { publicAddress: options.address ?? here }),
          token,
          version: product.version,
          ...(io.webDir === undefined ? {} : { webDir: io.webDir }),
          log,
        });
      const { server, here } = await listen(build, options.host, options.port);
      open.server = server;
      open.relay = relayBell(desk.bell, started.database.url);
      started.database.announce({ address: here, token, startedAt: desk.now() });
      const address = options.address ?? here;
      io.stdout.write(greeting(address, await setUpKey(desk)));
      if (demo) io.stdout.write(await demo.greeting(address));
      // The first page need not wait for the background work.
      const line = (text: string) => io.stderr.write(`${text}\n`);
      open.jobs = await startJobs(started.desk, { pool: started.pool, webhook: target, log: line });
      if (open.jobs.desk.nudge) desk.nudge = open.jobs.desk.nudge;
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
  relay: { close(): Promise<void> } | null;
}

/** From the outside in: no new requests, then no new work, then the database. */
async function close({ started, server, jobs, relay }: Open): Promise<void> {
  try {
    await server?.close();
    await jobs?.stop();
    await relay?.close();
  } finally {
    await started.close();
  }
}

/** Resolves at the first signal to stop. A second one ends the process at once. */
const stopSignal = (): Promise<void> => new Promise((resolve) => void onStopSignal(() => resolve()));
