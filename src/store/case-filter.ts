import { createHash } from 'node:crypto';
import type { Instant } from '../base/time.ts';
import { queryTokens } from '../base/tokens.ts';
import { graveHeat } from '../desk/case/harm.ts';
import { samePerson } from './same-person.ts';
import type { Sql } from './sql.ts';

/** What is owed of a case: a running deadline of ours, a promise, or a promise that was broken and not made good. */
export type Owed = 'deadline' | 'promise' | 'broken';

/** Which cases a list shows: every field narrows. */
export interface CaseFilter {
  stage?: string | readonly string[];
  /** The id of a person; null: nobody's. */
  owner?: string | null;
  /** The owner's department: asked for as {@link departmentOwners}. */
  departmentId?: string;
  /** Any danger that was read or said, one in which somebody may come to harm (`people`), or this one. */
  danger?: string;
  sector?: string;
  channel?: string;
  /** Something is owed before this instant; `name` is what the instant stands for from page to page. */
  due?: { name: string; before: Instant };
  /** This is owed; with `due`, before that instant. */
  owes?: Owed;
  /** Neither archived nor history. */
  live?: boolean;
  /** In its second or a later round. */
  cameBack?: boolean;
  /** Carried up and not decided yet, or handed back. */
  escalated?: boolean;
  /** Goes on before any outside body, or before this one. */
  outside?: string;
  customerId?: string;
  /** The cases behind a figure of a report: a statement of their ids, and what it is called from page to page. */
  figure?: { name: string; cases: (value: (v: unknown) => string) => string };
  /** What a person typed: words, a number, a name. */
  q?: string;
}

/** The condition of live cases: neither closed, nor history, nor gone on in another one. */
export const isLive = `c.stage <> 'archived' and not c.history and c.merged_into is null`;

/** Of these dangers, somebody may come to harm; the index of such cases has the same words. */
const towardsPeople = ['self-harm', 'violence', 'vulnerable'];
export const endangersPeople = `c.dangers && array['self-harm', 'violence', 'vulnerable']`;

/**
 * Somebody may come to harm now: a colleague's signal or words of self-harm or violence (see `heatOf`), or a weak person
 * whose safety is at stake or who despairs (see `endangersTheWeak`). The index of such cases has the same words.
 */
export const burns = `(c.heat >= ${graveHeat} or c.dangers @> array['vulnerable']
  and (c.anxiety = 3 or c.state #> '{reading,causes}' ? 'safety'))`;

/** A clock `k` of ours that runs: the same clocks as `nextDue` looks at. */
export const clocksOwed = `k.stopped_at is null and not k.history and k.state <> 'paused' and k.binds = 'company'`;
/** A promise `p` that is owed: made, or broken and not made good. */
export const promisesOwed = `p.state in ('made', 'broken')`;

const ofCase = (part: string) => `${part}.organisation_id = c.organisation_id and ${part}.case_id = c.id`;

/** @param before what limits its day, to be put behind the part's name */
const owed: Record<Owed, (before: (part: string) => string) => string> = {
  deadline: (before) => `exists (select from clocks k where ${ofCase('k')} and ${clocksOwed} ${before('k')})`,
  promise: (before) =>
    `exists (select from commitments p where ${ofCase('p')} and ${promisesOwed} ${before('p')})`,
  broken: (before) =>
    `exists (select from commitments p where ${ofCase('p')} and p.state = 'broken' ${before('p')})`,
};

/**
 * The conditions of a filter on `cases c`; `value` takes a value and gives its placeholder. `owners` are those of
 * the filter's department, null where it names none. Null where nothing can be found: what was typed holds nothing
 * that can be searched, an id is none of ours, or nobody works there.
 */
