import { addMs, hourMs, type Instant, minuteMs } from '../../base/time.ts';
import type { DayBook } from './calendar.ts';
import { countOut } from './count.ts';
import { type DayNumber, toDay, toDayNumber, weekdayOf, yearOf } from './day.ts';
import { localDayNumber, localTime, startOfDay } from './zone.ts';

/** Where and when words about a time were said. */
export interface Spoken {
  at: Instant;
  zone: string;
  /** For what is said in working days. */
  book: DayBook;
  /** A call or an answer was promised: nobody is rung up in the middle of the night. */
  isCall?: boolean;
}

const digits = '一二三四五六七八九';

/** 3, 三, 十五, 二十四, 两, 几 (counted as three), 半 as a half. Null for what is no such number. */
function numberOf(said: string): number | null {
  if (/^\d+$/.test(said)) return Number(said);
  if (said === '半') return 0.5;
  if (said === '几') return 3;
  const text = said.replaceAll('两', '二');
  const [, tens, units] = /^(?:([一二三四五六七八九]?)十)?([一二三四五六七八九]?)$/.exec(text) ?? [];
  if (text === '' || (tens === undefined && !units)) return null;
  const ten = tens === undefined ? 0 : tens === '' ? 10 : (digits.indexOf(tens) + 1) * 10;
  return ten + (units ? digits.indexOf(units) + 1 : 0);
}

const figure = '[0-9一二两三四五六七八九十几半]+';
const sunday = '日天';
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The working day of a shift ends then, where people say 下班. */
const endOfWork = 18 * 60;
const noon = 12 * 60;
/** The latest people are called in an evening. */
const endOfCalls = 21 * 60;
const endOfDay = 24 * 60;

/** The day that the words name; null where they name none. */
function dayIn(text: string, today: DayNumber): DayNumber | null {
  if (/今|当天|tonight|by noon/i.test(text)) return today;
  if (/大后天/.test(text)) return today + 3;
  if (/后天/.test(text)) return today + 2;
  if (/明|次日|tomorrow/i.test(text)) return today + 1;
  return weekdayIn(text, today) ?? dateIn(text, today) ?? endOfSpan(text, today);
}

function weekdayIn(text: string, today: DayNumber): DayNumber | null {
  const english = weekdays.findIndex((name) => text.toLowerCase().includes(name));
  const [, which = '', name = ''] = /(这|本|下)?(?:周|星期|礼拜)([一二三四五六日天])/.exec(text) ?? [];
  const wanted = english >= 0 ? english : sunday.includes(name) ? 0 : digits.indexOf(name) + 1;
  if (english < 0 && name === '') return null;
  // Weeks begin on Monday, as people here count them.
  const monday = today - ((weekdayOf(today) + 6) % 7);
  const named = monday + ((wanted + 6) % 7);
  if (which === '下') return named + 7;
  return named < today ? named + 7 : named;
}

function dateIn(text: string, today: DayNumber): DayNumber | null {
  const [, month, day] = new RegExp(`(?:(${figure})月)?(${figure})[号日]`).exec(text) ?? [];
  const of = day === undefined ? null : numberOf(day);
  if (of === null || /工作日|自然日/.test(text)) return null;
  const now = toDay(today);
  const months = month === undefined ? Number(now.slice(5, 7)) : numberOf(month);
  if (months === null) return null;
  const at = (year: number, m: number) => Math.floor(Date.UTC(year, m - 1, of) / 86_400_000);
  const named = at(yearOf(today), months);
  // A day without its month that is gone is the next month's; with it, the next year's.
  if (named >= today) return named;
  return month === undefined ? at(yearOf(today), months + 1) : at(yearOf(today) + 1, months);
}

/** The last day of a week or month that is named as a whole. */
function endOfSpan(text: string, today: DayNumber): DayNumber | null {
  const sundayAhead = today + ((7 - weekdayOf(today)) % 7);
  if (/下周|下个?星期/.test(text)) return sundayAhead + 7;
  if (/本周|这周/.test(text)) return sundayAhead;
  const lastOf = (months: number) => {
    const [year = 0, month = 0] = toDay(today).split('-').map(Number);
    return toDayNumber(new Date(Date.UTC(year, month - 1 + months + 1, 0)).toISOString().slice(0, 10));
  };
  if (/下个?月/.test(text)) return lastOf(1);
  return /本月|月底/.test(text) ? lastOf(0) : null;
}

