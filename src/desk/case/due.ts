import { isMoney } from '../../base/money.ts';
import type { Instant } from '../../base/time.ts';
import { type Case, currentRound } from './case.ts';
import type { CommandOf } from './commands.ts';
import { commitmentMade } from './commitment.ts';
import type { Context } from './context.ts';
import { type Calculation, type Due, dueState, openDues } from './dues.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** What is owed stands on what happened: no due without a fact. */
export function dueGate(c: Case): Refusal | null {
  return currentRound(c).facts.length === 0 ? { code: 'no-facts' } : null;
}

/** Nothing is agreed, settled or closed over what is owed: it is granted first, and on its own. */
export function duesGate(c: Case): Refusal | null {
  const open = openDues(c);
  return open.length === 0 ? null : { code: 'dues-open', ids: open.map((due) => due.id) };
}

function checkedCalculation(
  { calculation, amount }: CommandOf<'record-due'>,
  c: Case,
  context: Context,
): { calculation: Calculation; amount: Due['amount'] } | Refusal {
  if (calculation === null) throw new Error('no calculation to check');
  const done = context.remedies.calculate(
    calculation.rule,
    calculation.inputs,
    context.clocks.dayOf(c.receivedAt),
  );
  if (!done.ok) return done.error;
  const { isCap, ...checked } = done.value;
  if (!isCap) return { calculation: checked, amount: checked.gives };
  const fits =
    amount !== null && amount.currency === checked.gives.currency && amount.minor <= checked.gives.minor;
  return fits ? { calculation: checked, amount } : { code: 'above-calculation', most: checked.gives };
}

/** Puts on record what law or contract owes. A sum that was calculated is calculated again here. */
export function decideRecordDue(c: Case, command: CommandOf<'record-due'>, context: Context): Outcome {
  const { id, basis, clause, redress, what } = command;
  if (c.dues.some((due) => due.id === id)) return refuse({ code: 'id-taken', id });
  if (!said(clause)) return wordsMissing('clause');
  if (!said(what)) return wordsMissing('what');
  const reckoned =
    command.calculation === null
      ? { calculation: null, amount: command.amount }
      : checkedCalculation(command, c, context);
  if ('code' in reckoned) return refuse(reckoned);
  const { amount, calculation } = reckoned;
  if (amount !== null && !(isMoney(amount) && amount.minor > 0))
    return refuse({ code: 'bad-value', field: 'amount' });
  const nothingYet = { commitmentId: null, met: null, struck: null };
  const recorded = { at: context.now, by: context.actor.id, round: c.round };
  const due: Due = { id, basis, clause, redress, what, amount, calculation, ...recorded, ...nothingYet };
  return accept(event(context, 'due-recorded', { due }));
}

function findOwed(c: Case, id: string): Due | Refusal {
  const found = c.dues.find((due) => due.id === id);
  if (!found) return { code: 'no-such-due', id };
  const state = dueState(found, c.commitments);
  return state === 'owed' ? found : { code: 'due-closed', id, state };
}

/** The last instant that the law leaves for putting it right; null where no such clock runs, or it has passed. */
function lawfulBy(c: Case, now: Instant): Instant | null {
  const ends = c.clocks.filter(
    (k) => k.force === 'statutory' && k.binds === 'company' && k.endsWith === 'redress' && !k.history,
  );
  const running = ends.flatMap((k) => (k.stoppedAt === null && k.dueAt >= now ? k.dueAt : []));
  return running.sort()[0] ?? null;
}

/**
 * What is owed becomes a promise with its day, whether or not anything was agreed: nothing is asked for it. It is
 * never an early promise, because what is owed does not wait for the finding; nor is its day later than the law's.
 */
export function decideGrantDue(c: Case, command: CommandOf<'grant-due'>, context: Context): Outcome {
  const found = findOwed(c, command.id);
  if ('code' in found) return refuse(found);
  const { commitmentId, dueAt } = command;
  const by = lawfulBy(c, context.now);
  if (by !== null && dueAt > by) return refuse({ code: 'later-than-law', dueAt: by });
  const promise = { id: commitmentId, what: found.what, dueAt, kind: 'outcome', madeAt: null } as const;
  const made = commitmentMade(c, promise, context);
  if (!made.ok) return made;
  const promises = made.value.map((e) =>
    e.type === 'commitment-made' ? { ...e, commitment: { ...e.commitment, early: false } } : e,
  );
  return accept(...promises, event(context, 'due-granted', { id: found.id, commitmentId }));
}

/** It is done already: the money is back, the goods were changed. What shows it is part of the record. */
export function decideMeetDue(c: Case, command: CommandOf<'meet-due'>, context: Context): Outcome {
  const found = findOwed(c, command.id);
  if ('code' in found) return refuse(found);
  if (!said(command.proof)) return wordsMissing('proof');
  return accept(event(context, 'due-met', { id: found.id, proof: command.proof }));
}

/** It was not owed after all. Who says so is not the one who recorded it, nor the one who would have to give it. */
export function decideStrikeDue(c: Case, command: CommandOf<'strike-due'>, context: Context): Outcome {
  const found = c.dues.find((due) => due.id === command.id);
  if (!found) return refuse({ code: 'no-such-due', id: command.id });
  const state = dueState(found, c.commitments);
  if (state === 'kept' || state === 'struck') return refuse({ code: 'due-closed', id: found.id, state });
  if (found.by === context.actor.id || c.owner === context.actor.id)
    return refuse({ code: 'own-due', by: found.by });
  if (!said(command.reason)) return wordsMissing('reason');
  return accept(event(context, 'due-struck', { id: found.id, reason: command.reason }));
}

type DueEvent = Extract<CaseEvent, { type: `due-${string}` }>;

function evolveOne(due: Due, e: Exclude<DueEvent, { type: 'due-recorded' }>): Due {
  const stamp = { at: e.at, by: e.by.id };
  switch (e.type) {
    case 'due-granted':
      return { ...due, commitmentId: e.commitmentId };
    case 'due-met':
      return { ...due, met: { proof: e.proof, ...stamp } };
    case 'due-struck':
      return { ...due, struck: { reason: e.reason, ...stamp } };
  }
}

export function evolveDue(c: Case, e: DueEvent): Case {
  if (e.type === 'due-recorded') return { ...c, dues: [...c.dues, e.due] };
  return { ...c, dues: c.dues.map((due) => (due.id === e.id ? evolveOne(due, e) : due)) };
}
