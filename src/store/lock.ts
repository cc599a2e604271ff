import { chmodSync, closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a data directory: a server for as long as it runs, or one command for its own duration. */
export interface Holder {
  pid: number;
  role: 'server' | 'command';
}

export interface DirectoryLock {
  release(): void;
}

/**
 * Takes the one lock of a data directory, or answers null at once if another process (or another opener in
 * this one) has it. The kernel holds it: it ends with the process however that dies, so there are no stale
 * locks and no process ids to compare. node:sqlite is the one portable way to such a lock in Node's own
 * library; the lock file stays empty.
 */
export async function lockDirectory(directory: string, holder: Holder): Promise<DirectoryLock | null> {
  const { DatabaseSync } = await loadSqlite();
  const file = join(directory, 'lock');
  closeSync(openSync(file, 'a', 0o600));
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === sqliteBusy) return null;
    throw error;
  }
  writePrivate(join(directory, 'holder.json'), holder);
  return {
    release() {
      rmSync(join(directory, 'holder.json'), { force: true });
      database.close();
    },
  };
}

const sqliteBusy = 5;

// Node 22 warns on stderr that the module is experimental; what we use of it has not changed since.
async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  const emitWarning = process.emitWarning;
  process.emitWarning = () => {};
  try {
    return await import('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** Who holds the lock, as far as it has said so; null between taking it and saying so. */
export function readHolder(directory: string): Holder | null {
  return readPrivate<Holder>(join(directory, 'holder.json'));
}

/** Writes JSON that only this user may read; whoever reads meanwhile sees the old file or the new one. */
export function writePrivate(file: string, value: unknown): void {
  const next = `${file}.${process.pid}.next`;
  writeFileSync(next, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, file);
}

/** What {@link writePrivate} wrote, or null if there is none or it is unreadable. */
export function readPrivate<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return null;
  }
}