/** The last minute of the day that the words name, counted from its beginning; null where they name no hour. */
function minutesIn(text: string, now: number | null, isCall: boolean): number | null {
  const times = [
    ...text.matchAll(
      new RegExp(
        `(早上|上午|中午|下午|晚上|凌晨|傍晚|今晚|明晚)?(?:(${figure})点(半|(${figure})分?)?|(\\d{1,2})[:：](\\d{2}))`,
        'g',
      ),
    ),
  ];
  const last = times.at(-1);
  // 明天下午三点到四点: the part of the day was said once, for both.
  const part = last?.[1] ?? times[0]?.[1] ?? /早上|上午|中午|下午|晚上|凌晨|傍晚|今晚|明晚/.exec(text)?.[0];
  if (last) {
    const hour = numberOf(last[2] ?? last[5] ?? '');
    if (hour === null || hour > 24) return null;
    const past = last[3] === '半' ? 30 : (numberOf(last[4] ?? last[6] ?? '') ?? 0);
    return inTheDay(hour, part, now) * 60 + past;
  }
  const [, hour, half] = /by (\d{1,2})(?::\d{2})? ?(am|pm)/i.exec(text) ?? [];
  if (hour !== undefined) return ((Number(hour) % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0)) * 60;
  if (/上午|早/.test(text) || /noon/i.test(text)) return noon;
  // Before noon is by twelve; at noon is within the break.
  if (/中午(?:之前|以前|前)/.test(text)) return noon;
  if (/中午/.test(text)) return noon + 120;
  const inEvening = /今晚|明晚|晚上|tonight/i.test(text);
  if (inEvening && isCall && (now ?? 0) < endOfCalls) return endOfCalls;
  return /下午|傍晚|下班/.test(text) ? endOfWork : null;
}

/** An hour of the clock face as an hour of the day: 三点 in the afternoon where no part of the day was said. */
function inTheDay(hour: number, part: string | undefined, now: number | null): number {
  if (hour > 12) return hour;
  if (part === undefined) {
    const gone = now !== null && hour * 60 <= now;
    return hour < 12 && (hour <= 6 || gone) ? hour + 12 : hour;
  }
  if (/下午|晚|傍/.test(part) && hour < 12) return hour + 12;
  return part === '中午' && hour <= 2 ? hour + 12 : hour;
}

const spanUnits: Record<string, number> = {
  小时: hourMs,
  钟头: hourMs,
  hour: hourMs,
  分钟: minuteMs,
  minute: minuteMs,
};

/** A length of time from the moment of speaking; the longer end where two were said. */
function lengthIn(text: string, { at, zone, book }: Spoken): Instant | null {
  const found = new RegExp(
    `(?:${figure}(?:-|到|至))?(${figure})个?(工作日|自然日|小时|钟头|分钟|天|周|月)`,
  ).exec(text);
  const english = /within ([a-z0-9]+) (hour|day|minute)s?/i.exec(text);
  const said = found?.[1] ?? english?.[1];
  const unit = found?.[2] ?? english?.[2]?.toLowerCase();
  const amount = said === undefined ? null : (numberOf(said) ?? englishNumbers.indexOf(said.toLowerCase()));
  if (amount === null || amount < 0 || unit === undefined) return null;
  const ms = spanUnits[unit];
  if (ms !== undefined) return addMs(at, amount * ms);
  const today = localDayNumber(at, zone);
  const days = Math.ceil(amount * (unit === '周' ? 7 : unit === '月' ? 30 : 1));
  if (days > 366) return null;
  const last = unit === '工作日' ? countOut(today + 1, days, 'working-day', book, []) : today + days;
  return startOfDay(last + 1, zone);
}

const englishNumbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
];

/**
 * By when something was promised, from the words about its time (明天下午三点前, 3个工作日内, by friday): the last
 * instant at which it is still kept, in the zone it was said in. A day without an hour lasts until its end. Null
 * where the words name no time, a time that is gone, or one that comes back (每天).
 */
export function spokenDue(text: string, spoken: Spoken): Instant | null {
  if (/每天/.test(text)) return null;
  const { at, zone } = spoken;
  const today = localDayNumber(at, zone);
  const day = dayIn(text, today);
  const [hours = 0, minutes = 0] = localTime(at, zone).split(':').map(Number);
  const length = day === null ? lengthIn(text, spoken) : null;
  if (length !== null) return length;
  const minute = minutesIn(
    text,
    day === null || day === today ? hours * 60 + minutes : null,
    spoken.isCall ?? false,
  );
  if (day === null && minute === null) return null;
  const due = addMs(startOfDay(day ?? today, zone), (minute ?? endOfDay) * minuteMs);
  return due > at ? due : null;
}
