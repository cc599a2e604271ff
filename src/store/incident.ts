import { type Instant, toInstant } from '../base/time.ts';
import type { IncidentEvent } from '../desk/incident/events.ts';
import { type Incident, laterParts } from '../desk/incident/incident.ts';
import { isUuid } from './case-filter.ts';
import type { Sql } from './sql.ts';

/** An incident as it stands, with the version that a writer must name. */
export interface StoredIncident {
  version: number;
  incident: Incident;
}

/** A stored fold as it is read: one of an older release lacks the parts that came later. */
const toIncident = (state: Incident): Incident => ({ ...laterParts, ...state });

/** The incident by its id or number, or null. */
export async function loadIncident(
  sql: Sql,
  organisationId: string,
  idOrNumber: string,
): Promise<StoredIncident | null> {
  const column = isUuid(idOrNumber) ? 'id' : 'number';
  const { rows } = await sql.query<{ version: number; state: Incident }>(
    `select version, state from incidents where organisation_id = $1 and ${column} = $2`,
    [organisationId, idOrNumber],
  );
  return rows[0] ? { version: rows[0].version, incident: toIncident(rows[0].state) } : null;
}

/** The newest incidents of these statuses, at most 200: a desk with more of them open has other troubles. */
export async function listIncidents(
  sql: Sql,
  organisationId: string,
  status: readonly Incident['status'][],
): Promise<Incident[]> {
  const { rows } = await sql.query<{ state: Incident }>(
    `select state from incidents where organisation_id = $1 and status = any($2::text[])
     order by updated_at desc, id desc limit 200`,
    [organisationId, status],
  );
  return rows.map(({ state }) => toIncident(state));
}

/** How many incidents of this status there are. */
export async function countIncidents(
  sql: Sql,
  organisationId: string,
  status: Incident['status'],
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    'select count(*)::integer as n from incidents where organisation_id = $1 and status = $2',
    [organisationId, status],
  );
  return rows[0]?.n ?? 0;
}

/** The incidents one of these cases stands in or stood in, the one that holds it first, then the newest. */
export async function incidentsOfCase(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<StoredIncident[]> {
  const { rows } = await sql.query<{ version: number; state: Incident }>(
    `select i.version, i.state from incident_cases c
     join incidents i on i.organisation_id = c.organisation_id and i.id = c.incident_id
     where c.organisation_id = $1 and c.case_id = any($2::uuid[])
     order by c.holds desc, i.updated_at desc, i.id`,
    [organisationId, caseIds],
  );
  return rows.map(({ version, state }) => ({ version, incident: toIncident(state) }));
}

/** Ids of incidents whose words are on their way. */
export async function sendingIncidents(sql: Sql, organisationId: string): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    'select id from incidents where organisation_id = $1 and sending order by id limit 20',
    [organisationId],
  );
  return rows.map(({ id }) => id);
}

/** Where the cases of incidents stand: by case, the incident and whether somebody still has to decide on it. */
export async function casesInIncidents(
  sql: Sql,
  organisationId: string,
  caseIds: readonly string[],
): Promise<{ caseId: string; incidentId: string; status: Incident['status'] }[]> {
  const { rows } = await sql.query<{ caseId: string; incidentId: string; status: Incident['status'] }>(
    `select c.case_id as "caseId", c.incident_id as "incidentId", i.status from incident_cases c
     join incidents i on i.organisation_id = c.organisation_id and i.id = c.incident_id
     where c.organisation_id = $1 and c.case_id = any($2::uuid[])`,
    [organisationId, caseIds],
  );
  return rows;
}

/** Cases linked in this incident that another open one holds by now. */
export async function casesElsewhere(
  sql: Sql,
  organisationId: string,
  incidentId: string,
): Promise<string[]> {
  const { rows } = await sql.query<{ caseId: string }>(
    `select c.case_id as "caseId" from incident_cases c
     where c.organisation_id = $1 and c.incident_id = $2 and c.state = 'linked' and exists (
       select from incident_cases o where o.organisation_id = $1 and o.case_id = c.case_id
         and o.incident_id <> $2 and o.holds) order by c.case_id`,
    [organisationId, incidentId],
  );
  return rows.map((row) => row.caseId);
}

/** Incidents in which a department is late with its answer and nobody has said so yet. */
export async function incidentsToTick(sql: Sql, organisationId: string, now: Instant): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select distinct incident_id as id from incident_requests
     where organisation_id = $1 and state = 'asked' and due_at < $2 limit 50`,
    [organisationId, now],
  );
  return rows.map(({ id }) => id);
}

/** The written words of incidents, by id. */
export async function incidentTexts(
  sql: Sql,
  organisationId: string,
  incidentIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; text: string }>(
    'select id, text from incident_words where organisation_id = $1 and incident_id = any($2::uuid[])',
    [organisationId, incidentIds],
  );
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** The log of an incident, oldest first. */
export async function incidentEvents(
  sql: Sql,
  organisationId: string,
  incidentId: string,
): Promise<IncidentEvent[]> {
  const { rows } = await sql.query<{
    type: string;
    at: Date;
    actor_id: string;
    actor_role: string;
    body: Record<string, unknown>;
  }>(
    `select type, at, actor_id, actor_role, body from incident_events
     where organisation_id = $1 and incident_id = $2 order by version`,
    [organisationId, incidentId],
  );
  return rows.map(
    ({ type, at, actor_id, actor_role, body }) =>
      ({
        ...body,
        type,
        at: toInstant(at),
        by: { id: actor_id, role: actor_role },
      }) as unknown as IncidentEvent,
  );
}

/** The number of the next incident of a year, as people read it: G2026-0007. */
export async function takeIncidentNumber(sql: Sql, organisationId: string, at: Instant): Promise<string> {
  const year = Number(at.slice(0, 4));
  const { rows } = await sql.query<{ last: number }>(
    `insert into incident_numbers as n (organisation_id, year, last) values ($1, $2, 1)
     on conflict (organisation_id, year) do update set last = n.last + 1 returning last`,
    [organisationId, year],
  );
  return `G${year}-${String(rows[0]?.last ?? 1).padStart(4, '0')}`;
}

/** The titles of incidents by their numbers; one without a title has none here. */
export async function incidentTitles(
  sql: Sql,
  organisationId: string,
  numbers: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ number: string; text: string }>(
    `select i.number, w.text from incidents i join incident_words w on w.organisation_id = i.organisation_id
       and w.incident_id = i.id and w.id = i.state -> 'title' ->> 'id'
     where i.organisation_id = $1 and i.number = any($2::text[])`,
    [organisationId, numbers],
  );
  return new Map(rows.map(({ number, text }) => [number, text]));
}
