import { type Instant, toInstant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import { toCase } from './case.ts';
import { type CaseLine, columns, type Row, toLine, words, wordsFrom } from './case-list.ts';
import type { Sql } from './sql.ts';

/** More than these that wait are more than one page can help with. */
const most = 200;

/**
 * Cases in which something waits for a second person, or a department has answered whoever has them; who has waited
 * longest first. Whether it waits for this very person the case says.
 */
export async function casesThatWait(
  sql: Sql,
  organisationId: string,
  personId: string,
): Promise<{ cases: { line: CaseLine; case: Case }[]; more: boolean }> {
  const { rows } = await sql.query<Row & { state: Case }>(
    `with found as (
       select c.id from cases c where c.organisation_id = $1 and c.approval_by is not null
       union select r.case_id from department_requests r
         join cases c on c.organisation_id = r.organisation_id and c.id = r.case_id
         where r.organisation_id = $1 and r.state = 'answered' and c.owner = $2),
     p as (select ${columns}, c.state from cases c where c.organisation_id = $1 and c.id in (select id from found)
       order by c.updated_at, c.id limit ${most + 1})
     select p.*, ${words} from p ${wordsFrom} order by p."updatedAt", p.id`,
    [organisationId, personId],
  );
  const cases = rows.slice(0, most).map(({ state, ...row }) => ({ line: toLine(row), case: toCase(state) }));
  return { cases, more: rows.length > most };
}

/** Something that waits, as a row has it. */
export interface Waiting {
  id: string;
  of: string;
  by: string | null;
  at: Instant;
  title: string | null;
}

async function waiting(sql: Sql, text: string, values: readonly unknown[]): Promise<Waiting[]> {
  const { rows } = await sql.query<Omit<Waiting, 'at'> & { at: Date }>(text, [...values]);
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

/** Incidents that the machine proposed and nobody has decided on. */
export const proposedIncidents = (sql: Sql, organisationId: string): Promise<Waiting[]> =>
  waiting(
    sql,
    `select i.id, i.number as of, null as by, i.proposed_at as at, null as title from incidents i
     where i.organisation_id = $1 and i.status = 'proposed' order by i.proposed_at limit ${most}`,
    [organisationId],
  );

/** Messages of open incidents that somebody else wrote and nobody has sent on their way. */
export const messagesThatWait = (sql: Sql, organisationId: string, personId: string): Promise<Waiting[]> =>
  waiting(
    sql,
    `select u.value ->> 'id' as id, i.number as of, u.value ->> 'by' as by,
       (u.value ->> 'at')::timestamptz as at, w.text as title
     from incidents i cross join lateral jsonb_array_elements(i.state -> 'updates') u
     left join incident_words w on w.organisation_id = $1 and w.incident_id = i.id
       and w.id = i.state #>> '{title,id}'
     where i.organisation_id = $1 and i.status = 'open' and u.value ->> 'kind' = 'message'
       and u.value ->> 'state' = 'written' and u.value ->> 'by' <> $2 order by at limit ${most}`,
    [organisationId, personId],
  );

/** Asks the watchlist for what waits for this person, of entries that have not ended. */
const ofWatchlist =
  (text: string) =>
  (sql: Sql, organisationId: string, personId: string, now: Instant): Promise<Waiting[]> =>
    waiting(sql, text, [organisationId, personId, now]);

/** The entries of the watchlist that count for nothing until a second person has confirmed them. */
export const entriesThatWait = ofWatchlist(
  `select w.id, w.id::text as of, w.made_by as by, w.made_at as at, null as title from watch_entries w
   where w.organisation_id = $1 and w.kind = 'professional-complainant' and w.confirmed_by is null
     and w.made_by <> $2 and w.expires_at > $3 and not exists (select from watch_requests r
       where r.organisation_id = $1 and r.entry_id = w.id and r.kind = 'objection' and r.answered_at is null)
   order by w.made_at limit ${most}`,
);

/** What customers asked or objected, and have no answer to; an objection is for somebody who did not make the entry. */
export const objectionsThatWait = ofWatchlist(
  `select r.id, w.id::text as of, r.received_by as by, r.received_at as at, null as title
   from watch_requests r join watch_entries w on w.organisation_id = r.organisation_id and w.id = r.entry_id
   where r.organisation_id = $1 and r.answered_at is null and w.expires_at > $3
     and (r.kind = 'access' or w.made_by <> $2) order by r.received_at limit ${most}`,
);
