import type { Instant } from '../base/time.ts';
import type { CaseEvent } from '../desk/case/events.ts';
import type { Cause, Sector } from '../knowledge/ids.ts';
import { type EventRow, toEvent } from './case.ts';
import type { Sql } from './sql.ts';

/** What was offered in a case, as its log has it, and what the case was about. */
export interface CaseOffers {
  caseId: string;
  number: string;
  sector: Sector;
  /** What mainly went wrong, when the offer with this id was last written. */
  matters: ReadonlyMap<string, Cause | null>;
  events: Extract<CaseEvent, { type: `offer-${string}` }>[];
}

/** Cases in which a sum was offered and that moved since an instant, the last moved first; at most `limit`. */
export async function casesWithOffers(
  sql: Sql,
  organisationId: string,
  since: Instant,
  limit: number,
): Promise<CaseOffers[]> {
  const { rows } = await sql.query<
    EventRow & { caseId: string; number: string; sector: Sector; causes: Record<string, string> }
  >(
    `with offered as (
       select o.case_id, jsonb_object_agg(o.id, o.cause) as causes from case_offers o
       where o.organisation_id = $1 and o.minor > 0 group by o.case_id
     ), moved as (
       select c.id, c.number, c.sector, c.updated_at, offered.causes from offered
       join cases c on c.organisation_id = $1 and c.id = offered.case_id
       where c.updated_at >= $2 order by c.updated_at desc, c.id limit $3
     )
     select m.id as "caseId", m.number, m.sector, m.causes, e.version, e.type, e.at, e.actor_id, e.actor_role, e.body
     from moved m join case_events e on e.organisation_id = $1 and e.case_id = m.id
     where e.type like 'offer-%' order by m.updated_at desc, m.id, e.version`,
    [organisationId, since, limit],
  );
  const found = new Map<string, CaseOffers>();
  for (const row of rows) {
    const { caseId, number, sector, causes } = row;
    const one = found.get(caseId) ?? { caseId, number, sector, matters: mattersOf(causes), events: [] };
    found.set(caseId, one);
    one.events.push(toEvent(row).event as CaseOffers['events'][number]);
  }
  return [...found.values()];
}

const mattersOf = (causes: Record<string, string>): CaseOffers['matters'] =>
  new Map(Object.entries(causes).map(([id, cause]) => [id, cause === 'none' ? null : (cause as Cause)]));

/** How many offers wait for a second person. */
export async function offersWaiting(sql: Sql, organisationId: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int as n from cases c cross join lateral jsonb_array_elements(c.state -> 'offers') o
     where c.organisation_id = $1 and c.approval_by is not null and o ->> 'state' = 'waiting'`,
    [organisationId],
  );
  return rows[0]?.n ?? 0;
}
