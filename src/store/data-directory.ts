import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { makeDataDirectory } from './cluster.ts';
import { type EmbeddedDatabase, startEmbedded } from './embedded.ts';
import { type Holder, readHolder } from './lock.ts';
import { type RunFile, readRunFile, removeRunFile, writeRunFile } from './run-file.ts';
import { endAfter, isEnding } from './stop-signals.ts';
import { DeskUnavailable } from './unavailable.ts';

/** A desk's database, however it came to run. */
export interface DeskDatabase {
  url: string;
  /** `given`: by DATABASE_URL. `joined`: a running server's. `started`: by us, for as long as we need it. */
  origin: 'given' | 'joined' | 'started';
  /** The server we joined, with its address and key; null unless `joined`. */
  server: RunFile | null;
  /** Tells commands beside us where this server answers. Does nothing unless `started`. */
  announce(run: Omit<RunFile, 'pid' | 'databaseUrl'>): void;
  /** Stops the database if we started it. Close every connection first. */
  close(): Promise<void>;
}

export interface OpenDeskOptions {
  /** A server owns the directory and refuses where another runs; a command joins it. Default `command`. */
  role?: Holder['role'];
  /** Takes lines for the operator; default stderr. */
  log?: (line: string) => void;
  /** How long to wait for a command (or a server that is still starting) to be done. Default 60,000. */
  patienceMs?: number;
}

const leastVersion = 15;
const pollMs = 50;

/** Where this desk's files lie: AMENDS_DATA, else `.amends` of the working directory. Absolute. */
export function dataDirectory(env: NodeJS.ProcessEnv): string {
  return resolve(env.AMENDS_DATA || '.amends');
}

/**
 * Opens the desk's database: the one DATABASE_URL names (PostgreSQL 15 or newer), else a running server's on
 * the same data directory, else the embedded one, started here and stopped by `close`. Another command that
 * has the embedded one is waited for. A command that started the database stops it when a signal ends the
 * command; a server listens for itself, because it has more to end first.
 * @throws DeskUnavailable in words a person can act on
 */
export async function openDesk(env: NodeJS.ProcessEnv, options: OpenDeskOptions = {}): Promise<DeskDatabase> {
  if (env.DATABASE_URL) {
    await probe(env.DATABASE_URL);
    return fixed(env.DATABASE_URL, 'given', null);
  }
  const role = options.role ?? 'command';
  const log = options.log ?? ((line: string) => process.stderr.write(`${line}\n`));
  const dataDir = dataDirectory(env);
  makeDataDirectory(dataDir);
  const until = Date.now() + (options.patienceMs ?? 60_000);
  let told = false;
  for (;;) {
    const started = await tryToStart(dataDir, role, log);
    if (!(started instanceof DeskUnavailable)) return started;
    const run = readRunFile(dataDir);
    if (role === 'command' && run !== null && (await connects(run.databaseUrl))) {
      return fixed(run.databaseUrl, 'joined', run);
    }
    if (role === 'server' && readHolder(dataDir)?.role === 'server') throw started;
    if (Date.now() > until) throw started;
    if (!told) log('等待另一个安诉进程…… / waiting for another Amends process');
    told = true;
    await sleep(pollMs);
  }
}

async function tryToStart(
  dataDir: string,
  role: Holder['role'],
  log: (line: string) => void,
): Promise<DeskDatabase | DeskUnavailable> {
  const starting = startEmbedded({ dataDir, role, log });
  // From now on, because a database that is still starting would outlive us as well.
  const unlisten = role === 'command' ? endAfter(async () => (await starting).stop()) : () => {};
  try {
    const embedded = await starting;
    // Told to stop meanwhile: nobody is given what is being taken away.
    if (isEnding()) await new Promise(() => {});
    return owned(embedded, unlisten);
  } catch (error) {
    unlisten();
    if (error instanceof DeskUnavailable && error.code === 'desk-in-use') return error;
    throw error;
  }
}

function owned(embedded: EmbeddedDatabase, unlisten: () => void): DeskDatabase {
  return {
    url: embedded.url,
    origin: 'started',
    server: null,
    announce(run) {
      writeRunFile(embedded.dataDir, { ...run, pid: process.pid, databaseUrl: embedded.url });
    },
    async close() {
      removeRunFile(embedded.dataDir);
      await embedded.stop();
      unlisten();
    },
  };
}

function fixed(url: string, origin: 'given' | 'joined', server: RunFile | null): DeskDatabase {
  return { url, origin, server, announce() {}, async close() {} };
}

/** @throws DeskUnavailable `database-too-old`; a database that cannot be reached is a fault of its own */
async function probe(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ server_version: string; number: string }>(
      `select current_setting('server_version') as server_version, current_setting('server_version_num') as number`,
    );
    const found = rows[0];
    if (found === undefined || Number(found.number) >= leastVersion * 10_000) return;
    throw new DeskUnavailable(
      'database-too-old',
      {
        zh: `DATABASE_URL 指向 PostgreSQL ${found.server_version}；需要 ${leastVersion} 或更新的版本。`,
        en: `DATABASE_URL names a PostgreSQL ${found.server_version}: ${leastVersion} or newer is needed.`,
      },
      { version: found.server_version },
    );
  } finally {
    await client.end().catch(() => {});
  }
}

async function connects(url: string): Promise<boolean> {
  try {
    await probe(url);
    return true;
  } catch {
    return false;
  }
}
