import { createHash } from 'node:crypto';
import { type FileTraits, hasControls, kindOf, lookedAt, nameOfFile } from '../base/file-kind.ts';
import { err, ok, type Result } from '../base/result.ts';
import { addMs, dayMs, hourMs, type Instant } from '../base/time.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { findFile } from '../desk/case/file.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import {
  addChunk,
  beginFile,
  chunkBytes,
  dropWaiting,
  emptyFile,
  type FileRow,
  finishFile,
  holdWaiting,
  keepFiles,
  loadFiles,
  sweepFiles,
} from '../store/file.ts';
import { joined } from '../store/sql.ts';
import type { Performed } from './change-case.ts';
import type { Desk } from './desk.ts';

/** A file larger than this is refused, unless the operator says otherwise. */
export const usualMostBytes = 25 * 1_024 * 1_024;

/** What was sent and not brought into the case waits so long: over a weekend and a holiday. */
export const waitsDays = 7;

/** Nobody takes longer to send a file: the server ends it before. */
const unfinishedMs = hourMs;

/** Why a file is not taken. */
export type FileRefusal =
  | { code: 'attachment-too-large'; megabytes: number }
  | { code: 'file-empty' }
  | { code: 'file-kind' };

export interface SentBytes {
  caseId: string;
  name: string;
  body: AsyncIterable<Uint8Array>;
}

/**
 * Takes a file in, piece by piece, and keeps it waiting for a turn, a note or a fact. What is too large is let run
 * out unread up to four times that, so that its sender hears why. Nothing is left when this fails; when the server is
 * killed, the sweep clears it.
 */
export async function receiveFile(
  desk: Desk,
  { caseId, name, body }: SentBytes,
  by: string,
): Promise<Result<FileRow, FileRefusal>> {
  const { pool, organisationId, mostFileBytes } = desk;
  const id = desk.newId();
  await beginFile(pool, organisationId, { id, caseId, sentBy: by, begunAt: desk.now() });
  try {
    const traits = await takeBytes(desk, id, upTo(mostFileBytes, body));
    const kind = kindOf(traits, name);
    if (!kind) {
      await dropWaiting(pool, organisationId, id);
      return err({ code: traits.size === 0 ? 'file-empty' : 'file-kind' });
    }
    const { size: bytes, sha256 } = traits;
    const whole = { name: nameOfFile(name, kind), kind, bytes, sha256, wholeAt: desk.now() };
    await finishFile(pool, organisationId, id, whole);
  } catch (error) {
    // What cannot be cleared now the sweep will clear.
    await dropWaiting(pool, organisationId, id).catch(() => {});
    if (!(error instanceof TooLarge)) throw error;
    return err({ code: 'attachment-too-large', megabytes: Math.floor(mostFileBytes / megabyte) });
  }
  const [row] = await loadFiles(pool, organisationId, [id]);
  if (!row) throw new Error(`file ${id} is gone`);
  return ok(row);
}

const megabyte = 1_024 * 1_024;

class TooLarge extends Error {
  override readonly name = 'TooLarge';
}

/** The bytes as they come. @throws TooLarge once all have run out that are too many; at four times as many at once */
async function* upTo(most: number, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > 4 * most) break;
    if (size <= most) yield piece;
  }
  if (size > most) throw new TooLarge(`${size} bytes`);
}

async function* inPieces(length: number, body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < length) continue;
    const all = Buffer.concat(held);
    const whole = bytes - (bytes % length);
    for (let from = 0; from < whole; from += length) yield all.subarray(from, from + length);
    held = [all.subarray(whole)];
    bytes -= whole;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

/** Writes the bytes, and looks at them as they pass. */
async function takeBytes(
  { pool, organisationId }: Desk,
  id: string,
  body: AsyncIterable<Uint8Array>,
): Promise<FileTraits & { sha256: Uint8Array }> {
  const hash = createHash('sha256');
  const traits = { head: Buffer.alloc(0), tail: Buffer.alloc(0), size: 0, hasControls: false };
  let seq = 0;
  for await (const piece of inPieces(chunkBytes, body)) {
    await addChunk(pool, organisationId, id, seq++, piece);
    hash.update(piece);
    if (traits.size === 0) traits.head = Buffer.from(piece.subarray(0, lookedAt.head));
    traits.tail = Buffer.concat([traits.tail, piece]).subarray(-lookedAt.tail);
    traits.hasControls ||= hasControls(piece);
    traits.size += piece.length;
  }
  return { ...traits, sha256: hash.digest() };
}

/**
 * Why these files cannot come into a case now, or null: each has to wait there for the one who sent it, or to be in
 * it already. Holds them until the transaction ends.
 */
export async function filesRefusal(
  { pool, organisationId }: Desk,
  c: Case,
  ids: readonly string[],
  actor: Actor,
): Promise<Refusal | null> {
  if (ids.length === 0) return null;
  const held = await holdWaiting(pool, organisationId, c.id, actor.id, ids);
  const missing = ids.find((id) => !held.has(id) && !findFile(c, id));
  return missing === undefined ? null : { code: 'no-such-file', id: missing };
}

/**
 * A change that brings files into a case or takes one out: the events and what becomes of the bytes are written
 * together. Without files it is the change alone.
 */
export async function togetherWithFiles(
  desk: Desk,
  files: { in: readonly string[]; out?: string },
  change: (desk: Desk) => Promise<Result<Performed, Refusal>>,
): Promise<Result<Performed, Refusal>> {
  if (files.in.length === 0 && files.out === undefined) return change(desk);
  return desk.pool.transaction(async (sql) => {
    const here = { ...desk, pool: joined(sql) };
    const done = await change(here);
    if (!done.ok) return done;
    await keepFiles(sql, desk.organisationId, files.in, desk.now());
    if (files.out !== undefined) await emptyFile(sql, desk.organisationId, files.out, desk.now());
    return done;
  });
}

/** Forgets what never came whole and what nobody brought into its case. Answers how many files went. */
export const sweepLeftFiles = (desk: Desk, now: Instant = desk.now()): Promise<number> =>
  sweepFiles(desk.pool, desk.organisationId, {
    unfinished: addMs(now, -unfinishedMs),
    waiting: addMs(now, -waitsDays * dayMs),
  });
