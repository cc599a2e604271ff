import { addMs, dayMs, hourMs, type Instant } from '../../base/time.ts';
import { deskZone, localDayNumber, startOfDay } from '../clock/zone.ts';
import type { Case, Commitment, ReminderStep } from './case.ts';
import type { Context } from './context.ts';
import type { CaseEvent } from './events.ts';
import { event } from './outcome.ts';

export interface Reminder {
  step: ReminderStep;
  at: Instant;
}

/** People are at their desks then: the day before, and the morning of the day itself. */
const before = 9 * hourMs;
const morning = 8 * hourMs;
const shortest = hourMs;
/** No reminder comes earlier before its promise is due. */
const farthest = 2 * dayMs;

/**
 * When the desk is reminded of a promise, in order: on the day before it is due, and on the day, an hour before at
 * the latest. What was promised after such a moment needs no reminder of it.
 */
export function remindersOf({ madeAt, dueAt }: Pick<Commitment, 'madeAt' | 'dueAt'>): Reminder[] {
  // Midnight belongs to the day it ends.
  const dueDay = localDayNumber(addMs(dueAt, -1), deskZone);
  const last = addMs(dueAt, -shortest);
  const early = addMs(startOfDay(dueDay, deskZone), morning);
  const onDay = early > madeAt && early < last ? early : last;
  const all: Reminder[] = [
    { step: 'before', at: addMs(startOfDay(dueDay - 1, deskZone), before) },
    { step: 'day', at: onDay },
  ];
  return all.filter(({ at }) => at > madeAt);
}

/** The reminders of this promise that were not given yet. */
function ahead(c: Case, p: Commitment): Reminder[] {
  const given = c.reminded[p.id];
  if (p.state !== 'made' || given === 'day') return [];
  return remindersOf(p).filter(({ step }) => step !== given);
}

/** When the desk is next to be reminded of this promise; null: not any more. */
export const reminderAlarmAt = (c: Case, p: Commitment): Instant | null => ahead(c, p)[0]?.at ?? null;

/** One reminder a promise: of two that have come while nobody looked, the later one. What is late is broken instead. */
export function tickReminders(c: Case, context: Context): CaseEvent[] {
  return c.commitments.flatMap((p) => {
    // Most promises are due much later or over; days of a zone are costly to find out.
    if (p.dueAt < context.now || p.dueAt > addMs(context.now, farthest)) return [];
    const come = ahead(c, p).findLast(({ at }) => at <= context.now);
    return come ? [event(context, 'commitment-reminded', { id: p.id, step: come.step, dueAt: p.dueAt })] : [];
  });
}
