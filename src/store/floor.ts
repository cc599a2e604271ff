import type { Instant } from '../base/time.ts';
import { graveHeat } from '../desk/case/harm.ts';
import { burns, clocksOwed, isLive, promisesOwed } from './case-filter.ts';
import { type CaseLine, columns, type Row, toLine, words, wordsFrom } from './case-list.ts';
import type { Sql } from './sql.ts';
import { toBeAsked } from './visits.ts';

/** Whose floor is looked at, and when. */
export interface FloorOf {
  organisationId: string;
  /** Those whose cases are counted; null: everybody's. */
  owners: readonly string[] | null;
  now: Instant;
  /** The end of today. */
  midnight: Instant;
}

// $1 the organisation, $2 the owners. A plan made for these very people goes by what they own.
const theirs = '($2::text[] is null or c.owner = any($2))';

/** Somebody who works on cases, with what they carry. */
export interface FloorWorker {
  id: string;
  name: string;
  away: boolean;
  open: number;
  /** The hottest of their live cases; null where they have none. */
  caseId: string | null;
  number: string | null;
  anger: number | null;
  dangers: string[] | null;
  alarm: boolean | null;
}

export async function floorWorkers(
  sql: Sql,
  organisationId: string,
  departmentId: string | null,
  now: Instant,
): Promise<FloorWorker[]> {
  const { rows } = await sql.query<FloorWorker>(
    `select m.id::text, m.name, coalesce(k.open, 0) as open,
       exists (select from absences a where a.organisation_id = $1 and a.member_id = m.id
         and a.from_at <= $3 and (a.until_at is null or a.until_at > $3)) as away,
       h.id as "caseId", h.number, h.anger, h.dangers, h.alarm_at is not null as alarm
     from members m
     left join (select c.owner, count(*)::integer as open from cases c
       where c.organisation_id = $1 and c.owner is not null and ${isLive} group by c.owner) k on k.owner = m.id::text
     left join lateral (select c.id, c.number, c.anger, c.dangers, c.alarm_at from cases c
       where c.organisation_id = $1 and c.owner = m.id::text and ${isLive} order by c.heat desc limit 1) h on true
     where m.organisation_id = $1 and m.active and m.roles && array['handler', 'lead', 'manager']
       and ($2::uuid is null or m.department_id = $2)`,
    [organisationId, departmentId, now],
  );
  return rows;
}

export interface OpenTab {
  member: string;
  number: string;
  owner: string | null;
  doing: 'reading' | 'writing';
}

/** Who has which case open. 'writing' comes after 'reading'. */
export async function tabsSince(sql: Sql, organisationId: string, since: Instant): Promise<OpenTab[]> {
  const { rows } = await sql.query<OpenTab>(
    `select p.member_id as member, c.number, c.owner, max(p.doing) as doing
     from presences p join cases c on c.organisation_id = p.organisation_id and c.id = p.case_id
     where p.organisation_id = $1 and p.seen_at >= $2
     group by p.member_id, c.number, c.owner order by c.number`,
    [organisationId, since],
  );
  return rows;
}

/** How many of a kind there are, and the first of them. */
export interface Pile {
  count: number;
  first: { id: string; at: string | null }[];
}

const most = 5;

/** @param from gives `id`, `at`, and whatever else `counts` looks at; `order` puts what presses most first */
const piled = (from: string, order: string, counts = ''): string =>
  `with found as (${from})
   select count(*)::integer as count ${counts},
     coalesce((select json_agg(json_build_object('id', f.id, 'at', f.at)) from (
       select id, at from found order by ${order} limit ${most}) f), '[]') as first from found`;

async function pileOf<P extends Pile>(sql: Sql, text: string, values: readonly unknown[]): Promise<P> {
  const { rows } = await sql.query<P>(text, [...values]);
  return rows[0] as P;
}

/** Where somebody may come to harm: everybody's, as danger has no owner. */
export const dangersOn = (sql: Sql, { organisationId }: FloorOf): Promise<Pile & { grave: number }> =>
  pileOf(
    sql,
    piled(
      `select c.id, null::timestamptz as at, c.heat from cases c
       where c.organisation_id = $1 and ${burns} and ${isLive}`,
      'heat desc, id desc',
      `, (count(*) filter (where heat >= ${graveHeat}))::integer as grave`,
    ),
    [organisationId],
  );

/** What nobody has, the hottest first. */
export const unownedOn = (sql: Sql, { organisationId }: FloorOf): Promise<Pile> =>
  pileOf(
    sql,
    piled(
      `select c.id, c.received_at as at, c.heat from cases c
       where c.organisation_id = $1 and c.owner is null and ${isLive}`,
      'heat desc, at, id',
    ),
    [organisationId],
  );

/**
 * Deadlines of ours that end by midnight: what can still be met first, then what is past, the latest first. A case
 * counts once.
 */
