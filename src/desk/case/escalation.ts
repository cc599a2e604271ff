import { ok } from '../../base/result.ts';
import type { EscalationLevel } from '../../knowledge/ids.ts';
import type { Actor, Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import { commitmentMade } from './commitment.ts';
import type { Context } from './context.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';
import type { Escalation } from './upward.ts';

const order: readonly EscalationLevel[] = ['lead', 'manager', 'head'];
const rank = (level: EscalationLevel): number => order.indexOf(level);

/** The highest level at which a role itself decides; a department head has no account, a manager speaks for them. */
const ownRank: Readonly<Record<string, number>> = { lead: rank('lead'), manager: rank('manager') };

/** The escalation that is under way; a case has one at most. */
export const openEscalation = (c: Case): Escalation | null =>
  c.escalations.find((one) => one.conclusion === null) ?? null;

/** The last decision from above sent the case back here: it is finished cleanly, and does not go up again. */
export function isHandedBack(c: Case): boolean {
  const last = c.escalations.at(-1)?.conclusion;
  return last?.outcome === 'handed-back' && c.stage !== 'archived';
}

/** Whether the matter had to go up again after it had been decided above. */
export const wentUpAgain = (c: Case): boolean => c.escalations.some((one) => one.second);

/** Levels whose escalations this actor may take up and conclude. */
export function levelsOf({ role }: Pick<Actor, 'role'>): EscalationLevel[] {
  if (role === 'manager') return [...order];
  return role === 'lead' ? ['lead'] : [];
}

/** Who decides above: of the level it was carried to, and not the one who carried it there. */
function aboveGate(open: Escalation | null, actor: Actor): Refusal | null {
  if (!open) return { code: 'no-escalation' };
  if (!levelsOf(actor).includes(open.level)) return { code: 'not-your-level', level: open.level };
  return open.raisedBy === actor.id ? { code: 'own-escalation' } : null;
}

export const acknowledgeGate = (c: Case, actor: Actor): Refusal | null => aboveGate(openEscalation(c), actor);

/** Nobody decides what they have not looked at. */
export function concludeGate(c: Case, actor: Actor): Refusal | null {
  const open = openEscalation(c);
  const refusal = aboveGate(open, actor);
  if (refusal) return refusal;
  return open?.acknowledgedAt ? null : { code: 'not-acknowledged' };
}

/** There is a level above the one it is at, and above the one who asks. */
export function escalateGate(c: Case, { role }: Actor): Refusal | null {
  const open = openEscalation(c);
  if (open && rank(open.level) === order.length - 1) return { code: 'already-escalated', level: open.level };
  return (ownRank[role] ?? -1) < order.length - 1 ? null : { code: 'level-not-above', role, level: 'head' };
}

/** Nothing goes into the archive while somebody above still has to decide. */
export function escalationGate(c: Case): Refusal | null {
  const open = openEscalation(c);
  return open ? { code: 'escalation-open', level: open.level } : null;
}

/**
 * Carries the case up. The customer who asked for it is told by when they get an answer, and that is a promise like
 * any other. Carried further while it is open, it is one escalation that went two steps; after a decision it is a second.
 */
export function decideEscalate(c: Case, command: CommandOf<'escalate'>, context: Context): Outcome {
  const { id, level, trigger, reason, told, answerBy, promiseId } = command;
  const { role } = context.actor;
  const open = openEscalation(c);
  if (c.escalations.some((one) => one.id === id)) return refuse({ code: 'id-taken', id });
  if (rank(level) <= (ownRank[role] ?? -1)) return refuse({ code: 'level-not-above', role, level });
  if (open && rank(level) <= rank(open.level))
    return refuse({ code: 'already-escalated', level: open.level });
  if (!said(reason)) return wordsMissing('reason');
  const stillPromised = isStillPromised(c, open);
  if (trigger === 'customer-asked' && answerBy === null && !stillPromised)
    return refuse({ code: 'answer-time-missing' });
  const promise = promised(c, { told, answerBy, promiseId }, context);
  if (!promise.ok) return promise;
  const passed = open
    ? [event(context, 'escalation-concluded', { outcome: 'passed-up', words: reason })]
    : [];
  const raised = event(context, 'escalation-raised', {
    escalation: {
      id,
      level,
      trigger,
      reason,
      promiseId: answerBy !== null ? promiseId : stillPromised ? (open?.promiseId ?? null) : null,
      second: wasDecidedAbove(c),
      stage: c.stage,
    },
  });
  return accept(...passed, raised, ...promise.value);
}

const wasDecidedAbove = (c: Case): boolean =>
  c.escalations.some((one) => one.conclusion && one.conclusion.outcome !== 'passed-up');

/**
 * A missed deadline of the law does not wait for somebody to own up to it: the case goes to the lead by itself, who says
 * what is done now. Nothing where it is above already. `ticked`: what this tick has brought so far.
 */
export function tickEscalation(c: Case, ticked: readonly CaseEvent[], context: Context): CaseEvent[] {
  const isMissed = (id: string) => ticked.some((e) => e.type === 'clock-missed' && e.id === id);
  const late = c.clocks.find((k) => k.force === 'statutory' && k.binds === 'company' && isMissed(k.id));
  if (!late || openEscalation(c) || c.stage === 'archived') return [];
  const escalation = {
    ...({ id: `${late.id}:missed`, level: 'lead', trigger: 'deadline-missed', reason: null } as const),
    ...{ promiseId: null, second: wasDecidedAbove(c), stage: c.stage },
  };
  return [event(context, 'escalation-raised', { escalation })];
}

const isStillPromised = (c: Case, open: Escalation | null): boolean =>
  c.commitments.some((p) => p.id === open?.promiseId && p.state === 'made');

/** What the customer was told, as a promise in the ledger; nothing where nobody told them anything. */
function promised(
  c: Case,
  { told, answerBy, promiseId }: Pick<CommandOf<'escalate'>, 'told' | 'answerBy' | 'promiseId'>,
  context: Context,
): Outcome {
  if (answerBy === null) return ok([]);
  if (told === null || !said(told)) return wordsMissing('told');
  return commitmentMade(
    c,
    { id: promiseId, what: told, kind: 'process', dueAt: answerBy, madeAt: null },
    context,
  );
}

/** The upper level has the case before it: it has seen the brief with it. */
export function decideAcknowledge(c: Case, context: Context): Outcome {
  const open = openEscalation(c);
  if (open?.acknowledgedAt) return accept();
  const seen = c.briefSeenBy.includes(context.actor.id) ? [] : [event(context, 'brief-seen', {})];
  return accept(...seen, event(context, 'escalation-acknowledged', {}));
}

/** What was decided above; handed back, it says what may be given and what is to be done. */
export function decideConclude(command: CommandOf<'conclude-escalation'>, context: Context): Outcome {
  const { outcome, words } = command;
  if (!said(words)) return wordsMissing('words');
  return accept(event(context, 'escalation-concluded', { outcome, words }));
}

type EscalationEvent = Extract<CaseEvent, { type: `escalation-${string}` }>;

const fresh = { acknowledgedAt: null, acknowledgedBy: null, conclusion: null } as const;

const raisedFrom = (c: Case, e: EventOf<'escalation-raised'>): Escalation => ({
  ...e.escalation,
  ...fresh,
  round: c.round,
  raisedAt: e.at,
  raisedBy: e.by.id,
});

export function evolveEscalation(c: Case, e: EscalationEvent): Case {
  if (e.type === 'escalation-raised') return { ...c, escalations: [...c.escalations, raisedFrom(c, e)] };
  const change: Partial<Escalation> =
    e.type === 'escalation-acknowledged'
      ? { acknowledgedAt: e.at, acknowledgedBy: e.by.id }
      : { conclusion: { outcome: e.outcome, words: e.words, at: e.at, by: e.by.id } };
  const escalations = c.escalations.map((one) => (one.conclusion === null ? { ...one, ...change } : one));
  return { ...c, escalations };
}
