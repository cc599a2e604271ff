import { type Instant, toInstant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import { type StoredCase, toCase } from './case.ts';
import { prepared, type Sql } from './sql.ts';

/** A clock or a promise that is due, by its case. */
export interface DuePart {
  caseId: string;
  id: string;
  state: string;
  dueAt: Instant;
}

type Raw<T> = Omit<T, 'dueAt'> & { dueAt: Date };

const toDue = <T>(row: Raw<T>) => ({ ...row, dueAt: toInstant(row.dueAt) });

/** Live clocks that still run and are due by `by`, soonest first. History is never among them. */
export async function dueClocks(
  sql: Sql,
  organisationId: string,
  by: Instant,
  limit: number,
): Promise<DuePart[]> {
  const { rows } = await sql.query<Raw<DuePart>>(
    `select case_id as "caseId", id, state, due_at as "dueAt" from clocks
     where organisation_id = $1 and due_at <= $2 and stopped_at is null and not history and state <> 'paused'
       and binds <> 'customer'
     order by due_at, case_id, id limit $3`,
    [organisationId, by, limit],
  );
  return rows.map(toDue);
}

/** Promises still owed and due by `by`, soonest first; broken ones are owed until they are made good. */
export async function dueCommitments(
  sql: Sql,
  organisationId: string,
  by: Instant,
  limit: number,
): Promise<DuePart[]> {
  const { rows } = await sql.query<Raw<DuePart>>(
    `select case_id as "caseId", id, state, due_at as "dueAt" from commitments
     where organisation_id = $1 and due_at <= $2 and state in ('made', 'broken')
     order by due_at, case_id, id limit $3`,
    [organisationId, by, limit],
  );
  return rows.map(toDue);
}

/** Cases whose customer is to be contacted after the close, soonest first. */
export async function dueAftercare(
  sql: Sql,
  organisationId: string,
  by: Instant,
  limit: number,
): Promise<Pick<DuePart, 'caseId' | 'dueAt'>[]> {
  const { rows } = await sql.query<Raw<Pick<DuePart, 'caseId' | 'dueAt'>>>(
    `select id as "caseId", aftercare_at as "dueAt" from cases
     where organisation_id = $1 and aftercare_at <= $2 order by aftercare_at, id limit $3`,
    [organisationId, by, limit],
  );
  return rows.map(toDue);
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
  return rows.map(({ version, state }) => ({ version, case: toCase(state) }));
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
