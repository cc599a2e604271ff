import { err, ok, type Result } from '../../base/result.ts';
import type { Day, Instant } from '../../base/time.ts';
import { type DayNumber, toDayNumber } from './day.ts';
import { localDayNumber, parseInstant, startOfDay } from './zone.ts';

/** What can happen to a clock after it has started, in order of time. */
export type ClockEvent =
  | { type: 'paused'; at: Instant; reason?: string | undefined }
  | { type: 'resumed'; at: Instant }
  | {
      type: 'extended';
      at: Instant;
      reason?: string | undefined;
      approvedBy?: string | undefined;
      /** A day (its end counts), or an instant (the end of the local day it falls in; exactly 24:00 is that day's end). */
      until?: Day | Instant | undefined;
      /** More days of the clock's own unit; days for a clock in weeks. Whole, 1 to 3660. */
      byDays?: number | undefined;
    }
  | { type: 'stopped'; at: Instant };

export const clockEventTypes = ['paused', 'resumed', 'extended', 'stopped'] as const;

/** Why a story of events cannot be counted. `event` is its place, from 1. */
export type ClockProblem =
  | { code: 'event-before-start' | 'events-out-of-order' | 'event-after-stop'; event: number }
  | { code: 'already-paused' | 'not-paused'; event: number }
  | { code: 'extension-without-length' | 'bad-by-days' | 'bad-until'; event: number }
  | { code: 'bad-start' | 'bad-now' | 'events-not-a-list' }
  | {
      code: 'event-not-an-object' | 'unknown-event-type' | 'bad-event-time' | 'bad-event-text';
      event: number;
    }
  | { code: 'unknown-pack' | 'unknown-clock'; name: string; known: string[] };

export const maxByDays = 3660;

/** The last day that an `until` names in `zone`; null if it is no date. */
export function untilDay(until: string, zone: string): DayNumber | null {
  const at = parseInstant(until, zone);
  if (at === null) return null;
  if (/^\d{4}-\d{2}-\d{2}$/.test(until.trim())) return toDayNumber(until.trim());
  const day = localDayNumber(at, zone);
  return startOfDay(day, zone) === at ? day - 1 : day;
}

/** Refuses events before the start, out of order, after the stop, pauses that do not pair, lengths that are none. */
export function checkEvents(
  startAt: Instant,
  events: readonly ClockEvent[],
  zone: string,
): Result<null, ClockProblem> {
  let last = startAt;
  let isPaused = false;
  let isStopped = false;
  for (const [index, event] of events.entries()) {
    const place = index + 1;
    if (event.at < startAt) return err({ code: 'event-before-start', event: place });
    if (event.at < last) return err({ code: 'events-out-of-order', event: place });
    if (isStopped) return err({ code: 'event-after-stop', event: place });
    if (event.type === 'paused' && isPaused) return err({ code: 'already-paused', event: place });
    if (event.type === 'resumed' && !isPaused) return err({ code: 'not-paused', event: place });
    if (event.type === 'extended') {
      const problem = lengthProblem(event, zone);
      if (problem) return err({ code: problem, event: place });
    }
    if (event.type === 'paused') isPaused = true;
    if (event.type === 'resumed') isPaused = false;
    if (event.type === 'stopped') isStopped = true;
    last = event.at;
  }
  return ok(null);
}

function lengthProblem(
  event: Extract<ClockEvent, { type: 'extended' }>,
  zone: string,
): 'bad-by-days' | 'bad-until' | null {
  const { byDays, until } = event;
  if (byDays !== undefined && !(Number.isInteger(byDays) && byDays >= 1 && byDays <= maxByDays))
    return 'bad-by-days';
  return until !== undefined && untilDay(until, zone) === null ? 'bad-until' : null;
}
