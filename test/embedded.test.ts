import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBinaries, nativeFolder, restoreLinks } from '../src/store/binaries.ts';
import { closedFolder } from '../src/store/database-user.ts';
import { isPostmaster } from '../src/store/postmaster.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const isRoot = process.getuid?.() === 0;
const ordinary = { uid: 65_534, gid: 65_534 };

interface Said {
  origin?: string;
  url?: string;
  postmaster?: number;
  tookMs?: number;
  refused?: string;
  zh?: string;
  en?: string;
  facts?: Record<string, unknown>;
}

interface Held extends Said {
  url: string;
  postmaster: number;
  process: ChildProcess;
}

let made: string;
let scratch: string;
let dataDir: string;
let started: ChildProcess[] = [];

// Creating a database takes a second: once is enough where it is not the point.
beforeAll(async () => {
  await openScratch();
  made = scratch;
  await end(await hold(), 'SIGTERM');
});

afterAll(() => rmSync(made, { recursive: true, force: true }));

beforeEach(openScratch);

async function openScratch(): Promise<void> {
  scratch = await mkdtemp(join(tmpdir(), 'amends-embedded-'));
  chmodSync(scratch, 0o711);
  dataDir = join(scratch, 'desk');
  started = [];
}

/** An existing desk's directory instead of an empty one. */
function madeBefore(): void {
  execFileSync('cp', ['-a', join(made, 'desk'), dataDir]);
}

afterEach(async () => {
  for (const child of started) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  }
  // What a killed process left running.
  for (const pid of postmastersBelow(scratch)) process.kill(pid, 'SIGKILL');
  while (postmastersBelow(scratch).length > 0) await sleep(20);
  rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

function postmastersBelow(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && commandOf(pid).includes(`-D\0${folder}/`));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

type Start = { role?: 'server' | 'command'; as?: { uid: number; gid: number } };

/** Starts a process that opens the desk; answers its first word. */
async function ask({ role = 'server', as }: Start = {}): Promise<Said & { process: ChildProcess }> {
  const child = spawn(process.execPath, [join(root, 'test', 'setup', 'hold-desk.ts'), role], {
    env: { PATH: process.env.PATH, AMENDS_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
    ...as,
  });
  started.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return { ...JSON.parse(line), process: child };
}

async function hold(start: Start = {}): Promise<Held> {
  const said = await ask(start);
  if (said.url === undefined || said.postmaster === undefined) throw new Error(`not opened: ${said.en}`);
  return said as Held;
}

async function end(held: Held, signal: NodeJS.Signals): Promise<number | null> {
  held.process.kill(signal);
  const [status] = await once(held.process, 'exit');
  return status;
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Asks until the database answers again. */
async function queryAfterRestart(url: string, sql: string): Promise<unknown[]> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await query(url, sql);
    } catch (error) {
      if (tries > 200) throw error;
      await sleep(50);
    }
  }
}

