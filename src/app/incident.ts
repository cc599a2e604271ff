import { err, ok, type Result } from '../base/result.ts';
import type { Actor } from '../desk/case/case.ts';
import type { IncidentCommand } from '../desk/incident/commands.ts';
import { decideIncident } from '../desk/incident/decide.ts';
import type { IncidentEvent } from '../desk/incident/events.ts';
import { evolveIncident } from '../desk/incident/evolve.ts';
import type { Incident } from '../desk/incident/incident.ts';
import type { IncidentRefusal } from '../desk/incident/refusals.ts';
import { appendIncident, type IncidentWordsRow } from '../store/append-incident.ts';
import { KeyTaken, StaleVersion } from '../store/faults.ts';
import { casesElsewhere, incidentsToTick, loadIncident } from '../store/incident.ts';
import { announceAnything } from './announce.ts';
import type { Desk } from './desk.ts';

/** What came of a command. `events` is empty where everything was as it should be already. */
export interface IncidentChanged {
  version: number;
  incident: Incident;
  events: readonly IncidentEvent[];
}

/** A command made for the incident as it stands, with the rows to keep beside its events. */
export interface IncidentPrepared {
  command: IncidentCommand;
  words: readonly IncidentWordsRow[];
}

type Changed = Result<IncidentChanged, IncidentRefusal>;

const tries = 5;

/**
 * The one way in which a known incident changes: load, decide, append. A refusal writes nothing. Who was overtaken
 * decides anew, up to five times; with `expectedVersion` they are told instead.
 * @throws StaleVersion
 */
export async function changeIncident(
  desk: Desk,
  idOrNumber: string,
  actor: Actor,
  prepare: (i: Incident) => Promise<Result<IncidentPrepared, IncidentRefusal>>,
  expectedVersion?: number,
): Promise<Changed> {
  for (let attempt = 1; ; attempt++) {
    const found = await loadIncident(desk.pool, desk.organisationId, idOrNumber);
    if (!found) return err({ code: 'no-such-incident' });
    if (expectedVersion !== undefined && found.version !== expectedVersion)
      throw new StaleVersion(found.incident.id, expectedVersion, found.version);
    const prepared = await prepare(found.incident);
    if (!prepared.ok) return prepared;
    try {
      return await decided(desk, found.incident, found.version, prepared.value, actor);
    } catch (error) {
      if (!(error instanceof StaleVersion) || expectedVersion !== undefined || attempt === tries) throw error;
    }
  }
}

/** Founds an incident: the machine proposes one, or a person opens it. */
export const startIncident = (desk: Desk, prepared: IncidentPrepared, actor: Actor): Promise<Changed> =>
  decided(desk, null, 0, prepared, actor);

async function decided(
  desk: Desk,
  before: Incident | null,
  fromVersion: number,
  { command, words }: IncidentPrepared,
  actor: Actor,
): Promise<Changed> {
  const reopens = command.type === 'link-case' && before?.status === 'closed';
  const elsewhere = reopens ? await casesElsewhere(desk.pool, desk.organisationId, before.id) : [];
  const outcome = decideIncident(before, command, { now: desk.now(), actor, elsewhere });
  if (!outcome.ok) return outcome;
  const events = outcome.value;
  if (events.length === 0 && before) return ok({ version: fromVersion, incident: before, events });
  const after = events.reduce<Incident | null>((i, e) => evolveIncident(i, e), before) as Incident;
  try {
    await appendIncident(desk.pool, desk.organisationId, { fromVersion, after, events, words }, desk.newId);
  } catch (error) {
    if (error instanceof KeyTaken && error.constraint === 'incident_cases_one')
      return err({ code: 'case-in-another-incident' });
    throw error;
  }
  announceAnything(desk);
  return ok({ version: fromVersion + events.length, incident: after, events });
}

/** Time passes for group complaints: what departments are late with is said to be. Answers how many were. */
export async function sweepIncidents(desk: Desk): Promise<number> {
  const ids = await incidentsToTick(desk.pool, desk.organisationId, desk.now());
  const clock = { id: 'clock', role: 'clock' } as const;
  for (const id of ids) {
    await changeIncident(desk, id, clock, async () => ok({ command: { type: 'tick' }, words: [] }));
  }
  return ids.length;
}
