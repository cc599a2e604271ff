import type { Instant } from '../../base/time.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { CaseEvent } from './events.ts';
import { noLimits, type Rung, talkState } from './limits.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** A pause lets tempers cool; whoever needs longer ends the talk, with a second person. */
export const longestPauseDays = 7;

/** Marks a turn of the customer as evidence of hostile words. What was said stays as it was said. */
export function decideMarkHostile(c: Case, command: CommandOf<'mark-hostile'>, context: Context): Outcome {
  const { turnId, why } = command;
  const turn = c.turns.find((t) => t.id === turnId);
  if (turn?.role !== 'customer') return refuse({ code: 'no-such-turn', id: turnId });
  if (!said(why)) return wordsMissing('why');
  if (c.limits.hostile.some((t) => t.turnId === turnId)) return accept();
  return accept(event(context, 'turn-marked-hostile', { turnId, saidAt: turn.at, why }));
}

/** Takes a mark back. No rung stands on it afterwards; what was done on its account stays done, and on record. */
export function decideUnmarkHostile(
  c: Case,
  command: CommandOf<'unmark-hostile'>,
  context: Context,
): Outcome {
  const { turnId, reason } = command;
  if (!c.limits.hostile.some((t) => t.turnId === turnId)) return refuse({ code: 'no-such-turn', id: turnId });
  if (!said(reason)) return wordsMissing('reason');
  return accept(event(context, 'turn-mark-withdrawn', { turnId, reason }));
}

/** The last thing that was said to the customer about their tone. */
const lastRung = ({ limits: { warning, pause } }: Case): Rung | null => pause ?? warning;

/** A rung needs hostile words on record, said since the rung before it. */
function newHostility(c: Case): Refusal | null {
  const since = lastRung(c)?.saidAt ?? c.limits.anewSince;
  const fresh = c.limits.hostile.some((t) => since === null || t.saidAt > since);
  return fresh ? null : { code: 'nothing-hostile', since };
}

const notEnded = (c: Case): Refusal | null => (c.limits.end ? { code: 'talk-ended' } : null);
const notAsked = (c: Case): Refusal | null => (c.limits.request ? { code: 'ending-pending' } : null);

export function warningGate(c: Case): Refusal | null {
  if (c.limits.end) return { code: 'talk-ended' };
  return c.limits.warning ? { code: 'already-warned' } : newHostility(c);
}

export function pauseGate(c: Case): Refusal | null {
  if (!c.limits.warning) return { code: 'not-warned' };
  if (talkState(c.limits) === 'paused') return { code: 'talk-paused' };
  return notEnded(c) ?? notAsked(c) ?? newHostility(c);
}

/** The end needs the pause before it: a talk that is paused may end, or one that went on as before. */
export function endingGate(c: Case): Refusal | null {
  if (!c.limits.pause) return { code: 'not-paused-yet' };
  return notEnded(c) ?? notAsked(c) ?? newHostility(c);
}

/** A second person decides; nobody ends a talk alone. */
export function endingApprovalGate(c: Case, actorId: string): Refusal | null {
  const { request } = c.limits;
  if (!request) return { code: 'no-ending-asked' };
  return request.by === actorId ? { code: 'own-approval' } : null;
}

export function resumeGate(c: Case): Refusal | null {
  const state = talkState(c.limits);
  return state === 'paused' || state === 'ended' ? null : { code: 'talk-goes-on' };
}

/** When something was said to the customer: now unless told; never before the rung before it, never to come. */
function saidWhen(c: Case, given: Instant | null, { now }: Context): Instant | Refusal {
  const at = given ?? now;
  if (at > now) return { code: 'in-the-future', at };
  const before = lastRung(c)?.saidAt;
  return before !== undefined && at < before ? { code: 'before-last-rung', at, before } : at;
}

export function decideWarn(c: Case, command: CommandOf<'warn-customer'>, context: Context): Outcome {
  const { words } = command;
  if (!said(words)) return wordsMissing('words');
  const saidAt = saidWhen(c, command.saidAt, context);
  if (typeof saidAt !== 'string') return refuse(saidAt);
  return accept(event(context, 'customer-warned', { words, saidAt }));
}

