import { type Instant, toInstant } from '../base/time.ts';
import type { CaseAcross } from '../desk/customer/merge.ts';
import { samePerson } from './same-person.ts';
import type { Sql } from './sql.ts';

/** The customer said that they are not to be called any more, in which case and when. */
export interface Stopped {
  number: string;
  at: Instant;
}

/** The newest such word of this person in any of their cases, or null. */
export async function stoppedBy(
  sql: Sql,
  organisationId: string,
  customerId: string,
): Promise<Stopped | null> {
  const { rows } = await sql.query<{ number: string; at: Date }>(
    `select c.number, (c.state #>> '{aftercare,stoppedAt}')::timestamptz as at from cases c
     where c.organisation_id = $1 and c.customer_id = any(${samePerson('$2')})
       and c.state #>> '{aftercare,stoppedAt}' is not null order by at desc, c.number limit 1`,
    [organisationId, customerId],
  );
  return rows[0] ? { number: rows[0].number, at: toInstant(rows[0].at) } : null;
}

/** A case whose customer is still to be contacted after its close, though they agreed to it before that word. */
export interface StillCalled {
  id: string;
  number: string;
}

/** Of these customers, the cases with contacts to come that were agreed to before this instant. */
export async function stillCalled(
  sql: Sql,
  organisationId: string,
  customerIds: readonly string[],
  before: Instant,
): Promise<StillCalled[]> {
  const { rows } = await sql.query<StillCalled>(
    `select c.id, c.number from cases c
     where c.organisation_id = $1 and c.customer_id = any($2::uuid[]) and c.aftercare_at is not null
       and c.merged_into is null
       and coalesce((select max(e.at) from case_events e where e.organisation_id = $1 and e.case_id = c.id
         and e.type = 'aftercare-offered'), c.opened_at) < $3
     order by c.number`,
    [organisationId, customerIds, before],
  );
  return rows;
}

/** Cases of these customers that went into a case of somebody else of the person, and the other way round. */
export async function mergedAcross(
  sql: Sql,
  organisationId: string,
  side: readonly string[],
): Promise<CaseAcross[]> {
  const { rows } = await sql.query<CaseAcross>(
    `select c.number, c.merged_into as into from cases c
     join cases s on s.organisation_id = c.organisation_id and s.number = c.merged_into
     where c.organisation_id = $1 and (c.customer_id = any($2::uuid[])) <> (s.customer_id = any($2::uuid[]))
       and (c.customer_id = any($2::uuid[]) or s.customer_id = any($2::uuid[]))
     order by c.number`,
    [organisationId, side],
  );
  return rows;
}

/** The ids of cases that were said to be the matter of a case of the other side again. */
export async function repeatsAcross(
  sql: Sql,
  organisationId: string,
  side: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select c.id from cases c
     join cases o on o.organisation_id = c.organisation_id and o.id = (c.state -> 'repeatOf' ->> 'id')::uuid
     where c.organisation_id = $1 and c.merged_into is null
       and c.customer_id = any(${samePerson('$3')})
       and (c.customer_id = any($2::uuid[])) <> (o.customer_id = any($2::uuid[]))`,
    [organisationId, side, side[0] ?? null],
  );
  return rows.map(({ id }) => id);
}
