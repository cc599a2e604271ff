import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  fchownSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Binaries } from './binaries.ts';
import type { DatabaseUser } from './database-user.ts';

/** How to reach a database. `host` is a folder where the connection is a unix socket. */
export interface Connection {
  host: string;
  port: number;
  user: string;
  database: string;
  password?: string;
}

/** All that starting PostgreSQL on one database directory takes. */
export interface Cluster {
  directory: string;
  logFile: string;
  binaries: Binaries;
  user: DatabaseUser | null;
  /** The address of its maintenance database. */
  connection: Connection;
  settings: Record<string, string>;
}

/** A living PostgreSQL. `exited` settles when it ends, whoever ended it. */
export interface Postmaster {
  pid: number;
  exited: Promise<void>;
}

const isWindows = process.platform === 'win32';
const pollMs = 20;

/** The arguments of `postgres`: the settings are ours at every start, whatever its own file says. */
export function postmasterArguments(cluster: Cluster): string[] {
  const { host, port } = cluster.connection;
  const listen = isWindows
    ? { listen_addresses: host }
    : { unix_socket_directories: host, listen_addresses: '' };
  const settings = { ...listen, port: String(port), ...cluster.settings };
  return [
    '-D',
    cluster.directory,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** The process id PostgreSQL wrote down when it started, or null. It may be long dead. */
export function readPostmasterPid(directory: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(directory, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

/** True if `pid` is a living PostgreSQL on `directory`: not a zombie, not another program with its number. */
export function isPostmaster(pid: number, directory: string): boolean {
  if (isWindows) return isAlive(pid);
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(`-D ${directory} `);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-ww', '-p', String(pid), '-o', 'command='], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/**
 * PostgreSQL refuses to start when the process id in its pid file lives, even if that is another program by
 * now (after a reboot, or in a container where numbers repeat). Puts a number there that no process can have.
 * The file itself must stay: PostgreSQL also reads from it which shared memory its old processes may still use.
 */
export function disownStalePid(directory: string): void {
  const pid = readPostmasterPid(directory);
  if (pid === null || !isAlive(pid) || isPostmaster(pid, directory)) return;
  const file = join(directory, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, ['2147483647', ...rest].join('\n'));
}

/**
 * Starts PostgreSQL and waits for its first answer.
 * @throws Error with the end of its log if it ends before that
 */
export async function startPostmaster(cluster: Cluster): Promise<Postmaster> {
  const giveUpAt = Date.now() + 10_000;
  for (;;) {
    disownStalePid(cluster.directory);
    const from = logLength(cluster.logFile);
    const child = spawnPostmaster(cluster);
    let ended = false;
    const exited = new Promise<void>((resolve) => {
      child.once('exit', resolve);
      child.once('error', resolve);
    }).then(() => {
      ended = true;
    });
    const ready = await waitUntilReady(cluster, () => ended);
    if (ready && child.pid !== undefined) return { pid: child.pid, exited };
    const log = logSince(cluster.logFile, from);
    // Processes of a killed PostgreSQL take a moment to notice; until then it guards its shared memory.
    const mayClear = /pre-existing shared memory block|another postmaster/.test(log);
    if (!mayClear || Date.now() > giveUpAt) throw new Error(`PostgreSQL did not start: ${log.trim()}`);
    await sleep(100);
  }
}

// Its own session: Ctrl-C in the terminal must not reach it before the server is done with it.
function spawnPostmaster(cluster: Cluster): ChildProcess {
  const { user, logFile } = cluster;
  const log = openSync(logFile, 'a', 0o600);
  try {
    if (user !== null) fchownSync(log, user.uid, user.gid);
    const child = spawn(cluster.binaries.postgres, postmasterArguments(cluster), {
      cwd: cluster.directory,
      env: databaseEnvironment(),
      detached: true,
      windowsHide: true,
      stdio: ['ignore', log, log],
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** What PostgreSQL's programs see of our environment: no PG… variables, messages in English, UTC. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const windows = isWindows ? { SystemRoot: process.env.SystemRoot, TEMP: process.env.TEMP } : {};
  return { PATH: process.env.PATH, TZ: 'UTC', LC_MESSAGES: 'C', ...windows };
}

/** Knocks until PostgreSQL answers (true) or `ended` says it is gone (false); recovery may take its time. */
async function waitUntilReady(cluster: Cluster, ended: () => boolean): Promise<boolean> {
  while (!ended()) {
    if (await answers(cluster.connection)) return true;
    await sleep(pollMs);
  }
  return false;
}

/** True if a database answers a query there. */
export async function answers(connection: Connection): Promise<boolean> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * The PostgreSQL that an earlier process of ours left running on this directory, or null. One that was
 * started with other settings or by other binaries is stopped instead: its files may be gone.
 */
export async function adoptPostmaster(cluster: Cluster): Promise<Postmaster | null> {
  const pid = readPostmasterPid(cluster.directory);
  if (pid === null || !isPostmaster(pid, cluster.directory)) return null;
  const isOurs = wasStartedAs(cluster);
  if (isOurs && (await waitUntilReady(cluster, () => !isPostmaster(pid, cluster.directory)))) {
    return { pid, exited: gone(pid, cluster.directory) };
  }
  await stopPostmaster(cluster, { pid, exited: gone(pid, cluster.directory) });
  return null;
}

function wasStartedAs(cluster: Cluster): boolean {
  try {
    const line = readFileSync(join(cluster.directory, 'postmaster.opts'), 'utf8').trim();
    const ours = [cluster.binaries.postgres, ...postmasterArguments(cluster).map((part) => `"${part}"`)];
    return line === ours.join(' ');
  } catch {
    return false;
  }
}

// Not our child: nobody tells us of its end, so we look. The timer keeps no process alive.
async function gone(pid: number, directory: string): Promise<void> {
  while (isPostmaster(pid, directory)) await sleep(100, undefined, { ref: false });
}

/** Ends PostgreSQL: open transactions roll back, everything committed is on disk. Waits for its end. */
export async function stopPostmaster(cluster: Cluster, postmaster: Postmaster): Promise<void> {
  const { directory, binaries } = cluster;
  if (isWindows) {
    execFileSync(binaries.pgCtl, ['stop', '-D', directory, '-m', 'fast'], { env: databaseEnvironment() });
    return;
  }
  signal(postmaster.pid, 'SIGINT');
  const patienceMs = 60_000;
  const until = Date.now() + patienceMs;
  while (isPostmaster(postmaster.pid, directory)) {
    // Does without the last checkpoint; the next start replays the log instead.
    if (Date.now() > until) signal(postmaster.pid, 'SIGQUIT');
    await sleep(5);
  }
}

/** Sends a signal; a process that is gone already needs none. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // Gone.
  }
}

const longestLog = 8 * 1024 * 1024;

/** Starts the log anew when it has grown long: only its end is ever of use. */
export function trimLog(file: string): void {
  if (logLength(file) > longestLog) truncateSync(file, 0);
}

const logLength = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function logSince(file: string, from: number): string {
  try {
    return readFileSync(file).subarray(from).toString('utf8').slice(-4_000);
  } catch {
    return '';
  }
}
