import type { ClockLine } from '../../knowledge/deadlines.ts';
import type { DayBook } from './calendar.ts';
import { countOut, daysOf, isCountable, type Standstill } from './count.ts';
import type { DayNumber } from './day.ts';
import { type ClockEvent, untilDay } from './events.ts';

export type Extended = Extract<ClockEvent, { type: 'extended' }>;

/** Why an extension changes nothing. It stays on record and is explained; it is no malformed input. */
export type ExtensionRefusal = 'no-rule' | 'no-reason' | 'no-approval' | 'too-late' | 'no-effect';

/** One way to the last day: so many days counted from a first day, but not before `notBefore`. */
export interface Way {
  firstOn: DayNumber;
  days: number;
  notBefore: DayNumber | null;
}

/**
 * Whether the line lets this extension count, apart from its time: the desk asks before it records one.
 * Null: it counts.
 */
export function extensionRefusal(
  line: ClockLine,
  event: Pick<Extended, 'reason' | 'approvedBy'>,
): ExtensionRefusal | null {
  if (line.extension === null) return 'no-rule';
  const { needs } = line.extension;
  if (needs.includes('reason') && !event.reason?.trim()) return 'no-reason';
  if (needs.includes('approval') && !event.approvedBy?.trim()) return 'no-approval';
  return null;
}

/**
 * The ways after an extension: `byDays` lengthens every way, `until` adds one that counts the days between the
 * extension and that day, so that a later pause moves it too. Without either: the most the law allows.
 * Null if it names no length and the law knows no upper bound.
 */
export function lengthen(
  ways: readonly Way[],
  line: ClockLine,
  event: Extended,
  setOn: DayNumber,
  book: DayBook,
): Way[] | null {
  const { byDays, until } = event;
  const longer = ways.map((way) => ({ ...way, days: way.days + (byDays ?? 0) }));
  const untilOn = until === undefined ? null : untilDay(until, line.zone);
  if (untilOn !== null) {
    let days = 0;
    for (let day = setOn + 1; day <= untilOn; day += 1) if (isCountable(day, line.unit, book)) days += 1;
    longer.push({ firstOn: setOn + 1, days, notBefore: untilOn });
  }
  if (byDays !== undefined || untilOn !== null) return longer;
  const most = line.extension?.toAtMost;
  const first = ways[0];
  return most && first ? [...longer, { ...first, days: daysOf(most, first.firstOn - 1) }] : null;
}

/** The last day that the ways lead to, the latest of them, before the law's upper bound and before rolling. */
export function farthest(
  ways: readonly Way[],
  line: ClockLine,
  book: DayBook,
  standstills: readonly Standstill[],
): DayNumber {
  const ends = ways.map((way) =>
    Math.max(countOut(way.firstOn, way.days, line.unit, book, standstills), way.notBefore ?? -Infinity),
  );
  return Math.max(...ends);
}

/** The last day the law allows at all, counted from the same start; null where it sets no bound. */
export function upperBound(
  line: ClockLine,
  firstOn: DayNumber,
  book: DayBook,
  standstills: readonly Standstill[],
): DayNumber | null {
  const most = line.extension?.toAtMost;
  return most ? countOut(firstOn, daysOf(most, firstOn - 1), most.unit, book, standstills) : null;
}
