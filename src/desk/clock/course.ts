import { err, ok, type Result } from '../../base/result.ts';
import { addMs, hourMs, type Instant } from '../../base/time.ts';
import type { Calendar, ClockLine } from '../../knowledge/deadlines.ts';
import { calendarNamed, type DayBook, dayBookOf } from './calendar.ts';
import { daysOf, firstCountedDay, rollForward, type Standstill } from './count.ts';
import type { DayNumber } from './day.ts';
import { type ClockEvent, type ClockProblem, checkEvents } from './events.ts';
import {
  type Extended,
  type ExtensionRefusal,
  extensionRefusal,
  farthest,
  lengthen,
  upperBound,
  type Way,
} from './extend.ts';
import { type Pause, pausesOf, standstillsOf } from './pauses.ts';
import { localDayNumber, startOfDay } from './zone.ts';

/** What became of one extension: refused, or the last day it led to when it was given. */
export type Extension = { event: Extended } & (
  | { refused: ExtensionRefusal }
  | { refused: null; lastOn: DayNumber; isCapped: boolean }
);

/** The whole course of a clock in day numbers: its due instant, state and explanation are read from it. */
export interface Course {
  line: ClockLine;
  book: DayBook;
  startAt: Instant;
  startOn: DayNumber;
  firstOn: DayNumber;
  pauses: readonly Pause[];
  /** The days lawfully taken out of the count. */
  standstills: readonly Standstill[];
  extensions: readonly Extension[];
  /** The last day before rolling. */
  lastOn: DayNumber;
  /** How many days were counted from the start to reach `lastOn`; null if an extension set the day itself. */
  days: number | null;
  dueOn: DayNumber;
  dueAt: Instant;
  stoppedAt: Instant | null;
}

/** The count as far as it is known while the events are read one by one. */
interface Count {
  line: ClockLine;
  book: DayBook;
  firstOn: DayNumber;
  ways: readonly Way[];
}

/**
 * Follows a clock through its events. `nowAt` matters only to a pause that is still open, which is counted as if it
 * ended then; events recorded later than `nowAt` prove that it is later.
 */
export function courseOf(
  line: ClockLine,
  startAt: Instant,
  events: readonly ClockEvent[],
  calendars: readonly Calendar[],
  nowAt: Instant | null,
): Result<Course, ClockProblem> {
  // What has to be done before an event is done before it: nothing of it can come too early.
  const checked = checkEvents(line.counts === 'back' ? '' : startAt, events, line.zone);
  if (!checked.ok) return checked;
  const book = dayBookOf(calendarNamed(line.calendar, calendars));
  const startOn = localDayNumber(startAt, line.zone);
  if (line.counts === 'back') return ok(backCourse(line, book, startAt, events));
  const firstOn = firstCountedDay(line, startOn);
  const endAt = line.unit === 'hour' ? addMs(startAt, line.amount * hourMs) : null;
  const given = endAt ? localDayNumber(addMs(endAt, -1), line.zone) - startOn + 1 : daysOf(line, startOn);
  const first: Count = { line, book, firstOn, ways: [{ firstOn, days: given, notBefore: null }] };
  const prolonged = readExtensions(first, events);
  if (!prolonged.ok) return prolonged;
  const { count, extensions } = prolonged.value;

  const stoppedAt = events.find((event) => event.type === 'stopped')?.at ?? null;
  const lastKnownAt = events.at(-1)?.at ?? startAt;
  const latestAt = nowAt !== null && nowAt > lastKnownAt ? nowAt : lastKnownAt;
  const pauses = pausesOf(events, line.zone, localDayNumber(latestAt, line.zone));
  const standstills = standstillsOf(line, pauses);
  const lastOn = lastDay(count, standstills);
  const dueOn = rollForward(lastOn, line.rollIfLastDayIs, book);
  const dueAt = endAt ?? startOfDay(dueOn + 1, line.zone);
  const days = daysCounted(count, standstills, lastOn);
  return ok({
    ...{ line, book, startAt, startOn, firstOn, pauses, standstills, extensions },
    ...{ lastOn, days, dueOn, dueAt, stoppedAt },
  });
}

