import { type Instant, toInstant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import type { StoredCase } from './case.ts';
import { prepared, type Sql } from './sql.ts';

export interface DueClock {
  caseId: string;
  number: string;
  id: string;
  pack: string;
  clock: string;
  force: string;
  binds: string;
  state: string;
  dueAt: Instant;
}

export interface DueCommitment {
  caseId: string;
  number: string;
  id: string;
  kind: string;
  state: string;
  dueAt: Instant;
}

/** Live clocks that still run and are due by `by`, soonest first. History is never among them. */
export async function dueClocks(
  sql: Sql,
  organisationId: string,
  by: Instant,
  limit = 200,
): Promise<DueClock[]> {
  const { rows } = await sql.query<Omit<DueClock, 'dueAt'> & { dueAt: Date }>(
    `select k.case_id as "caseId", c.number, k.id, k.pack, k.clock, k.force, k.binds, k.state, k.due_at as "dueAt"
     from clocks k join cases c on c.organisation_id = k.organisation_id and c.id = k.case_id
     where k.organisation_id = $1 and k.due_at <= $2 and k.stopped_at is null and not k.history
       and k.state <> 'paused'
     order by k.due_at, k.case_id, k.id limit $3`,
    [organisationId, by, limit],
  );
  return rows.map((row) => ({ ...row, dueAt: toInstant(row.dueAt) }));
}

/** Promises still owed and due by `by`, soonest first; broken ones are owed until they are made good. */
export async function dueCommitments(
  sql: Sql,
  organisationId: string,
  by: Instant,
  limit = 200,
): Promise<DueCommitment[]> {
  const { rows } = await sql.query<Omit<DueCommitment, 'dueAt'> & { dueAt: Date }>(
    `select p.case_id as "caseId", c.number, p.id, p.kind, p.state, p.due_at as "dueAt"
     from commitments p join cases c on c.organisation_id = p.organisation_id and c.id = p.case_id
     where p.organisation_id = $1 and p.due_at <= $2 and p.state in ('made', 'broken')
     order by p.due_at, p.case_id, p.id limit $3`,
    [organisationId, by, limit],
  );
  return rows.map((row) => ({ ...row, dueAt: toInstant(row.dueAt) }));
}

/** Cases whose customer is to be contacted after the close, soonest first. */
export async function dueAftercare(
  sql: Sql,
  organisationId: string,
  by: Instant,
  limit = 200,
): Promise<{ caseId: string; number: string; dueAt: Instant }[]> {
  const { rows } = await sql.query<{ caseId: string; number: string; dueAt: Date }>(
    `select id as "caseId", number, aftercare_at as "dueAt" from cases
     where organisation_id = $1 and aftercare_at <= $2 order by aftercare_at, id limit $3`,
    [organisationId, by, limit],
  );
  return rows.map((row) => ({ ...row, dueAt: toInstant(row.dueAt) }));
}

const wakeable = prepared(
  'wake-cases',
  `select version, state from cases where organisation_id = $1 and wake_at <= $2
   order by wake_at limit $3 for no key update skip locked`,
);

/**
 * Cases to which the passing of time may have done something by `now`, longest waiting first, locked until the
 * transaction ends; those another server is looking at are passed over.
 */
export async function takeWakeable(
  sql: Sql,
  organisationId: string,
  now: Instant,
  limit: number,
): Promise<StoredCase[]> {
  const { rows } = await sql.query<{ version: number; state: Case }>(wakeable, [organisationId, now, limit]);
  return rows.map(({ version, state }) => ({ version, case: state }));
}

/** Puts off looking at cases to which nothing had happened after all, so that they are not looked at for ever. */
export async function putOffWaking(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
  until: Instant,
): Promise<void> {
  await sql.query('update cases set wake_at = $3 where organisation_id = $1 and id = any($2::uuid[])', [
    organisationId,
    caseIds,
    until,
  ]);
}