export function conditions(
  filter: CaseFilter,
  value: (v: unknown) => string,
  owners: readonly string[] | null,
): string[] | null {
  const { stage, owner, danger, sector, channel, due, customerId, q } = filter;
  const where: string[] = [];
  const stages = typeof stage === 'string' ? [stage] : stage;
  // One stage by `=`: then the index of stages gives the order, too.
  if (stages?.length === 1) where.push(`c.stage = ${value(stages[0])}`);
  else if (stages) where.push(`c.stage = any(${value(stages)}::text[])`);
  if (owner === null) where.push('c.owner is null');
  else if (owner !== undefined) where.push(`c.owner = ${value(owner)}`);
  if (owners?.length === 0) return null;
  if (owners) where.push(`c.owner = any(${value(owners)}::text[])`);
  if (danger === 'people') where.push(burns);
  else if (danger !== undefined) where.push(`c.dangers <> '{}'`);
  if (danger !== undefined && danger !== 'any' && danger !== 'people') {
    where.push(`c.dangers @> array[${value(danger)}]`);
    if (towardsPeople.includes(danger)) where.push(endangersPeople);
  }
  if (sector !== undefined) where.push(`c.sector = ${value(sector)}`);
  if (channel !== undefined) where.push(`c.channel = ${value(channel)}`);
  const before = due && value(due.before);
  if (before) where.push(`c.next_due_at < ${before}`);
  if (filter.owes) where.push(owed[filter.owes]((part) => (before ? `and ${part}.due_at < ${before}` : '')));
  if (filter.live) where.push(isLive);
  if (filter.cameBack) where.push('c.round > 1');
  if (filter.escalated) where.push('c.escalation is not null');
  if (filter.outside !== undefined) where.push(`c.outside <> '{}'`);
  if (filter.outside !== undefined && filter.outside !== 'any')
    where.push(`c.outside @> array[${value(filter.outside)}]`);
  if (customerId !== undefined) {
    if (!isUuid(customerId)) return null;
    where.push(`c.customer_id = any(${samePerson(value(customerId))})`);
  }
  if (filter.figure) where.push(`c.id in (${filter.figure.cases(value)})`);
  if (q !== undefined && q.trim() !== '') {
    const search = toTsquery(q);
    if (search === null) return null;
    where.push(`exists (select 1 from case_search s where s.organisation_id = c.organisation_id
      and s.case_id = c.id and s.tokens @@ ${value(search)}::tsquery)`);
  }
  return where;
}

/** The ids of a department's people, as the owner of a case is written. `$1` is the organisation. */
export const ownersIn = (departmentId: string): string =>
  `array(select m.id::text from members m where m.organisation_id = $1 and m.department_id = ${departmentId}::uuid)`;

/**
 * The people of the filter's department, null where it names none. Asked for first: a plan made for these very
 * people goes by what they own, one made for whoever they may be goes through every case of the desk.
 */
export async function departmentOwners(
  sql: Sql,
  organisationId: string,
  { departmentId }: CaseFilter,
): Promise<string[] | null> {
  if (departmentId === undefined) return null;
  if (!isUuid(departmentId)) return [];
  const { rows } = await sql.query<{ owner: string }>(
    'select id::text as owner from members where organisation_id = $1 and department_id = $2',
    [organisationId, departmentId],
  );
  return rows.map(({ owner }) => owner);
}

export const isUuid = (v: unknown): v is string =>
  typeof v === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(v);

/** A short mark of a filter, so that a cursor is used with the list it came from only. */
export function markOf(filter: CaseFilter): string {
  const { due, stage, q, figure, ...rest } = filter;
  const said = {
    ...rest,
    stage: [stage ?? []].flat().sort(),
    q: q?.trim() ?? '',
    due: due?.name,
    figure: figure?.name,
  };
  const entries = Object.entries(said)
    .filter(([, v]) => v !== undefined && v !== false)
    .sort();
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 8);
}

/** The search as a `tsquery` literal; null when nothing of it can be searched. No parser of the database is used. */
function toTsquery(q: string): string | null {
  const parts = queryTokens(q).map(
    ({ token, prefix }) => `'${token.replaceAll("'", "''")}'${prefix ? ':*' : ''}`,
  );
  return parts.length === 0 ? null : parts.join(' & ');
}