describe.runIf(process.platform === 'linux')('the embedded database', () => {
  test('is created, keeps what was written, and leaves nothing running when stopped', async () => {
    const first = await hold();
    await query(first.url, 'insert into held values (1)');
    await end(first, 'SIGTERM');
    expect(isPostmaster(first.postmaster, join(dataDir, 'postgres'))).toBe(false);
    expect(existsSync(join(dataDir, 'run.json'))).toBe(false);

    const second = await hold();
    expect(await query(second.url, 'select n from held')).toEqual([{ n: 1 }]);
    console.log(`first start ${first.tookMs} ms, warm start ${second.tookMs} ms`);
    await end(second, 'SIGTERM');
  });

  test('speaks UTF-8, waits for the disk, sorts by code point, and opens no port', async () => {
    madeBefore();
    const { url } = await hold();
    expect(
      await query(
        url,
        `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
                current_setting('listen_addresses') as listens, 'B' < 'a' as plain, upper('é') as upper`,
      ),
    ).toEqual([{ encoding: 'UTF8', fsync: 'on', listens: '', plain: true, upper: 'É' }]);
  });

  test('lets only its own user through to the socket and the run file', async () => {
    madeBefore();
    await hold();
    const mode = (name: string): string => (statSync(join(dataDir, name)).mode & 0o777).toString(8);
    expect([mode('socket'), mode('postgres'), mode('run.json')]).toEqual(['700', '700', '600']);
    expect(mode('.')).toBe(isRoot ? '711' : '700');
  });

  test('a second server on the directory is refused, and told who has it and where', async () => {
    madeBefore();
    const first = await hold();
    const second = await ask();
    expect(second).toMatchObject({
      refused: 'desk-in-use',
      facts: { pid: first.process.pid, address: 'http://127.0.0.1:7300' },
    });
    expect(second.zh).toContain(`进程 ${first.process.pid}，地址 http://127.0.0.1:7300`);
    expect(await query(first.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('a command beside a server joins its database and leaves it running', async () => {
    madeBefore();
    const server = await hold();
    const command = await hold({ role: 'command' });
    expect([command.origin, command.url]).toEqual(['joined', server.url]);
    await end(command, 'SIGTERM');
    expect(await query(server.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('a command waits for another command to be done', async () => {
    madeBefore();
    const first = await hold({ role: 'command' });
    const second = ask({ role: 'command' });
    await sleep(300);
    await end(first, 'SIGTERM');
    expect((await second).origin).toBe('started');
  });

  test.each([
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends with a command that started it and got %s', async (signal, status) => {
    madeBefore();
    const command = await hold({ role: 'command' });
    expect(await end(command, signal)).toBe(status);
    expect(postmastersBelow(scratch)).toEqual([]);
  });

  test('ends with a command that is told to stop while it still starts', async () => {
    madeBefore();
    void ask({ role: 'command' });
    while (postmastersBelow(scratch).length === 0) await sleep(5);
    const [child] = started;
    child?.kill('SIGINT');
    if (child?.exitCode === null) await once(child, 'exit');
    expect(child?.exitCode).toBe(130);
    expect(postmastersBelow(scratch)).toEqual([]);
  });

  test('starts in a folder whose name holds what parts PostgreSQL’s lists', async () => {
    dataDir = join(scratch, 'a,b “c” d');
    const { url } = await hold({ role: 'command' });
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    rmSync(new URL(url).searchParams.get('host') ?? '', { recursive: true });
  });

  test('survives its server: the next one takes over the PostgreSQL that a killed one left', async () => {
    madeBefore();
    const first = await hold();
    await query(first.url, 'insert into held values (1)');
    await end(first, 'SIGKILL');
    expect(isPostmaster(first.postmaster, join(dataDir, 'postgres'))).toBe(true);

    const second = await hold();
    expect(second.postmaster).toBe(first.postmaster);
    expect(await query(second.url, 'select n from held')).toEqual([{ n: 1 }]);
    await end(second, 'SIGTERM');
    expect(isPostmaster(first.postmaster, join(dataDir, 'postgres'))).toBe(false);
  });

  test('is started again when it is killed under a running server, with all that was committed', async () => {
    madeBefore();
    const server = await hold();
    await query(server.url, 'insert into held values (1)');
    process.kill(server.postmaster, 'SIGKILL');
    await sleep(50);
    expect(await queryAfterRestart(server.url, 'select n from held')).toEqual([{ n: 1 }]);
    await end(server, 'SIGTERM');
    expect(postmastersBelow(scratch)).toEqual([]);
  });

  test('recovers when server and PostgreSQL are killed at once', async () => {
    madeBefore();
    const first = await hold();
    await query(first.url, 'insert into held values (1)');
    process.kill(first.postmaster, 'SIGKILL');
    await end(first, 'SIGKILL');
    const second = await hold();
    expect(await query(second.url, 'select n from held')).toEqual([{ n: 1 }]);
  });

  test('is not fooled by another program that has its old process number', async () => {
    madeBefore();
    const first = await hold();
    process.kill(first.postmaster, 'SIGKILL');
    await end(first, 'SIGKILL');
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    const [, ...rest] = readFileSync(file, 'utf8').split('\n');
    const bystander = spawn('sleep', ['60'], { stdio: 'ignore', ...ownerOf(join(dataDir, 'postgres')) });
    started.push(bystander);
    await writeFile(file, [bystander.pid, ...rest].join('\n'));
    expect((await hold()).origin).toBe('started');
  });

  test('starts on a path too deep for a socket', async () => {
    dataDir = join(scratch, 'd'.repeat(60), 'e'.repeat(60));
    const { url, process: server } = await hold();
    const folder = new URL(url).searchParams.get('host') ?? '';
    expect(Buffer.byteLength(folder)).toBeLessThan(90);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    server.kill('SIGTERM');
    await once(server, 'exit');
    rmSync(folder, { recursive: true });
  });

  test('a first start that was broken off is begun anew', async () => {
    mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true });
    if (isRoot) chmodSync(dataDir, 0o711);
    expect((await hold()).origin).toBe('started');
    expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false);
  });
});

describe.runIf(isRoot)('started as root', () => {
  test('runs the database as an ordinary user', async () => {
    madeBefore();
    const { postmaster } = await hold();
    expect(statSync(`/proc/${postmaster}`).uid).not.toBe(0);
  });

  test('keeps to the owner of the database files', async () => {
    await chown(scratch, ordinary.uid, ordinary.gid);
    const first = await hold({ as: ordinary });
    expect(statSync(`/proc/${first.postmaster}`).uid).toBe(ordinary.uid);
    await end(first, 'SIGTERM');
    const second = await hold();
    expect(statSync(`/proc/${second.postmaster}`).uid).toBe(ordinary.uid);
  });

  test('refuses a directory its database user cannot reach, and names the folder that is closed', async () => {
    chmodSync(scratch, 0o700);
    expect(await ask()).toMatchObject({
      refused: 'data-directory-unreachable',
      facts: { folder: scratch },
    });
  });
});

describe.runIf(isRoot)('started as an ordinary user', () => {
  test('serves, and is as private', async () => {
    await chown(scratch, ordinary.uid, ordinary.gid);
    const { url } = await hold({ as: ordinary });
    expect(await query(url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });
});

describe.runIf(isRoot)('the binaries under a closed folder', () => {
  test('are copied once to where the database user can run them', async () => {
    const closed = join(scratch, 'home');
    const native = join(closed, 'native');
    execFileSync('cp', ['-a', dirname(nativeFolder()), closed]);
    chmodSync(closed, 0o700);
    const user = { name: 'nobody', ...ordinary };
    const { postgres } = await findBinaries(scratch, user, native);
    expect(postgres.startsWith(join(scratch, 'runtime'))).toBe(true);
    expect(execFileSync(postgres, ['--version'], { encoding: 'utf8', ...ordinary })).toContain('18');
    expect(await findBinaries(scratch, user, native)).toMatchObject({ postgres });
  });
});

describe('the binaries', () => {
  test('get their library links back when npm was not allowed to run scripts', () => {
    const copy = join(scratch, 'native');
    const native = nativeFolder();
    mkdirSync(join(copy, 'lib'), { recursive: true });
    cpSync(join(native, 'pg-symlinks.json'), join(copy, 'pg-symlinks.json'));
    cpSync(join(native, 'lib', 'libpq.so.5.18'), join(copy, 'lib', 'libpq.so.5.18'));
    expect(restoreLinks(copy)).toBe(true);
    expect(statSync(join(copy, 'lib', 'libpq.so.5')).size).toBe(
      statSync(join(native, 'lib', 'libpq.so.5.18')).size,
    );
  });
});

describe('the way to a folder', () => {
  test('is closed where a folder on it lets others not pass', () => {
    const inner = join(scratch, 'a', 'b');
    mkdirSync(inner, { recursive: true });
    const stranger = { uid: 12_345, gid: 12_345 };
    expect(closedFolder(inner, stranger)).toBe(null);
    chmodSync(join(scratch, 'a'), 0o700);
    expect(closedFolder(inner, stranger)).toBe(join(scratch, 'a'));
    expect(closedFolder(inner, ownerOf(scratch))).toBe(null);
  });
});

function ownerOf(path: string): { uid: number; gid: number } {
  const { uid, gid } = statSync(path);
  return { uid, gid };
}