export function decidePause(c: Case, command: CommandOf<'pause-talk'>, context: Context): Outcome {
  const { words, until } = command;
  if (!said(words)) return wordsMissing('words');
  const saidAt = saidWhen(c, command.saidAt, context);
  if (typeof saidAt !== 'string') return refuse(saidAt);
  const latest = addMs(context.now, longestPauseDays * dayMs);
  if (until <= context.now || until > latest) return refuse({ code: 'pause-too-long', until, latest });
  return accept(event(context, 'talk-paused', { words, saidAt, until }));
}

/** The talk goes on. After an end a lead says so: then everything begins anew. */
export function decideResume(c: Case, command: CommandOf<'resume-talk'>, context: Context): Outcome {
  const { role } = context.actor;
  if (c.limits.end && role === 'handler')
    return refuse({ code: 'wrong-role', role, allowed: ['lead', 'manager'] });
  if (!said(command.words)) return wordsMissing('words');
  return accept(event(context, 'talk-resumed', { words: command.words }));
}

export function decideAskToEnd(_: Case, command: CommandOf<'ask-to-end-talk'>, context: Context): Outcome {
  const { words, reason, writingTold } = command;
  if (!said(reason)) return wordsMissing('reason');
  if (!said(words)) return wordsMissing('words');
  // Only the talk ends. Who is not told where to write is cut off, and that is not lawful.
  if (!writingTold) return refuse({ code: 'writing-not-told' });
  return accept(event(context, 'talk-ending-asked', { words, reason }));
}

export function decideApproveEnding(c: Case, context: Context): Outcome {
  const { request } = c.limits;
  return request ? accept(event(context, 'talk-ended', {})) : refuse({ code: 'no-ending-asked' });
}

export function decideDeclineEnding(
  c: Case,
  { reason }: CommandOf<'decline-ending'>,
  context: Context,
): Outcome {
  if (!c.limits.request) return refuse({ code: 'no-ending-asked' });
  return said(reason) ? accept(event(context, 'talk-ending-declined', { reason })) : wordsMissing('reason');
}

type LimitEvent = Extract<CaseEvent, { type: `turn-mark${string}` | 'customer-warned' | `talk-${string}` }>;

export function evolveLimits(c: Case, e: LimitEvent): Case {
  const { limits } = c;
  const stamp = { at: e.at, by: e.by.id };
  const to = (change: Partial<Case['limits']>): Case => ({ ...c, limits: { ...limits, ...change } });
  switch (e.type) {
    case 'turn-marked-hostile': {
      const { turnId, saidAt, why } = e;
      return to({ hostile: [...limits.hostile, { turnId, saidAt, why, ...stamp }] });
    }
    case 'turn-mark-withdrawn':
      return to({ hostile: limits.hostile.filter((t) => t.turnId !== e.turnId) });
    case 'customer-warned':
      return to({ warning: { words: e.words, saidAt: e.saidAt, ...stamp } });
    case 'talk-paused': {
      const { words, saidAt, until } = e;
      return to({ pause: { words, saidAt, until, resumedAt: null, ...stamp } });
    }
    case 'talk-resumed':
      // What was marked stays as evidence; after an end the ladder is climbed from the ground again.
      if (limits.end) return to({ ...noLimits, hostile: limits.hostile, anewSince: e.at });
      return to({ pause: limits.pause && { ...limits.pause, resumedAt: e.at }, request: null });
    case 'talk-ending-asked':
      return to({ request: { words: e.words, reason: e.reason, saidAt: e.at, ...stamp } });
    case 'talk-ending-declined':
      return to({ request: null });
    case 'talk-ended': {
      const { request } = limits;
      if (!request) return c;
      const { words, saidAt, at, by } = request;
      return to({ request: null, end: { words, saidAt, at, by, approvedBy: e.by.id } });
    }
  }
}
