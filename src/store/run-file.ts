import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readPrivate, writePrivate } from './lock.ts';

/** What a running server tells the commands beside it. Readable by its own user only: it holds a key. */
export interface RunFile {
  pid: number;
  /** Where the server answers, e.g. `http://127.0.0.1:7300`. */
  address: string;
  /** The key of programs on this machine to the server's API, good for as long as it runs. */
  token: string;
  databaseUrl: string;
  startedAt: string;
}

const file = (dataDir: string): string => join(dataDir, 'run.json');

export function writeRunFile(dataDir: string, run: RunFile): void {
  writePrivate(file(dataDir), run);
}

/** The run file, or null. It may be stale: only the lock of the directory says whether a server lives. */
export function readRunFile(dataDir: string): RunFile | null {
  return readPrivate<RunFile>(file(dataDir));
}

export function removeRunFile(dataDir: string): void {
  rmSync(file(dataDir), { force: true });
}
