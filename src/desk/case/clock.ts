import { addMs, type Instant, msBetween } from '../../base/time.ts';
import { type Case, type CaseClock, currentRound } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { ClockPlan, Context } from './context.ts';
import type { CaseEvent } from './events.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** The id of the nth clock (from 0) a case starts by itself; clocks started by hand bring ids of their own. */
export const clockId = (caseId: string, n: number): string => `${caseId}:${n + 1}`;

/**
 * The id of the `i`th clock that starts now. It goes on from the highest there ever was: clocks that went back to another
 * case leave fewer behind, and an id is never given twice.
 */
export function nextClockId(c: Case, i = 0): string {
  const numbers = c.clocks.flatMap(({ id }) =>
    id.startsWith(`${c.id}:`) ? Number(id.slice(c.id.length + 1)) || 0 : 0,
  );
  return clockId(c.id, Math.max(c.clocks.length, ...numbers) + i);
}

export function startedClock(context: Context, id: string, plan: ClockPlan, history: boolean): CaseEvent {
  return event(context, 'clock-started', { clock: { id, ...plan, history } });
}

const ended = (clock: CaseClock): boolean => clock.stoppedAt !== null;
/** What the customer may still do is no deadline of anybody here: it warns nobody and outlives the case. */
export const isTheirs = (clock: Pick<CaseClock, 'binds'>): boolean => clock.binds === 'customer';
const paused = (clock: CaseClock): boolean => clock.pauses.some((p) => p.resumedAt === null);

/** The clock as it would be with its open pause ended now, so that its due date can be counted. */
function resumedNow(clock: CaseClock, context: Context): CaseClock {
  return { ...clock, pauses: clock.pauses.map((p) => (p.resumedAt ? p : { ...p, resumedAt: context.now })) };
}

const resumed = (clock: CaseClock, context: Context): CaseEvent =>
  event(context, 'clock-resumed', { id: clock.id, ...context.clocks.timesOf(resumedNow(clock, context)) });

/** Ends an open clock; a paused one resumes first, so that it is counted right. */
function withResumption(clock: CaseClock, end: CaseEvent, context: Context): CaseEvent[] {
  if (!paused(clock)) return [end];
  return [resumed(clock, context), end];
}

/** Stops every clock that waits for this step of the talk, at the time the step was really taken. */
export function stopClocks(
  c: Case,
  endsWith: CaseClock['endsWith'],
  context: Context,
  endedAt: Instant = context.now,
): CaseEvent[] {
  return c.clocks
    .filter((k) => k.endsWith === endsWith && !ended(k))
    .flatMap((k) => withResumption(k, event(context, 'clock-stopped', { id: k.id, endedAt }), context));
}

/** Stops these clocks, those that have ended already left as they are. */
export function stopNamed(c: Case, ids: readonly string[], context: Context, endedAt: Instant): CaseEvent[] {
  return c.clocks
    .filter((k) => ids.includes(k.id) && !ended(k))
    .flatMap((k) => withResumption(k, event(context, 'clock-stopped', { id: k.id, endedAt }), context));
}

/** The company's last word: what waited for an answer has it, and the customer's time for the next way begins. */
export function finalResponseClocks(c: Case, context: Context): CaseEvent[] {
  const plans = currentRound(c).finalResponse ? [] : context.clocks.onFinalResponse(c.sector, context.now);
  return [
    ...stopClocks(c, 'answer', context),
    ...plans.map((plan, i) => startedClock(context, nextClockId(c, i), plan, false)),
  ];
}

/**
 * The customer agreed to have what is owed by a day: the law's time to give it runs from the end of that term, no longer
 * from the demand. What was missed before stays missed.
 */
export function agreedTermClocks(c: Case, until: Instant, context: Context): CaseEvent[] {
  const { agreement } = currentRound(c);
  const waiting = c.clocks.find(
    (k) => k.endsWith === 'redress' && k.force === 'statutory' && !ended(k) && context.now <= k.dueAt,
  );
  const [plan] = context.clocks.onAgreed(c.sector, until);
  if (!agreement || !waiting || !plan || plan.dueAt <= waiting.dueAt) return [];
  const id = nextClockId(c);
  return [
    event(context, 'clock-replaced', { id: waiting.id, replacedBy: id, reason: agreement.terms, told: null }),
    startedClock(context, id, plan, waiting.history),
  ];
}

