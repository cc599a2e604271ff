import { addMs, dayMs, hourMs, type Instant, minuteMs, msBetween, toInstant } from '../../base/time.ts';
import { toDayNumber } from './day.ts';
import type { ClockState } from './state.ts';
import type { Length } from './steps.ts';
import { type Lang, tables } from './tables.ts';
import { fill, lengthInWords, shortDayInWords, weekdayInWords } from './words.ts';
import { localDay, localDayNumber, localTime, startOfDay } from './zone.ts';

/** The shares of the time given at which a clock asks for attention. */
export const alarmShares = [0.5, 0.8, 1] as const;

/**
 * How much of the time given is used up, 0 to 1. Only days that count pass: a weekend uses up nothing of a clock in working
 * days, a lawful pause nothing of any. 1 from the due instant on; a stopped clock stays where it stopped.
 */
export function elapsedShare(clock: ClockState, nowAt: Instant): number {
  const at = clock.stoppedAt ?? nowAt;
  if (at >= clock.dueAt) return 1;
  const { zone, unit } = clock.line;
  if (unit === 'hour')
    return Math.max(0, msBetween(clock.startAt, at)) / msBetween(clock.startAt, clock.dueAt);
  const today = localDay(at, zone);
  const past = clock.runningOn.filter((day) => day < today).length;
  const ofToday = clock.runningOn.includes(today) ? shareOfDay(at, zone) : 0;
  return (past + ofToday) / clock.runningOn.length;
}

function shareOfDay(at: Instant, zone: string): number {
  const today = localDayNumber(at, zone);
  const fromMs = Date.parse(startOfDay(today, zone));
  return (Date.parse(at) - fromMs) / (Date.parse(startOfDay(today + 1, zone)) - fromMs);
}

/**
 * The instant at which {@link elapsedShare} reaches `share`, for a sweeper to wait for. Valid until the next event of the
 * clock. @throws RangeError if `share` is not above 0 and at most 1
 */
export function shareReachedAt(clock: ClockState, share: number): Instant {
  if (!(share > 0 && share <= 1)) throw new RangeError(`no share of a clock: ${share}`);
  if (clock.line.unit === 'hour')
    return addMs(clock.startAt, Math.ceil(share * msBetween(clock.startAt, clock.dueAt)));
  const wanted = share * clock.runningOn.length;
  const whole = Math.ceil(wanted) - 1;
  const day = toDayNumber(clock.runningOn[whole] ?? clock.dueOn);
  const fromMs = Date.parse(startOfDay(day, clock.line.zone));
  const lengthMs = Date.parse(startOfDay(day + 1, clock.line.zone)) - fromMs;
  return toInstant(Math.ceil(fromMs + (wanted - whole) * lengthMs));
}

/** The time left in words: 还有 2 个工作日，周四 24:00 前. One short line without a full stop. */
export function remaining(clock: ClockState, nowAt: Instant, lang: Lang): string {
  const { zone, unit } = clock.line;
  if (clock.line.binds === 'customer' && clock.state === 'missed')
    return fill(tables[lang].remaining.over, { day: shortDayInWords(clock.dueOn, lang) });
  if (unit === 'hour') return remainingHours(clock, nowAt, lang);
  const sentences = tables[lang].remaining;
  const today = localDay(nowAt, zone);
  const dueDay = shortDayInWords(clock.dueOn, lang);
  const left: Length = {
    amount: clock.runningOn.filter((day) => day > today).length,
    unit: unit === 'working-day' || unit === 'business-day' ? unit : 'calendar-day',
  };
  const late = (at: Instant): string => {
    const days = localDayNumber(at, zone) - toDayNumber(clock.dueOn);
    return lengthInWords({ amount: days, unit: 'plain-day' }, lang);
  };
  switch (clock.state) {
    case 'met':
      return sentences.met;
    case 'paused':
      return fill(left.amount === 0 ? sentences.pausedLastDay : sentences.paused, {
        left: lengthInWords(left, lang),
      });
    case 'missed':
      return clock.stoppedAt === null
        ? fill(sentences.missed, { late: late(nowAt), day: dueDay })
        : fill(sentences.stoppedLate, { late: late(clock.stoppedAt) });
    case 'running':
      if (left.amount === 0) return sentences.today;
      return fill(sentences.running, {
        left: lengthInWords(left, lang),
        when: whenInWords(clock, today, lang),
      });
  }
}

/** The same for a clock that runs by the hour: it ends at a time of day, not with one. */
function remainingHours(clock: ClockState, nowAt: Instant, lang: Lang): string {
  const { zone } = clock.line;
  const sentences = tables[lang].remaining;
  const late = (at: Instant) => spanInWords(msBetween(clock.dueAt, at), lang);
  const time = localTime(clock.dueAt, zone);
  if (clock.stoppedAt !== null)
    return clock.state === 'met'
      ? sentences.met
      : fill(sentences.stoppedLate, { late: late(clock.stoppedAt) });
  if (clock.state === 'missed')
    return fill(sentences.missedHour, { late: late(nowAt), day: shortDayInWords(clock.dueOn, lang), time });
  const today = localDay(nowAt, zone);
  const isToday = localDay(clock.dueAt, zone) === today;
  const when = isToday ? tables[lang].today : whenInWords(clock, today, lang);
  return fill(sentences.runningHour, { left: spanInWords(msBetween(nowAt, clock.dueAt), lang), when, time });
}

/** A span in its largest unit, whole: 3 天, 5 小时, 20 分钟; at least one minute. */
function spanInWords(ms: number, lang: Lang): string {
  if (ms >= 2 * dayMs) return lengthInWords({ amount: Math.floor(ms / dayMs), unit: 'plain-day' }, lang);
  if (ms >= hourMs) return lengthInWords({ amount: Math.floor(ms / hourMs), unit: 'hour' }, lang);
  return lengthInWords({ amount: Math.max(1, Math.floor(ms / minuteMs)), unit: 'minute' }, lang);
}

/** 明天 · 周四 · 10月16日（周五）: a bare weekday only where it can mean one day. */
function whenInWords(clock: ClockState, today: string, lang: Lang): string {
  const ahead = toDayNumber(clock.dueOn) - toDayNumber(today);
  if (ahead === 1) return tables[lang].tomorrow;
  if (ahead < 7) return weekdayInWords(clock.dueOn, lang);
  return shortDayInWords(clock.dueOn, lang);
}
