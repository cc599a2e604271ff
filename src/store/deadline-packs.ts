import type { Instant } from '../base/time.ts';
import { prepared, type Sql } from './sql.ts';

/** What an organisation says of a pack of deadlines. */
export interface PackChoice {
  pack: string;
  isOn: boolean;
  /** The clocks of its blanks, as they were filled in. */
  clocks: string[];
}

const selectChoices = prepared(
  'deadline-packs-of',
  'select pack, is_on as "isOn", clocks from deadline_packs where organisation_id = $1 order by pack',
);

/** Only the packs of which something was said; the others are as the knowledge has them. */
export async function packChoices(sql: Sql, organisationId: string): Promise<PackChoice[]> {
  const { rows } = await sql.query<PackChoice>(selectChoices, [organisationId]);
  return rows;
}

/** Run it in the transaction that writes the audit row. */
export async function savePackChoice(
  sql: Sql,
  organisationId: string,
  { pack, isOn, clocks }: PackChoice,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into deadline_packs (organisation_id, pack, is_on, clocks, changed_at) values ($1, $2, $3, $4, $5)
     on conflict (organisation_id, pack) do update set is_on = $3, clocks = $4, changed_at = $5`,
    [organisationId, pack, isOn, clocks, at],
  );
}
