import type { ClockLine, ClockUnit } from '../../knowledge/deadlines.ts';
import type { DayBook } from './calendar.ts';
import { type DayNumber, monthsAfter } from './day.ts';

/**
 * Days on which the clock stood still: from `from` up to but not including `to`. A day stands still if the clock was
 * paused when the day ended; so the day of a pause is not counted, the day of the return is, and a pause that begins and
 * ends on one day costs nothing.
 */
export interface Standstill {
  from: DayNumber;
  to: DayNumber;
}

export const standsStill = (day: DayNumber, standstills: readonly Standstill[]): boolean =>
  standstills.some((still) => still.from <= day && day < still.to);

/** Whether a day is of the kind that the unit counts. */
export function isCountable(day: DayNumber, unit: ClockUnit, book: DayBook): boolean {
  return (unit !== 'working-day' && unit !== 'business-day') || book.isWorking(day);
}

const monthsIn: Partial<Record<ClockUnit, number>> = { month: 1, year: 12 };

/**
 * The length of a clock in the days it counts from `startOn`: 8 weeks are 56, six months as many as lie before the day of
 * the same number. @throws RangeError for hours, which are no days
 */
export function daysOf({ amount, unit }: { amount: number; unit: ClockUnit }, startOn: DayNumber): number {
  if (unit === 'hour') throw new RangeError('hours are not counted in days');
  const months = monthsIn[unit];
  if (months !== undefined) return monthsAfter(startOn, amount * months) - startOn;
  return unit === 'week' ? amount * 7 : amount;
}

/** The first day that may be counted: the day after the start, or the start itself where the line says so. */
export const firstCountedDay = (line: ClockLine, startOn: DayNumber): DayNumber =>
  line.firstDay === 'excluded' ? startOn + 1 : startOn;

/**
 * The day on which the `days`-th countable, not standing still day is reached, beginning with `first`; for 0 days the
 * day before `first`. @throws RangeError if `days` is no whole number or negative: the door has let nonsense in
 */
export function countOut(
  first: DayNumber,
  days: number,
  unit: ClockUnit,
  book: DayBook,
  standstills: readonly Standstill[],
): DayNumber {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`cannot count ${days} days`);
  let day = first - 1;
  for (let left = days; left > 0; ) {
    day += 1;
    if (isCountable(day, unit, book) && !standsStill(day, standstills)) left -= 1;
  }
  return day;
}

/** The first day from `day` on that does not roll. A free stretch without end would be a bug in a calendar. */
export function rollForward(day: DayNumber, trigger: ClockLine['rollIfLastDayIs'], book: DayBook): DayNumber {
  let rolled = day;
  while (trigger !== null && book.rolls(rolled, trigger)) rolled += 1;
  return rolled;
}
