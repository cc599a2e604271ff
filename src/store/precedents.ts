import { addMs, dayMs, type Instant } from '../base/time.ts';
import type { Sql } from './sql.ts';

/** What makes cases alike: the category they were archived under, or what went wrong and what was wanted. */
export type Alike =
  | { by: 'category'; category: string }
  | { by: 'matter'; sector: string; demand: string; cause: string };

/** As far back as cases are compared. */
const yearMs = 365 * dayMs;
/** The newest are compared; more change no median. */
const most = 500;

/**
 * What each of the cases alike got in goodwill within the last year, in minor units: accepted sums added up by case,
 * the smallest first. The case that asks is left out.
 */
export async function goodwillInLikeCases(
  sql: Sql,
  organisationId: string,
  caseId: string,
  alike: Alike,
  { currency, now }: { currency: string; now: Instant },
): Promise<number[]> {
  const values = alike.by === 'category' ? [alike.category] : [alike.sector, alike.demand, alike.cause];
  const where =
    alike.by === 'category' ? 'o.category = $5' : 'o.sector = $5 and o.demand = $6 and o.cause = $7';
  const { rows } = await sql.query<{ minor: string }>(
    `select sum(o.minor) as minor, max(o.answered_at) as at from case_offers o
     where o.organisation_id = $1 and o.case_id <> $2 and o.currency = $3 and o.answered_at > $4
       and o.state = 'accepted' and o.minor > 0 and ${where}
     group by o.case_id order by at desc limit ${most}`,
    [organisationId, caseId, currency, addMs(now, -yearMs), ...values],
  );
  return rows.map((row) => Number(row.minor)).sort((a, b) => a - b);
}
