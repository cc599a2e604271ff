import type { IncidentCommandOf } from './commands.ts';
import { type Incident, type IncidentUpdate, linked } from './incident.ts';
import {
  accept,
  event,
  type IncidentContext,
  type IncidentOutcome,
  refuse,
  said,
  wordsMissing,
} from './outcome.ts';
import type { IncidentRefusal } from './refusals.ts';

const linkedIds = (i: Incident): string[] => linked(i).map(({ caseId }) => caseId);

/** A note for colleagues sets out at once; a message for customers waits for a second person. */
export function decideWriteUpdate(
  i: Incident,
  { id, kind, words }: IncidentCommandOf<'write-update'>,
  context: IncidentContext,
): IncidentOutcome {
  if (!said(words)) return wordsMissing('words');
  if (i.updates.some((one) => one.id === id)) return refuse({ code: 'id-taken', id });
  const written = event(context, 'update-written', { id, kind, words });
  if (kind === 'message') return accept(written);
  return accept(written, event(context, 'update-begun', { id, caseIds: linkedIds(i) }));
}

const waiting = (i: Incident, id: string): IncidentUpdate | IncidentRefusal => {
  const update = i.updates.find((one) => one.id === id);
  if (!update) return { code: 'no-such-update', id };
  return update.state === 'written' ? update : { code: 'update-not-waiting', id };
};

/** Two pairs of eyes before many people read it. */
export function decideApproveUpdate(
  i: Incident,
  { id }: IncidentCommandOf<'approve-update'>,
  context: IncidentContext,
): IncidentOutcome {
  const update = waiting(i, id);
  if ('code' in update) return refuse(update);
  if (update.by === context.actor.id) return refuse({ code: 'own-approval' });
  return accept(event(context, 'update-begun', { id, caseIds: linkedIds(i) }));
}

export function decideWithdrawUpdate(
  i: Incident,
  { id }: IncidentCommandOf<'withdraw-update'>,
  context: IncidentContext,
): IncidentOutcome {
  const update = waiting(i, id);
  return 'code' in update ? refuse(update) : accept(event(context, 'update-withdrawn', { id }));
}

/** Every case has it, or is named as one that could not have it. Said twice it is said once. */
export function decideFinishUpdate(
  i: Incident,
  { id, failed }: IncidentCommandOf<'finish-update'>,
  context: IncidentContext,
): IncidentOutcome {
  const update = i.updates.find((one) => one.id === id);
  if (update?.state !== 'sending') return accept();
  return accept(event(context, 'update-finished', { id, failed }));
}

/** What is still on its way keeps the incident open; what only waits for a second person does as well. */
export const updateUnderWay = (i: Incident): boolean =>
  i.updates.some(({ state }) => state === 'sending' || state === 'written');
