import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import { accept, event, type Outcome, refuse } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/**
 * A handler may take a case that nobody owns, or hand over their own; leads and managers give out any. Back to nobody it
 * goes only while nothing has begun.
 */
export function decideAssign(c: Case, command: CommandOf<'assign'>, context: Context): Outcome {
  const { actor } = context;
  if (actor.role === 'handler' && c.owner !== actor.id) {
    if (c.owner !== null) return refuse({ code: 'not-the-owner', owner: c.owner });
    // What nobody owns a handler may take, not hand to somebody else.
    if (command.owner !== actor.id) return refuse({ code: 'no-owner' });
  }
  if (command.owner === null && c.stage !== 'received')
    return refuse({ code: 'wrong-stage', stage: c.stage, allowed: ['received'] });
  return c.owner === command.owner ? accept() : accept(event(context, 'case-assigned', assigned(command)));
}

const assigned = ({ owner, routed }: CommandOf<'assign'>) => (routed ? { owner, routed } : { owner });

export function decideSeeBrief(c: Case, context: Context): Outcome {
  if (c.briefSeenBy.includes(context.actor.id)) return accept();
  return accept(event(context, 'brief-seen', {}));
}

/** The way out of `received`: somebody owns the case and has seen its brief. */
export function openingGate(c: Case): Refusal | null {
  if (c.owner === null) return { code: 'no-owner' };
  return c.briefSeenBy.includes(c.owner) ? null : { code: 'brief-not-seen', owner: c.owner };
}
