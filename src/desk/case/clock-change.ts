import type { Actor, Case, CaseClock, ClockChange, Words } from './case.ts';
import { findClock, overdue, startedClock } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** What is wanted of a clock: more days, or the next clock of its pack in its place. */
type Wanted = Pick<ClockChange, 'byDays' | 'next' | 'reason' | 'told'>;

/** Requests for a change of a clock that still runs, with their clocks. */
export const clockRequests = (c: Case): { clock: CaseClock; request: ClockChange }[] =>
  c.clocks.flatMap((clock) => (clock.request ? [{ clock, request: clock.request }] : []));

/** Whether this person may decide a request: a second one, of the level that the rule asks for. */
export function requestGate({ by, level }: ClockChange, { id, role }: Actor): Refusal | null {
  if (by === id) return { code: 'own-clock-change' };
  return level === 'manager' && role !== 'manager' ? { code: 'not-your-level', level } : null;
}

/** Some request of the case waits for this person. */
export function clockChangeGate(c: Case, actor: Actor): Refusal | null {
  const waiting = clockRequests(c);
  const barred = waiting.map(({ request }) => requestGate(request, actor));
  if (barred.length === 0) return { code: 'no-clock-change' };
  return barred.includes(null) ? null : (barred[0] ?? null);
}

/** What the change does to the clock: refused where its rule does not know it, or it would move nothing. */
function effectOf(c: Case, clock: CaseClock, wanted: Wanted, context: Context): Outcome {
  return wanted.next === null
    ? extended(clock, wanted, context)
    : replaced(c, clock, wanted, wanted.next, context);
}

function extended(clock: CaseClock, { byDays, reason, told }: Wanted, context: Context): Outcome {
  const { id, pack, clock: name } = clock;
  if (!context.clocks.mayExtend(pack, name)) return refuse({ code: 'extension-unlawful', pack, clock: name });
  const days = byDays ?? 0;
  const extension = { at: context.now, byDays: days, reason, approvedBy: context.actor.id };
  const { dueAt, warnAt } = context.clocks.timesOf({
    ...clock,
    extensions: [...clock.extensions, extension],
  });
  // The law caps an extension: one that moves nothing must not stand in the record as if it had.
  if (dueAt <= clock.dueAt) return refuse({ code: 'extension-without-effect', id, dueAt });
  return accept(event(context, 'clock-extended', { id, byDays: days, reason, told, dueAt, warnAt }));
}

/** One clock takes another's place, as when a bank case turns out to be complex: the new one counts from the old start. */
function replaced(
  c: Case,
  clock: CaseClock,
  { reason, told }: Wanted,
  next: NonNullable<Wanted['next']>,
  context: Context,
): Outcome {
  const { id, pack, clock: name } = clock;
  if (c.clocks.some((k) => k.id === next.id)) return refuse({ code: 'id-taken', id: next.id });
  const movesTo = context.clocks.movesTo(pack, name);
  if (movesTo !== next.clock) return refuse({ code: 'replacement-unlawful', pack, clock: name, movesTo });
  const plan = context.clocks.plan(pack, next.clock, clock.startAt);
  if (!plan.ok) return refuse(plan.error);
  return accept(
    event(context, 'clock-replaced', { id, replacedBy: next.id, reason, told }),
    startedClock(context, next.id, { ...plan.value, endsWith: clock.endsWith }, clock.history),
  );
}

const leads = ({ role }: Actor): boolean => role === 'lead' || role === 'manager';

/**
 * More time for a clock. Whoever leads gives it at once where the rule asks for a reason only; a handler asks for it, and
 * so does everybody where the law wants a second person: that one is a manager.
 */
export function decideClockChange(
  c: Case,
  command: CommandOf<'extend-clock' | 'replace-clock'>,
  context: Context,
): Outcome {
  const clock = findClock(c, command.id);
  if ('code' in clock) return refuse(clock);
  const late = overdue(clock, context);
  if (late) return refuse(late);
  if (clock.request) return refuse({ code: 'clock-change-waits', id: clock.id });
  const { reason, told } = command;
  if (!said(reason)) return wordsMissing('reason');
  const needs = context.clocks.extensionNeeds(clock.pack, clock.clock);
  const wanted: Wanted = {
    ...{ reason, told },
    byDays: command.type === 'extend-clock' ? command.byDays : null,
    next: command.type === 'replace-clock' ? { id: command.newId, clock: command.clock } : null,
  };
  const effect = effectOf(c, clock, wanted, context);
  if (!effect.ok) return effect;
  if (needs.includes('notice') && !said(told)) return wordsMissing('told');
  if (leads(context.actor) && !needs.includes('approval')) return effect;
  const level = needs.includes('approval') ? 'manager' : 'lead';
  return accept(event(context, 'clock-change-asked', { id: clock.id, ...wanted, level }));
}

/** The second person lets it pass, while the clock still runs; or says why not. */
export function decideClockRequest(
  c: Case,
  command: CommandOf<'approve-clock-change' | 'decline-clock-change'>,
  context: Context,
): Outcome {
  const clock = findClock(c, command.id);
  if ('code' in clock) return refuse(clock);
  if (!clock.request) return refuse({ code: 'no-clock-change' });
  const barred = requestGate(clock.request, context.actor);
  if (barred) return refuse(barred);
  if (command.type === 'decline-clock-change') {
    const reason: Words = command.reason;
    if (!said(reason)) return wordsMissing('reason');
    return accept(event(context, 'clock-change-declined', { id: clock.id, reason }));
  }
  const late = overdue(clock, context);
  return late ? refuse(late) : effectOf(c, clock, clock.request, context);
}
