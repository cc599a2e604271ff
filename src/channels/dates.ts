import { err, ok, type Result } from '../base/result.ts';
import { dayMs, type Instant, minuteMs } from '../base/time.ts';

/** A time on a wall clock without a zone. `month` is 1–12. */
export interface Wall {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ms: number;
}

export type DateRefusal = { code: 'bad-date' | 'ambiguous-date' | 'future-date' };

export interface DateReading {
  /** IANA zone of dates that name none. */
  zone: string;
  /** With it, anything later than a day from here is refused as `future-date`. */
  now?: Instant;
  dateOrder?: 'day-first' | 'month-first' | undefined;
}

/** How a date was written: on a wall clock in some zone, with an offset (minutes east of UTC), or as an instant. */
type Written = { wall: Wall; offset: number | null } | { epochMs: number } | 'ambiguous' | null;

/**
 * A date as people and exports write it, as an instant. Read are ISO 8601, `2019/2/28 11:25:05`, `2019-2-28`,
 * `2019年2月28日 11:25`, `20190228112505`, `20 Nov 2026`, RFC 2822, Excel serials (20000–80000, days), Unix
 * seconds (9–10 digits) and milliseconds (12–13 digits). A day alone is its 00:00. A date without a zone is read
 * in `zone`; a wall time that a clock change skips is moved on by the gap, one that happens twice is the first.
 * Refused: what is no date or an impossible one (`2019-02-30`), years outside 1900–2199, `05/06/2026` while
 * `dateOrder` is unsaid, and what lies more than a day after `now`.
 */
export function parseDate(value: unknown, reading: DateReading): Result<Instant, DateRefusal> {
  const written = readWritten(value, reading.dateOrder);
  if (written === 'ambiguous') return err({ code: 'ambiguous-date' });
  if (written === null) return err({ code: 'bad-date' });
  const ms = 'epochMs' in written ? written.epochMs : toEpochMs(written.wall, written.offset, reading.zone);
  const year = new Date(ms).getUTCFullYear();
  if (!(year >= 1900 && year < 2200)) return err({ code: 'bad-date' });
  if (reading.now !== undefined && ms > Date.parse(reading.now) + dayMs) return err({ code: 'future-date' });
  return ok(new Date(ms).toISOString());
}

function readWritten(value: unknown, order: DateReading['dateOrder']): Written {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : { epochMs: value.getTime() };
  if (typeof value === 'number') return readNumber(value);
  if (typeof value !== 'string') return null;
  const text = value.normalize('NFKC').trim();
  if (text.length > 80) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return readDigits(text) ?? readNumber(Number(text));
  return readYearFirst(text) ?? readMonthNamed(text) ?? readYearLast(text, order);
}

function readNumber(n: number): Written {
  if (!Number.isFinite(n) || n <= 0) return null;
  if (n >= 1e11 && n < 1e13) return { epochMs: Math.round(n) };
  if (n >= 1e8 && n < 1e10) return { epochMs: Math.round(n * 1000) };
  if (n >= 20_000 && n < 80_000) return { wall: wallOfSerial(n), offset: null };
  return Number.isInteger(n) ? readDigits(String(n)) : null;
}

/** The wall time of an Excel serial day (1900 system, after its false leap day), rounded to the millisecond. */
export function wallOfSerial(serial: number): Wall {
  const at = new Date(Math.round((serial - 25_569) * dayMs));
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    ms: at.getUTCMilliseconds(),
  };
}

/** `20190228`, `201902281125`, `20190228112505`. */
function readDigits(text: string): Written {
  const m = /^((?:19|20|21)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?$/.exec(text);
  if (!m) return null;
  const [, y, mo, d, h, mi, s] = m;
  return checked(
    { year: +y!, month: +mo!, day: +d! },
    { hour: +(h ?? 0), minute: +(mi ?? 0), second: +(s ?? 0), ms: 0 },
  );
}

interface Clock {
  hour: number;
  minute: number;
  second: number;
  ms: number;
}

const midnight: Clock = { hour: 0, minute: 0, second: 0, ms: 0 };

function checked(
  day: { year: number; month: number; day: number },
  clock: Clock,
  offset: number | null = null,
): Written {
  const { year, month, day: d } = day;
  if (month < 1 || month > 12 || d < 1) return null;
  if (d > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const { hour, minute, second } = clock;
  const isEndOfDay = hour === 24 && minute === 0 && second === 0 && clock.ms === 0;
  if ((hour > 23 && !isEndOfDay) || minute > 59 || second > 59) return null;
  return { wall: { ...day, ...clock }, offset };
}

function readYearFirst(text: string): Written {
  const m =
    /^(\d{4})\s*(?:[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})|年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?)(.*)$/.exec(
      text,
    );
  if (!m) return null;
  return withClock({ year: +m[1]!, month: +(m[2] ?? m[4])!, day: +(m[3] ?? m[5])! }, m[6]!);
}

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** `20 Nov 2026 10:22`, `Nov 20, 2026`, `Fri, 20 Nov 2026 10:22:31 +0800`, `Friday, November 20, 2026 10:22 AM`. */
function readMonthNamed(text: string): Written {
  const bare = text.replace(/^[a-z]{3,9}\.?,\s*/i, '');
  const m =
    /^(?<d>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<mon>[a-z]{3,9})\.?,?[\s-]+(?<y>\d{4})(?<rest>.*)$/i.exec(bare) ??
    /^(?<mon>[a-z]{3,9})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<y>\d{4})(?<rest>.*)$/i.exec(bare);
  if (!m?.groups) return null;
  const { d, mon, y, rest } = m.groups;
  const month = months.indexOf(mon!.slice(0, 3).toLowerCase()) + 1;
  return month === 0 ? null : withClock({ year: +y!, month, day: +d! }, rest!.replace(/^\s+at\s+/i, ' '));
}

