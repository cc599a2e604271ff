import type { FileKind } from '../base/file-kind.ts';
import { type Instant, toInstant } from '../base/time.ts';
import { isUuid } from './case-filter.ts';
import type { Sql } from './sql.ts';

/** Every piece of a file but its last is so long. */
export const chunkBytes = 256 * 1_024;

/** What is known of a file besides its bytes. */
export interface FileRow {
  id: string;
  caseId: string;
  sentBy: string;
  name: string | null;
  /** Null until it has come whole. */
  kind: FileKind | null;
  bytes: number | null;
  /** Hexadecimal; null until it has come whole, and once it was erased. */
  sha256: string | null;
  wholeAt: Instant | null;
  keptAt: Instant | null;
  goneAt: Instant | null;
  previewKind: FileKind | null;
}

type Raw = Omit<FileRow, 'wholeAt' | 'keptAt' | 'goneAt'> & {
  wholeAt: Date | null;
  keptAt: Date | null;
  goneAt: Date | null;
};

const columns = `id, case_id as "caseId", sent_by as "sentBy", name, kind, bytes, encode(sha256, 'hex') as sha256,
  whole_at as "wholeAt", kept_at as "keptAt", gone_at as "goneAt", preview_kind as "previewKind"`;

const toRow = (raw: Raw): FileRow => ({
  ...raw,
  wholeAt: raw.wholeAt && toInstant(raw.wholeAt),
  keptAt: raw.keptAt && toInstant(raw.keptAt),
  goneAt: raw.goneAt && toInstant(raw.goneAt),
});

/** The files with these ids, in no order; what is no id of ours is left out. */
export async function loadFiles(
  sql: Sql,
  organisationId: string,
  ids: readonly string[],
): Promise<FileRow[]> {
  const ours = ids.filter(isUuid);
  if (ours.length === 0) return [];
  const { rows } = await sql.query<Raw>(
    `select ${columns} from files where organisation_id = $1 and id = any($2::uuid[])`,
    [organisationId, ours],
  );
  return rows.map(toRow);
}

