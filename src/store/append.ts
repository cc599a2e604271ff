import type { Instant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import type { CaseEvent } from '../desk/case/events.ts';
import { announced } from './announced.ts';
import { StaleVersion } from './faults.ts';
import {
  caseRow,
  changedRows,
  clockRows,
  commitmentRows,
  moved,
  movedClock,
  offerRows,
  requestRows,
} from './projection.ts';
import { prepared, type Sql } from './sql.ts';

/** The words of a turn, stored apart from the log. */
export interface TurnRow {
  id: string;
  case_id: string;
  seq: number;
  role: 'customer' | 'handler';
  channel: string;
  at: Instant;
  speaker: string | null;
  subject: string | null;
  text: string;
}

/** Any other written words, by the field they were written in. */
export interface WordsRow {
  id: string;
  case_id: string;
  kind: string;
  text: string;
  written_at: Instant;
  written_by: string;
}

/** Words for colleagues; see the migration that parts them from all others. */
export type NoteRow = Omit<WordsRow, 'kind'>;

export interface CustomerRow {
  id: string;
  name: string | null;
  address: string | null;
  created_at: Instant;
}

export interface IdentityRow {
  kind: 'external' | 'account' | 'phone' | 'email' | 'wecom';
  source: string;
  value: string;
  customer_id: string;
  created_at: Instant;
}

export interface AuditRow {
  id: string;
  at: Instant;
  actor: string;
  what: string;
  target: string;
}

/** One case's change on its way into the store. */
export interface Change {
  /** The fold before, null for a case that is opened. */
  before: Case | null;
  /** The version before; 0 for a case that is opened. */
  fromVersion: number;
  after: Case;
  events: readonly CaseEvent[];
  turns?: readonly TurnRow[];
  words?: readonly WordsRow[];
  notes?: readonly NoteRow[];
  /** Search tokens to be added to the case's. */
  tokens?: readonly string[];
}

/** What is kept besides the cases when they are opened: who complained. */
export interface NewPeople {
  customers: readonly CustomerRow[];
  identities: readonly IdentityRow[];
  audit: readonly AuditRow[];
}

const nobodyNew: NewPeople = { customers: [], identities: [], audit: [] };

/**
 * Writes changes of one organisation as ONE statement: events, folds, clocks, commitments, words, search
 * tokens and outbox rows are there together or not at all. `newId` gives the outbox rows their ids. Call it
 * inside a transaction only where more has to happen with it.
 *
 * Either all changes open cases or all continue known ones.
 * @throws StaleVersion if a case is no longer at its `fromVersion`; nothing is written (inside a transaction:
 * the caller must undo it when there was more than one change)
 * @throws KeyTaken when an opened case's external id or a person's identity was taken meanwhile
 */
export async function append(
  sql: Sql,
  organisationId: string,
  changes: readonly Change[],
  newId: () => string,
  people: NewPeople = nobodyNew,
): Promise<void> {
  const opening = changes.every((change) => change.before === null);
  const known = changes.filter((change) => change.fromVersion > 0 && change.before !== null);
  if (!opening && known.length !== changes.length) throw new Error('opened and known cases in one append');
  const rows: Record<PartName, unknown[]> = {
    ...people,
    customers: [...people.customers],
    identities: [...people.identities],
    audit: [...people.audit],
    events: changes.flatMap(eventRows),
    turns: changes.flatMap((change) => change.turns ?? []),
    words: changes.flatMap((change) => change.words ?? []),
    notes: changes.flatMap((change) => change.notes ?? []),
    requests: changes.flatMap((c) =>
      changedRows(c.before ? requestRows(c.before) : [], requestRows(c.after)),
    ),
    clocks: changes.flatMap((c) =>
      changedRows(c.before ? clockRows(c.before) : [], clockRows(c.after), movedClock(c.after)),
    ),
    commitments: changes.flatMap((c) =>
      changedRows(c.before ? commitmentRows(c.before) : [], commitmentRows(c.after), moved),
    ),
    offers: changes.flatMap((c) => changedRows(c.before ? offerRows(c.before) : [], offerRows(c.after))),
    tokens: changes.flatMap(({ after, tokens = [] }) =>
      tokens.length > 0 ? [{ case_id: after.id, tokens }] : [],
    ),
    outbox: changes.flatMap((change) => outboxRows(change, newId)),
  };
  const used = partNames.filter((name) => rows[name].length > 0);
  const cases = changes.map((change) => ({
    ...caseRow(change.after, change.fromVersion + change.events.length),
    from_version: change.fromVersion,
  }));
  const form = opening ? 'open' : changes.length === 1 ? 'append' : 'append-many';
  const { rows: written } = await sql.query<{ n: number }>(statement(form, used), [
    organisationId,
    toJson(form === 'append' ? cases[0] : cases),
    ...used.map((name) => toJson(rows[name])),
  ]);
  if (written[0]?.n !== changes.length) throw await staleness(sql, organisationId, changes);
}

/**
 * JSON as PostgreSQL takes it: NUL and lone surrogates, which it refuses, become U+FFFD. Words were cleaned when
 * they came in; this is for ids, categories and other short texts of a client.
 */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!json.includes('\\u')) return json;
  return json.replace(/(?<=(?<!\\)(?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '\\ufffd');
}

async function staleness(
  sql: Sql,
  organisationId: string,
  changes: readonly Change[],
): Promise<StaleVersion> {
  const { rows } = await sql.query<{ id: string; version: number }>(
    'select id, version from cases where organisation_id = $1 and id = any($2::uuid[])',
    [organisationId, changes.map((change) => change.after.id)],
  );
  const actual = new Map(rows.map((row) => [row.id, row.version]));
  const stale = changes.find((change) => actual.get(change.after.id) !== change.fromVersion) ?? changes[0]!;
  return new StaleVersion(stale.after.id, stale.fromVersion, actual.get(stale.after.id) ?? null);
}

const eventRows = ({ after, fromVersion, events }: Change) =>
  events.map(({ type, at, by, ...body }, i) => ({
    case_id: after.id,
    version: fromVersion + i + 1,
    type,
    at,
    actor_id: by.id,
    actor_role: by.role,
    body,
  }));

// The past is nobody's news: neither the taking in of an old case, nor what becomes of its clocks of then. What
// the desk does with that case afterwards is news as with any other.
function outboxRows({ before, after, fromVersion, events }: Change, newId: () => string) {
  if (before === null && after.history) return [];
  const old = new Set(after.clocks.filter((k) => k.history).map((k) => k.id));
  const isNews = (e: CaseEvent) => announced[e.type] && !(isOfClock(e) && old.has(e.id));
  return events.flatMap((e, i) =>
    isNews(e)
      ? [{ id: newId(), topic: e.type, case_id: after.id, version: fromVersion + i + 1, created_at: e.at }]
      : [],
  );
}

type ClockEvent = Exclude<Extract<CaseEvent, { type: `clock-${string}` }>, { type: 'clock-started' }>;

const isOfClock = (e: CaseEvent): e is ClockEvent => e.type.startsWith('clock-') && 'id' in e;

const caseColumns = `id uuid, number text, version integer, stage text, round smallint, owner text,
  customer_id uuid, channel text, sector text, source text, external_id text, received_at timestamptz,
  opened_at timestamptz, updated_at timestamptz, history boolean, complaint boolean, anger smallint,
  anxiety smallint, dangers text[], loss_tense text, heat smallint, next_due_at timestamptz, next_due_kind text,
  clock_warned smallint,
  wake_at timestamptz, aftercare_at timestamptz, approval_by text, approval_minor bigint,
  approval_role text,
  escalation text, went_up_again boolean, outside text[], alarm_at timestamptz, talk text, loose_ends boolean,
  merged_into text, whispers_for text[], closed_at timestamptz, root_cause text, motive text, answer text,
  answered_at timestamptz, csat smallint, anger_first smallint, anger_last smallint, import_id uuid, state jsonb`;

const bare = (columns: string): string =>
  columns
    .split(',')
    .map((column) => column.trim().split(' ')[0])
    .join(', ');

/** Columns that the fold may change after the opening. */
const moving = bare(caseColumns)
  .split(', ')
  .filter((c) => !['id', 'number', 'source', 'external_id', 'received_at', 'opened_at'].includes(c));

interface Part {
  table: string;
  columns: string;
  /** What the select gives, where it is not the columns as they are. */
  select?: string;
  into?: string;
  conflict?: string;
}

const parts = {
  customers: {
    table: 'customers',
    columns: 'id uuid, name text, address text, created_at timestamptz',
    into: 'id, name, address, created_at, person_id',
    select: 'id, name, address, created_at, id',
  },
  identities: {
    table: 'customer_identities',
    columns: 'kind text, source text, value text, customer_id uuid, created_at timestamptz',
  },
  audit: { table: 'audit', columns: 'id uuid, at timestamptz, actor text, what text, target text' },
  events: {
    table: 'case_events',
    columns:
      'case_id uuid, version integer, type text, at timestamptz, actor_id text, actor_role text, body jsonb',
  },
  turns: {
    table: 'turns',
    columns:
      'case_id uuid, seq integer, id text, role text, channel text, at timestamptz, speaker text, subject text, text text',
  },
  words: {
    table: 'words',
    columns: 'case_id uuid, id text, kind text, text text, written_at timestamptz, written_by text',
  },
  notes: {
    table: 'notes',
    columns: 'case_id uuid, id text, text text, written_at timestamptz, written_by text',
  },
  requests: {
    table: 'department_requests',
    columns: `case_id uuid, id text, department text, kind text, state text, answerer text, asked_by text,
      asked_at timestamptz, due_at timestamptz, answered_at timestamptz, was_late boolean`,
    conflict: `on conflict (organisation_id, case_id, id) do update set state = excluded.state,
      due_at = excluded.due_at, answered_at = excluded.answered_at, was_late = excluded.was_late`,
  },
  clocks: {
    table: 'clocks',
    columns: `case_id uuid, id text, pack text, clock text, force text, binds text, state text,
      start_at timestamptz, due_at timestamptz, warned smallint, stopped_at timestamptz, history boolean`,
    conflict: `on conflict (organisation_id, case_id, id) do update set state = excluded.state,
      due_at = excluded.due_at, warned = excluded.warned, stopped_at = excluded.stopped_at`,
  },
  commitments: {
    table: 'commitments',
    columns: `case_id uuid, id text, kind text, state text, round smallint, made_at timestamptz,
      due_at timestamptz, kept_at timestamptz, made_by text, early boolean`,
    conflict: `on conflict (organisation_id, case_id, id) do update set state = excluded.state,
      due_at = excluded.due_at, kept_at = excluded.kept_at`,
  },
  offers: {
    table: 'case_offers',
    columns: `case_id uuid, id text, rung text, state text, minor bigint, currency text, made_by text,
      answered_at timestamptz, sector text, demand text, cause text, category text`,
    conflict: `on conflict (organisation_id, case_id, id) do update set state = excluded.state,
      answered_at = excluded.answered_at, demand = excluded.demand, cause = excluded.cause,
      category = coalesce(excluded.category, case_offers.category)`,
  },
  tokens: {
    table: 'case_search',
    columns: 'case_id uuid, tokens text[]',
    into: 'case_id, tokens',
    select: 'case_id, array_to_tsvector(tokens)',
    // The index of one case must stay below the 1 MB a tsvector may have; a talk so long is found by its start.
    conflict: `on conflict (organisation_id, case_id) do update set tokens =
      case when length(case_search.tokens) > 10000 then case_search.tokens
      else case_search.tokens || excluded.tokens end`,
  },
  outbox: {
    table: 'outbox',
    columns: 'id uuid, topic text, case_id uuid, version integer, created_at timestamptz',
    into: 'id, topic, case_id, version, created_at, next_attempt_at, attempts',
    select: 'id, topic, case_id, version, created_at, created_at, 0',
  },
} as const satisfies Record<string, Part>;

type PartName = keyof typeof parts;
const partNames = Object.keys(parts) as PartName[];

const statements = new Map<string, string>();

/** The statement for these parts, made once: a handful of combinations is all that occurs. */
function statement(form: Form, used: readonly PartName[]): string {
  const key = `${form}-${used.map((name) => partNames.indexOf(name)).join('-')}`;
  const made = statements.get(key);
  if (made) return made;
  const ctes = used.map((name, i) => `${name} as (${insertPart(parts[name], i + 3, form === 'open')})`);
  const text = prepared(
    key,
    `with c as (${writeCases[form]})${ctes.map((cte) => `,\n${cte}`).join('')}\nselect count(*)::integer as n from c`,
  );
  statements.set(key, text);
  return text;
}

// Under concurrent writers the second waits for the first's row, then finds another version and writes nothing.
const updateFrom = (rows: string) => `update cases k
  set (${moving.join(', ')}) = row(${moving.map((m) => `r.${m}`).join(', ')})
  from ${rows} as r(${caseColumns}, from_version integer)
  where k.organisation_id = $1::uuid and k.id = r.id and k.version = r.from_version returning k.id`;

const writeCases = {
  open: `insert into cases (organisation_id, ${bare(caseColumns)})
    select $1::uuid, r.* from json_to_recordset($2::json) as r(${caseColumns}) returning id`,
  // A single record, so that the planner expects one row and goes by the key, not by a scan.
  append: updateFrom('json_to_record($2::json)'),
  'append-many': updateFrom('json_to_recordset($2::json)'),
};

type Form = keyof typeof writeCases;

function insertPart(part: Part, parameter: number, opening: boolean): string {
  const columns = part.into ?? bare(part.columns);
  const guard = opening ? '' : ' where case_id in (select id from c)';
  return `insert into ${part.table} (organisation_id, ${columns})
  select $1::uuid, ${part.select ?? columns} from json_to_recordset($${parameter}::json) as r(${part.columns})${guard}
  ${part.conflict ?? ''}`;
}
