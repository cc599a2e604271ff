import { type Instant, toInstant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** What a language model read in a case: labels and places in turns, no words. */
export interface DeeperReadingRow<Reading> {
  at: Instant;
  askedBy: string;
  model: string;
  /** How many turns the talk had when it was read. */
  turns: number;
  reading: Reading;
}

/** The latest one; null where nobody asked for any. */
export async function deeperReadingOf<Reading>(
  sql: Sql,
  organisationId: string,
  caseId: string,
): Promise<DeeperReadingRow<Reading> | null> {
  const { rows } = await sql.query<Omit<DeeperReadingRow<Reading>, 'at'> & { at: Date }>(
    `select at, asked_by as "askedBy", model, turns, reading from deeper_readings
     where organisation_id = $1 and case_id = $2`,
    [organisationId, caseId],
  );
  const row = rows[0];
  return row ? { ...row, at: toInstant(row.at) } : null;
}

/** Keeps the latest alone: an older one was read from less of the talk. */
export async function saveDeeperReading(
  sql: Sql,
  organisationId: string,
  caseId: string,
  { at, askedBy, model, turns, reading }: DeeperReadingRow<unknown>,
): Promise<void> {
  await sql.query(
    `insert into deeper_readings (organisation_id, case_id, at, asked_by, model, turns, reading)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (organisation_id, case_id) do update
       set at = $3, asked_by = $4, model = $5, turns = $6, reading = $7`,
    [organisationId, caseId, at, askedBy, model, turns, JSON.stringify(reading)],
  );
}
