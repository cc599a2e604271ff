import type { Case, Proposal } from './case.ts';
import type { CommandOf, TurnWithReading } from './commands.ts';
import { commitmentMade } from './commitment.ts';
import type { Context } from './context.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** What was heard in a handler's turn is proposed; only a person makes a commitment of it. */
export function proposed(
  context: Context,
  { turn, promises = [] }: TurnWithReading,
  early: boolean,
): CaseEvent[] {
  return promises.map((heard, i) =>
    event(context, 'commitment-proposed', {
      proposal: {
        id: `${turn.id}-${i + 1}`,
        turnId: turn.id,
        madeAt: turn.at,
        ...heard,
        early: early && heard.kind === 'outcome',
      },
    }),
  );
}

function findOpen(c: Case, id: string): Proposal | Refusal {
  const found = c.proposals.find((p) => p.id === id);
  if (!found) return { code: 'no-such-proposal', id };
  return found.state === 'open' ? found : { code: 'proposal-closed', id, state: found.state };
}

/** Into the ledger, as of the moment it was said. */
export function decideAcceptProposal(
  c: Case,
  command: CommandOf<'accept-proposal'>,
  context: Context,
): Outcome {
  const found = findOpen(c, command.id);
  if ('code' in found) return refuse(found);
  const { commitmentId, what, kind, dueAt } = command;
  const made = commitmentMade(c, { id: commitmentId, what, kind, dueAt, madeAt: found.madeAt }, context);
  if (!made.ok) return made;
  return accept(...made.value, event(context, 'proposal-accepted', { id: found.id, commitmentId }));
}

export function decideDismissProposal(
  c: Case,
  command: CommandOf<'dismiss-proposal'>,
  context: Context,
): Outcome {
  const found = findOpen(c, command.id);
  return 'code' in found ? refuse(found) : accept(event(context, 'proposal-dismissed', { id: found.id }));
}

type ProposalEvent = Extract<CaseEvent, { type: 'commitment-proposed' | `proposal-${string}` }>;

export function evolveProposal(c: Case, e: ProposalEvent): Case {
  if (e.type === 'commitment-proposed') {
    return { ...c, proposals: [...c.proposals, { ...e.proposal, state: 'open', commitmentId: null }] };
  }
  const ended: Partial<Proposal> =
    e.type === 'proposal-accepted'
      ? { state: 'accepted', commitmentId: e.commitmentId }
      : { state: 'dismissed' };
  return { ...c, proposals: c.proposals.map((p) => (p.id === e.id ? { ...p, ...ended } : p)) };
}