/** What one person has sent to a case and not brought in, whole or on its way. */
export async function countWaiting(
  sql: Sql,
  organisationId: string,
  caseId: string,
  by: string,
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::integer as n from files
     where organisation_id = $1 and case_id = $2 and sent_by = $3 and kept_at is null and gone_at is null`,
    [organisationId, caseId, by],
  );
  return rows[0]?.n ?? 0;
}

export async function beginFile(
  sql: Sql,
  organisationId: string,
  file: { id: string; caseId: string; sentBy: string; begunAt: Instant },
): Promise<void> {
  await sql.query(
    'insert into files (organisation_id, id, case_id, sent_by, begun_at) values ($1, $2, $3, $4, $5)',
    [organisationId, file.id, file.caseId, file.sentBy, file.begunAt],
  );
}

export async function addChunk(
  sql: Sql,
  organisationId: string,
  fileId: string,
  seq: number,
  bytes: Uint8Array,
): Promise<void> {
  await sql.query('insert into file_chunks (organisation_id, file_id, seq, bytes) values ($1, $2, $3, $4)', [
    organisationId,
    fileId,
    seq,
    bytes,
  ]);
}

/** All of it has come: from here on it is a file. */
export async function finishFile(
  sql: Sql,
  organisationId: string,
  id: string,
  file: { name: string; kind: FileKind; bytes: number; sha256: Uint8Array; wholeAt: Instant },
): Promise<void> {
  const { rowCount } = await sql.query(
    `update files set name = $3, kind = $4, bytes = $5, sha256 = $6, whole_at = $7
     where organisation_id = $1 and id = $2 and whole_at is null`,
    [organisationId, id, file.name, file.kind, file.bytes, file.sha256, file.wholeAt],
  );
  if (rowCount !== 1) throw new Error(`file ${id} was swept while it came`);
}

/** Forgets a file that belongs to nothing, row and all; false where it belongs to a case by now. */
export async function dropWaiting(sql: Sql, organisationId: string, id: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'delete from files where organisation_id = $1 and id = $2 and kept_at is null',
    [organisationId, id],
  );
  return rowCount === 1;
}

/** Locks those of these files that wait in this case for whoever sent them, until the transaction ends. */
export async function holdWaiting(
  sql: Sql,
  organisationId: string,
  caseId: string,
  by: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from files where organisation_id = $1 and case_id = $2 and sent_by = $3 and id = any($4::uuid[])
       and whole_at is not null and kept_at is null and gone_at is null
     order by id for update`,
    [organisationId, caseId, by, ids.filter(isUuid)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** They belong to their case from now on. */
export async function keepFiles(
  sql: Sql,
  organisationId: string,
  ids: readonly string[],
  at: Instant,
): Promise<void> {
  await sql.query(
    'update files set kept_at = $3 where organisation_id = $1 and id = any($2::uuid[]) and kept_at is null',
    [organisationId, ids, at],
  );
}

/**
 * Takes away the bytes and the name of a file for good. Its digest stays as long as somebody may have to say which
 * file it was.
 */
export async function emptyFile(sql: Sql, organisationId: string, id: string, at: Instant): Promise<void> {
  await sql.query(
    `update files set name = null, preview = null, preview_kind = null, gone_at = $3
     where organisation_id = $1 and id = $2`,
    [organisationId, id, at],
  );
  await sql.query('delete from file_chunks where organisation_id = $1 and file_id = $2', [
    organisationId,
    id,
  ]);
}

/** Erases every file of a case, digests too, and what waits in it. Answers how many had bytes. */
export async function eraseFiles(
  sql: Sql,
  organisationId: string,
  caseId: string,
  at: Instant,
): Promise<number> {
  await sql.query('delete from files where organisation_id = $1 and case_id = $2 and kept_at is null', [
    organisationId,
    caseId,
  ]);
  await sql.query(
    `delete from file_chunks where organisation_id = $1
       and file_id in (select id from files where organisation_id = $1 and case_id = $2)`,
    [organisationId, caseId],
  );
  const { rows } = await sql.query<{ had: boolean }>(
    `with old as (
       select id, gone_at is null as had from files
       where organisation_id = $1 and case_id = $2 and sha256 is not null for update)
     update files f set name = null, sha256 = null, preview = null, preview_kind = null,
       gone_at = coalesce(gone_at, $3)
     from old where f.organisation_id = $1 and f.id = old.id returning old.had`,
    [organisationId, caseId, at],
  );
  return rows.filter(({ had }) => had).length;
}

/** How many files of these cases have bytes. */
export async function countFiles(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::integer as n from files
     where organisation_id = $1 and case_id = any($2::uuid[]) and kept_at is not null and gone_at is null`,
    [organisationId, caseIds],
  );
  return rows[0]?.n ?? 0;
}

/**
 * Forgets what was begun before `unfinished` and never came whole, and what came whole and was brought into no case
 * before `waiting`. Answers how many files went.
 */
export async function sweepFiles(
  sql: Sql,
  organisationId: string,
  before: { unfinished: Instant; waiting: Instant },
): Promise<number> {
  const { rowCount } = await sql.query(
    `delete from files where organisation_id = $1 and kept_at is null
       and begun_at < case when whole_at is null then $2::timestamptz else $3::timestamptz end`,
    [organisationId, before.unfinished, before.waiting],
  );
  return rowCount ?? 0;
}

/** The bytes from `from` up to and without `to`, piece by piece; ends early where the file was emptied meanwhile. */
export async function* readBytes(
  sql: Sql,
  organisationId: string,
  id: string,
  from: number,
  to: number,
): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const seq = Math.floor(at / chunkBytes);
    const { rows } = await sql.query<{ bytes: Buffer }>(
      'select bytes from file_chunks where organisation_id = $1 and file_id = $2 and seq = $3',
      [organisationId, id, seq],
    );
    const [found] = rows;
    if (!found) return;
    const start = seq * chunkBytes;
    yield found.bytes.subarray(at - start, to - start);
    at = start + chunkBytes;
  }
}

export async function setPreview(
  sql: Sql,
  organisationId: string,
  id: string,
  kind: FileKind,
  bytes: Uint8Array,
): Promise<void> {
  await sql.query(
    `update files set preview = $3, preview_kind = $4
     where organisation_id = $1 and id = $2 and preview is null and gone_at is null`,
    [organisationId, id, bytes, kind],
  );
}

export async function previewOf(sql: Sql, organisationId: string, id: string): Promise<Buffer | null> {
  const { rows } = await sql.query<{ preview: Buffer | null }>(
    'select preview from files where organisation_id = $1 and id = $2',
    [organisationId, id],
  );
  return rows[0]?.preview ?? null;
}
