import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries.ts';
import { chooseDatabaseUser, closedFolder, type DatabaseUser, ownName } from './database-user.ts';
import { type Cluster, type Connection, databaseEnvironment } from './postmaster.ts';
import { DeskUnavailable } from './unavailable.ts';

const isWindows = process.platform === 'win32';
const major = '18';

const settings: Record<string, string> = {
  shared_buffers: '128MB',
  max_connections: '40',
  // One server without replicas or log shipping: the log carries what recovery needs and no more.
  wal_level: 'minimal',
  max_wal_senders: '0',
  jit: 'off',
  huge_pages: 'off',
  log_checkpoints: 'off',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

// For tests only: a power cut may lose everything.
const hasty: Record<string, string> = {
  ...settings,
  max_connections: '100',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/**
 * The database directory under `dataDir`, made on first use, with all that starting it takes.
 * @throws DeskUnavailable if it cannot be reached or made; its words name what to do
 */
export async function prepareCluster(
  dataDir: string,
  wish: { durable: boolean; log: (line: string) => void },
): Promise<Cluster> {
  const directory = join(dataDir, 'postgres');
  const user = chooseDatabaseUser(directory);
  if (user !== null) openWay(dataDir, user);
  const binaries = await findBinaries(dataDir, user);
  const connection: Connection = {
    ...(isWindows ? await loopback(dataDir) : { host: socketFolder(dataDir, user), port: 5432 }),
    user: 'amends',
    database: 'postgres',
  };
  if (!existsSync(directory)) {
    wish.log('正在建立数据库（约两秒）…… / creating the database (about two seconds)');
    initialise(directory, binaries, user, { durable: wish.durable, passwordFile: passwordFile(dataDir) });
  }
  refuseOtherMajor(directory);
  const chosen = wish.durable ? settings : hasty;
  return { directory, logFile: join(dataDir, 'postgres.log'), binaries, user, connection, settings: chosen };
}

/** Makes `dataDir`: for ourselves alone, or passable (not readable) where PostgreSQL runs as another user. */
export function makeDataDirectory(dataDir: string): void {
  if (existsSync(dataDir)) return;
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, mode);
}

function openWay(dataDir: string, user: DatabaseUser): void {
  if (closedFolder(dataDir, user) === dataDir) chmodSync(dataDir, lstatSync(dataDir).mode | 0o011);
  const closed = closedFolder(dataDir, user);
  if (closed === null) return;
  throw new DeskUnavailable(
    'data-directory-unreachable',
    {
      zh: `以 root 启动时，数据库以用户 ${user.name} 运行，而它进不了 ${closed}。请用 AMENDS_DATA 指定它能进入的目录（如 AMENDS_DATA=/var/lib/amends），或用普通用户启动，或用 DATABASE_URL 指定一个数据库。`,
      en: `started as root, the database runs as user ${user.name}, who may not enter ${closed}. Set AMENDS_DATA to a folder it can reach (such as AMENDS_DATA=/var/lib/amends), start as an ordinary user, or name a database by DATABASE_URL.`,
    },
    { folder: closed, user: user.name },
  );
}

/**
 * Runs initdb into a folder beside and renames it: a first start broken off leaves nothing half made.
 *
 * Local connections are trusted, because the folder of the socket is the door: mode 0700, so the kernel lets
 * in the database's own user and root, who could read the files anyway. On Windows, where there is no such
 * socket, connections need a random password from a private file.
 */
function initialise(
  directory: string,
  binaries: Binaries,
  user: DatabaseUser | null,
  wish: { durable: boolean; passwordFile: string },
): void {
  const next = `${directory}.new`;
  const auth = isWindows ? ['--auth=scram-sha-256', `--pwfile=${wish.passwordFile}`] : ['--auth=trust'];
  const fixed = ['--pgdata', next, '--username=amends', '--encoding=UTF8', '--no-instructions', ...auth];
  // Sorting and case are PostgreSQL's own and the same everywhere. The character classes of pg_trgm still come
  // from the system's ctype; a system without C.UTF-8 falls back to C.
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  const attempts = isWindows ? [locale] : [[...locale, '--lc-ctype=C.UTF-8'], locale];
  let said = '';
  for (const attempt of attempts) {
    rmSync(next, { recursive: true, force: true });
    mkdirSync(next, { mode: 0o700 });
    if (user !== null) chownSync(next, user.uid, user.gid);
    const run = spawnSync(binaries.initdb, [...fixed, ...attempt, ...(wish.durable ? [] : ['--no-sync'])], {
      cwd: next,
      env: databaseEnvironment(),
      encoding: 'utf8',
      windowsHide: true,
      ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
    });
    if (run.status === 0) {
      renameSync(next, directory);
      return;
    }
    said = run.error?.message ?? `${run.stdout}${run.stderr}`.trim();
    if (!/invalid locale/.test(said)) break;
  }
  rmSync(next, { recursive: true, force: true });
  throw initRefusal(said);
}

function initRefusal(said: string): DeskUnavailable {
  if (/could not look up effective user ID/.test(said)) {
    return new DeskUnavailable('no-database-user', {
      zh: `当前用户（${ownName()}）在本机用户表（/etc/passwd）中没有名字，PostgreSQL 不能建库。请换一个有名字的用户，或用 DATABASE_URL 指定一个数据库。`,
      en: `the current user (${ownName()}) has no entry in /etc/passwd, so PostgreSQL cannot create a database. Start as a user that has one, or name a database by DATABASE_URL.`,
    });
  }
  return new DeskUnavailable(
    'database-did-not-start',
    { zh: `建立数据库失败：${said}`, en: `the database could not be created: ${said}` },
    { said },
  );
}

function refuseOtherMajor(directory: string): void {
  const found = readFileSync(join(directory, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new DeskUnavailable(
    'database-did-not-start',
    {
      zh: `${directory} 是 PostgreSQL ${found} 的数据目录，而本程序自带的是 ${major}。请用写下它的那个版本导出备份，再在这里恢复。`,
      en: `${directory} was written by PostgreSQL ${found}, this program brings ${major}. Make a backup with the version that wrote it and restore it here.`,
    },
    { found, major },
  );
}

// A socket's whole path may hold about 100 bytes (104 on macOS, 108 on Linux).
const longestSocketPath = 100;

/** The private folder of the socket: under `dataDir`, or in the system's temporary folder if that does not fit. */
function socketFolder(dataDir: string, user: DatabaseUser | null): string {
  const near = join(dataDir, 'socket');
  if (fits(near)) return ownFolder(near, user) ? near : refuseSocket(near);
  const name = `amends-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const far = join(tmpdir(), name);
  if (fits(far) && ownFolder(far, user)) return far;
  // Somebody else made a folder by that name, or TMPDIR is deep too: any private folder will do.
  const any = mkdtempSync(fits(far) ? `${far}-` : '/tmp/amends-');
  return ownFolder(any, user) ? any : refuseSocket(any);
}

// PostgreSQL takes a list of folders, parted by commas.
const fits = (folder: string): boolean =>
  Buffer.byteLength(join(folder, '.s.PGSQL.5432')) < longestSocketPath && !folder.includes(',');

/** Makes `folder` for `user` alone; false if it exists and belongs to anyone else. */
function ownFolder(folder: string, user: DatabaseUser | null): boolean {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const self = process.getuid?.() ?? 0;
  const owner = user?.uid ?? self;
  const stat = lstatSync(folder);
  if (!stat.isDirectory() || (stat.uid !== owner && stat.uid !== self)) return false;
  chmodSync(folder, 0o700);
  if (user !== null) chownSync(folder, user.uid, user.gid);
  return true;
}

function refuseSocket(folder: string): never {
  throw new DeskUnavailable(
    'data-directory-unreachable',
    {
      zh: `${folder} 属于另一个用户。请删除它，或用 AMENDS_DATA 指定另一个目录。`,
      en: `${folder} belongs to another user. Remove it, or set AMENDS_DATA to another folder.`,
    },
    { folder },
  );
}

const passwordFile = (dataDir: string): string => join(dataDir, 'postgres.password');

/** Windows only: a free port of the loopback address and the password, made on first use. */
async function loopback(dataDir: string): Promise<Pick<Connection, 'host' | 'port' | 'password'>> {
  const file = passwordFile(dataDir);
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return { host: '127.0.0.1', port: await freePort(), password: readFileSync(file, 'utf8').trim() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
