import type { Instant } from '../base/time.ts';
import { dayMs } from '../base/time.ts';
import { dayIn, parseDate } from './dates.ts';
import { fact, type IntakeContext, note } from './intake.ts';

/** When a turn was said, as written: either part may be missing. */
export interface Stamp {
  day: string | null;
  clock: string | null;
}

const halfDayMs = dayMs / 2;

/**
 * Written times as instants, one per stamp, null where none can be told.
 * A clock time takes the day of the last stamp that named one, or the next day where it falls back by more than
 * half a day (past midnight). If no day is named anywhere, the last stamp is taken to be the latest such time
 * before `now`. Every assumption, and every date that cannot be, gets a note.
 */
export function stampTimes(
  stamps: readonly Stamp[],
  context: IntakeContext,
): { ats: (Instant | null)[]; notes: string[] } {
  const notes = new Set<string>();
  const order = orderOf(stamps, context, notes);
  const anyDay = stamps.some((stamp) => stamp.day !== null);
  const firstDay = anyDay ? null : dayIn(context.now, context.zone);
  if (!anyDay && stamps.some((stamp) => stamp.clock !== null)) notes.add('date-assumed');
  let current: { day: string; clockMs: number } | null = firstDay ? { day: firstDay, clockMs: -1 } : null;
  const ats = stamps.map((stamp) => {
    if (stamp.day === null && stamp.clock === null) return null;
    const written = stamp.day === null ? null : isoDay(stamp.day, order, context, notes);
    if (stamp.day !== null && written === null) return null;
    // A day alone says on which day the next clock times fall, and no time of its own.
    const clockMs = stamp.clock === null ? -1 : clockMsOf(stamp.clock);
    let day: string | undefined = written ?? current?.day;
    if (day === undefined) return null;
    if (written === null && current && current.clockMs - clockMs > halfDayMs) day = moved(day, 1);
    current = { day, clockMs };
    return stamp.clock === null ? null : instantOf(day, stamp.clock, context, notes);
  });
  if (anyDay) return { ats: ats.map((at) => notLater(at, context, notes)), notes: [...notes] };
  return { ats: shiftedToPast(ats, context.now), notes: [...notes] };
}

function instantOf(
  day: string,
  clock: string | null,
  { zone }: IntakeContext,
  notes: Set<string>,
): Instant | null {
  const read = parseDate(`${day} ${clock}`, { zone });
  if (read.ok) return read.value;
  notes.add(note('bad-date', fact(clock)));
  return null;
}

function notLater(at: Instant | null, context: IntakeContext, notes: Set<string>): Instant | null {
  if (at === null || Date.parse(at) <= Date.parse(context.now) + dayMs) return at;
  notes.add(note('future-date', at));
  return null;
}

/** Whole days earlier, so that the latest is not after `now`. */
function shiftedToPast(ats: readonly (Instant | null)[], now: Instant): (Instant | null)[] {
  const latest = ats.reduce(
    (most, at) => (at === null ? most : Math.max(most, Date.parse(at))),
    Number.NEGATIVE_INFINITY,
  );
  const days = Math.max(0, Math.ceil((latest - Date.parse(now)) / dayMs));
  return ats.map((at) => (at === null ? null : new Date(Date.parse(at) - days * dayMs).toISOString()));
}

const moved = (day: string, days: number) =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

function clockMsOf(clock: string): number {
  const read = parseDate(`2000-01-01 ${clock}`, { zone: 'UTC' });
  return read.ok ? Date.parse(read.value) % dayMs : 0;
}

function orderOf(
  stamps: readonly Stamp[],
  context: IntakeContext,
  notes: Set<string>,
): 'day-first' | 'month-first' {
  if (context.dateOrder) return context.dateOrder;
  const yearLast = stamps.flatMap(({ day }) => {
    const m = /^(\d{1,2})[/.](\d{1,2})[/.]\d{2,4}$/.exec(day ?? '');
    return m ? [[+m[1]!, +m[2]!] as const] : [];
  });
  if (yearLast.some(([a]) => a > 12)) return 'day-first';
  if (yearLast.some(([, b]) => b > 12)) return 'month-first';
  if (yearLast.length > 0) notes.add('date-order-guessed');
  // Who writes AM and PM writes the month first, mostly.
  return stamps.some(({ clock }) => /[ap]\.?m/i.test(clock ?? '')) ? 'month-first' : 'day-first';
}

function isoDay(
  day: string,
  dateOrder: 'day-first' | 'month-first',
  context: IntakeContext,
  notes: Set<string>,
): string | null {
  const yearless = /^(\d{1,2})(?:月|\/)(\d{1,2})日?$/.exec(day);
  const read = yearless
    ? latestDay(+yearless[1]!, +yearless[2]!, context)
    : parseDate(day, { zone: 'UTC', dateOrder });
  if (!read?.ok) {
    notes.add(note('bad-date', fact(day)));
    return null;
  }
  if (yearless) notes.add('date-assumed');
  return read.value.slice(0, 10);
}

/** A day that names no year: this year's, or last year's where this year's is still to come. */
function latestDay(month: number, day: number, context: IntakeContext) {
  const today = dayIn(context.now, context.zone);
  const year = +today.slice(0, 4);
  const inYear = (y: number) => parseDate(`${y}-${month}-${day}`, { zone: 'UTC' });
  const read = inYear(year);
  return read.ok && read.value.slice(0, 10) > moved(today, 1) ? inYear(year - 1) : read;
}