/** Clocks of matters that go on before an outside body, whatever becomes of the complaint here. */
const runsOutside = (c: Case): Set<string> =>
  new Set(c.outsideCases.filter((o) => o.conclusion === null).flatMap((o) => o.clockIds));

/** The case ends before these clocks did: they stop here, neither met nor missed, and raise no alarm any more. */
export function setClocksAside(c: Case, why: 'withdrawn' | 'closed', context: Context): CaseEvent[] {
  const outside = runsOutside(c);
  return c.clocks
    .filter((k) => !ended(k) && !outside.has(k.id) && !isTheirs(k))
    .flatMap((k) => withResumption(k, event(context, 'clock-set-aside', { id: k.id, why }), context));
}

/**
 * A word to the customer. The first one is recorded; each ends the clocks that wait for one: a case that was merged
 * into this one may have brought such a clock later.
 */
export function firstContact(c: Case, context: Context, contactAt: Instant = context.now): CaseEvent[] {
  const made = c.firstContactAt === null ? [event(context, 'first-contact-made', { contactAt })] : [];
  return [...made, ...stopClocks(c, 'first-contact', context, contactAt)];
}

type ClockCommand = CommandOf<'pause-clock' | 'resume-clock' | 'stop-clock'>;

export function findClock(c: Case, id: string): CaseClock | Refusal {
  const clock = c.clocks.find((k) => k.id === id);
  if (!clock) return { code: 'no-such-clock', id };
  return ended(clock) ? { code: 'clock-ended', id, state: clock.state } : clock;
}

export function decideStartClock(c: Case, command: CommandOf<'start-clock'>, context: Context): Outcome {
  if (c.clocks.some((k) => k.id === command.id)) return refuse({ code: 'id-taken', id: command.id });
  if (command.startAt > context.now) return refuse({ code: 'in-the-future', at: command.startAt });
  const plan = context.clocks.plan(command.pack, command.clock, command.startAt);
  return plan.ok ? accept(startedClock(context, command.id, plan.value, false)) : refuse(plan.error);
}

function decidePause(clock: CaseClock, command: CommandOf<'pause-clock'>, context: Context): Outcome {
  const { id, pack, clock: name } = clock;
  if (!context.clocks.mayPause(pack, name)) return refuse({ code: 'pause-unlawful', pack, clock: name });
  if (paused(clock)) return refuse({ code: 'already-paused', id });
  if (!said(command.reason)) return wordsMissing('reason');
  return accept(event(context, 'clock-paused', { id, reason: command.reason }));
}

function decideResume(clock: CaseClock, context: Context): Outcome {
  if (!paused(clock)) return refuse({ code: 'not-paused', id: clock.id });
  return accept(resumed(clock, context));
}

/** Ended by hand is only a clock that no step of the talk ends: a regulator's own, say. */
function decideStop(clock: CaseClock, context: Context): Outcome {
  const { id, endsWith } = clock;
  if (endsWith !== 'stop') return refuse({ code: 'clock-ends-with-step', id, endsWith });
  const stopped = event(context, 'clock-stopped', { id, endedAt: context.now });
  return accept(...withResumption(clock, stopped, context));
}

/** Whether the time of a clock is over, its open pause counted: then nothing can be done about it any more. */
export function overdue(clock: CaseClock, context: Context): Refusal | null {
  const dueAt = paused(clock) ? context.clocks.timesOf(resumedNow(clock, context)).dueAt : clock.dueAt;
  return context.now > dueAt ? { code: 'clock-overdue', id: clock.id, dueAt } : null;
}

