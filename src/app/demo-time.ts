import { addMs, dayMs, hourMs, type Instant, minuteMs, toInstant } from '../base/time.ts';

/**
 * Times of the demonstration, told by the day it runs:
 * `+15m` after the step before · `3d 10:20` on the third day after the case's first · `-2h` before now ·
 * `in 5h` and `in 2d 18:00` from now. A time of day is one in Shanghai.
 */
export interface Anchors {
  now: Instant;
  /** Midnight of the case's first day. */
  firstDay: Instant;
  /** When the step before ended. */
  last: Instant;
}

const unitMs = { m: minuteMs, h: hourMs, d: dayMs } as const;
const offsetMs = 8 * hourMs;
const halfHourMs = 30 * minuteMs;

const spans = /^(\+|-|in )(\d+)([mhd])$/;
const daysAndTime = /^(in )?(\d+)d (\d\d):(\d\d)$/;

/** Midnight in Shanghai of the day of `at`. */
export const midnight = (at: Instant): Instant => addMs(at, -((Date.parse(at) + offsetMs) % dayMs));

/** The instant that `text` tells. What is to come is told on the half hour, as people do. @throws Error if it tells none */
export function timeOf(text: string, { now, firstDay, last }: Anchors): Instant {
  const span = spans.exec(text);
  if (span) {
    const ms = Number(span[2]) * unitMs[span[3] as keyof typeof unitMs];
    if (span[1] === '+') return addMs(last, ms);
    return span[1] === '-' ? addMs(now, -ms) : onTheHalfHour(addMs(now, ms));
  }
  const day = daysAndTime.exec(text);
  if (!day) throw new Error(`demo: no time: ${text}`);
  const [, fromNow, days, hour, minute] = day;
  const from = fromNow ? midnight(now) : firstDay;
  return addMs(from, Number(days) * dayMs + Number(hour) * hourMs + Number(minute) * minuteMs);
}

/** When a case begins: `62d 15:40`, so many days ago, or `-3h`. */
export function beginningOf(text: string, now: Instant): Instant {
  const day = daysAndTime.exec(text);
  if (!day || day[1]) return timeOf(text, { now, firstDay: now, last: now });
  const daysAgo = Number(day[2]);
  const time = Number(day[3]) * hourMs + Number(day[4]) * minuteMs;
  return addMs(midnight(now), time - daysAgo * dayMs);
}

const onTheHalfHour = (at: Instant): Instant =>
  toInstant(Math.ceil(Date.parse(at) / halfHourMs) * halfHourMs);
