import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { EventOf } from './events.ts';
import { accept, event, type Outcome, refuse } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** Why the one case cannot be about the other again, or null. */
function repeatGate(c: Case, { of, isOnePerson }: CommandOf<'link-repeat'>): Refusal | null {
  if (of.id === c.id) return { code: 'same-case', number: c.number };
  if (of.customerId !== c.customerId && !isOnePerson) return { code: 'another-customer', number: of.number };
  return of.receivedAt > c.receivedAt ? { code: 'not-earlier', number: of.number } : null;
}

const named = ({ of: { id, number } }: CommandOf<'link-repeat' | 'deny-repeat'>) => ({ of: { id, number } });

/**
 * The customer came again for the same matter: a person says so, and of which earlier case. What the desk finds alike
 * is a proposal only; reports count what was confirmed.
 */
export function decideLinkRepeat(c: Case, command: CommandOf<'link-repeat'>, context: Context): Outcome {
  const refusal = repeatGate(c, command);
  if (refusal) return refuse(refusal);
  if (c.repeatOf?.id === command.of.id) return accept();
  return accept(event(context, 'repeat-linked', named(command)));
}

/** Somebody looked: it is another matter. What is denied is proposed no more. */
export function decideDenyRepeat(c: Case, command: CommandOf<'deny-repeat'>, context: Context): Outcome {
  const refusal = repeatGate(c, { ...command, type: 'link-repeat' });
  if (refusal) return refuse(refusal);
  if (c.repeatOf?.id === command.of.id) return decideUnlinkRepeat(c, context);
  if (c.notRepeatOf.some(({ id }) => id === command.of.id)) return accept();
  return accept(event(context, 'repeat-denied', named(command)));
}

export function decideUnlinkRepeat(c: Case, context: Context): Outcome {
  if (!c.repeatOf) return accept();
  const { id, number } = c.repeatOf;
  return accept(event(context, 'repeat-unlinked', { of: { id, number } }));
}

type RepeatEvent = EventOf<'repeat-linked' | 'repeat-unlinked' | 'repeat-denied'>;

/** Whoever takes a link back says that it is not the same matter. */
export function evolveRepeat(c: Case, e: RepeatEvent): Case {
  const denied = c.notRepeatOf.filter(({ id }) => id !== e.of.id);
  if (e.type === 'repeat-linked')
    return { ...c, repeatOf: { ...e.of, at: e.at, by: e.by.id }, notRepeatOf: denied };
  const repeatOf = c.repeatOf?.id === e.of.id ? null : c.repeatOf;
  return { ...c, repeatOf, notRepeatOf: [...denied, { id: e.of.id, number: e.of.number }] };
}
