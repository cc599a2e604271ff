import { type Instant, toInstant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import type { CaseEvent } from '../desk/case/events.ts';
import { wordCases } from '../desk/case/kin.ts';
import { type EventRow, toEvent } from './case.ts';
import type { Sql } from './sql.ts';

/** What was said in a turn. An erased one is empty and says when it was erased. */
export interface TurnWords {
  id: string;
  caseId: string;
  seq: number;
  role: 'customer' | 'handler';
  channel: string;
  at: Instant;
  speaker: string | null;
  subject: string | null;
  text: string;
  erasedAt: Instant | null;
}

/** A written sentence: a reason, a finding, from its own table also a note. An erased one is empty and says when it was erased. */
export interface WrittenWords {
  id: string;
  kind: string;
  text: string;
  writtenAt: Instant;
  writtenBy: string;
  erasedAt: Instant | null;
}

/** A fact with the words it refers to, each null where the fact refers to none. */
export interface TimelineEntry {
  version: number;
  event: CaseEvent;
  turn: TurnWords | null;
  words: WrittenWords[];
}

const turnColumns =
  'id, case_id as "caseId", seq, role, channel, at, speaker, subject, text, erased_at as "erasedAt"';
const wordColumns =
  'id, kind, text, written_at as "writtenAt", written_by as "writtenBy", erased_at as "erasedAt"';

type Raw<T> = Omit<T, 'at' | 'writtenAt' | 'erasedAt'> & { at: Date; writtenAt: Date; erasedAt: Date | null };

const toTurn = ({ reached: _, ...row }: Raw<TurnWords> & { reached?: unknown }): TurnWords => ({
  ...row,
  at: toInstant(row.at),
  erasedAt: row.erasedAt && toInstant(row.erasedAt),
});

const toWords = (row: Raw<WrittenWords>): WrittenWords => ({
  ...row,
  writtenAt: toInstant(row.writtenAt),
  erasedAt: row.erasedAt && toInstant(row.erasedAt),
});

/**
 * The conversation, in order. Of several cases that are one matter: by time, those of each in its own order.
 * @param caseIds see `talkCases`
 */
export async function turnsOf(
  sql: Sql,
  organisationId: string,
  caseIds: string | readonly string[],
): Promise<TurnWords[]> {
  const { rows } = await sql.query<Raw<TurnWords>>(
    `select ${turnColumns}, max(at) over (partition by case_id order by seq) as reached
     from turns where organisation_id = $1 and case_id = any($2::uuid[]) order by reached, case_id, seq`,
    [organisationId, [caseIds].flat()],
  );
  return rows.map(toTurn);
}

/**
 * The written words of a case, all of them or those with these ids.
 * @param caseIds the case, and those its record refers to: see `wordCases`
 */
export async function wordsOf(
  sql: Sql,
  organisationId: string,
  caseIds: string | readonly string[],
  ids?: readonly string[],
): Promise<WrittenWords[]> {
  const { rows } = await sql.query<Raw<WrittenWords>>(
    `select ${wordColumns} from words
     where organisation_id = $1 and case_id = any($2::uuid[]) and ($3::text[] is null or id = any($3))
     order by written_at, id`,
    [organisationId, [caseIds].flat(), ids ?? null],
  );
  return rows.map(toWords);
}

/**
 * What colleagues wrote for colleagues, oldest first. It is read for the timeline of the desk and to hold a letter
 * against it; nothing that a customer gets is made from it.
 */
export async function notesOf(sql: Sql, organisationId: string, caseId: string): Promise<WrittenWords[]> {
  const { rows } = await sql.query<Raw<WrittenWords>>(
    `select id, 'note' as kind, text, written_at as "writtenAt", written_by as "writtenBy",
       erased_at as "erasedAt" from notes
     where organisation_id = $1 and case_id = $2 order by written_at, id`,
    [organisationId, caseId],
  );
  return rows.map(toWords);
}

/** The texts of words of several cases, by id; the erased are left out. */
export async function textsOf(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; text: string }>(
    `select id, text from words where organisation_id = $1 and case_id = any($2::uuid[]) and id = any($3::text[])
     and erased_at is null`,
    [organisationId, caseIds, ids],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** Everything that happened to a case, oldest first, with the words that belong to each fact. */
export async function timeline(
  sql: Sql,
  organisationId: string,
  c: Pick<Case, 'id' | 'kin'>,
): Promise<TimelineEntry[]> {
  const events = sql.query<EventRow>(
    `select version, type, at, actor_id, actor_role, body from case_events
     where organisation_id = $1 and case_id = $2 order by version`,
    [organisationId, c.id],
  );
  const [{ rows }, turns, words, notes] = await Promise.all([
    events,
    turnsOf(sql, organisationId, [c.id]),
    wordsOf(sql, organisationId, wordCases(c)),
    notesOf(sql, organisationId, c.id),
  ]);
  const turnById = new Map(turns.map((turn) => [turn.id, turn]));
  const wordsById = new Map([...words, ...notes].map((written) => [written.id, written]));
  return rows.map((row) => {
    const { version, event } = toEvent(row);
    return {
      version,
      event,
      turn: event.type === 'turn-added' ? (turnById.get(event.turn.id) ?? null) : null,
      words: wordIds(row.body).flatMap((id) => wordsById.get(id) ?? []),
    };
  });
}

/** The ids of the words that an event's body refers to, however deep. A reference is `{ id, length }`. */
export function wordIds(body: unknown): string[] {
  if (typeof body !== 'object' || body === null) return [];
  if (Array.isArray(body)) return body.flatMap(wordIds);
  const { id, length } = body as { id?: unknown; length?: unknown };
  if (typeof id === 'string' && typeof length === 'number') return [id];
  return Object.values(body).flatMap(wordIds);
}
