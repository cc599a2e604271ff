import { type Case, type Commitment, currentRound, openCommitments } from './case.ts';
import { stopClocks } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import { dueBehind } from './dues.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';
import { tickReminders } from './reminder.ts';

type Promised = Omit<CommandOf<'make-commitment'>, 'type'>;

/** The event of a promise, or why it cannot be one. A promise is recorded as it was made, even where it was unwise. */
export function commitmentMade(c: Case, promised: Promised, context: Context): Outcome {
  const { id, what, kind, dueAt } = promised;
  const madeAt = promised.madeAt ?? context.now;
  if (c.commitments.some((p) => p.id === id)) return refuse({ code: 'id-taken', id });
  if (!said(what)) return wordsMissing('what');
  if (madeAt > context.now) return refuse({ code: 'in-the-future', at: madeAt });
  if (dueAt <= madeAt) return refuse({ code: 'due-before-made', dueAt, madeAt });
  const early = kind === 'outcome' && currentRound(c).finding === null;
  const commitment: Commitment = {
    id,
    what,
    kind,
    round: c.round,
    madeAt,
    dueAt,
    by: context.actor.id,
    state: 'made',
    early,
    keptAt: null,
    keptInRound: null,
    replacedBy: null,
  };
  return accept(event(context, 'commitment-made', { commitment }));
}

function findOpen(c: Case, id: string): Commitment | Refusal {
  const found = c.commitments.find((p) => p.id === id);
  if (!found) return { code: 'no-such-commitment', id };
  const open = found.state === 'made' || found.state === 'broken';
  return open ? found : { code: 'commitment-closed', id, state: found.state };
}

function decideKeep(found: Commitment, command: CommandOf<'keep-commitment'>, context: Context): Outcome {
  const keptAt = command.keptAt ?? context.now;
  const { madeAt } = found;
  if (keptAt > context.now) return refuse({ code: 'in-the-future', at: keptAt });
  if (keptAt < madeAt) return refuse({ code: 'kept-before-made', keptAt, madeAt });
  if (!said(command.proof)) return wordsMissing('proof');
  return accept(event(context, 'commitment-kept', { id: found.id, keptAt, proof: command.proof }));
}

function decideRenegotiate(
  c: Case,
  found: Commitment,
  command: CommandOf<'renegotiate-commitment'>,
  context: Context,
): Outcome {
  if (!said(command.reason)) return wordsMissing('reason');
  const { replacementId: id, dueAt, reason } = command;
  const what = command.what ?? found.what;
  const made = commitmentMade(c, { id, what, dueAt, kind: found.kind, madeAt: null }, context);
  if (!made.ok) return made;
  return accept(
    event(context, 'commitment-renegotiated', { id: found.id, replacedBy: id, reason }),
    ...made.value,
  );
}

type CommitmentCommand = CommandOf<
  'keep-commitment' | 'break-commitment' | 'renegotiate-commitment' | 'withdraw-commitment'
>;

export function decideCommitment(c: Case, command: CommitmentCommand, context: Context): Outcome {
  const found = findOpen(c, command.id);
  if ('code' in found) return refuse(found);
  switch (command.type) {
    case 'keep-commitment':
      return decideKeep(found, command, context);
    case 'renegotiate-commitment':
      return decideRenegotiate(c, found, command, context);
    case 'break-commitment': {
      if (found.state === 'broken')
        return refuse({ code: 'commitment-closed', id: found.id, state: 'broken' });
      if (!said(command.reason)) return wordsMissing('reason');
      return accept(event(context, 'commitment-broken', { id: found.id, reason: command.reason }));
    }
    case 'withdraw-commitment': {
      // What is owed is not traded away as a promise: a second person strikes it out first.
      if (dueBehind(c, found.id)) return refuse({ code: 'commitment-is-due', id: found.id });
      // Only the customer can release the desk from a promise; the reason says how they did.
      if (!said(command.reason)) return wordsMissing('reason');
      return accept(event(context, 'commitment-withdrawn', { id: found.id, reason: command.reason }));
    }
  }
}

/** What was marked as kept and was not is owed again, in whatever stage that is found out before the case is archived. */
export function decideReopenCommitment(
  c: Case,
  { id }: CommandOf<'reopen-commitment'>,
  context: Context,
): Outcome {
  const found = c.commitments.find((p) => p.id === id);
  if (!found) return refuse({ code: 'no-such-commitment', id });
  if (found.state !== 'kept') return refuse({ code: 'commitment-not-kept', id });
  const state = found.dueAt < context.now ? 'broken' : 'made';
  return accept(event(context, 'commitment-reopened', { id, state }));
}

/**
 * A promise whose time has passed without proof is broken; proof that it was kept in time mends the record. One that
 * is due soon is remembered.
 */
export function tickCommitments(c: Case, context: Context): CaseEvent[] {
  const broken = c.commitments
    .filter((p) => p.state === 'made' && p.dueAt < context.now)
    .map((p) => event(context, 'commitment-broken', { id: p.id, reason: null }));
  return [...broken, ...tickReminders(c, context)];
}

/** The way out of `fulfilling`: nothing still owed, and in a round that began here, something really done. */
export function fulfilmentGate(c: Case): Refusal | null {
  const open = openCommitments(c);
  if (open.length > 0) return { code: 'open-commitments', ids: open.map((p) => p.id) };
  const beganHere = currentRound(c).enteredAt === 'fulfilling';
  const done = c.commitments.some((p) => p.keptInRound === c.round);
  return beganHere && !done ? { code: 'nothing-done-this-round' } : null;
}

export function decideCompleteFulfilment(c: Case, context: Context): Outcome {
  return accept(event(context, 'fulfilment-completed', {}), ...stopClocks(c, 'redress', context));
}

type CommitmentEvent = Exclude<
  Extract<CaseEvent, { type: `commitment-${string}` }>,
  { type: 'commitment-proposed' | 'commitment-reminded' }
>;

function evolveOne(
  p: Commitment,
  e: Exclude<CommitmentEvent, { type: 'commitment-made' }>,
  round: number,
): Commitment {
  switch (e.type) {
    case 'commitment-kept':
      return { ...p, state: 'kept', keptAt: e.keptAt, keptInRound: round };
    case 'commitment-broken':
      return { ...p, state: 'broken' };
    case 'commitment-renegotiated':
      return { ...p, state: 'renegotiated', replacedBy: e.replacedBy };
    case 'commitment-withdrawn':
      return { ...p, state: 'withdrawn' };
    case 'commitment-reopened':
      return { ...p, state: e.state, keptAt: null, keptInRound: null };
  }
}

export function evolveCommitment(c: Case, e: CommitmentEvent): Case {
  if (e.type === 'commitment-made') return { ...c, commitments: [...c.commitments, e.commitment] };
  return { ...c, commitments: c.commitments.map((p) => (p.id === e.id ? evolveOne(p, e, c.round) : p)) };
}