/** The course of a clock that counts back from an event: nothing pauses or moves it, it can only be done. */
function backCourse(line: ClockLine, book: DayBook, startAt: Instant, events: readonly ClockEvent[]): Course {
  const startOn = localDayNumber(startAt, line.zone);
  const lastOn = startOn - daysOf(line, startOn);
  const stoppedAt = events.find((event) => event.type === 'stopped')?.at ?? null;
  const refused = 'no-rule' as const;
  const extensions = events.flatMap((event) => (event.type === 'extended' ? [{ event, refused }] : []));
  return {
    ...{ line, book, startAt, startOn, firstOn: lastOn, standstills: [], extensions, lastOn, stoppedAt },
    ...{ pauses: pausesOf(events, line.zone, startOn), days: daysOf(line, startOn), dueOn: lastOn },
    dueAt: startOfDay(lastOn + 1, line.zone),
  };
}

function readExtensions(
  first: Count,
  events: readonly ClockEvent[],
): Result<{ count: Count; extensions: Extension[] }, ClockProblem> {
  let count = first;
  const extensions: Extension[] = [];
  for (const [index, event] of events.entries()) {
    if (event.type !== 'extended') continue;
    const tried = extend(count, event, events.slice(0, index));
    if (tried === null) return err({ code: 'extension-without-length', event: index + 1 });
    count = tried.count;
    extensions.push(tried.extension);
  }
  return ok({ count, extensions });
}

/** Null if the extension names no length where one is needed. */
function extend(
  count: Count,
  event: Extended,
  soFar: readonly ClockEvent[],
): { count: Count; extension: Extension } | null {
  const { line, book } = count;
  const refuse = (refused: ExtensionRefusal) => ({ count, extension: { event, refused } });
  const refused = extensionRefusal(line, event);
  if (refused) return refuse(refused);
  const setOn = localDayNumber(event.at, line.zone);
  const standstills = standstillsOf(line, pausesOf(soFar, line.zone, setOn));
  const before = lastDay(count, standstills);
  // What has run out cannot be lengthened: the deadline was missed then, whatever is written down afterwards.
  if (event.at > startOfDay(rollForward(before, line.rollIfLastDayIs, book) + 1, line.zone))
    return refuse('too-late');
  const ways = lengthen(count.ways, line, event, setOn, book);
  if (ways === null) return null;
  const lastOn = lastDay({ ...count, ways }, standstills);
  if (lastOn <= before) return refuse('no-effect');
  const isCapped = farthest(ways, line, book, standstills) > lastOn;
  return { count: { ...count, ways }, extension: { event, refused: null, lastOn, isCapped } };
}

function lastDay(count: Count, standstills: readonly Standstill[]): DayNumber {
  const { line, book, firstOn, ways } = count;
  const end = farthest(ways, line, book, standstills);
  const bound = upperBound(line, firstOn, book, standstills);
  // Only an extension can reach the bound, so a line's own length is never cut.
  return bound === null ? end : Math.min(end, bound);
}

/** The length that, counted from the start, ends on `lastOn`; null if an extension's own day does. */
function daysCounted(count: Count, standstills: readonly Standstill[], lastOn: DayNumber): number | null {
  const { line, book, firstOn, ways } = count;
  const most = line.extension?.toAtMost;
  const lengths = ways.filter((way) => way.notBefore === null).map((way) => way.days);
  if (most) lengths.push(daysOf(most, firstOn - 1));
  const endOf = (days: number) => farthest([{ firstOn, days, notBefore: null }], line, book, standstills);
  return lengths.find((days) => endOf(days) === lastOn) ?? null;
}