/** `20/11/2026`, `11/20/26`: decidable if one part is above 12, else by `order`. */
function readYearLast(text: string, order: DateReading['dateOrder']): Written {
  const m = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})((?:[\s,T].*)?)$/.exec(text);
  if (!m) return null;
  const [a, b] = [+m[1]!, +m[2]!];
  const year = m[3]!.length === 2 ? 2000 + +m[3]! : +m[3]!;
  const decided = a > 12 ? 'day-first' : b > 12 ? 'month-first' : a === b ? 'day-first' : order;
  if (decided === undefined) return 'ambiguous';
  const [day, month] = decided === 'day-first' ? [a, b] : [b, a];
  return withClock({ year, month, day }, m[4]!);
}

const clockForm =
  /^[\s,T]*(?:(?<half>上午|下午|凌晨|早上|中午|晚上|am|pm)\s*)?(?<h>\d{1,2})(?:[::时点]\s*(?:(?<mi>\d{1,2})(?:[::分]\s*(?:(?<s>\d{1,2})(?:[.,](?<f>\d{1,9}))?秒?)?)?)?)\s*(?<after>am|pm|a\.m\.|p\.m\.)?\s*(?<zone>.*)$/i;

function withClock(day: { year: number; month: number; day: number }, rest: string): Written {
  if (/^\s*(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\s*$/.test(rest)) return checked(day, midnight);
  const m = clockForm.exec(rest.replace(/^\s*\(?(?:星期|周)[一二三四五六日天]\)?/, ''));
  if (!m?.groups) return null;
  const { half, h, mi, s, f, after, zone } = m.groups;
  const offset = readOffset(zone!);
  if (offset === undefined) return null;
  const hour = hourOf(+h!, half ?? after?.replaceAll('.', ''));
  if (hour === null) return null;
  const ms = f ? Math.floor(Number(`0.${f}`) * 1000) : 0;
  return checked(day, { hour, minute: +(mi ?? 0), second: +(s ?? 0), ms }, offset);
}

/** The hour on a 24-hour clock; null where a 12-hour word stands beside an hour that it cannot have. */
function hourOf(hour: number, half: string | undefined): number | null {
  const word = half?.toLowerCase();
  if (word === undefined) return hour;
  if (word === 'am' || word === 'pm') {
    if (hour < 1 || hour > 12) return null;
    return (hour % 12) + (word === 'pm' ? 12 : 0);
  }
  if (word === '上午' || word === '早上' || word === '凌晨') return hour === 12 && word !== '上午' ? 0 : hour;
  if (word === '中午') return hour < 11 ? hour + 12 : hour;
  return hour < 12 ? hour + 12 : hour;
}

/** Minutes east of UTC; null where none is written; undefined where something else is. */
function readOffset(zone: string): number | null | undefined {
  const text = zone.replace(/\([^)]*\)/g, '').trim();
  if (text === '') return null;
  if (/^(?:Z|UTC|GMT|UT)$/i.test(text)) return 0;
  const m = /^(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(text);
  if (!m) return undefined;
  const minutes = +m[2]! * 60 + +(m[3] ?? 0);
  return minutes > 14 * 60 ? undefined : m[1] === '-' ? -minutes : minutes;
}

function toEpochMs(wall: Wall, offset: number | null, zone: string): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.ms);
  return offset === null ? wallToEpochMs(asUtc, zone) : asUtc - offset * minuteMs;
}

/** The instant at which the clocks of `zone` show the wall time `asUtc` (that time as if it were UTC). */
function wallToEpochMs(asUtc: number, zone: string): number {
  const before = zoneOffsetMs(asUtc - dayMs, zone);
  const after = zoneOffsetMs(asUtc + dayMs, zone);
  if (before === after) return asUtc - before;
  // Near a clock change. In an overlap both readings are consistent and the first is the one with the former
  // offset; in a gap neither is, and the former offset moves the time on by the gap.
  const first = asUtc - before;
  const second = asUtc - after;
  if (zoneOffsetMs(first, zone) === before) return first;
  return zoneOffsetMs(second, zone) === after ? second : first;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** Milliseconds by which the clocks of `zone` are ahead of UTC at an instant. @throws RangeError if there is no such zone */
export function zoneOffsetMs(epochMs: number, zone: string): number {
  // Offsets change on quarter hours only: one look-up serves all instants of the same quarter.
  const quarter = Math.floor(epochMs / (15 * minuteMs));
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const at = quarter * 15 * minuteMs;
  const part = Object.fromEntries(
    formatIn(zone)
      .formatToParts(at)
      .map((p) => [p.type, Number(p.value)]),
  );
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, wall - at);
  return wall - at;
}

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
}

/** Whether `zone` is a zone that dates can be read in. */
export function isZone(zone: string): boolean {
  try {
    formatIn(zone);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day that `at` falls on in `zone`, as `YYYY-MM-DD`. */
export function dayIn(at: Instant, zone: string): string {
  const ms = Date.parse(at);
  return new Date(ms + zoneOffsetMs(ms, zone)).toISOString().slice(0, 10);
}
