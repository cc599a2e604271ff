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
  const notes = await sql.query(
    `update notes set text = '', erased_at = $3
     where organisation_id = $1 and case_id = $2 and erased_at is null`,
    [organisationId, caseId, at],
  );
  await reindexCase(sql, organisationId, caseId);
  return (turns.rowCount ?? 0) + (words.rowCount ?? 0) + (notes.rowCount ?? 0);
}

/** How many turns and written words of these cases are not erased. */
export async function countTexts(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select (select count(*) from turns
         where organisation_id = $1 and case_id = any($2::uuid[]) and erased_at is null)::integer
       + (select count(*) from words
         where organisation_id = $1 and case_id = any($2::uuid[]) and erased_at is null)::integer
       + (select count(*) from notes
         where organisation_id = $1 and case_id = any($2::uuid[]) and erased_at is null)::integer as n`,
    [organisationId, caseIds],
  );
  return rows[0]?.n ?? 0;
}

/** The ids of a person's cases. */
export async function casesOfCustomer(sql: Sql, organisationId: string, id: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from cases where organisation_id = $1 and customer_id = $2 order by id',
    [organisationId, id],
  );
  return rows.map((row) => row.id);
}

/**
 * Empties what is known of a person; their words in their cases are another matter. Answers the ids of their cases
 * and how many identities went.
 */
export async function eraseCustomer(
  sql: Sql,
  organisationId: string,
  id: string,
  at: Instant,
): Promise<{ caseIds: string[]; identities: number }> {
  await sql.query(
    `update customers set name = null, address = null, erased_at = coalesce(erased_at, $3)
     where organisation_id = $1 and id = $2`,
    [organisationId, id, at],
  );
  const { rowCount } = await sql.query(
    'delete from customer_identities where organisation_id = $1 and customer_id = $2',
    [organisationId, id],
  );
  return { caseIds: await casesOfCustomer(sql, organisationId, id), identities: rowCount ?? 0 };
}

/** Makes the search tokens of a case anew from the words that are still there. */
async function reindexCase(sql: Sql, organisationId: string, caseId: string): Promise<void> {
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
