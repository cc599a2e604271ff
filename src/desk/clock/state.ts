import { ok, type Result } from '../../base/result.ts';
import type { Day, Instant } from '../../base/time.ts';
import type { Calendar, ClockLine } from '../../knowledge/deadlines.ts';
import type { DeadlineState } from '../../knowledge/ids.ts';
import { isCountable, standsStill } from './count.ts';
import { type Course, courseOf } from './course.ts';
import { type DayNumber, toDay, yearOf } from './day.ts';
import type { ClockEvent, ClockProblem } from './events.ts';
import { type Step, stepsOf } from './steps.ts';

export type ClockWarning = 'calendar-not-published';

export interface Due {
  /** The last instant at which the deadline is still met: 24:00 of `dueOn` in the line's zone, or the hour itself. */
  dueAt: Instant;
  dueOn: Day;
  /** Set if the count needed a year whose official calendar is not in the knowledge; plain weekdays were counted. */
  warning: ClockWarning | null;
  /** The count step by step, for `explain`; the last one says `dueAt`. */
  steps: Step[];
}

export interface ClockState extends Due {
  state: DeadlineState;
  line: ClockLine;
  startAt: Instant;
  stoppedAt: Instant | null;
  /** The days that make up the time given: each counted day after the start, and the due day. Basis of share and rest. */
  runningOn: Day[];
}

/**
 * When a clock is due. Counting begins on the day after `startAt` (or on it, where the line says so), in the line's
 * zone; working days follow its calendar; lawful pauses and extensions move the end; the last day rolls where the line
 * says so. A pause that is still open is counted up to the last event. Refused if the events tell no possible story.
 */
export function dueAt(
  line: ClockLine,
  startAt: Instant,
  events: readonly ClockEvent[],
  calendars: readonly Calendar[],
): Result<Due, ClockProblem> {
  const course = courseOf(line, startAt, events, calendars, null);
  return course.ok ? ok(dueOf(course.value)) : course;
}

/**
 * {@link dueAt} and how the clock stands at `nowAt`: met or missed once stopped (on the very instant is met), paused while
 * a lawful pause is open, missed after the due instant, else running.
 */
export function clockState(
  line: ClockLine,
  startAt: Instant,
  events: readonly ClockEvent[],
  calendars: readonly Calendar[],
  nowAt: Instant,
): Result<ClockState, ClockProblem> {
  const followed = courseOf(line, startAt, events, calendars, nowAt);
  if (!followed.ok) return followed;
  const course = followed.value;
  const { stoppedAt } = course;
  const runningOn = runningDays(course).map(toDay);
  return ok({ ...dueOf(course), state: standing(course, nowAt), line, startAt, stoppedAt, runningOn });
}

function dueOf(course: Course): Due {
  const isPublished = unpublishedYears(course).length === 0;
  return {
    dueAt: course.dueAt,
    dueOn: toDay(course.dueOn),
    warning: isPublished ? null : 'calendar-not-published',
    steps: stepsOf(course, unpublishedYears(course)),
  };
}

function standing(course: Course, nowAt: Instant): DeadlineState {
  if (course.stoppedAt !== null) return course.stoppedAt <= course.dueAt ? 'met' : 'missed';
  const last = course.pauses.at(-1);
  const isPaused = course.standstills.length > 0 && last?.toAt === null && last.fromAt <= course.dueAt;
  if (isPaused) return 'paused';
  return nowAt > course.dueAt ? 'missed' : 'running';
}

/**
 * The years the count had to look up and could not. Clocks in calendar days look up nothing but the day they roll from,
 * so a count through an unpublished year that needs no calendar carries no warning.
 */
function unpublishedYears(course: Course): number[] {
  const { line, book, firstOn, lastOn, dueOn } = course;
  const needsAll = line.unit === 'working-day' || line.unit === 'business-day';
  const from = needsAll ? firstOn : line.rollIfLastDayIs ? lastOn : dueOn + 1;
  const years = new Set<number>();
  for (let day = from; day <= dueOn; day += 1) if (!book.isPublished(day)) years.add(yearOf(day));
  return [...years];
}

function runningDays(course: Course): DayNumber[] {
  const { line, book, firstOn, dueOn, standstills } = course;
  const days: DayNumber[] = [];
  for (let day = firstOn; day <= dueOn; day += 1)
    if (day === dueOn || (isCountable(day, line.unit, book) && !standsStill(day, standstills)))
      days.push(day);
  return days;
}
