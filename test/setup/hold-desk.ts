// A process that opens a desk as a server or a command does, says so, and holds it until it is told to stop.
// Used by tests that kill it.  node test/setup/hold-desk.ts <server|command>   (AMENDS_DATA in the environment)
import pg from 'pg';
import { openDesk } from '../../src/store/data-directory.ts';
import { readPostmasterPid } from '../../src/store/postmaster.ts';
import { DeskUnavailable } from '../../src/store/unavailable.ts';

const say = (value: object): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

async function hold(role: 'server' | 'command'): Promise<void> {
  const at = performance.now();
  const desk = await openDesk(process.env, { role, patienceMs: 15_000 });
  const client = new pg.Client({ connectionString: desk.url });
  client.on('error', () => {});
  await client.connect();
  await client.query('create table if not exists held (n integer)');
  const { rows } = await client.query<{ directory: string }>(
    `select current_setting('data_directory') as directory`,
  );
  await client.end();
  if (role === 'server') {
    desk.announce({ address: 'http://127.0.0.1:7300', token: 'secret', startedAt: new Date().toISOString() });
  }
  // A server listens for itself; a command leaves it to openDesk.
  if (role === 'server') process.on('SIGTERM', () => void desk.close().then(() => process.exit(0)));
  say({
    origin: desk.origin,
    url: desk.url,
    postmaster: readPostmasterPid(rows[0]?.directory ?? ''),
    tookMs: Math.round(performance.now() - at),
  });
  setInterval(() => {}, 60_000);
}

try {
  await hold(process.argv[2] === 'command' ? 'command' : 'server');
} catch (error) {
  if (!(error instanceof DeskUnavailable)) throw error;
  say({ refused: error.code, zh: error.zh, en: error.en, facts: error.facts });
  process.exitCode = 1;
}
