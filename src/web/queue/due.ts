import { dayMs, hourMs, type Instant, minuteMs } from '../../base/time.ts';
import { deskZone } from '../../contract/say.ts';
import type { NextDueKind } from '../../desk/case/next-due.ts';
import { localDayNumber, localTime } from '../../desk/clock/zone.ts';
import type { Words } from '../words/words.tsx';

export interface DueSaid {
  tone: 'broken' | 'today' | 'plain';
  words: string;
}

type Saying = Pick<Words, 't' | 'lang'>;

/**
 * When something is due, in as few words as a row has room for: 已超期 3天, 今天 18:00 前, 周四 18:00 前, 12月3日前.
 * Midnight is said as 24:00 of the day it ends, because that day still counts.
 */
export function sayDue(dueAt: Instant, kind: NextDueKind | null, now: number, words: Saying): DueSaid {
  const { t } = words;
  const ms = Date.parse(dueAt);
  if (ms < now) {
    // Red is for the law and for what was promised; an own target that was missed is amber.
    const tone = kind === 'statutory' || kind === 'promise' ? 'broken' : 'today';
    return { tone, words: t('queue.row.late', { length: lengthInWords(now - ms, words) }) };
  }
  const isMidnight = localTime(dueAt, deskZone) === '00:00';
  const last = new Date(isMidnight ? ms - minuteMs : ms);
  const time = isMidnight ? '24:00' : localTime(dueAt, deskZone);
  const ahead =
    localDayNumber(last.toISOString(), deskZone) - localDayNumber(new Date(now).toISOString(), deskZone);
  if (ahead === 0) return { tone: 'today', words: t('queue.row.due-today', { time }) };
  if (ahead === 1) return { tone: 'plain', words: t('queue.row.due-tomorrow', { time }) };
  if (ahead < 7) {
    const weekday = part(last, { weekday: 'short' }, words);
    return { tone: 'plain', words: t('queue.row.due-weekday', { weekday, time }) };
  }
  const isThisYear =
    part(last, { year: 'numeric' }, words) === part(new Date(now), { year: 'numeric' }, words);
  const day = part(
    last,
    { ...(isThisYear ? {} : { year: 'numeric' }), month: 'short', day: 'numeric' },
    words,
  );
  return { tone: 'plain', words: t('queue.row.due-day', { day }) };
}

const localeOf = (lang: Words['lang']): string => (lang === 'zh' ? 'zh-CN' : 'en-GB');

const part = (at: Date, parts: Intl.DateTimeFormatOptions, { lang }: Saying): string =>
  new Intl.DateTimeFormat(localeOf(lang), { timeZone: deskZone, ...parts }).format(at);

/** In its largest unit: a row says how bad it is, the case says how long exactly. */
function lengthInWords(ms: number, { lang }: Saying): string {
  const [unit, length] =
    ms >= dayMs
      ? (['day', dayMs] as const)
      : ms >= hourMs
        ? (['hour', hourMs] as const)
        : (['minute', minuteMs] as const);
  const count = Math.max(1, Math.floor(ms / length));
  return new Intl.NumberFormat(localeOf(lang), { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}
