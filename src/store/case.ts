import { toInstant } from '../base/time.ts';
import { type Case, type CaseClock, type FollowUp, nothingYet } from '../desk/case/case.ts';
import type { CaseEvent, CaseEventType } from '../desk/case/events.ts';
import { prepared, type Sql } from './sql.ts';

/** A case as it stands, with the version that a writer must name. */
export interface StoredCase {
  version: number;
  case: Case;
}

/** A stored fold as it is read: one of an older release lacks the nouns that came later. */
export const toCase = (state: Case): Case => ({
  ...nothingYet,
  ...state,
  clocks: state.clocks.map((clock) => ({ ...laterOfClock, ...clock })),
  tookOver: (state.tookOver ?? []).map((taken) => ({ ...laterFields['case-took-over'], ...taken })),
  rounds: state.rounds.map((round) => ({
    ...round,
    facts: round.facts.map((fact) => ({ ...laterFields['fact-recorded'], ...fact })),
    attempts: round.attempts.map((attempt) => ({ ...laterFields['follow-up-attempted'], ...attempt })),
    followUp: round.followUp && toAnswer(round.followUp),
    earlierAnswers: round.earlierAnswers.map(toAnswer),
  })),
});

/** What facts of an older release lack, as it reads there. */
const laterFields = {
  'case-took-over': { proposals: [], files: [] },
  'case-unmerged': { proposals: [], files: [] },
  'fact-recorded': { shownBy: null, files: [] },
  'follow-up-attempted': { result: null, callAt: null },
  'follow-up-recorded': { csat: null, effort: null },
  'clock-resumed': { warnAt: null },
  'clock-extended': { warnAt: null, told: null },
  'clock-replaced': { told: null },
} as const satisfies Partial<Record<CaseEventType, object>>;

/** What a clock of an older release lacks. */
const laterOfClock = { warnAt: null, request: null } as const satisfies Partial<CaseClock>;

const toAnswer = (answer: FollowUp): FollowUp => ({ ...laterFields['follow-up-recorded'], ...answer });

const selectById = prepared(
  'load-case',
  'select version, state from cases where organisation_id = $1 and id = $2',
);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The case, or null; also for what is no UUID. */
export async function loadCase(sql: Sql, organisationId: string, id: string): Promise<StoredCase | null> {
  if (!uuid.test(id)) return null;
  const { rows } = await sql.query<{ version: number; state: Case }>(selectById, [organisationId, id]);
  return rows[0] ? { version: rows[0].version, case: toCase(rows[0].state) } : null;
}

/** The folds of these cases, in no order; those that are not there are left out. */
export async function loadCases(sql: Sql, organisationId: string, ids: readonly string[]): Promise<Case[]> {
  const { rows } = await sql.query<{ state: Case }>(
    'select state from cases where organisation_id = $1 and id = any($2::uuid[])',
    [organisationId, ids],
  );
  return rows.map((row) => toCase(row.state));
}

/** The newest case that has come far enough for most of a letter to be filled from it; else the newest; null: none. */
export async function newestCase(sql: Sql, organisationId: string): Promise<StoredCase | null> {
  for (const only of ["and stage in ('fulfilling', 'follow-up', 'archived')", '']) {
    const { rows } = await sql.query<{ version: number; state: Case }>(
      `select version, state from cases where organisation_id = $1 ${only} order by id desc limit 1`,
      [organisationId],
    );
    if (rows[0]) return { version: rows[0].version, case: toCase(rows[0].state) };
  }
  return null;
}

/** The case's id by its number, e.g. `2026-000123`; null if there is none. */
export async function caseIdByNumber(
  sql: Sql,
  organisationId: string,
  number: string,
): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from cases where organisation_id = $1 and number = $2',
    [organisationId, number],
  );
  return rows[0]?.id ?? null;
}

export interface EventRow {
  version: number;
  type: string;
  at: Date;
  actor_id: string;
  actor_role: string;
  body: Record<string, unknown>;
}

/** A fact of a case with its place in the log. */
export interface StoredEvent {
  version: number;
  event: CaseEvent;
}

// The one place where an old event's form is brought up to today's.
export function toEvent(row: EventRow): StoredEvent {
  const by = { id: row.actor_id, role: row.actor_role };
  const later = (laterFields as Record<string, object>)[row.type];
  const { clock } = row.body;
  const started =
    row.type === 'clock-started' ? { clock: { ...laterFields['clock-resumed'], ...(clock as object) } } : {};
  const event = {
    ...later,
    ...row.body,
    ...started,
    type: row.type,
    at: toInstant(row.at),
    by,
  } as unknown as CaseEvent;
  return { version: row.version, event };
}

/** The log of a case, oldest first, from the version after `afterVersion`. */
export async function eventsOf(
  sql: Sql,
  organisationId: string,
  caseId: string,
  afterVersion = 0,
): Promise<StoredEvent[]> {
  const { rows } = await sql.query<EventRow>(
    `select version, type, at, actor_id, actor_role, body from case_events
     where organisation_id = $1 and case_id = $2 and version > $3 order by version`,
    [organisationId, caseId, afterVersion],
  );
  return rows.map(toEvent);
}
