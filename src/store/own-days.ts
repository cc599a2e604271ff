import { type Instant, toInstant } from '../base/time.ts';
import type { SaidStretch } from '../desk/clock/own-days.ts';
import { prepared, type Sql } from './sql.ts';

/** A stretch as it was said, and by whom. */
export type OwnDaysRow = SaidStretch & { by: string };

const selectDays = prepared(
  'own-days-of',
  `select from_on::text as "fromOn", to_on::text as "toOn", kind, name, made_by as by, made_at as at
   from own_days where organisation_id = $1 order by seq`,
);

/** All that was ever said of the days, in the order it was said. */
export async function ownDaysOf(sql: Sql, organisationId: string): Promise<OwnDaysRow[]> {
  const { rows } = await sql.query<Omit<OwnDaysRow, 'at'> & { at: Date }>(selectDays, [organisationId]);
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

/** Adds what is said now. Run it in the transaction that writes the audit row. */
export async function insertOwnDays(
  sql: Sql,
  organisationId: string,
  { fromOn, toOn, kind, name, by }: Omit<OwnDaysRow, 'at'>,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into own_days (organisation_id, seq, from_on, to_on, kind, name, made_by, made_at)
     select $1, coalesce(max(seq), 0) + 1, $2, $3, $4, $5, $6, $7 from own_days where organisation_id = $1`,
    [organisationId, fromOn, toOn, kind, name, by, at],
  );
}
