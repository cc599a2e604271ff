import type { Actor } from '../desk/case/case.ts';
import { type Incident, type IncidentUpdate, linked } from '../desk/incident/incident.ts';
import { KeyTaken } from '../store/faults.ts';
import { incidentTexts, loadIncident, sendingIncidents } from '../store/incident.ts';
import { casesWithWords, goesOnIn } from '../store/incident-cases.ts';
import { changeCase } from './change-case.ts';
import type { Desk } from './desk.ts';
import { changeIncident } from './incident.ts';
import { rendererOf } from './incident-people.ts';
import { safeText } from './words.ts';

const clock: Actor = { id: 'clock', role: 'clock' };

type Failure = IncidentUpdate['failed'][number];

/**
 * Takes the words of an incident to its cases, each by a command on its own case. May be broken off at any point and
 * begun again, by several servers at once: a case that has the words gets them no second time.
 */
export async function sendUpdates(desk: Desk, incidentId: string): Promise<void> {
  const found = await loadIncident(desk.pool, desk.organisationId, incidentId);
  if (!found) return;
  for (const update of found.incident.updates.filter(({ state }) => state === 'sending')) {
    const failed = await sendOne(desk, found.incident, update);
    const command = { type: 'finish-update', id: update.id, failed } as const;
    await changeIncident(desk, incidentId, clock, async () => ({ ok: true, value: { command, words: [] } }));
  }
}

/** Takes up what a server left half done. */
export async function sendWaitingUpdates(desk: Desk): Promise<void> {
  for (const id of await sendingIncidents(desk.pool, desk.organisationId)) await sendUpdates(desk, id);
}

async function sendOne(desk: Desk, i: Incident, update: IncidentUpdate): Promise<Failure[]> {
  const { pool, organisationId } = desk;
  const texts = await incidentTexts(pool, organisationId, [i.id]);
  const template = texts.get(update.words.id) ?? '';
  const textOf = update.kind === 'note' ? async () => template : await messageOf(desk, i, template);
  const have = await casesWithWords(pool, organisationId, update.id, update.caseIds);
  const failed: Failure[] = [];
  for (const caseId of update.caseIds.filter((id) => !have.has(id))) {
    const text = linked(i).some((link) => link.caseId === caseId)
      ? await textOf(caseId)
      : { code: 'case-not-linked' };
    // Who was in a case that was merged reads on where it goes on.
    const at = (await goesOnIn(pool, organisationId, caseId)) ?? caseId;
    const code = typeof text === 'string' ? await take(desk, i, update, at, text) : text.code;
    if (code !== null) failed.push({ caseId, code });
  }
  return failed;
}

/** The message for each case as it is now: what was right when it was approved may not be any more. */
async function messageOf(desk: Desk, i: Incident, template: string) {
  const rendered = (await rendererOf(desk, i))(template);
  return async (caseId: string): Promise<string | { code: string }> => {
    const own = rendered.find((one) => one.case.id === caseId);
    if (!own) return { code: 'no-such-case' };
    if (own.answer.ok) return own.answer.value;
    return { code: own.answer.error.code === 'blank' ? 'blanks-unfilled' : own.answer.error.code };
  };
}

/** The words in the case, under the update's own id; null where they are there now, else why not. */
async function take(
  desk: Desk,
  i: Incident,
  update: IncidentUpdate,
  caseId: string,
  text: string,
): Promise<string | null> {
  const { id, kind, by } = update;
  const actor = update.sentBy ?? clock;
  const safe = safeText(text);
  const words = { id, length: safe.length };
  const command = { type: 'take-update', incidentId: i.id, updateId: id, kind, words } as const;
  try {
    const row = { id, case_id: caseId, text: safe, written_at: desk.now(), written_by: by };
    // What is for colleagues lies where nothing that is made for a customer can read it.
    const rows = kind === 'note' ? { notes: [row] } : { words: [{ ...row, kind: 'take-update.words' }] };
    const done = await changeCase(desk, caseId, actor, () => ({ command, ...rows }));
    return done.ok ? null : done.error.code;
  } catch (error) {
    // Another server was quicker: the case has it.
    if (error instanceof KeyTaken) return null;
    throw error;
  }
}
