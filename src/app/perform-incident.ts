import { err, ok, type Result } from '../base/result.ts';
import type { IncidentInput } from '../contract/incident-commands.ts';
import type { Actor } from '../desk/case/case.ts';
import { canIncident } from '../desk/incident/decide.ts';
import type { Incident, Severity } from '../desk/incident/incident.ts';
import { unknownBlank } from '../desk/incident/message.ts';
import type { IncidentRefusal } from '../desk/incident/refusals.ts';
import { incidentTexts, takeIncidentNumber } from '../store/incident.ts';
import { addressed } from './department-requests.ts';
import type { Desk } from './desk.ts';
import { findCase, findCaseId } from './find-case.ts';
import { changeIncident, type IncidentChanged, type IncidentPrepared, startIncident } from './incident.ts';
import { everyCaseOf, guardOf, rendererOf, toldOf, whyNotAll } from './incident-people.ts';
import { setIncidentWordsApart } from './incident-words.ts';
import { sendUpdates } from './send-updates.ts';

type Changed = Result<IncidentChanged, IncidentRefusal>;
type OnIncident = Exclude<IncidentInput, { type: 'found' }>;

/**
 * Carries out a person's command on an incident. What customers are to read is held against everybody else's names,
 * numbers and words first. Words for all cases set out at once; what does not arrive now, the next minute takes up.
 * @throws StaleVersion with `expectedVersion`
 */
export async function performIncident(
  desk: Desk,
  idOrNumber: string,
  input: OnIncident,
  actor: Actor,
  expectedVersion?: number,
): Promise<Changed> {
  const changed = await changeIncident(
    desk,
    idOrNumber,
    actor,
    (i) => prepare(desk, i, input, actor),
    expectedVersion,
  );
  if (!changed.ok || !changed.value.events.some(({ type }) => type === 'update-begun')) return changed;
  await sendUpdates(desk, changed.value.incident.id);
  return changed;
}

async function prepare(
  desk: Desk,
  i: Incident,
  given: OnIncident,
  actor: Actor,
): Promise<Result<IncidentPrepared, IncidentRefusal>> {
  const input = await withCaseId(desk, given);
  if (input === null) return err({ code: 'no-such-case' });
  // Who may not act at all is told that, not what their words would tell.
  const refusal = canIncident(i, input.type, actor) ?? (await unfit(desk, i, input, actor));
  if (refusal) return err(refusal);
  const written = { at: desk.now(), by: actor.id, newId: desk.newId };
  return ok(setIncidentWordsApart(input, written));
}

/** A case may be named by its number; one that is not there is refused. */
async function withCaseId(desk: Desk, input: OnIncident): Promise<OnIncident | null> {
  if ('caseIds' in input) {
    const found = await Promise.all(input.caseIds.map((one) => findCaseId(desk, one)));
    return found.includes(null) ? null : { ...input, caseIds: found.filter((one) => one !== null) };
  }
  if (!('caseId' in input)) return input;
  const found = await findCase(desk, input.caseId);
  return found && { ...input, caseId: found.case.id };
}

/** What is wrong with words that customers will read. */
async function unfit(
  desk: Desk,
  i: Incident,
  input: OnIncident,
  actor: Actor,
): Promise<IncidentRefusal | null> {
  switch (input.type) {
    case 'ask-department':
      return addressed(desk, input);
    case 'confirm':
      return tellsOf(desk, everyCaseOf(i), [input.title]);
    case 'take-position':
      return tellsOf(desk, everyCaseOf(i), [input.position]);
    case 'set-remedy':
      return tellsOf(desk, everyCaseOf(i), [input.circumstance, input.remedy]);
    case 'write-update': {
      if (input.kind === 'note') return null;
      const blank = unknownBlank(input.words);
      return blank === null ? tellsOf(desk, everyCaseOf(i), [input.words]) : { code: 'unknown-blank', blank };
    }
    case 'approve-update': {
      const update = i.updates.find(({ id }) => id === input.id);
      if (update?.state !== 'written' || update.by === actor.id) return null;
      const texts = await incidentTexts(desk.pool, desk.organisationId, [i.id]);
      return whyNotAll((await rendererOf(desk, i))(texts.get(update.words.id) ?? ''));
    }
    default:
      return null;
  }
}

async function tellsOf(
  desk: Desk,
  caseIds: readonly string[],
  texts: readonly string[],
): Promise<IncidentRefusal | null> {
  const guard = await guardOf(desk, caseIds);
  for (const text of texts) {
    const told = guard(text);
    if (told) return toldOf(told);
  }
  return null;
}

/** Opens an incident that a person saw before the machine did. Cases by id or number. */
export async function foundIncident(
  desk: Desk,
  body: { id?: string | undefined; title: string; severity: Severity; caseIds: readonly string[] },
  actor: Actor,
): Promise<Changed> {
  const named = new Set<string>();
  for (const one of body.caseIds) {
    const found = await findCase(desk, one);
    if (!found) return err({ code: 'no-such-case' });
    named.add(found.case.id);
  }
  const caseIds = [...named];
  const told = await tellsOf(desk, caseIds, [body.title]);
  if (told) return err(told);
  const number = await takeIncidentNumber(desk.pool, desk.organisationId, desk.now());
  const written = { at: desk.now(), by: actor.id, newId: desk.newId };
  const { title, severity } = body;
  const input = { type: 'found' as const, id: desk.newId(), number, title, severity, caseIds };
  return startIncident(desk, setIncidentWordsApart(input, written), actor);
}
