import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isPostmaster, readPostmasterPid } from '../../src/store/postmaster.ts';

/**
 * A database that a test may kill. The product's own, which its supervisor starts again; or, where
 * AMENDS_TEST_POSTGRES_BIN names the programs of another PostgreSQL, a cluster of that one, which the test has
 * to start again as an administrator would.
 */
export interface OwnCluster {
  /** What a desk's environment needs to use it. */
  env: NodeJS.ProcessEnv;
  /** Starts it if nobody else does and it does not run. */
  ensureRunning(): void;
  /** The process to kill. 0 if it does not run. */
  postmaster(): number;
  stop(): void;
}

/** @param folder may be entered by every user; the cluster or the desk's data directory is made below it */
export async function ownCluster(folder: string): Promise<OwnCluster> {
  const data = join(folder, 'desk');
  const bin = process.env.AMENDS_TEST_POSTGRES_BIN;
  if (!bin) {
    return {
      env: { AMENDS_DATA: data, DATABASE_URL: '' },
      ensureRunning: () => {},
      postmaster: () => readPostmasterPid(join(data, 'postgres')) ?? 0,
      stop: () => {},
    };
  }
  return otherCluster(bin, folder, data);
}

async function otherCluster(bin: string, folder: string, data: string): Promise<OwnCluster> {
  const home = join(folder, 'cluster');
  const directory = join(home, 'data');
  const user = databaseUser();
  mkdirSync(home, { mode: 0o700 });
  if (user) chownSync(home, user.uid, user.gid);
  const port = await freePort();
  const run = (program: string, ...args: string[]) => {
    const done = spawnSync(join(bin, program), args, {
      cwd: home,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    if (done.status !== 0) throw new Error(`${program} failed: ${done.stdout}${done.stderr}`);
  };
  run('initdb', '-D', directory, '-U', 'amends', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N');
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -k ${home} -c full_page_writes=on`;
  const isRunning = () => {
    const pid = existsSync(directory) ? readPostmasterPid(directory) : null;
    return pid !== null && isPostmaster(pid, directory);
  };
  const start = () => {
    const log = join(home, 'log');
    // The children of a killed postmaster take a moment to notice; until then a new one is refused.
    for (let tries = 1; ; tries++) {
      try {
        return run('pg_ctl', 'start', '-s', '-w', '-D', directory, '-l', log, '-o', options);
      } catch (error) {
        if (tries === 40) throw error;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
      }
    }
  };
  const cluster: OwnCluster = {
    env: { AMENDS_DATA: data, DATABASE_URL: `postgresql://amends@127.0.0.1:${port}/postgres` },
    ensureRunning: () => {
      if (!isRunning()) start();
    },
    postmaster: () => readPostmasterPid(directory) ?? 0,
    stop: () => {
      if (isRunning()) run('pg_ctl', 'stop', '-s', '-w', '-m', 'immediate', '-D', directory);
    },
  };
  cluster.ensureRunning();
  return cluster;
}

/** PostgreSQL does not run as root. */
function databaseUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

/** A port that nobody listened on a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
