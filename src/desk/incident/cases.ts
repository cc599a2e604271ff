import type { IncidentCommandOf } from './commands.ts';
import type { IncidentEvent } from './events.ts';
import { type CaseLink, type Incident, linked, linkOf, remediesOf } from './incident.ts';
import {
  accept,
  event,
  type IncidentContext,
  type IncidentOutcome,
  refuse,
  said,
  wordsMissing,
} from './outcome.ts';

const leaders = ['lead', 'manager'] as const;

/** Fewer are no group. */
const leastCases = 2;

/** What the machine adds later; cases it has named before are not named again. */
export function decideSuggest(
  i: Incident,
  { caseIds }: IncidentCommandOf<'suggest-cases'>,
  context: IncidentContext,
): IncidentOutcome {
  const fresh = caseIds.filter((id) => linkOf(i, id) === null);
  return fresh.length === 0 ? accept() : accept(event(context, 'cases-suggested', { caseIds: fresh }));
}

/** A person says that it is one, which of the cases belong to it, and what it is called. */
export function decideConfirm(
  i: Incident,
  { title, without }: IncidentCommandOf<'confirm'>,
  context: IncidentContext,
): IncidentOutcome {
  if (!said(title)) return wordsMissing('title');
  const stranger = without.find((id) => linkOf(i, id) === null);
  if (stranger !== undefined) return refuse({ code: 'case-not-linked', caseId: stranger });
  const kept = i.cases.filter(({ caseId }) => !without.includes(caseId));
  if (kept.length < leastCases) return refuse({ code: 'too-few-cases', least: leastCases });
  return accept(event(context, 'incident-confirmed', { title, without }));
}

/** Of a closed incident only leads say that it was not over: the case that comes after the close opens it again. */
export function decideLink(
  i: Incident,
  { caseId }: IncidentCommandOf<'link-case'>,
  context: IncidentContext,
): IncidentOutcome {
  if (linkOf(i, caseId)?.state === 'linked') return refuse({ code: 'case-linked-already', caseId });
  const joined = event(context, 'case-linked', { caseId });
  if (i.status !== 'closed') return accept(joined);
  const { actor, elsewhere } = context;
  if (actor.role === 'handler') return refuse({ code: 'wrong-role', role: actor.role, allowed: leaders });
  return accept(event(context, 'incident-reopened', { elsewhere }), joined);
}

/** A case leaves, or was suggested and does not belong. */
export function decideRelease(
  i: Incident,
  { caseId, reason }: IncidentCommandOf<'release-case'>,
  context: IncidentContext,
): IncidentOutcome {
  const link = linkOf(i, caseId);
  if (link === null || link.state === 'left' || link.state === 'declined')
    return refuse({ code: 'case-not-linked', caseId });
  // What was closed with it stays with it; what came later may be turned down.
  if (i.status === 'closed' && link.state === 'linked')
    return refuse({ code: 'incident-not-so', status: i.status, needed: ['open'] });
  if (!said(reason)) return wordsMissing('reason');
  const released = event(context, 'case-released', { caseId, reason });
  // Whoever leaves does not speak for the others any more.
  return i.spokesperson?.caseId === caseId
    ? accept(event(context, 'spokesperson-released', { reason }), released)
    : accept(released);
}

const linkedCase = (i: Incident, caseId: string): CaseLink | null =>
  linked(i).find((link) => link.caseId === caseId) ?? null;

/** Which circumstance of the table is this customer's. An outcome held against another row is no outcome any more. */
export function decidePlace(
  i: Incident,
  { caseId, remedyId }: IncidentCommandOf<'place-case'>,
  context: IncidentContext,
): IncidentOutcome {
  const link = linkedCase(i, caseId);
  if (!link) return refuse({ code: 'case-not-linked', caseId });
  if (remedyId !== null && !remediesOf(i).some((row) => row.id === remedyId))
    return refuse({ code: 'no-such-remedy', id: remedyId });
  if (link.remedyId === remedyId) return accept();
  return accept(event(context, 'case-placed', { caseId, remedyId }));
}

/** The same circumstance for several at once; one that is in it already is not placed again. */
export function decidePlaceSeveral(
  i: Incident,
  { caseIds, remedyId }: IncidentCommandOf<'place-cases'>,
  context: IncidentContext,
): IncidentOutcome {
  return several(caseIds, (caseId) => decidePlace(i, { type: 'place-case', caseId, remedyId }, context));
}

/** Several at once got what the table says: together or not at all. What is on record otherwise is not written over. */
export function decideRecordOutcomes(
  i: Incident,
  { caseIds }: IncidentCommandOf<'record-table-outcomes'>,
  context: IncidentContext,
): IncidentOutcome {
  const fresh = caseIds.filter((id) => !linkedCase(i, id)?.outcome);
  const asTable = { type: 'record-outcome', as: 'table', amount: null, reason: null } as const;
  return several(fresh, (caseId) => decideRecordOutcome(i, { ...asTable, caseId }, context));
}

/** What is done to each of these cases, once; the first refusal refuses all. */
function several(caseIds: readonly string[], decide: (caseId: string) => IncidentOutcome): IncidentOutcome {
  const events: IncidentEvent[] = [];
  for (const caseId of new Set(caseIds)) {
    const decided = decide(caseId);
    if (!decided.ok) return decided;
    events.push(...decided.value);
  }
  return accept(...events);
}

/** What the customer got, held against the table: as it says, or otherwise with the reason. */
export function decideRecordOutcome(
  i: Incident,
  command: IncidentCommandOf<'record-outcome'>,
  context: IncidentContext,
): IncidentOutcome {
  const { caseId, as, amount, reason } = command;
  const link = linkedCase(i, caseId);
  if (!link) return refuse({ code: 'case-not-linked', caseId });
  const row = remediesOf(i).find(({ id }) => id === link.remedyId);
  if (!row) return refuse({ code: 'case-not-placed', caseId });
  if (as === 'otherwise' && !said(reason)) return wordsMissing('reason');
  const got = as === 'table' ? { as, amount: row.amount, reason: null } : { as, amount, reason };
  return accept(event(context, 'outcome-recorded', { caseId, ...got, rowAt: row.at }));
}

/** The group names its own; the desk only writes down whom and how. */
export function decideNameSpokesperson(
  i: Incident,
  { caseId, chosen }: IncidentCommandOf<'name-spokesperson'>,
  context: IncidentContext,
): IncidentOutcome {
  if (!linkedCase(i, caseId)) return refuse({ code: 'case-not-linked', caseId });
  if (!said(chosen)) return wordsMissing('chosen');
  return accept(event(context, 'spokesperson-named', { caseId, chosen }));
}

export function decideReleaseSpokesperson(
  i: Incident,
  { reason }: IncidentCommandOf<'release-spokesperson'>,
  context: IncidentContext,
): IncidentOutcome {
  if (i.spokesperson === null) return refuse({ code: 'no-spokesperson' });
  return said(reason) ? accept(event(context, 'spokesperson-released', { reason })) : wordsMissing('reason');
}