export function decideClock(c: Case, command: ClockCommand, context: Context): Outcome {
  const clock = findClock(c, command.id);
  if ('code' in clock) return refuse(clock);
  const ends = command.type === 'stop-clock' || command.type === 'resume-clock';
  const refusal = ends ? null : overdue(clock, context);
  if (refusal) return refuse(refusal);
  switch (command.type) {
    case 'pause-clock':
      return decidePause(clock, command, context);
    case 'resume-clock':
      return decideResume(clock, context);
    case 'stop-clock':
      return decideStop(clock, context);
  }
}

/** When a clock warns. */
export function warnTimes(k: CaseClock): readonly [half: Instant, most: Instant] {
  if (k.warnAt) return k.warnAt;
  const at = (share: number) =>
    addMs(k.startAt, Math.ceil(share * Math.max(1, msBetween(k.startAt, k.dueAt))));
  return [at(0.5), at(0.8)];
}

/** What the passing of time brings to the clocks: one warning each at half, at four fifths, and at the miss. */
export function tickClocks(c: Case, context: Context): CaseEvent[] {
  return c.clocks
    .filter((k) => !k.history && !ended(k) && k.state === 'running' && !isTheirs(k))
    .flatMap((k): CaseEvent[] => {
      if (context.now > k.dueAt) return [event(context, 'clock-missed', { id: k.id })];
      const [half, most] = warnTimes(k);
      const percent = context.now >= most ? 80 : context.now >= half ? 50 : 0;
      return percent > k.warned
        ? [event(context, 'clock-warned', { id: k.id, percent: percent as 50 | 80 })]
        : [];
    });
}

type ClockEvent = Extract<CaseEvent, { type: `clock-${string}` }>;

/** The clock after an event that is its own. */
function evolveOne(k: CaseClock, e: Exclude<ClockEvent, { type: 'clock-started' }>): CaseClock {
  switch (e.type) {
    case 'clock-paused':
      return {
        ...k,
        state: 'paused',
        pauses: [...k.pauses, { at: e.at, resumedAt: null, reason: e.reason }],
      };
    case 'clock-resumed': {
      const pauses = k.pauses.map((p) => (p.resumedAt ? p : { ...p, resumedAt: e.at }));
      return { ...k, state: 'running', pauses, dueAt: e.dueAt, warnAt: e.warnAt };
    }
    case 'clock-extended': {
      const extension = { at: e.at, byDays: e.byDays, reason: e.reason, approvedBy: e.by.id };
      return {
        ...k,
        request: null,
        dueAt: e.dueAt,
        warnAt: e.warnAt,
        extensions: [...k.extensions, extension],
      };
    }
    case 'clock-change-asked': {
      const { byDays, next, reason, told, level } = e;
      return { ...k, request: { byDays, next, reason, told, level, by: e.by.id, at: e.at } };
    }
    case 'clock-change-declined':
      return { ...k, request: null };
    case 'clock-stopped':
      return {
        ...k,
        request: null,
        stoppedAt: e.endedAt,
        state: k.state === 'missed' || e.endedAt > k.dueAt ? 'missed' : 'met',
      };
    case 'clock-replaced':
      return { ...k, request: null, stoppedAt: e.at, replacedBy: e.replacedBy };
    case 'clock-set-aside':
      return {
        ...k,
        request: null,
        stoppedAt: e.at,
        setAside: e.why,
        state: e.at > k.dueAt ? 'missed' : k.state,
      };
    case 'clock-warned':
      return { ...k, warned: e.percent };
    case 'clock-missed':
      return { ...k, state: 'missed', warned: 100 };
  }
}

export function evolveClock(c: Case, e: ClockEvent): Case {
  if (e.type === 'clock-started') {
    const fresh = {
      state: 'running',
      pauses: [],
      extensions: [],
      stoppedAt: null,
      replacedBy: null,
      setAside: null,
      request: null,
      warned: 0,
    } as const;
    return {
      ...c,
      clocks: [...c.clocks, { ...e.clock, ...fresh, pauses: [], extensions: [] }],
    };
  }
  return { ...c, clocks: c.clocks.map((k) => (k.id === e.id ? evolveOne(k, e) : k)) };
}
