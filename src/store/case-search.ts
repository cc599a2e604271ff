import { indexTokens } from '../base/tokens.ts';
import type { Sql } from './sql.ts';

/** The index of one case stays under the 1 MB a tsvector may have. */
const mostTokens = 10_000;

/**
 * Makes the search tokens of a case anew: its words as far as they are still there, the customer's name, and every
 * number it is called by: its own, those of the cases it took over, and those outside bodies have it under.
 */
export async function reindexCase(sql: Sql, organisationId: string, caseId: string): Promise<void> {
  const { rows } = await sql.query<{ text: string }>(
    `select concat_ws(' ', c.number, c.external_id, k.name) as text
     from cases c join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
     where c.organisation_id = $1 and c.id = $2
     union all
     select concat_ws(' ', t.number, t.external_id) from cases c
     cross join jsonb_array_elements(c.state -> 'tookOver') o
     join cases t on t.organisation_id = $1 and t.id in
       (select i::uuid from jsonb_array_elements_text(o -> 'caseIds') i)
     where c.organisation_id = $1 and c.id = $2
     union all
     select o ->> 'reference' from cases c cross join jsonb_array_elements(c.state -> 'outsideCases') o
     where c.organisation_id = $1 and c.id = $2
     union all
     select text from words where organisation_id = $1 and case_id = $2 and kind = 'subject' and erased_at is null
     union all
     select concat_ws(' ', subject, text) from turns where organisation_id = $1 and case_id = $2`,
    [organisationId, caseId],
  );
  const tokens = new Set(rows.flatMap((row) => indexTokens(row.text ?? '')));
  await sql.query(
    'update case_search set tokens = array_to_tsvector($3::text[]) where organisation_id = $1 and case_id = $2',
    [organisationId, caseId, [...tokens].slice(0, mostTokens)],
  );
}
