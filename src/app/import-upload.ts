import { createWriteStream } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dayMs } from '../base/time.ts';
import type { Mapping } from '../channels/columns.ts';
import { inflatedBytes } from '../channels/inflated.ts';
import { detectFormat } from '../channels/table.ts';
import type { Lang } from '../contract/say.ts';
import type { Actor } from '../desk/case/case.ts';
import type { BadRow } from './bad-rows.ts';
import type { Desk } from './desk.ts';
import { importFile } from './import-file.ts';
import { NotImportable } from './import-stopped.ts';
import { reasonInWords } from './intake-reasons.ts';

/** The largest file taken in by upload; a larger one is for `amends import`, beside the server. */
export const mostBytes = 50 * 1024 * 1024;
/** Beyond this nobody waits for the rest of a file that is too large to be sent. */
const mostDrained = 4 * mostBytes;

// Opening cases holds the server for a moment: for a short one, so that nobody notices.
const batchRows = 20;

const mostProblems = 100;
const mostNumbers = 20;

/** An XLSX file is packed: what fits above may come to thousands of times as much. */
export const mostInflatedBytes = 256 * 1024 * 1024;

/** Thrown for a file of more than `mostBytes`. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** Thrown for an XLSX file of more than `mostInflatedBytes` unpacked. */
export class InflatesTooLarge extends Error {
  override readonly name = 'InflatesTooLarge';
}

/** A file that somebody sent, in a folder of its own which goes with it. */
export interface Upload {
  path: string;
  remove(): Promise<void>;
}

// Of the name only the ending is used, and only one of these: it says how the rows stand in the file.
const endings = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.jsonl', '.ndjson', '.json']);

/**
 * Writes what comes in to a file, piece by piece. What is too large is let run out unread, so that its sender hears
 * why. Nothing is left behind when this fails. @throws TooLarge
 */
export async function receiveUpload(body: Readable, name: string): Promise<Upload> {
  await clearOldUploads(Date.now());
  const folder = await mkdtemp(join(tmpdir(), folderName));
  const remove = () => rm(folder, { recursive: true, force: true });
  const ending = extname(name).toLowerCase();
  const path = join(folder, `upload${endings.has(ending) ? ending : ''}`);
  let bytes = 0;
  const counted = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.length;
      if (bytes > mostDrained) done(new TooLarge('far too large'));
      else if (bytes > mostBytes) done();
      else done(null, piece);
    },
  });
  try {
    await pipeline(body, counted, createWriteStream(path, { mode: 0o600 }));
    if (bytes > mostBytes) throw new TooLarge(`${bytes} bytes`);
  } catch (error) {
    await remove();
    throw error;
  }
  return { path, remove };
}

const folderName = 'amends-upload-';

/** Removes what servers left behind that were killed in the middle of an upload: it is customers' words. */
async function clearOldUploads(nowMs: number): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(folderName));
  for (const name of names) {
    const folder = join(tmpdir(), name);
    // Another user's, or just now gone: it stays, or need not be removed.
    const madeAtMs = await lstat(folder)
      .then(({ mtimeMs }) => mtimeMs)
      .catch(() => nowMs);
    if (madeAtMs < nowMs - dayMs) await rm(folder, { recursive: true, force: true }).catch(() => {});
  }
}

export interface UploadOptions {
  /** As its sender calls it. */
  name: string;
  source: string;
  live: boolean;
  /** Which column holds which field; null: guessed by their names. */
  mapping: Mapping | null;
  actor: Actor;
  lang: Lang;
}

/** What became of each row of an upload. */
export interface UploadDone {
  rows: number;
  opened: number;
  existed: number;
  refused: number;
  problems: { row: number; message: string }[];
  numbers: string[];
}

/**
 * Makes a case of every row. Running it again with the same file skips what is here.
 * @throws NotImportable if it is no table with words in it; InflatesTooLarge; ImportStopped if the database gives way
 */
export async function importUpload(
  desk: Desk,
  { path }: Upload,
  { name, source, live, mapping, actor, lang }: UploadOptions,
): Promise<UploadDone> {
  const format = await detectFormat(path);
  if (format === null) throw new NotImportable({ code: 'unknown-format', expected: 'CSV, XLSX, JSONL' });
  if (format === 'xlsx' && (await inflatedBytes(path, mostInflatedBytes)) > mostInflatedBytes)
    throw new InflatesTooLarge(path);
  const problems: UploadDone['problems'] = [];
  const numbers: string[] = [];
  const onBad = ({ line, refusal }: BadRow) => {
    if (problems.length < mostProblems)
      problems.push({ row: line, message: reasonInWords(refusal, line)[lang] });
  };
  const onOpened = (number: string) => {
    if (numbers.length < mostNumbers) numbers.push(number);
  };
  const said = mapping === null ? {} : { mapping, isWhole: true };
  const done = await importFile(desk, path, {
    name,
    source,
    live,
    actor,
    batchRows,
    onBad,
    onOpened,
    ...said,
  });
  const { read, opened, existed, bad } = done;
  return { rows: read, opened, existed, refused: bad, problems, numbers };
}
