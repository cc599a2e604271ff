import { type Day, dayMs, type Instant, minuteMs } from '../../base/time.ts';
import { type DayNumber, toDay } from './day.ts';

/** The zone in which people read times here until an organisation says otherwise. */
export const deskZone = 'Asia/Shanghai';

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs a hundred times what using it costs, so each zone's is kept. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** The wall clock of `zone` at `ms`, as milliseconds of a UTC clock that shows the same figures. */
function wallMs(ms: number, zone: string): number {
  const shown = formatterOf(zone).format(ms);
  return Date.parse(`${shown.replace(' ', 'T')}.000Z`);
}

/** The local day of an instant in `zone`, e.g. 2026-10-16T16:00Z is 2026-10-17 in Asia/Shanghai. */
export function localDay(at: Instant, zone: string): Day {
  return toDay(localDayNumber(at, zone));
}

/** {@link localDay} as a day number. */
export function localDayNumber(at: Instant, zone: string): DayNumber {
  return Math.floor(wallMs(Date.parse(at), zone) / dayMs);
}

/** The wall-clock time of an instant in `zone`, `HH:mm`. */
export function localTime(at: Instant, zone: string): string {
  return new Date(wallMs(Date.parse(at), zone)).toISOString().slice(11, 16);
}

/**
 * The instant at which a local day begins in `zone`. Correct across changes of summer time: the offset is the one in
 * force at that midnight, not the one of the day before.
 */
export function startOfDay(day: DayNumber, zone: string): Instant {
  return new Date(wallToMs(day * dayMs, zone)).toISOString();
}

/** The UTC milliseconds at which the wall clock of `zone` shows `wall`. In a gap: the instant after the jump. */
function wallToMs(wall: number, zone: string): number {
  const first = wall - (wallMs(wall, zone) - wall);
  // The first guess used the offset at `wall` read as UTC; a change of offset in between needs a second look.
  return wall - (wallMs(first, zone) - first);
}

const isoPattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * An ISO 8601 date or time as an instant. Without an offset it is read on the wall clock of `zone`; a bare day is its
 * first moment there; 24:00 is the next day's 00:00. Null if it is no such date (2026-02-30, words, numbers).
 */
export function parseInstant(text: unknown, zone: string): Instant | null {
  if (typeof text !== 'string') return null;
  const match = isoPattern.exec(text.trim());
  if (!match) return null;
  const [, y, mo, d, h = '0', mi = '0', s = '0', fraction = '', offset] = match;
  const [year, month, dayOfMonth] = [Number(y), Number(mo), Number(d)];
  const [hour, minute, second] = [Number(h), Number(mi), Number(s)];
  const midnight = Date.UTC(year, month - 1, dayOfMonth);
  if (toDay(midnight / dayMs) !== `${y}-${mo}-${d}`) return null;
  const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
  const isLastMoment = hour === 24 && minute === 0 && second === 0 && ms === 0;
  if ((hour > 23 && !isLastMoment) || minute > 59 || second > 59) return null;
  const wall = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  if (offset === undefined) return new Date(wallToMs(wall - ms, zone) + ms).toISOString();
  const shift = offsetMs(offset);
  return shift === null ? null : new Date(wall - shift).toISOString();
}

function offsetMs(offset: string): number | null {
  if (offset === 'Z' || offset === 'z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  if (hours > 14 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * minuteMs;
}