export const deadlinesOn = (
  sql: Sql,
  { organisationId, owners, now, midnight }: FloorOf,
  soon: Instant,
): Promise<Pile & { late: number; hours: number }> =>
  pileOf(
    sql,
    piled(
      `select c.id, min(k.due_at) as at from clocks k
       join cases c on c.organisation_id = k.organisation_id and c.id = k.case_id
       where k.organisation_id = $1 and ${clocksOwed} and k.due_at <= $4 and c.merged_into is null and ${theirs}
       group by c.id`,
      'at < $3, case when at >= $3 then at end, at desc, id',
      `, (count(*) filter (where at < $3))::integer as late,
       (count(*) filter (where at >= $3 and at <= $5))::integer as hours`,
    ),
    [organisationId, owners, now, midnight, soon],
  );

/** Promises that are owed by midnight, the broken ones first. A case counts once. */
export const promisesOn = (
  sql: Sql,
  { organisationId, owners, midnight }: FloorOf,
): Promise<Pile & { broken: number }> =>
  pileOf(
    sql,
    piled(
      `select c.id, min(p.due_at) as at, bool_or(p.state = 'broken') as broken from commitments p
       join cases c on c.organisation_id = p.organisation_id and c.id = p.case_id
       where p.organisation_id = $1 and ${promisesOwed} and p.due_at <= $3 and c.merged_into is null and ${theirs}
       group by c.id`,
      'broken desc, at, id',
      ', (count(*) filter (where broken))::integer as broken',
    ),
    [organisationId, owners, midnight],
  );

/** As many talks that moved lately and are angry are looked at closely. */
const mostAngry = 40;

/** Angry talks that moved since, the hottest first. */
export async function angrySince(
  sql: Sql,
  { organisationId, owners }: FloorOf,
  since: Instant,
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select c.id from cases c where c.organisation_id = $1 and ${theirs} and c.updated_at >= $3 and c.anger >= 2
       and ${isLive} order by c.heat desc, c.updated_at desc, c.id limit ${mostAngry}`,
    [organisationId, owners, since],
  );
  return rows.map(({ id }) => id);
}

/** How angry the customer's last two turns were read, the newer first, by case. */
export async function lastAngers(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<Map<string, number[]>> {
  const { rows } = await sql.query<{ id: string; angers: number[] }>(
    `select x.id, array(select (e.body #>> '{reading,emotion,anger}')::integer from case_events e
       where e.organisation_id = $1 and e.case_id = x.id and e.type = 'reading-taken'
       order by e.version desc limit 2) as angers from unnest($2::uuid[]) x(id)`,
    [organisationId, caseIds],
  );
  return new Map(rows.map(({ id, angers }) => [id, angers]));
}

/** How many customers wait to be asked, and how many contacts after the close are due by midnight. */
export async function visitsOn(
  sql: Sql,
  { organisationId, owners, midnight }: FloorOf,
): Promise<{ toAsk: number; contacts: number }> {
  const { rows } = await sql.query<{ toAsk: number; contacts: number }>(
    `select
       (select count(*) from cases c where c.organisation_id = $1 and ${theirs} and ${toBeAsked})::integer as "toAsk",
       (select count(*) from cases c where c.organisation_id = $1 and ${theirs} and c.aftercare_at <= $3)::integer
         as contacts`,
    [organisationId, owners, midnight],
  );
  return rows[0] ?? { toAsk: 0, contacts: 0 };
}

export interface Growing {
  number: string;
  status: 'proposed' | 'open';
  severity: 'low' | 'medium' | 'high';
  title: string | null;
  cases: number;
  lately: number;
}

/** Incidents that new cases joined since, the fastest growing first. */
export async function growingSince(sql: Sql, organisationId: string, since: Instant): Promise<Growing[]> {
  const { rows } = await sql.query<Growing>(
    `select i.number, i.status, i.severity, w.text as title, g.cases, g.lately
     from incidents i
     join lateral (select count(*)::integer as cases,
         (count(*) filter (where c.received_at >= $2))::integer as lately
       from incident_cases x join cases c on c.organisation_id = x.organisation_id and c.id = x.case_id
       where x.organisation_id = $1 and x.incident_id = i.id
         and x.state = case i.status when 'proposed' then 'suggested' else 'linked' end) g on g.lately > 0
     left join incident_words w on w.organisation_id = $1 and w.incident_id = i.id
       and w.id = i.state #>> '{title,id}'
     where i.organisation_id = $1 and i.status in ('proposed', 'open')
     order by g.lately desc, i.number limit ${most}`,
    [organisationId, since],
  );
  return rows;
}

/** The lines of these cases, by their ids. */
export async function linesOf(
  sql: Sql,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, CaseLine>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.query<Row>(
    `select p.*, ${words} from (select ${columns} from cases c
       where c.organisation_id = $1 and c.id = any($2::uuid[])) p ${wordsFrom}`,
    [organisationId, ids],
  );
  return new Map(rows.map((row) => [row.id, toLine(row)]));
}
