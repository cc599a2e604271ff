import { type Instant, toInstant } from '../base/time.ts';
import type { CoachingNote } from '../desk/quality/coaching.ts';
import { isUuid } from './case-filter.ts';
import type { Sql } from './sql.ts';

export interface NoteRow {
  note: CoachingNote;
  caseNumber: string;
}

type At = 'madeAt' | 'lookAgainAt' | 'readAt' | 'answeredAt' | 'triedAt' | 'seenAt';
type Raw = Omit<CoachingNote, At> &
  Record<Exclude<At, 'madeAt'>, Date | null> & { madeAt: Date; number: string };

const select = `select n.id, n.handler, n.made_by as "madeBy", n.made_at as "madeAt", n.case_id as "caseId",
  n.turn_id as "turnId", n.review_id as "reviewId", n.well, n.attempt, n.look_again_at as "lookAgainAt",
  n.read_at as "readAt", n.answer, n.answered_at as "answeredAt", n.tried_at as "triedAt", n.seen_by as "seenBy",
  n.seen_at as "seenAt", n.seen_words as "seenWords", c.number
  from coaching_notes n join cases c on c.organisation_id = n.organisation_id and c.id = n.case_id
  where n.organisation_id = $1`;
const maybe = (at: Date | null): Instant | null => at && toInstant(at);
const toRow = ({ number, ...row }: Raw): NoteRow => ({
  caseNumber: number,
  note: {
    ...row,
    madeAt: toInstant(row.madeAt),
    lookAgainAt: maybe(row.lookAgainAt),
    readAt: maybe(row.readAt),
    answeredAt: maybe(row.answeredAt),
    triedAt: maybe(row.triedAt),
    seenAt: maybe(row.seenAt),
  },
});

/** As many are listed, the newest first. */
const most = 200;

/** The notes to or from somebody; null: everybody's. Those to be looked at again and not yet seen come first. */
export async function notesBetween(sql: Sql, organisationId: string, id: string | null): Promise<NoteRow[]> {
  const { rows } = await sql.query<Raw>(
    `${select} and ($2::text is null or n.handler = $2 or n.made_by = $2)
     order by n.seen_at is null desc, n.look_again_at, n.made_at desc, n.id limit ${most}`,
    [organisationId, id],
  );
  return rows.map(toRow);
}

export async function findNote(sql: Sql, organisationId: string, id: string): Promise<NoteRow | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<Raw>(`${select} and n.id = $2`, [organisationId, id]);
  return rows[0] ? toRow(rows[0]) : null;
}

export async function insertNote(sql: Sql, organisationId: string, n: CoachingNote): Promise<void> {
  await sql.query(
    `insert into coaching_notes (organisation_id, id, handler, made_by, made_at, case_id, turn_id, review_id, well,
       attempt, look_again_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[organisationId, n.id, n.handler, n.madeBy, n.madeAt, n.caseId, n.turnId, n.reviewId, n.well],
      ...[n.attempt, n.lookAgainAt],
    ],
  );
}

/** Writes what may change: what the handler did with it, and that it was looked at again. */
export async function updateNote(sql: Sql, organisationId: string, n: CoachingNote): Promise<void> {
  await sql.query(
    `update coaching_notes set read_at = $3, answer = $4, answered_at = $5, tried_at = $6, seen_by = $7, seen_at = $8,
       seen_words = $9 where organisation_id = $1 and id = $2`,
    [...[organisationId, n.id, n.readAt, n.answer, n.answeredAt, n.triedAt, n.seenBy, n.seenAt], n.seenWords],
  );
}

/** Takes away what was written about a case whose words are erased. */
export async function eraseNoteWords(sql: Sql, organisationId: string, caseId: string): Promise<void> {
  await sql.query(
    `update coaching_notes set well = '', attempt = '', answer = case when answer is null then null else '' end,
       seen_words = case when seen_words is null then null else '' end
     where organisation_id = $1 and case_id = $2`,
    [organisationId, caseId],
  );
}
