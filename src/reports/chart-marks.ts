import type { ChartId } from '../contract/chart-list.ts';
import { stages } from '../knowledge/ids.ts';

/** Where the values of a question stand, as placeholders. `$1` is always the organisation. */
export interface Places {
  /** The first day of each span, as text. */
  days: string;
  /** When each span begins, and when it ends. */
  starts: string;
  ends: string;
  from: string;
  to: string;
}

/** Cases that count in figures: imported history was handled elsewhere, a merged case goes on in another. */
const counted = 'c.organisation_id = $1 and not c.history and c.merged_into is null';

const span = (at: string, { days, starts }: Places): string =>
  `(${days}::text[])[width_bucket(${at}, ${starts}::timestamptz[])]`;
const within = (at: string, { from, to }: Places): string =>
  `${at} >= ${from}::timestamptz and ${at} < ${to}::timestamptz`;
const spansAs = ({ days, ends }: Places, name: string): string =>
  `unnest(${days}::text[], ${ends}::timestamptz[]) as ${name}(day, end_at)`;

const stageAt = (column: string): string =>
  `array_position(array[${Object.keys(stages)
    .map((id) => `'${id}'`)
    .join(', ')}], ${column})`;

/**
 * How each chart is counted: a statement of marks, each a case (`id`) that stands in a `row` and a `series` of it. What
 * a figure counts and the list of cases behind it are the same marks, so they can never tell different things. `apart`
 * is who belongs here and is not counted.
 */
export const marks: Readonly<Record<ChartId, (at: Places) => string>> = {
  volumes: (at) => `
    select c.id, ${span('c.received_at', at)} as row, 'received' as series
    from cases c where ${counted} and ${within('c.received_at', at)}
    union all
    select c.id, ${span('c.closed_at', at)}, 'closed'
    from cases c where ${counted} and ${within('c.closed_at', at)}
    union all
    select c.id, p.day, 'open'
    from ${spansAs(at, 'p')} join (
      select id, received_at, closed_at from cases c
      where ${counted} and c.received_at < ${at.to}::timestamptz and c.closed_at is null
      union all
      select id, received_at, closed_at from cases c where ${counted} and c.closed_at >= ${at.from}::timestamptz
    ) c on c.received_at < p.end_at and (c.closed_at is null or c.closed_at >= p.end_at)`,

  emotion: (at) => `
    select c.id, case when c.anger_last is null then 'apart' else x.row end as row,
      case when c.anger_last is null then 'apart'
        else (array['calm', 'displeased', 'angry', 'furious'])[x.anger + 1] end as series
    from cases c cross join lateral (values ('first', c.anger_first), ('last', c.anger_last)) x(row, anger)
    where ${counted} and ${within('c.closed_at', at)} and c.anger_first is not null
      and (c.anger_last is not null or x.row = 'first')`,

  deadlines: (at) => `
    select k.case_id as id, ${span('k.at', at)} as row,
      case k.force when 'statutory' then 'law' else 'own' end || '-' || k.state as series
    from (select case_id, force, binds, state, stopped_at as at from clocks
        where organisation_id = $1 and not history and state = 'met' and ${within('stopped_at', at)}
      union all select case_id, force, binds, state, due_at from clocks
        where organisation_id = $1 and not history and state = 'missed' and ${within('due_at', at)}) k
    join cases c on c.organisation_id = $1 and c.id = k.case_id
    where ${counted} and k.binds = 'company'`,

  promises: (at) => `
    select p.case_id as id, ${span('p.due_at', at)} as row,
      case when p.state = 'broken' then 'broken' when p.kept_at <= p.due_at then 'kept' else 'late' end as series
    from commitments p join cases c on c.organisation_id = $1 and c.id = p.case_id
    where ${counted} and p.organisation_id = $1 and p.state in ('kept', 'broken') and ${within('p.due_at', at)}`,

  motives: (at) => `
    select c.id, case when c.motive = 'none' then 'apart' else c.motive end as row,
      case when c.motive = 'none' then 'apart' else 'cases' end as series
    from cases c where ${counted} and ${within('c.received_at', at)} and c.motive is not null`,

  causes: (at) => `
    select c.id, c.root_cause as row, 'cases' as series
    from cases c where ${counted} and ${within('c.closed_at', at)}`,

  stages: (at) => `
    select c.id, s.stage as row, case when s.stage = c.stage then 'here' else 'past' end as series
    from cases c
    join unnest(array[${Object.keys(stages)
      .map((id) => `'${id}'`)
      .join(', ')}]) with ordinality as s(stage, n)
      on s.n <= greatest(${stageAt('c.stage')}, case when c.round > 1 then ${stageAt("'follow-up'")} end)
    where ${counted} and ${within('c.received_at', at)}`,

  incidents: (at) => `
    select c.id, p.day as row, i.number as series
    from (select i.id, i.number, count(*) as cases from incidents i
      join incident_cases k on k.organisation_id = i.organisation_id and k.incident_id = i.id and k.state = 'linked'
      where i.organisation_id = $1 and i.status in ('open', 'closed') and i.opened_at < ${at.to}::timestamptz
        and (i.status = 'open' or (i.state -> 'ended' ->> 'at')::timestamptz >= ${at.from}::timestamptz)
      group by i.id, i.number order by cases desc, i.number limit 5) i
    join incident_cases k on k.organisation_id = $1 and k.incident_id = i.id and k.state = 'linked'
    join cases c on c.organisation_id = $1 and c.id = k.case_id
    join ${spansAs(at, 'p')} on c.received_at < p.end_at
    where ${counted}`,

  outcomes: (at) => `
    select c.id, c.answer as row, 'cases' as series
    from cases c where ${counted} and ${within('c.answered_at', at)}
    union all
    select c.id, 'apart', 'apart'
    from cases c where ${counted} and ${within('c.closed_at', at)} and c.answered_at is null`,

  ratings: (at) => `
    select c.id, coalesce(c.csat::text, 'apart') as row,
      case when c.csat is null then 'apart' else 'cases' end as series
    from cases c where ${counted} and ${within('c.answered_at', at)}`,
};
