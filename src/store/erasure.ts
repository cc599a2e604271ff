import type { Instant } from '../base/time.ts';
import { indexTokens } from '../base/tokens.ts';
import type { Sql } from './sql.ts';

/**
 * Empties the words of a case: its turns, what was written about it, its search tokens. The log, the fold and
 * every figure stay. Answers how many rows were emptied. Run it in a transaction.
 */
export async function eraseCaseWords(
  sql: Sql,
  organisationId: string,
  caseId: string,
  at: Instant,
): Promise<number> {
  const turns = await sql.query(
    `update turns set text = '', subject = null, speaker = null, erased_at = $3
     where organisation_id = $1 and case_id = $2 and erased_at is null`,
    [organisationId, caseId, at],
  );
  const words = await sql.query(
    `update words set text = '', erased_at = $3
     where organisation_id = $1 and case_id = $2 and erased_at is null`,
    [organisationId, caseId, at],
  );
  await reindexCase(sql, organisationId, caseId);
  return (turns.rowCount ?? 0) + (words.rowCount ?? 0);
}

/** Empties what is known of a person. Their cases stay, without their name. Answers the ids of those cases. */
export async function eraseCustomer(
  sql: Sql,
  organisationId: string,
  id: string,
  at: Instant,
): Promise<string[]> {
  await sql.query(
    `update customers set name = null, address = null, erased_at = coalesce(erased_at, $3)
     where organisation_id = $1 and id = $2`,
    [organisationId, id, at],
  );
  await sql.query('delete from customer_identities where organisation_id = $1 and customer_id = $2', [
    organisationId,
    id,
  ]);
  const { rows } = await sql.query<{ id: string }>(
    'select id from cases where organisation_id = $1 and customer_id = $2 order by id',
    [organisationId, id],
  );
  return rows.map((row) => row.id);
}

/** Makes the search tokens of a case anew from the words that are still there. */
export async function reindexCase(sql: Sql, organisationId: string, caseId: string): Promise<void> {
  const { rows } = await sql.query<{ text: string }>(
    `select concat_ws(' ', c.number, c.external_id, k.name) as text
     from cases c join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
     where c.organisation_id = $1 and c.id = $2
     union all
     select concat_ws(' ', subject, text) from turns where organisation_id = $1 and case_id = $2`,
    [organisationId, caseId],
  );
  const tokens = new Set(rows.flatMap((row) => indexTokens(row.text)));
  await sql.query(
    'update case_search set tokens = array_to_tsvector($3::text[]) where organisation_id = $1 and case_id = $2',
    [organisationId, caseId, [...tokens].slice(0, 10_000)],
  );
}
