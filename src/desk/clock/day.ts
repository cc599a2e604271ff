import { type Day, dayMs } from '../../base/time.ts';

/** Days since 1970-01-01, so that counting is arithmetic. Negative before. */
export type DayNumber = number;

export function toDayNumber(day: Day): DayNumber {
  return Math.floor(Date.parse(`${day}T00:00:00.000Z`) / dayMs);
}

export function toDay(number: DayNumber): Day {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(number: DayNumber): number {
  return (((number + 4) % 7) + 7) % 7;
}

export function isWeekend(number: DayNumber): boolean {
  const weekday = weekdayOf(number);
  return weekday === 0 || weekday === 6;
}

export function yearOf(number: DayNumber): number {
  return new Date(number * dayMs).getUTCFullYear();
}

/** The day of the same number so many months later; where that month has none, its last day. */
export function monthsAfter(number: DayNumber, months: number): DayNumber {
  const day = new Date(number * dayMs);
  const first = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1) / dayMs;
  const next = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months + 1, 1) / dayMs;
  return Math.min(first + day.getUTCDate() - 1, next - 1);
}
