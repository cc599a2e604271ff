import { deskZone, type Lang } from '../../contract/say.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a wall clock in `zone` shows at this instant, as a field of day and time wants it: 2026-11-21T18:00. */
export function toWall(at: string | number, zone: string = deskZone): string {
  let format = formats.get(zone);
  if (!format) {
    // Swedish writes a day and an hour as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(zone, format);
  }
  return format.format(typeof at === 'number' ? at : Date.parse(at)).replace(' ', 'T');
}

/** The instant a wall clock in `zone` means; null where it is no day and hour. An hour that a clock skips is the next. */
export function fromWall(wall: string, zone: string = deskZone): string | null {
  const wanted = Date.parse(`${wall}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) || Number.isNaN(wanted)) return null;
  let ms = wanted;
  for (let i = 0; i < 2; i++) ms += wanted - Date.parse(`${toWall(ms, zone)}:00Z`);
  return new Date(ms).toISOString();
}

const dayMs = 86_400_000;

/** The wall clock `days` after the day of `now`, at that hour. */
function wallIn(now: number, days: number, hour: number, zone: string): string {
  const today = Date.parse(`${toWall(now, zone).slice(0, 10)}T00:00Z`);
  const day = new Date(today + days * dayMs).toISOString().slice(0, 10);
  return `${day}T${String(hour).padStart(2, '0')}:00`;
}

const quick = [
  ['form.at.today', 0, 18],
  ['form.at.tomorrow-noon', 1, 12],
  ['form.at.tomorrow', 1, 18],
  ['form.at.three-days', 3, 18],
  ['form.at.a-week', 7, 18],
] as const;

export type QuickTime = (typeof quick)[number][0];

/** Times one promises most often, by the name of their words. What is less than half an hour away is no promise any more. */
export function quickTimes(now: number, zone: string = deskZone): { words: QuickTime; wall: string }[] {
  const soonest = toWall(now + 30 * 60_000, zone);
  return quick
    .map(([words, days, hour]) => ({ words, wall: wallIn(now, days, hour, zone) }))
    .filter(({ wall }) => wall >= soonest);
}

/** Whether something is due on the day of `now`. Midnight still counts to the day it ends. */
export const isDueToday = (dueAt: string, now: number, zone: string = deskZone): boolean =>
  toWall(Date.parse(dueAt) - 1, zone).slice(0, 10) === toWall(now, zone).slice(0, 10);

/** The day with its year: 2026年9月22日, 22 Sept 2026. */
export const dateInWords = (at: string, lang: Lang, zone: string = deskZone): string =>
  new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    dateStyle: lang === 'zh' ? 'long' : 'medium',
  }).format(Date.parse(at));

/** The day only, without its year: 11月3日, 3 Nov. */
export function dayInWords(at: string, lang: Lang, zone: string = deskZone): string {
  const format = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    month: lang === 'zh' ? 'long' : 'short',
    day: 'numeric',
  });
  return format.format(Date.parse(at));
}
