import type { IncidentCommandOf } from './commands.ts';
import { type Incident, linked, remediesOf } from './incident.ts';
import {
  accept,
  event,
  type IncidentContext,
  type IncidentOutcome,
  refuse,
  said,
  wordsMissing,
} from './outcome.ts';

/** The one fact base: what is established, what is said, what nobody knows yet. */
export function decideRecordFact(
  i: Incident,
  { id, fact, standing }: IncidentCommandOf<'record-fact'>,
  context: IncidentContext,
): IncidentOutcome {
  if (!said(fact)) return wordsMissing('fact');
  if (i.facts.some((one) => one.id === id)) return refuse({ code: 'id-taken', id });
  return accept(event(context, 'fact-recorded', { id, words: fact, standing }));
}

/** What turned out otherwise stays readable, struck, with the reason. */
export function decideStrikeFact(
  i: Incident,
  { id, reason }: IncidentCommandOf<'strike-fact'>,
  context: IncidentContext,
): IncidentOutcome {
  const fact = i.facts.find((one) => one.id === id);
  if (!fact) return refuse({ code: 'no-such-fact', id });
  if (fact.struck) return accept();
  return said(reason) ? accept(event(context, 'fact-struck', { id, reason })) : wordsMissing('reason');
}

export function decideTakePosition(
  _: Incident,
  { position }: IncidentCommandOf<'take-position'>,
  context: IncidentContext,
): IncidentOutcome {
  return said(position)
    ? accept(event(context, 'position-taken', { words: position }))
    : wordsMissing('position');
}

/** A row of the table, new or changed: those in this circumstance get this. */
export function decideSetRemedy(
  i: Incident,
  { id, circumstance, remedy, amount }: IncidentCommandOf<'set-remedy'>,
  context: IncidentContext,
): IncidentOutcome {
  if (!said(circumstance)) return wordsMissing('circumstance');
  if (!said(remedy)) return wordsMissing('remedy');
  if (i.remedies.some((row) => row.id === id && row.dropped)) return refuse({ code: 'id-taken', id });
  return accept(event(context, 'remedy-set', { id, circumstance, remedy, amount }));
}

/** A row that nobody stands in may go. */
export function decideDropRemedy(
  i: Incident,
  { id }: IncidentCommandOf<'drop-remedy'>,
  context: IncidentContext,
): IncidentOutcome {
  if (!remediesOf(i).some((row) => row.id === id)) return refuse({ code: 'no-such-remedy', id });
  const cases = linked(i).filter((link) => link.remedyId === id).length;
  return cases > 0
    ? refuse({ code: 'remedy-in-use', cases })
    : accept(event(context, 'remedy-dropped', { id }));
}
