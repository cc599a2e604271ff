import type { Instant } from '../../base/time.ts';
import type { DayBook } from './calendar.ts';
import { countOut } from './count.ts';
import { localDayNumber, startOfDay } from './zone.ts';

/** The end of the `days`-th working day after the day of `at`, which is not counted: midnight in `zone`. */
export function afterWorkingDays(at: Instant, days: number, zone: string, book: DayBook): Instant {
  const last = countOut(localDayNumber(at, zone) + 1, days, 'working-day', book, []);
  return startOfDay(last + 1, zone);
}
