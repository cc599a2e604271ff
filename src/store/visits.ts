import type { Instant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import { toCase } from './case.ts';
import { isLive } from './case-filter.ts';
import { type CaseLine, columns, type Row, toLine, words, wordsFrom } from './case-list.ts';
import type { Sql } from './sql.ts';

/** More than these a day is more than a list can help with. */
const most = 200;

export interface VisitCases {
  cases: { line: CaseLine; case: Case }[];
  more: boolean;
}

// Nobody asked yet, and nobody asks to close without asking.
export const toBeAsked = `c.stage = 'follow-up' and ${isLive} and c.approval_by is null
  and c.state #> '{rounds,-1,followUp}' = 'null' and c.state #> '{rounds,-1,exception}' = 'null'`;

/** Cases whose customer is to be asked, who waits longest first, at most 200. @param owner null: whosever */
export const casesToAsk = (sql: Sql, organisationId: string, owner: string | null): Promise<VisitCases> =>
  find(sql, [organisationId, owner], `${toBeAsked}`, `c.state #>> '{rounds,-1,fulfilledAt}'`);

/** Cases with a contact after the close due by `by`, soonest first, at most 200. */
export const casesToContact = (
  sql: Sql,
  organisationId: string,
  owner: string | null,
  by: Instant,
): Promise<VisitCases> => find(sql, [organisationId, owner, by], 'c.aftercare_at <= $3', 'c.aftercare_at');

async function find(sql: Sql, values: readonly unknown[], where: string, order: string): Promise<VisitCases> {
  const { rows } = await sql.query<Row & { state: Case }>(
    `select p.*, ${words} from (
       select ${columns}, c.state, ${order} as "sortKey" from cases c
       where c.organisation_id = $1 and ($2::text is null or c.owner = $2) and ${where}
       order by ${order}, c.id limit ${most + 1}) p
     ${wordsFrom} order by p."sortKey", p.id`,
    [...values],
  );
  const cases = rows.slice(0, most).map(({ state, ...row }) => {
    const { sortKey: _, ...line } = row as typeof row & { sortKey: unknown };
    return { line: toLine(line), case: toCase(state) };
  });
  return { cases, more: rows.length > most };
}
