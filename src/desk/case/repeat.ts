import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import { accept, event, type Outcome, refuse } from './outcome.ts';

/**
 * The customer came again for the same matter: a person says so, and of which earlier case. What the desk finds alike
 * is a proposal only; reports count what was confirmed.
 */
export function decideLinkRepeat(c: Case, { of }: CommandOf<'link-repeat'>, context: Context): Outcome {
  if (of.id === c.id) return refuse({ code: 'same-case', number: c.number });
  if (of.customerId !== c.customerId) return refuse({ code: 'another-customer', number: of.number });
  if (of.receivedAt > c.receivedAt) return refuse({ code: 'not-earlier', number: of.number });
  if (c.repeatOf?.id === of.id) return accept();
  return accept(event(context, 'repeat-linked', { of: { id: of.id, number: of.number } }));
}

export function decideUnlinkRepeat(c: Case, context: Context): Outcome {
  if (!c.repeatOf) return accept();
  const { id, number } = c.repeatOf;
  return accept(event(context, 'repeat-unlinked', { of: { id, number } }));
}
