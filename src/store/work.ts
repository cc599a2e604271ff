import { addMs, dayMs, type Instant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import { toCase } from './case.ts';
import { endangersPeople, isLive, ownersIn } from './case-filter.ts';
import { type CaseLine, columns, type Row, toLine, words, wordsFrom } from './case-list.ts';
import { findMember } from './member.ts';
import type { Sql } from './sql.ts';

/** Whose work is asked for. */
export interface WorkOf {
  id: string;
  /** What besides their own: a lead's whole view, the return visits of quality, or nothing. */
  besides: 'led' | 'visits' | null;
  /** The levels whose escalations wait for this person. */
  levels: readonly string[];
  /** How much goodwill they may give in one case, in minor units. */
  limit: number;
  /** The roles whose offers they may pass. */
  passes: readonly string[];
  now: Instant;
  /** The end of today. */
  midnight: Instant;
}

/** A case that may ask for somebody: its line in the list, and its fold. */
export interface WorkCase {
  line: CaseLine;
  case: Case;
}

/** As many are looked at closely. A person's own cases all fit; of a whole department's the coarse order decides. */
const most = 130;

// Danger to people, late, due today or waiting for a decision, the rest: the reasons put it in its fine order.
const coarse = `case
  when c.alarm_at is not null then -1
  when ${endangersPeople} and c.stage <> 'archived' then 0
  when c.next_due_at < $3 then 1
  when c.next_due_at <= $4 or c.approval_by is not null or c.owner is null
    or c.escalation is not null or $2 = any(c.whispers_for) then 2
  when c.loss_tense = 'ongoing' or c.anger > 2 or (c.heat >= 16 and c.anger > 0) then 2
  else 3 end`;

// What is owed in a closed or an old case is owed: a contact after the close, a promise made here.
const mine = `c.owner = $2 and (${isLive} or c.next_due_at <= $5 or c.loose_ends)`;

// Who is asked for a department's answer may be nobody of the case.
const asked = `c.id in (select r.case_id from department_requests r
  where r.organisation_id = $1 and r.answerer = $2 and r.state in ('asked', 'overdue'))`;

// What a colleague has told somebody waits for them, whoever has the case by now.
const whispered = `c.whispers_for <> '{}' and $2 = any(c.whispers_for)`;

/** An exception, an ending or an offer of somebody else that this person may decide. */
const waitsForMe = (limit: string, passes: string) =>
  `c.approval_by is not null and c.approval_by <> $2 and case when c.approval_role is null
     then coalesce(c.approval_minor, 0) <= ${limit}::bigint else c.approval_role = any(${passes}::text[]) end`;

// Whoever is at work: danger to people has no owner.
const inDanger = 'c.alarm_at is not null';

/**
 * @param levels the placeholder of the levels they decide at
 * @param limit the placeholder of what they may give
 * @param passes the placeholder of the roles whose offers they may pass
 * @param department the placeholder of the lead's department, null where they have none
 */
function led(levels: string, limit: string, passes: string, department: string | null): string[] {
  const theirs = department ? `and c.owner = any(${ownersIn(department)})` : '';
  return [
    `c.owner is null and ${isLive}`,
    waitsForMe(limit, passes),
    `c.escalation = any(${levels}::text[]) and c.stage <> 'archived'`,
    `c.talk in ('hostile', 'warned', 'resumed') and ${isLive} ${theirs}`,
    `(c.next_due_at < $3 or c.clock_warned >= 80) and ${isLive} ${theirs}`,
    `${endangersPeople} and ${isLive} ${theirs}`,
  ];
}

const visits = [`c.stage = 'follow-up' and ${isLive} and c.approval_by is null`];

const soon = (now: Instant): Instant => addMs(now, 2 * dayMs);

/**
 * The cases that may ask for this person, the most pressing first by a coarse order, at most 130. Answers with them
 * whether there are more.
 */
export async function workCases(
  sql: Sql,
  organisationId: string,
  of: WorkOf,
): Promise<{ cases: WorkCase[]; more: boolean }> {
  // A program of this machine may act as somebody who is no member.
  const member = of.besides === 'led' ? await findMember(sql, organisationId, of.id) : null;
  const departmentId = member?.departmentId ?? null;
  const values: unknown[] = [organisationId, of.id, of.now, of.midnight, soon(of.now), most + 1];
  if (of.besides === 'led') values.push(of.levels, of.limit, of.passes);
  if (of.besides === 'led' && departmentId !== null) values.push(departmentId);
  const sets = [
    mine,
    inDanger,
    asked,
    whispered,
    ...(of.besides === 'led' ? led('$7', '$8', '$9', departmentId === null ? null : '$10') : []),
    ...(of.besides === 'visits' ? visits : []),
  ];
  const found = sets.map((where) => `select c.id from cases c where c.organisation_id = $1 and ${where}`);
  const { rows } = await sql.query<Row & { state: Case }>(
    `with found as (${found.join(' union ')}),
     first as (select c.id, ${coarse} as rank from cases c
       where c.organisation_id = $1 and c.id in (select id from found)
       order by rank, c.next_due_at, c.heat desc, c.received_at, c.id limit $6),
     p as (select ${columns}, c.state, f.rank from first f join cases c on c.organisation_id = $1 and c.id = f.id)
     select p.*, ${words} from p ${wordsFrom} order by p.rank, p."nextDueAt", p.heat desc, p."receivedAt", p.id`,
    values,
  );
  const cases = rows.slice(0, most).map(({ state, ...row }) => ({ line: toLine(row), case: toCase(state) }));
  return { cases, more: rows.length > most };
}

export interface WorkCounts {
  mine: number;
  unowned: number;
  late: number;
  today: number;
  approvals: number;
}

/** How much there is. Late and today count cases of this person of which something is owed; some are both. */
export async function workCounts(sql: Sql, organisationId: string, of: WorkOf): Promise<WorkCounts> {
  const values = [organisationId, of.id, of.now, of.midnight];
  const { rows } = await sql.query<WorkCounts>(
    `select
       (select count(*) from cases c where c.organisation_id = $1 and c.owner = $2 and ${isLive})::integer as mine,
       (select count(*) from cases c where c.organisation_id = $1 and c.owner is null and ${isLive})::integer
         as unowned,
       (select count(*) from cases c where c.organisation_id = $1 and c.owner = $2 and c.next_due_at < $3)::integer
         as late,
       (select count(*) from cases c where c.organisation_id = $1 and c.owner = $2 and c.next_due_at <= $4
         and (c.next_due_at >= $3 or c.aftercare_at between $3 and $4 or ${dueToday}))::integer as today,
       ${of.besides === 'led' ? approvals : '0'} as approvals`,
    of.besides === 'led' ? [...values, of.limit, of.passes] : values,
  );
  return rows[0] ?? { mine: 0, unowned: 0, late: 0, today: 0, approvals: 0 };
}

// Something else of the case is late already: whether a second thing is due today stands with its parts.
const dueToday = `exists (select from commitments p where p.organisation_id = $1 and p.case_id = c.id
    and p.state in ('made', 'broken') and p.due_at between $3 and $4)
  or exists (select from clocks k where k.organisation_id = $1 and k.case_id = c.id
    and k.stopped_at is null and not k.history and k.state <> 'paused' and k.binds = 'company' and k.due_at between $3 and $4)`;

const approvals = `(select count(*) from cases c where c.organisation_id = $1
  and ${waitsForMe('$5', '$6')})::integer`;
