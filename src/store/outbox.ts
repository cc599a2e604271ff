import { type Instant, toInstant } from '../base/time.ts';
import { prepared, type Sql } from './sql.ts';

/** Something to be told to the outside: which fact of which case or incident. Never words. */
export interface OutboxMessage {
  id: string;
  topic: string;
  /** Null where it is of an incident. */
  caseId: string | null;
  incidentId: string | null;
  version: number;
  createdAt: Instant;
  /** Tries made before this one. */
  attempts: number;
}

const take = prepared(
  'take-outbox',
  `update outbox o set next_attempt_at = $3, attempts = o.attempts + 1
   from (select id from outbox where organisation_id = $1 and next_attempt_at <= $2
     order by next_attempt_at, id limit $4 for update skip locked) t
   where o.organisation_id = $1 and o.id = t.id
   returning o.id, o.topic, o.case_id as "caseId", o.incident_id as "incidentId", o.version, o.created_at as "createdAt",
     (o.attempts - 1)::integer as attempts`,
);

/**
 * Takes up to `limit` waiting messages, oldest first, for one try each. Until `retryAt` no other server takes
 * them; should this one die meanwhile, they are tried again then.
 */
export async function takeOutbox(
  sql: Sql,
  organisationId: string,
  now: Instant,
  retryAt: Instant,
  limit: number,
): Promise<OutboxMessage[]> {
  const { rows } = await sql.query<Omit<OutboxMessage, 'createdAt'> & { createdAt: Date }>(take, [
    organisationId,
    now,
    retryAt,
    limit,
  ]);
  return rows
    .map((row) => ({ ...row, createdAt: toInstant(row.createdAt) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function markSent(
  sql: Sql,
  organisationId: string,
  ids: readonly string[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `update outbox set sent_at = $3, next_attempt_at = null, last_error = null
     where organisation_id = $1 and id = any($2::uuid[])`,
    [organisationId, ids, at],
  );
}

/** A try failed: again at `nextAttemptAt`, or given up when that is null. */
export async function markFailed(
  sql: Sql,
  organisationId: string,
  id: string,
  failure: { at: Instant; error: string; nextAttemptAt: Instant | null },
): Promise<void> {
  await sql.query(
    `update outbox set next_attempt_at = $3, last_error = $4, dead_at = case when $3::timestamptz is null then $5::timestamptz end
     where organisation_id = $1 and id = $2`,
    [organisationId, id, failure.nextAttemptAt, failure.error.slice(0, 500), failure.at],
  );
}

/** Up to `limit` waiting messages are not wanted: no webhook is set up. Answers how many there were. */
export async function skipOutbox(
  sql: Sql,
  organisationId: string,
  at: Instant,
  limit: number,
): Promise<number> {
  const { rowCount } = await sql.query(
    `update outbox o set next_attempt_at = null, skipped_at = $2
     from (select id from outbox where organisation_id = $1 and next_attempt_at is not null
       order by next_attempt_at, id limit $3 for update skip locked) t
     where o.organisation_id = $1 and o.id = t.id`,
    [organisationId, at, limit],
  );
  return rowCount ?? 0;
}

/** Forgets what was written before `before`, unless it is dead: that stays. Answers how many. */
export async function pruneOutbox(sql: Sql, organisationId: string, before: Instant): Promise<number> {
  const { rowCount } = await sql.query(
    'delete from outbox where organisation_id = $1 and created_at < $2 and dead_at is null',
    [organisationId, before],
  );
  return rowCount ?? 0;
}

export interface OutboxState {
  waiting: number;
  sent: number;
  /** Written while no webhook was set up. */
  skipped: number;
  /** How many were given up after the last try. */
  deadCount: number;
  /** What the newest failed try said, of messages that wait or were given up; null where none failed. */
  lastError: string | null;
  /** Given up after the last try, newest first, at most 50. */
  dead: {
    id: string;
    topic: string;
    caseId: string | null;
    incidentId: string | null;
    attempts: number;
    lastError: string;
    deadAt: Instant;
  }[];
}

/** How the outbox stands, for whoever runs the desk. */
export async function outboxState(sql: Sql, organisationId: string): Promise<OutboxState> {
  const counts = await sql.query<Omit<OutboxState, 'dead'>>(
    `select count(*) filter (where next_attempt_at is not null)::integer as waiting,
       count(*) filter (where sent_at is not null)::integer as sent,
       count(*) filter (where skipped_at is not null)::integer as skipped,
       count(*) filter (where dead_at is not null)::integer as "deadCount",
       (array_agg(last_error order by coalesce(dead_at, next_attempt_at) desc)
         filter (where last_error is not null))[1] as "lastError"
     from outbox where organisation_id = $1`,
    [organisationId],
  );
  const dead = await sql.query<{
    id: string;
    topic: string;
    caseId: string | null;
    incidentId: string | null;
    attempts: number;
    lastError: string;
    deadAt: Date;
  }>(
    `select id, topic, case_id as "caseId", incident_id as "incidentId", attempts, last_error as "lastError", dead_at as "deadAt"
     from outbox where organisation_id = $1 and dead_at is not null order by dead_at desc, id limit 50`,
    [organisationId],
  );
  return {
    ...(counts.rows[0] ?? { waiting: 0, sent: 0, skipped: 0, deadCount: 0, lastError: null }),
    dead: dead.rows.map((row) => ({ ...row, deadAt: toInstant(row.deadAt) })),
  };
}

/** Gives the dead one more life. Answers how many. */
export async function reviveOutbox(sql: Sql, organisationId: string, now: Instant): Promise<number> {
  const { rowCount } = await sql.query(
    `update outbox set dead_at = null, attempts = 0, next_attempt_at = $2
     where organisation_id = $1 and dead_at is not null`,
    [organisationId, now],
  );
  return rowCount ?? 0;
}
