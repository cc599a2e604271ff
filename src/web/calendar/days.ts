import type { CalendarView } from '../../contract/calendar.ts';
import { deskZone, type Lang } from '../../contract/say.ts';
import type { OwnDayKind } from '../../desk/clock/own-days.ts';

/** Today as the desk's wall shows it. */
export const today = (now = Date.now()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: deskZone, dateStyle: 'short' }).format(now);

/** 2026年12月1日周二, Tue, 1 Dec 2026. */
export const dayInWords = (day: string, lang: Lang): string =>
  new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    ...{ timeZone: 'UTC', year: 'numeric', weekday: 'short' },
    ...{ month: lang === 'zh' ? 'long' : 'short', day: 'numeric' },
  }).format(Date.parse(`${day}T00:00:00Z`));

/** One day, or the first and the last. */
export const stretchInWords = ({ fromOn, toOn }: { fromOn: string; toOn: string }, lang: Lang): string =>
  fromOn === toOn
    ? dayInWords(fromOn, lang)
    : `${dayInWords(fromOn, lang)} ${lang === 'zh' ? '至' : 'to'} ${dayInWords(toOn, lang)}`;

export interface Draft {
  kind: OwnDayKind;
  fromOn: string;
  toOn: string;
  name: string;
  startOn: string;
}

const isDay = (typed: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(typed) && !Number.isNaN(Date.parse(`${typed}T00:00:00Z`));

const mostDays = 62;

export type Lack = 'days' | 'order' | 'long' | 'name' | 'official';

/** What the stretch still lacks, first things first; null where it can be saved. */
export function lackOf(draft: Draft, { knownTo }: Pick<CalendarView, 'knownTo'>): Lack | null {
  const { kind, fromOn, toOn, name } = draft;
  if (!isDay(fromOn) || !isDay(toOn)) return 'days';
  const days = (Date.parse(toOn) - Date.parse(fromOn)) / 86_400_000;
  if (days < 0) return 'order';
  if (days >= mostDays) return 'long';
  const isOfficial = kind === 'holiday' || kind === 'make-up';
  if (isOfficial && Number(fromOn.slice(0, 4)) <= knownTo) return 'official';
  return name.trim() === '' ? 'name' : null;
}
