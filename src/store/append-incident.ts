import type { Instant } from '../base/time.ts';
import type { IncidentEvent, IncidentEventType } from '../desk/incident/events.ts';
import type { Incident } from '../desk/incident/incident.ts';
import { toJson } from './append.ts';
import { StaleVersion } from './faults.ts';
import type { Database, Sql } from './sql.ts';

/** A written sentence of an incident, by the field it was written in. */
export interface IncidentWordsRow {
  id: string;
  kind: string;
  text: string;
  writtenAt: Instant;
  writtenBy: string;
}

/** An incident's change on its way into the store. */
export interface IncidentChange {
  /** 0 for one that is founded. */
  fromVersion: number;
  after: Incident;
  events: readonly IncidentEvent[];
  words: readonly IncidentWordsRow[];
}

/** Which facts are told to the outside; the compiler asks for a line here when an event is added. */
const announced: Record<IncidentEventType, boolean> = {
  'incident-proposed': true,
  'incident-founded': true,
  'cases-suggested': false,
  'incident-confirmed': true,
  'incident-dismissed': true,
  'case-linked': true,
  'case-released': true,
  'incident-reopened': true,
  'department-asked': true,
  'department-answered': true,
  'department-answer-accepted': true,
  'department-answer-returned': true,
  'department-request-withdrawn': true,
  'department-request-overdue': true,
  'fact-recorded': false,
  'fact-struck': false,
  'position-taken': true,
  'remedy-set': true,
  'remedy-dropped': true,
  'case-placed': false,
  'outcome-recorded': false,
  'spokesperson-named': false,
  'spokesperson-released': false,
  'severity-rated': true,
  'plan-item-ticked': false,
  'plan-item-unticked': false,
  'update-written': false,
  'update-begun': false,
  'update-withdrawn': false,
  'update-finished': true,
  'incident-closed': true,
};

/**
 * Writes a change of an incident: log, fold, its cases as rows, words and outbox, together or not at all.
 * @throws StaleVersion if it is no longer at `fromVersion`
 * @throws KeyTaken `incident_cases_one` where a case is in another open incident
 */
export function appendIncident(
  pool: Database,
  organisationId: string,
  change: IncidentChange,
  newId: () => string,
): Promise<void> {
  return pool.transaction(async (sql) => {
    await writeFold(sql, organisationId, change);
    await writeEvents(sql, organisationId, change, newId);
    await writeCases(sql, organisationId, change.after);
    await writeRequests(sql, organisationId, change.after);
    await sql.query(
      `insert into incident_words (organisation_id, incident_id, id, kind, text, written_at, written_by)
       select $1, $2, r.id, r.kind, r.text, r."writtenAt", r."writtenBy" from json_to_recordset($3::json)
         as r(id text, kind text, text text, "writtenAt" timestamptz, "writtenBy" text)`,
      [organisationId, change.after.id, toJson(change.words)],
    );
  });
}

async function writeFold(
  sql: Sql,
  organisationId: string,
  { fromVersion, after, events }: IncidentChange,
): Promise<void> {
  const sending = after.updates.some(({ state }) => state === 'sending');
  const { id, number, status, severity, proposedAt, openedAt, updatedAt } = after;
  const version = fromVersion + events.length;
  const moving = [status, severity, openedAt, updatedAt, sending, toJson(after), version];
  if (fromVersion === 0) {
    await sql.query(
      `insert into incidents (organisation_id, id, status, severity, opened_at, updated_at, sending, state, version,
         number, proposed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [organisationId, id, ...moving, number, proposedAt],
    );
    return;
  }
  const { rowCount } = await sql.query(
    `update incidents set status = $3, severity = $4, opened_at = $5, updated_at = $6, sending = $7, state = $8,
       version = $9 where organisation_id = $1 and id = $2 and version = $10`,
    [organisationId, id, ...moving, fromVersion],
  );
  if (rowCount === 0) throw new StaleVersion(id, fromVersion, null);
}

async function writeEvents(
  sql: Sql,
  organisationId: string,
  { fromVersion, after, events }: IncidentChange,
  newId: () => string,
): Promise<void> {
  const rows = events.map(({ type, at, by, ...body }, n) => ({
    version: fromVersion + n + 1,
    type,
    at,
    actor_id: by.id,
    actor_role: by.role,
    body,
    outbox: announced[type] ? newId() : null,
  }));
  await sql.query(
    `with e as (select * from json_to_recordset($3::json) as r(version integer, type text, at timestamptz,
       actor_id text, actor_role text, body jsonb, outbox uuid)),
     told as (insert into outbox (organisation_id, id, topic, incident_id, version, created_at, next_attempt_at, attempts)
       select $1::uuid, outbox, type, $2::uuid, version, at, at, 0 from e where outbox is not null)
     insert into incident_events (organisation_id, incident_id, version, type, at, actor_id, actor_role, body)
     select $1::uuid, $2::uuid, version, type, at, actor_id, actor_role, body from e`,
    [organisationId, after.id, toJson(rows)],
  );
}

async function writeCases(sql: Sql, organisationId: string, after: Incident): Promise<void> {
  const isOpen = after.status === 'open';
  const rows = after.cases.map(({ caseId, state, remedyId }) => ({
    case_id: caseId,
    state,
    holds: isOpen && state === 'linked',
    remedy_id: remedyId,
  }));
  await sql.query(
    `insert into incident_cases as k (organisation_id, incident_id, case_id, state, holds, remedy_id)
     select $1, $2, r.* from json_to_recordset($3::json)
       as r(case_id uuid, state text, holds boolean, remedy_id text)
     on conflict (organisation_id, incident_id, case_id)
       do update set state = excluded.state, holds = excluded.holds, remedy_id = excluded.remedy_id
       where (k.state, k.holds, k.remedy_id) is distinct from (excluded.state, excluded.holds, excluded.remedy_id)`,
    [organisationId, after.id, toJson(rows)],
  );
}

async function writeRequests(sql: Sql, organisationId: string, { id, requests }: Incident): Promise<void> {
  if (requests.length === 0) return;
  const rows = requests.map((r) => ({
    ...{ id: r.id, department: r.department, kind: r.kind, state: r.state, answerer: r.answerer },
    ...{ asked_by: r.askedBy, asked_at: r.askedAt, due_at: r.dueAt, answered_at: r.answeredAt },
    was_late: r.wasLate,
  }));
  await sql.query(
    `insert into incident_requests (organisation_id, incident_id, id, department, kind, state, answerer, asked_by,
       asked_at, due_at, answered_at, was_late)
     select $1, $2, r.* from json_to_recordset($3::json)
       as r(id text, department text, kind text, state text, answerer text, asked_by text, asked_at timestamptz,
         due_at timestamptz, answered_at timestamptz, was_late boolean)
     on conflict (organisation_id, incident_id, id) do update
       set state = excluded.state, due_at = excluded.due_at, answered_at = excluded.answered_at,
         was_late = excluded.was_late`,
    [organisationId, id, toJson(rows)],
  );
}
