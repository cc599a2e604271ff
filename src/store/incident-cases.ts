import { type Instant, toInstant } from '../base/time.ts';
import type { CaseResult } from '../desk/incident/spread.ts';
import { newestAnswer } from './answers.ts';
import type { Sql } from './sql.ts';

/** A case of an incident as its page shows it. `firstWords` are the customer's; empty once erased. */
export interface IncidentCase {
  id: string;
  number: string;
  stage: string;
  round: number;
  owner: string | null;
  channel: string;
  /** Whose it is, as the person they are. */
  customerId: string;
  customerName: string | null;
  receivedAt: Instant;
  subject: string | null;
  firstWords: string;
  result: CaseResult;
}

/** What the newest answer of the customer says, else how the case was closed. Merely `open` while nobody was asked. */
const resultSql = `coalesce(
  ${newestAnswer} ->> 'result',
  case when c.stage = 'archived' then 'not-asked' else 'open' end)`;

/** These cases, the oldest first; those that are not there are left out. */
export async function incidentCases(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<IncidentCase[]> {
  const { rows } = await sql.query<Omit<IncidentCase, 'receivedAt'> & { receivedAt: Date }>(
    `select c.id, c.number, c.stage, c.round, c.owner, c.channel, k.person_id as "customerId",
       k.name as "customerName", c.received_at as "receivedAt", t.subject, coalesce(t.text, '') as "firstWords",
       ${resultSql} as result
     from cases c
     join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
     left join lateral (select subject, left(text, 120) as text from turns
       where organisation_id = $1 and case_id = c.id and role = 'customer' order by seq limit 1) t on true
     where c.organisation_id = $1 and c.id = any($2::uuid[]) order by c.received_at, c.id`,
    [organisationId, caseIds],
  );
  return rows.map((row) => ({ ...row, receivedAt: toInstant(row.receivedAt) }));
}

/** Somebody with cases of an incident: all that leads to them, and what they said. */
export interface IncidentPerson {
  id: string;
  number: string;
  names: string[];
  identities: string[];
  texts: string[];
}

export async function peopleOfCases(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<IncidentPerson[]> {
  const { rows } = await sql.query<IncidentPerson>(
    `select k.person_id as id, min(c.number) as number,
       array(select p.name from customers p where p.organisation_id = $1 and p.person_id = k.person_id
         and p.name is not null) as names,
       array(select p.address from customers p where p.organisation_id = $1 and p.person_id = k.person_id
           and p.address is not null
         union all
         select i.value from customer_identities i join customers p
           on p.organisation_id = i.organisation_id and p.id = i.customer_id
         where i.organisation_id = $1 and p.person_id = k.person_id) as identities,
       array(select concat_ws(E'\\n', t.subject, t.text) from turns t
         where t.organisation_id = $1 and t.case_id = any(array_agg(c.id)) and t.role = 'customer'
           and t.erased_at is null order by t.case_id, t.seq) as texts
     from cases c join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
     where c.organisation_id = $1 and c.id = any($2::uuid[])
     group by k.person_id order by k.person_id`,
    [organisationId, caseIds],
  );
  return rows;
}

/** Which of these cases have the words or the note of this id: an update has reached them. */
export async function casesWithWords(
  sql: Sql,
  organisationId: string,
  wordsId: string,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql.query<{ case_id: string }>(
    `select case_id from words where organisation_id = $1 and id = $2 and case_id = any($3::uuid[])
     union select case_id from notes where organisation_id = $1 and id = $2 and case_id = any($3::uuid[])`,
    [organisationId, wordsId, caseIds],
  );
  return new Set(rows.map((row) => row.case_id));
}

/** What an incident has said to a case, or to one that was merged into it, oldest first. `told`: the customer has it, as a turn of the talk says. */
export interface TakenUpdate {
  id: string;
  kind: 'note' | 'message';
  /** Null: erased. */
  text: string | null;
  at: Instant;
  by: string;
  told: boolean;
}

/** The id of the turn in which a customer was told an update: said twice it is said once. */
export const toldTurnId = (updateId: string): string => `told-${updateId}`;

export async function updatesOfCase(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<TakenUpdate[]> {
  const { rows } = await sql.query<Omit<TakenUpdate, 'at'> & { at: Date }>(
    `select w.id, w.kind, case when w.erased_at is null then w.text end as text, w.written_at as at, w.written_by as by,
       exists (select from turns t where t.organisation_id = $1 and t.case_id = any($2::uuid[])
         and t.id = 'told-' || w.id) as told
     from (
       select distinct on (id) id, 'message' as kind, text, written_at, written_by, erased_at from words
       where organisation_id = $1 and case_id = any($2::uuid[]) and kind = 'take-update.words'
       union all
       select distinct on (id) id, 'note', text, written_at, written_by, erased_at from notes
       where organisation_id = $1 and case_id = any($2::uuid[])
         and id in (select body ->> 'updateId' from case_events
           where organisation_id = $1 and case_id = any($2::uuid[]) and type = 'incident-update-taken')) w
     order by w.written_at, w.id`,
    [organisationId, caseIds],
  );
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

/** A complaint as the watch over incidents reads it. */
export interface StreamedCase {
  id: string;
  customerId: string;
  openedAt: Instant;
  receivedAt: Instant;
  subject: string;
  text: string;
  /** Names and numbers by which the customer is known. */
  names: string[];
}

/** Cases opened from `from` on, the earliest first; neither history nor erased. */
export async function streamedCases(
  sql: Sql,
  organisationId: string,
  { from, limit }: { from: Instant; limit: number },
): Promise<StreamedCase[]> {
  const { rows } = await sql.query<
    Omit<StreamedCase, 'openedAt' | 'receivedAt'> & { openedAt: Date; receivedAt: Date }
  >(
    `select c.id, k.person_id as "customerId", c.opened_at as "openedAt", c.received_at as "receivedAt",
       coalesce(t.subject, '') as subject, t.text,
       array_remove(array[k.name] || array(select i.value from customer_identities i
         where i.organisation_id = $1 and i.customer_id = c.customer_id), null) as names
     from cases c
     join customers k on k.organisation_id = c.organisation_id and k.id = c.customer_id
     join lateral (select subject, left(text, 2000) as text from turns where organisation_id = $1 and case_id = c.id
       and role = 'customer' and erased_at is null order by seq limit 1) t on true
     where c.organisation_id = $1 and c.opened_at >= $2 and not c.history order by c.opened_at, c.id limit $3`,
    [organisationId, from, limit],
  );
  return rows.map((row) => ({
    ...row,
    openedAt: toInstant(row.openedAt),
    receivedAt: toInstant(row.receivedAt),
  }));
}

/** When the `nth` newest case was opened; null where there are not so many. */
export async function openedAtOfNth(sql: Sql, organisationId: string, nth: number): Promise<Instant | null> {
  const { rows } = await sql.query<{ at: Date }>(
    'select opened_at as at from cases where organisation_id = $1 order by id desc offset $2 limit 1',
    [organisationId, nth - 1],
  );
  return rows[0] ? toInstant(rows[0].at) : null;
}

/** The numbers of the open incidents that hold one of these cases. */
export async function openIncidentsOf(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql.query<{ number: string }>(
    `select distinct i.number from incident_cases k
     join incidents i on i.organisation_id = k.organisation_id and i.id = k.incident_id
     where k.organisation_id = $1 and k.case_id = any($2::uuid[]) and k.holds`,
    [organisationId, caseIds],
  );
  return rows.map(({ number }) => number);
}

/** The case in which this one goes on: itself, or the one it was merged into, and so on; null for none. */
export async function goesOnIn(sql: Sql, organisationId: string, caseId: string): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>(
    `with recursive way as (
       select id, merged_into from cases where organisation_id = $1 and id = $2
       union select c.id, c.merged_into from way w
         join cases c on c.organisation_id = $1 and c.number = w.merged_into)
     select id from way where merged_into is null`,
    [organisationId, caseId],
  );
  return rows[0]?.id ?? null;
}
