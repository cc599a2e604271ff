import { type Day, dayMs } from '../base/time.ts';
import type { Lang } from './say.ts';

/** A time by which figures are counted, from its first to its last day, and how it is parted. */
export interface Spans {
  from: Day;
  to: Day;
  unit: 'day' | 'week' | 'month';
  /** The first day of each part, the oldest first. The last part ends with `to`. */
  starts: Day[];
}

/** The longest time that is counted. */
export const mostDays = 1100;

const numberOf = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);
const dayOf = (number: number): Day => new Date(number * dayMs).toISOString().slice(0, 10);

export const addDays = (day: Day, days: number): Day => dayOf(numberOf(day) + days);

/** How many days there are from one to the other, both counted. */
export const daysIn = (from: Day, to: Day): number => numberOf(to) - numberOf(from) + 1;

/**
 * The parts a time is shown in: days, seven days at a time, or months, so that there are never many. Weeks are counted
 * back from the last day: the newest is a whole one, and what is left over stands first. @throws RangeError where `to`
 * lies before `from`, or further than {@link mostDays}
 */
export function spansOf(from: Day, to: Day): Spans {
  const days = daysIn(from, to);
  if (!(days >= 1 && days <= mostDays)) throw new RangeError(`${from} to ${to}`);
  if (days <= 31) return { from, to, unit: 'day', starts: every(from, 1, days) };
  if (days <= 190) {
    const rest = days % 7;
    const weeks = every(addDays(from, rest), 7, Math.floor(days / 7));
    return { from, to, unit: 'week', starts: rest === 0 ? weeks : [from, ...weeks] };
  }
  return { from, to, unit: 'month', starts: months(from, to) };
}

const every = (from: Day, days: number, count: number): Day[] =>
  Array.from({ length: count }, (_, i) => addDays(from, i * days));

function months(from: Day, to: Day): Day[] {
  const starts = [from];
  const next = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (;;) {
    next.setUTCMonth(next.getUTCMonth() + 1);
    const day = next.toISOString().slice(0, 10);
    if (day > to) return starts;
    starts.push(day);
  }
}

/** The last day of the part that begins on `start`. */
export function endOf({ starts, to }: Spans, start: Day): Day {
  const next = starts[starts.indexOf(start) + 1];
  return next === undefined ? to : addDays(next, -1);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(lang: Lang, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang}${JSON.stringify(options)}`;
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone: 'UTC' });
  formats.set(key, made);
  return made;
}

const said = (day: Day, lang: Lang, options: Intl.DateTimeFormatOptions): string =>
  format(lang, options).format(Date.parse(`${day}T00:00:00Z`));

/** A part under an axis, as short as it can be understood: 11/2, 2 Nov; of a month 2026/11, Nov 2026. */
export function shortSpan(spans: Spans, start: Day, lang: Lang): string {
  if (spans.unit === 'month')
    return lang === 'zh'
      ? `${start.slice(0, 4)}/${Number(start.slice(5, 7))}`
      : said(start, lang, { month: 'short', year: 'numeric' });
  return lang === 'zh'
    ? `${Number(start.slice(5, 7))}/${Number(start.slice(8))}`
    : said(start, lang, { day: 'numeric', month: 'short' });
}

/** A part in full: 11月2日, 11月2日–8日, 2–8 Nov. A month that is whole by its name. */
export function spanInWords(spans: Spans, start: Day, lang: Lang): string {
  const end = endOf(spans, start);
  const isMonth = spans.unit === 'month' && start.endsWith('-01') && addDays(end, 1).endsWith('-01');
  if (isMonth) return said(start, lang, { month: 'long', year: 'numeric' });
  return rangeInWords(start, end, lang);
}

/** From one day to another, the year told where it is not the same. */
export function rangeInWords(from: Day, to: Day, lang: Lang): string {
  const isSameYear = from.slice(0, 4) === to.slice(0, 4);
  if (lang === 'zh') return from === to ? inChinese(from) : chineseRange(from, to, isSameYear);
  const options = {
    day: 'numeric',
    month: 'short',
    ...(isSameYear ? {} : { year: 'numeric' as const }),
  } as const;
  if (from === to) return said(from, lang, options);
  return format(lang, options).formatRange(Date.parse(`${from}T00:00:00Z`), Date.parse(`${to}T00:00:00Z`));
}

const inChinese = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;

function chineseRange(from: Day, to: Day, isSameYear: boolean): string {
  if (!isSameYear) return `${from.slice(0, 4)}年${inChinese(from)}至${to.slice(0, 4)}年${inChinese(to)}`;
  const isSameMonth = from.slice(5, 7) === to.slice(5, 7);
  return `${inChinese(from)}至${isSameMonth ? `${Number(to.slice(8))}日` : inChinese(to)}`;
}
