import type { Instant } from '../base/time.ts';
import { reindexCase } from './case-search.ts';
import { countFiles, eraseFiles } from './file.ts';
import { samePerson } from './same-person.ts';
import type { Sql } from './sql.ts';

/**
 * Empties the words of a case: its turns, what was written about it, its search tokens; and its files. The log, the
 * fold and every figure stay. Answers how many texts and files were emptied. Run it in a transaction.
 */
export async function eraseCaseWords(
  sql: Sql,
  organisationId: string,
  caseId: string,
  at: Instant,
): Promise<{ texts: number; files: number }> {
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
  const files = await eraseFiles(sql, organisationId, caseId, at);
  return { texts: (turns.rowCount ?? 0) + (words.rowCount ?? 0) + (notes.rowCount ?? 0), files };
}

/** How many turns and written words of these cases are not erased, and how many files. */
export async function countLeft(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<{ texts: number; files: number }> {
  const { rows } = await sql.query<{ n: number }>(
    `select (select count(*) from turns
         where organisation_id = $1 and case_id = any($2::uuid[]) and erased_at is null)::integer
       + (select count(*) from words
         where organisation_id = $1 and case_id = any($2::uuid[]) and erased_at is null)::integer
       + (select count(*) from notes
         where organisation_id = $1 and case_id = any($2::uuid[]) and erased_at is null)::integer as n`,
    [organisationId, caseIds],
  );
  return { texts: rows[0]?.n ?? 0, files: await countFiles(sql, organisationId, caseIds) };
}

/** The ids of the cases of whoever this customer is. */
export async function casesOfCustomer(sql: Sql, organisationId: string, id: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    // What was taken back with its import is nobody's case any more, and somebody's words still.
    `select id from cases where organisation_id = $1 and customer_id = any(${samePerson('$2')})
     union select id from retracted_cases where organisation_id = $1 and customer_id = any(${samePerson('$2')})
     order by id`,
    [organisationId, id],
  );
  return rows.map((row) => row.id);
}

/**
 * Empties what is known of a person, by every customer they were known as; their words in their cases are another
 * matter. Answers those customers, the ids of their cases and how many identities went.
 */
export async function eraseCustomer(
  sql: Sql,
  organisationId: string,
  id: string,
  at: Instant,
): Promise<{ customerIds: string[]; caseIds: string[]; identities: number }> {
  const { rows } = await sql.query<{ id: string }>(
    `update customers set name = null, address = null, erased_at = coalesce(erased_at, $3)
     where organisation_id = $1 and id = any(${samePerson('$2')}) returning id`,
    [organisationId, id, at],
  );
  const customerIds = rows.map((row) => row.id);
  const { rowCount } = await sql.query(
    'delete from customer_identities where organisation_id = $1 and customer_id = any($2::uuid[])',
    [organisationId, customerIds],
  );
  return {
    customerIds,
    caseIds: await casesOfCustomer(sql, organisationId, id),
    identities: rowCount ?? 0,
  };
}
