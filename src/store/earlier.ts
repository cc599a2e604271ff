import { type Instant, toInstant } from '../base/time.ts';
import { newestAnswer } from './answers.ts';
import { samePerson } from './same-person.ts';
import type { Sql } from './sql.ts';

/** An earlier case of a customer, with the words that say how it ended; those erased are null. */
export interface EarlierCase {
  number: string;
  receivedAt: Instant;
  stage: string;
  round: number;
  category: string | null;
  subject: string | null;
  result: string | null;
  terms: string | null;
  comment: string | null;
  wentUp: boolean;
}

const wordsAt = (path: string): string =>
  `(select w.text from words w where w.organisation_id = c.organisation_id and w.case_id = c.id
     and w.id = last.round ${path} and w.erased_at is null)`;

/** A customer's other cases, the newest first. */
export async function earlierCases(
  sql: Sql,
  organisationId: string,
  of: { customerId: string; except: string; limit: number },
): Promise<EarlierCase[]> {
  const { rows } = await sql.query<Omit<EarlierCase, 'receivedAt'> & { receivedAt: Date }>(
    `select c.number, c.received_at as "receivedAt", c.stage, c.round,
       c.state -> 'archive' ->> 'category' as category,
       (select nullif(t.subject, '') from turns t where t.organisation_id = c.organisation_id and t.case_id = c.id
         and t.role = 'customer' order by t.seq limit 1) as subject,
       coalesce(${newestAnswer} ->> 'result', c.state -> 'archive' ->> 'result') as result,
       ${wordsAt("-> 'agreement' -> 'terms' ->> 'id'")} as terms,
       ${wordsAt("-> 'followUp' -> 'comment' ->> 'id'")} as comment,
       (jsonb_array_length(coalesce(c.state -> 'escalations', '[]')) > 0
         or jsonb_array_length(coalesce(c.state -> 'outsideCases', '[]')) > 0) as "wentUp"
     from cases c cross join lateral (select c.state -> 'rounds' -> -1 as round) last
     where c.organisation_id = $1 and c.customer_id = any(${samePerson('$2')}) and c.id <> $3
     order by c.received_at desc, c.id desc limit $4`,
    [organisationId, of.customerId, of.except, of.limit],
  );
  return rows.map((row) => ({ ...row, receivedAt: toInstant(row.receivedAt) }));
}
