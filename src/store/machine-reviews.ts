import { type Instant, toInstant } from '../base/time.ts';
import type { DrawnBecause } from '../knowledge/ids.ts';
import type { Sql } from './sql.ts';

/** The machine's first reading of a talk. `Card` holds figures and offsets by turn ids, never words. */
export interface MachineReview<Card> {
  caseId: string;
  caseVersion: number;
  turns: number;
  talkEndedAt: Instant;
  readAt: Instant;
  /** Null: nobody of the desk said anything one could review. */
  handler: string | null;
  speakers: string[];
  score: number | null;
  why: DrawnBecause[];
  card: Card;
}

const columns = `case_id as "caseId", case_version as "caseVersion", turns, talk_ended_at as "talkEndedAt",
  read_at as "readAt", handler, speakers, score, why, card`;
type Raw<Card> = Omit<MachineReview<Card>, 'talkEndedAt' | 'readAt'> & { talkEndedAt: Date; readAt: Date };
const toReview = <Card>(row: Raw<Card>): MachineReview<Card> => ({
  ...row,
  talkEndedAt: toInstant(row.talkEndedAt),
  readAt: toInstant(row.readAt),
});

/** A case is at rest when it is closed, or nothing has moved in it since `$2`; imported history was talked elsewhere. */
const atRest = `c.organisation_id = $1 and not c.history and c.merged_into is null
  and (c.stage = 'archived' or c.updated_at < $2)
  and not exists (select from machine_reviews m where m.organisation_id = c.organisation_id and m.case_id = c.id
    and m.case_version >= c.version)`;

/** Cases at rest whose talk is to be read, or looked at again because the case moved; those that rest longest first. */
export async function casesToRead(
  sql: Sql,
  organisationId: string,
  restedSince: Instant,
  limit: number,
): Promise<{ id: string; version: number }[]> {
  const { rows } = await sql.query<{ id: string; version: number }>(
    `select c.id, c.version from cases c where ${atRest} order by c.updated_at, c.id limit $3`,
    [organisationId, restedSince, limit],
  );
  return rows;
}

/** How many talks were read, and how many wait to be. */
export async function machineProgress(
  sql: Sql,
  organisationId: string,
  restedSince: Instant,
): Promise<{ read: number; waiting: number }> {
  const { rows } = await sql.query<{ read: number; waiting: number }>(
    `select (select count(*) from machine_reviews where organisation_id = $1)::integer as read,
       (select count(*) from cases c where ${atRest})::integer as waiting`,
    [organisationId, restedSince],
  );
  return rows[0] ?? { read: 0, waiting: 0 };
}

/** Who of the desk said which turn: the actor the log names. */
export async function authorsOf(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<Map<string, { id: string; role: string }>> {
  const { rows } = await sql.query<{ turnId: string; id: string; role: string }>(
    `select body -> 'turn' ->> 'id' as "turnId", actor_id as id, actor_role as role from case_events
     where organisation_id = $1 and case_id = any($2::uuid[]) and type = 'turn-added'
       and body -> 'turn' ->> 'role' = 'handler'`,
    [organisationId, caseIds],
  );
  return new Map(rows.map(({ turnId, id, role }) => [turnId, { id, role }]));
}

export async function machineReviewOf<Card>(
  sql: Sql,
  organisationId: string,
  caseId: string,
): Promise<MachineReview<Card> | null> {
  const { rows } = await sql.query<Raw<Card>>(
    `select ${columns} from machine_reviews where organisation_id = $1 and case_id = $2`,
    [organisationId, caseId],
  );
  return rows[0] ? toReview(rows[0]) : null;
}

/** The first readings' whole scores, by case. */
export async function machineScores(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<Map<string, number | null>> {
  const { rows } = await sql.query<{ caseId: string; score: number | null }>(
    `select case_id as "caseId", score from machine_reviews
     where organisation_id = $1 and case_id = any($2::uuid[])`,
    [organisationId, caseIds],
  );
  return new Map(rows.map(({ caseId, score }) => [caseId, score]));
}

/** The latest talks that were read and had somebody of the desk in them, the newest first. */
export async function latestRead(
  sql: Sql,
  organisationId: string,
  limit: number,
): Promise<{ caseId: string; number: string }[]> {
  const { rows } = await sql.query<{ caseId: string; number: string }>(
    `select m.case_id as "caseId", c.number from machine_reviews m
     join cases c on c.organisation_id = m.organisation_id and c.id = m.case_id
     where m.organisation_id = $1 and m.handler is not null order by m.talk_ended_at desc, m.case_id limit $2`,
    [organisationId, limit],
  );
  return rows;
}

/** Talks that ended in a stretch of time and are of somebody, those already drawn left out. */
export async function talksEnded(
  sql: Sql,
  organisationId: string,
  from: Instant,
  to: Instant,
): Promise<{ caseId: string; handler: string }[]> {
  const { rows } = await sql.query<{ caseId: string; handler: string }>(
    `select m.case_id as "caseId", m.handler from machine_reviews m
     where m.organisation_id = $1 and m.talk_ended_at >= $2 and m.talk_ended_at < $3 and m.handler is not null
       and not exists (select from talk_reviews r where r.organisation_id = m.organisation_id
         and r.case_id = m.case_id and r.turns = m.turns and r.calibration_id is null)
     order by m.case_id`,
    [organisationId, from, to],
  );
  return rows;
}

/** Keeps a reading in the place of the one before. */
export async function saveMachineReview<Card>(
  sql: Sql,
  organisationId: string,
  m: MachineReview<Card>,
): Promise<void> {
  await sql.query(
    `insert into machine_reviews (organisation_id, case_id, case_version, turns, talk_ended_at, read_at, handler,
       speakers, score, why, card)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (organisation_id, case_id) do update set case_version = $3, turns = $4, talk_ended_at = $5,
       read_at = $6, handler = $7, speakers = $8, score = $9, why = $10, card = $11`,
    [
      organisationId,
      m.caseId,
      m.caseVersion,
      m.turns,
      m.talkEndedAt,
      m.readAt,
      m.handler,
      m.speakers,
      m.score,
      m.why,
      m.card,
    ],
  );
}

/** The case moved and nobody said anything: what was read stands for its new version. */
export async function seenAgain(
  sql: Sql,
  organisationId: string,
  caseId: string,
  version: number,
): Promise<void> {
  await sql.query(
    'update machine_reviews set case_version = $3 where organisation_id = $1 and case_id = $2',
    [organisationId, caseId, version],
  );
}
