import type { Actor } from '../case/case.ts';
import { permitsIncident } from './allowed.ts';
import {
  decideDropRemedy,
  decideRecordFact,
  decideSetRemedy,
  decideStrikeFact,
  decideTakePosition,
} from './answer.ts';
import {
  decideConfirm,
  decideLink,
  decideNameSpokesperson,
  decidePlace,
  decidePlaceSeveral,
  decideRecordOutcome,
  decideRecordOutcomes,
  decideRelease,
  decideReleaseSpokesperson,
  decideSuggest,
} from './cases.ts';
import type { IncidentCommand, IncidentCommandOf, IncidentCommandType } from './commands.ts';
import { type Incident, linked } from './incident.ts';
import {
  accept,
  event,
  type IncidentContext,
  type IncidentOutcome,
  refuse,
  said,
  wordsMissing,
} from './outcome.ts';
import { isPlanItem } from './plans.ts';
import type { IncidentRefusal } from './refusals.ts';
import { decideIncidentRequest, decideIncidentTick } from './requests.ts';
import {
  decideApproveUpdate,
  decideFinishUpdate,
  decideWithdrawUpdate,
  decideWriteUpdate,
  updateUnderWay,
} from './updates.ts';

type Founding = 'propose' | 'found';
type OnIncident = Exclude<IncidentCommandType, Founding>;

/** Nothing is closed while a customer's answer was not held against the table, or words are under way. */
function closingGate(i: Incident): IncidentRefusal | null {
  const count = linked(i).filter(({ outcome }) => outcome === null).length;
  if (count > 0) return { code: 'outcomes-missing', count };
  return updateUnderWay(i) ? { code: 'update-under-way' } : null;
}

const gates: Partial<Record<IncidentCommandType, (i: Incident) => IncidentRefusal | null>> = {
  close: closingGate,
  'release-spokesperson': (i) => (i.spokesperson ? null : { code: 'no-spokesperson' }),
};

function decideTickPlan(
  i: Incident,
  { item, done, note }: IncidentCommandOf<'tick-plan'>,
  context: IncidentContext,
): IncidentOutcome {
  if (!isPlanItem(item)) return refuse({ code: 'no-such-plan-item', item });
  if (!done && i.plan[item] === undefined) return accept();
  return accept(
    done
      ? event(context, 'plan-item-ticked', { item, note })
      : event(context, 'plan-item-unticked', { item }),
  );
}

function decideRate(
  i: Incident,
  { severity, reason }: IncidentCommandOf<'rate-severity'>,
  context: IncidentContext,
): IncidentOutcome {
  if (!said(reason)) return wordsMissing('reason');
  if (severity === i.severity) return accept();
  return accept(event(context, 'severity-rated', { severity, reason }));
}

/** One decider for each command on an incident that is there; permission and gate have been passed before. */
const deciders: {
  [T in OnIncident]: (
    i: Incident,
    command: IncidentCommandOf<T>,
    context: IncidentContext,
  ) => IncidentOutcome;
} = {
  'suggest-cases': decideSuggest,
  confirm: decideConfirm,
  dismiss: (_, { reason }, context) =>
    said(reason) ? accept(event(context, 'incident-dismissed', { reason })) : wordsMissing('reason'),
  'link-case': decideLink,
  'release-case': decideRelease,
  'record-fact': decideRecordFact,
  'strike-fact': decideStrikeFact,
  'take-position': decideTakePosition,
  'set-remedy': decideSetRemedy,
  'drop-remedy': decideDropRemedy,
  'place-case': decidePlace,
  'place-cases': decidePlaceSeveral,
  'record-outcome': decideRecordOutcome,
  'record-table-outcomes': decideRecordOutcomes,
  'name-spokesperson': decideNameSpokesperson,
  'release-spokesperson': decideReleaseSpokesperson,
  'rate-severity': decideRate,
  'tick-plan': decideTickPlan,
  'write-update': decideWriteUpdate,
  'approve-update': decideApproveUpdate,
  'withdraw-update': decideWithdrawUpdate,
  'finish-update': decideFinishUpdate,
  'ask-department': decideIncidentRequest,
  'answer-department-request': decideIncidentRequest,
  'accept-department-answer': decideIncidentRequest,
  'return-department-answer': decideIncidentRequest,
  'withdraw-department-request': decideIncidentRequest,
  tick: decideIncidentTick,
  close: (_, { lesson }, context) =>
    said(lesson) ? accept(event(context, 'incident-closed', { lesson })) : wordsMissing('lesson'),
};

/** Whether this actor may send this command to the incident as it stands; the refusal that a button explains. */
export const canIncident = (i: Incident, type: IncidentCommandType, actor: Actor): IncidentRefusal | null =>
  permitsIncident(i, type, actor) ?? gates[type]?.(i) ?? null;

/**
 * What a command does to an incident: the events to append, or the refusal. Pure.
 * @param i null for an incident that does not exist yet; only `propose` and `found` are allowed then
 */
export function decideIncident(
  i: Incident | null,
  command: IncidentCommand,
  context: IncidentContext,
): IncidentOutcome {
  if (command.type === 'propose' || command.type === 'found') return decideFounding(i, command, context);
  if (i === null) return refuse({ code: 'no-such-incident' });
  const refusal = canIncident(i, command.type, context.actor);
  if (refusal) return refuse(refusal);
  // The table gives each type its own command; TypeScript cannot follow that through a union.
  const decider = deciders[command.type] as (
    i: Incident,
    command: IncidentCommand,
    context: IncidentContext,
  ) => IncidentOutcome;
  return decider(i, command, context);
}

function decideFounding(
  i: Incident | null,
  command: IncidentCommandOf<Founding>,
  context: IncidentContext,
): IncidentOutcome {
  if (i !== null) return refuse({ code: 'id-taken', id: i.id });
  const refusal = permitsIncident(null, command.type, context.actor);
  if (refusal) return refuse(refusal);
  if (command.type === 'propose') {
    const { type: _, ...body } = command;
    return accept(event(context, 'incident-proposed', body));
  }
  if (!said(command.title)) return wordsMissing('title');
  const { type: _, ...body } = command;
  return accept(event(context, 'incident-founded', body));
}
