import { existsSync, realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { makeDataDirectory, prepareCluster } from './cluster.ts';
import { type DirectoryLock, type Holder, lockDirectory, readHolder } from './lock.ts';
import {
  adoptPostmaster,
  type Cluster,
  type Connection,
  type Postmaster,
  signal,
  startPostmaster,
  stopPostmaster,
  trimLog,
} from './postmaster.ts';
import { readRunFile, removeRunFile } from './run-file.ts';
import { DeskUnavailable } from './unavailable.ts';

export interface EmbeddedDatabase {
  connection: Connection;
  /** The same as one `postgresql://` address. */
  url: string;
  /** The data directory, absolute and without links. */
  dataDir: string;
  /** PostgreSQL's process; another one after it was killed and started again. */
  readonly pid: number;
  /** Ends PostgreSQL, waits for it, and lets go of the directory. Once is enough, more does no harm. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made if missing. Everything of the desk on this machine lies below it. */
  dataDir: string;
  /** Takes what an operator should see, a line at a time. */
  log: (line: string) => void;
  role?: Holder['role'];
  /** false: does not wait for the disk. For tests only. */
  durable?: boolean;
}

const database = 'amends';

/**
 * Starts the PostgreSQL that comes with the product on `dataDir`, creating it on first use, and watches over
 * it: killed, it is started again on the same address. One left running by a killed process of ours is taken
 * over. The directory stays locked until {@link EmbeddedDatabase.stop} or the end of this process.
 * @throws DeskUnavailable in words, `desk-in-use` among others
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  makeDataDirectory(options.dataDir);
  const dataDir = realpathSync(options.dataDir);
  const lock = await lockDirectory(dataDir, { pid: process.pid, role: options.role ?? 'server' });
  if (lock === null) throw inUse(dataDir);
  try {
    // Whoever wrote it is gone: we hold the lock.
    removeRunFile(dataDir);
    return await startLocked(dataDir, lock, options);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startLocked(
  dataDir: string,
  lock: DirectoryLock,
  { log, durable = true }: EmbeddedOptions,
): Promise<EmbeddedDatabase> {
  const cluster = await prepareCluster(dataDir, { durable, log });
  trimLog(cluster.logFile);
  const supervised = await supervise(cluster, log);
  const connection = { ...cluster.connection, database };
  try {
    await ensureDatabase(cluster);
  } catch (error) {
    await supervised.stop();
    throw error;
  }
  let stopped: Promise<void> | null = null;
  return {
    connection,
    url: toUrl(connection),
    dataDir,
    get pid() {
      return supervised.pid();
    },
    stop() {
      stopped ??= supervised.stop().finally(() => lock.release());
      return stopped;
    },
  };
}

async function start(cluster: Cluster): Promise<Postmaster> {
  try {
    return (await adoptPostmaster(cluster)) ?? (await startPostmaster(cluster));
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new DeskUnavailable(
      'database-did-not-start',
      {
        zh: `数据库没有启动（日志：${cluster.logFile}）：${said}`,
        en: `the database did not start (its log is ${cluster.logFile}): ${said}`,
      },
      { logFile: cluster.logFile },
      cause,
    );
  }
}

const restartsInARow = 5;
const healthyAfterMs = 60_000;

/** Keeps PostgreSQL running until stopped. */
async function supervise(
  cluster: Cluster,
  log: (line: string) => void,
): Promise<{ pid(): number; stop(): Promise<void> }> {
  let postmaster = await start(cluster);
  let stopping = false;
  let restarting: Promise<void> | null = null;

  // process.exit() without stop(): no time to wait, but PostgreSQL can still end in good order by itself.
  const onExit = (): void => signal(postmaster.pid, 'SIGINT');
  process.on('exit', onExit);

  let failures = 0;
  const watch = async (): Promise<void> => {
    const since = Date.now();
    await postmaster.exited;
    if (stopping) return;
    failures = Date.now() - since > healthyAfterMs ? 1 : failures + 1;
    log('数据库意外停止，正在重新启动 / the database ended unexpectedly and is started again');
    restarting = restart();
  };
  const restart = async (): Promise<void> => {
    for (; failures <= restartsInARow && !stopping; failures += 1) {
      try {
        postmaster = await start(cluster);
        void watch();
        return;
      } catch (error) {
        log(String(error));
        await sleep(200 * 2 ** failures, undefined, { ref: false });
      }
    }
  };
  void watch();

  return {
    pid: () => postmaster.pid,
    async stop() {
      stopping = true;
      await restarting;
      process.off('exit', onExit);
      await stopPostmaster(cluster, postmaster);
    },
  };
}

async function ensureDatabase(cluster: Cluster): Promise<void> {
  const client = new pg.Client(cluster.connection);
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

function toUrl({ host, port, user, password, database: name }: Connection): string {
  const who = password === undefined ? user : `${user}:${encodeURIComponent(password)}`;
  const isSocket = existsSync(host);
  return isSocket
    ? `postgresql://${who}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
    : `postgresql://${who}@${host}:${port}/${name}`;
}

function inUse(dataDir: string): DeskUnavailable {
  const holder = readHolder(dataDir);
  const address = readRunFile(dataDir)?.address ?? null;
  const pid = holder?.pid ?? null;
  const zhAt = address === null ? '' : `，地址 ${address}`;
  const enAt = address === null ? '' : ` at ${address}`;
  return new DeskUnavailable(
    'desk-in-use',
    {
      zh: `${dataDir} 已有一个安诉在使用（进程 ${pid ?? '未知'}${zhAt}）。请先停止它，或用 AMENDS_DATA 指定另一个目录。`,
      en: `another Amends (process ${pid ?? 'unknown'}${enAt}) is using ${dataDir}. Stop it first, or set AMENDS_DATA to another folder.`,
    },
    { dataDir, pid, address, role: holder?.role ?? null },
  );
}
