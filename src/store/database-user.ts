import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, resolve } from 'node:path';
import { DeskUnavailable } from './unavailable.ts';

/** The system user PostgreSQL runs as. null: whoever we are (PostgreSQL only refuses to run as root). */
export interface DatabaseUser {
  name: string;
  uid: number;
  gid: number;
}

const preferred = ['amends', 'postgres', 'nobody'];

/**
 * As root, the user to drop to: the owner of the database files where there are some, else the first of
 * `amends`, `postgres`, `nobody` with a passwd entry (initdb asks for one). As anyone else: null.
 * @throws DeskUnavailable `no-database-user` if we are root and there is nobody to drop to
 */
export function chooseDatabaseUser(databaseDir: string): DatabaseUser | null {
  if (process.getuid?.() !== 0) return null;
  const users = parsePasswd(readFileSync('/etc/passwd', 'utf8'));
  const owner = statSync(databaseDir, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) {
    return (
      users.find(({ uid }) => uid === owner.uid) ?? { name: `${owner.uid}`, uid: owner.uid, gid: owner.gid }
    );
  }
  for (const wanted of preferred) {
    const user = users.find(({ name, uid }) => name === wanted && uid !== 0);
    if (user !== undefined) return user;
  }
  throw new DeskUnavailable('no-database-user', {
    zh: 'PostgreSQL 不以 root 身份运行，而本机没有 amends、postgres 或 nobody 用户。请新建一个（useradd --system amends），或用普通用户启动，或用 DATABASE_URL 指定一个数据库。',
    en: 'PostgreSQL does not run as root, and there is no user amends, postgres or nobody on this machine. Create one (useradd --system amends), start as an ordinary user, or name a database by DATABASE_URL.',
  });
}

/** The entries of a passwd file; lines that are none are left out. */
export function parsePasswd(text: string): DatabaseUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/**
 * The outermost folder on the way to `path` (itself included) that `user` may not pass, or null if the way is
 * open. Judged by the mode bits; what does not exist yet is open.
 */
export function closedFolder(path: string, user: { uid: number; gid: number }): string | null {
  const way: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    way.unshift(at);
    if (dirname(at) === at) break;
  }
  return way.find((folder) => !mayPass(folder, user)) ?? null;
}

function mayPass(folder: string, user: { uid: number; gid: number }): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) return true;
  const bits = stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001;
  return (stat.mode & bits) !== 0;
}

/** The name of the system user we are, for words to a person; its number where it has no name. */
export function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
