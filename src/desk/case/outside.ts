import type { Instant } from '../../base/time.ts';
import type { Case } from './case.ts';
import { nextClockId, startedClock, stopNamed } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';
import type { OutsideCase } from './upward.ts';

/** The matters that an outside body has not ended yet. */
export const openOutside = (c: Case): OutsideCase[] => c.outsideCases.filter((o) => o.conclusion === null);

/** An answer that an outside body waits for by a day it named; null where none is owed. */
export const answerOwedAt = (o: OutsideCase): Instant | null =>
  o.conclusion === null && o.answer === null ? o.answerDueAt : null;

/** A case is not put away here while it goes on elsewhere: the body's deadlines bind us to its end. */
export function outsideGate(c: Case): Refusal | null {
  const open = openOutside(c);
  return open.length > 0
    ? { code: 'outside-case-open', outsideBodies: open.map((o) => o.outsideBody) }
    : null;
}

/** Something can be said of a matter outside only where there is one. */
export const openOutsideGate = (c: Case): Refusal | null =>
  openOutside(c).length > 0 ? null : { code: 'no-outside-case' };

/**
 * Links the matter as an outside body has it, with the deadlines that begin there. They end with what is done
 * towards that body, never with an answer to the customer.
 */
export function decideLink(c: Case, command: CommandOf<'link-outside-case'>, context: Context): Outcome {
  const { id, outsideBody, reference, demand, receivedAt, answerDueAt } = command;
  if (c.outsideCases.some((o) => o.id === id)) return refuse({ code: 'id-taken', id });
  if (!said(reference)) return wordsMissing('reference');
  if (receivedAt > context.now) return refuse({ code: 'in-the-future', at: receivedAt });
  if (answerDueAt !== null && answerDueAt <= receivedAt)
    return refuse({ code: 'before-received', at: answerDueAt, receivedAt });
  const clocks = started(c, outsideBody, 'received', receivedAt, context);
  const clockIds = clocks.ids;
  const outsideCase = { id, outsideBody, reference, demand, receivedAt, answerDueAt, clockIds };
  return accept(event(context, 'outside-case-linked', { outsideCase }), ...clocks.events);
}

function started(
  c: Case,
  body: OutsideCase['outsideBody'],
  step: 'received' | 'accepted',
  at: Instant,
  context: Context,
): { ids: string[]; events: CaseEvent[] } {
  const plans = context.clocks.onOutside(body, step, at);
  const ids = plans.map((_, i) => nextClockId(c, i));
  const events = plans.map((plan, i) =>
    startedClock(context, ids[i] ?? '', { ...plan, endsWith: 'stop' }, false),
  );
  return { ids, events };
}

type OnOutside = CommandOf<'accept-outside-case' | 'answer-outside-case' | 'conclude-outside-case'>;

export function decideOutside(c: Case, command: OnOutside, context: Context): Outcome {
  const found = c.outsideCases.find((o) => o.id === command.id);
  if (!found) return refuse({ code: 'no-such-outside-case', id: command.id });
  if (found.conclusion) return refuse({ code: 'outside-case-closed', outsideBody: found.outsideBody });
  const at = command.at ?? context.now;
  if (at > context.now) return refuse({ code: 'in-the-future', at });
  if (at < found.receivedAt) return refuse({ code: 'before-received', at, receivedAt: found.receivedAt });
  switch (command.type) {
    case 'accept-outside-case':
      return accepted(c, found, at, context);
    case 'answer-outside-case':
      return answered(c, found, command, at, context);
    case 'conclude-outside-case':
      return concluded(c, found, command, at, context);
  }
}

/** The body has taken it on: its time for deciding that is over, its time for the matter itself begins. */
function accepted(c: Case, o: OutsideCase, acceptedAt: Instant, context: Context): Outcome {
  if (o.acceptedAt) return refuse({ code: 'already-accepted', outsideBody: o.outsideBody });
  const clocks = started(c, o.outsideBody, 'accepted', acceptedAt, context);
  const over = stopNamed(c, idsBinding(c, o, 'regulator'), context, acceptedAt);
  const happened = { id: o.id, outsideBody: o.outsideBody, acceptedAt, clockIds: clocks.ids };
  return accept(event(context, 'outside-case-accepted', happened), ...over, ...clocks.events);
}

/** We have answered the body: what bound us towards it ends. */
function answered(
  c: Case,
  o: OutsideCase,
  { answer }: CommandOf<'answer-outside-case'>,
  answeredAt: Instant,
  context: Context,
): Outcome {
  if (o.answer) return refuse({ code: 'already-answered', outsideBody: o.outsideBody });
  if (!said(answer)) return wordsMissing('answer');
  const { id, outsideBody } = o;
  return accept(
    event(context, 'outside-case-answered', { id, outsideBody, words: answer, answeredAt }),
    ...stopNamed(c, idsBinding(c, o, 'company'), context, answeredAt),
  );
}

function concluded(
  c: Case,
  o: OutsideCase,
  { verdict, words }: CommandOf<'conclude-outside-case'>,
  concludedAt: Instant,
  context: Context,
): Outcome {
  if (!said(words)) return wordsMissing('words');
  const { id, outsideBody } = o;
  return accept(
    event(context, 'outside-case-concluded', { id, outsideBody, verdict, words, concludedAt }),
    ...stopNamed(c, o.clockIds, context, concludedAt),
  );
}

const idsBinding = (c: Case, o: OutsideCase, binds: 'company' | 'regulator'): string[] =>
  c.clocks.filter((k) => k.binds === binds && o.clockIds.includes(k.id)).map((k) => k.id);

type OutsideEvent = Extract<CaseEvent, { type: `outside-case-${string}` }>;

const nothingYet = { acceptedAt: null, answer: null, conclusion: null } as const;

function evolveOne(o: OutsideCase, e: Exclude<OutsideEvent, { type: 'outside-case-linked' }>): OutsideCase {
  const stamp = { at: e.at, by: e.by.id };
  switch (e.type) {
    case 'outside-case-accepted':
      return { ...o, acceptedAt: e.acceptedAt, clockIds: [...o.clockIds, ...e.clockIds] };
    case 'outside-case-answered':
      return { ...o, answer: { words: e.words, answeredAt: e.answeredAt, ...stamp } };
    case 'outside-case-concluded': {
      const { verdict, words, concludedAt } = e;
      return { ...o, conclusion: { verdict, words, concludedAt, ...stamp } };
    }
  }
}

export function evolveOutside(c: Case, e: OutsideEvent): Case {
  if (e.type !== 'outside-case-linked')
    return { ...c, outsideCases: c.outsideCases.map((o) => (o.id === e.id ? evolveOne(o, e) : o)) };
  const linked = { ...nothingYet, round: c.round, linkedAt: e.at, linkedBy: e.by.id };
  return { ...c, outsideCases: [...c.outsideCases, { ...e.outsideCase, ...linked }] };
}
