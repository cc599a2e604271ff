import type { Day, Instant } from '../../base/time.ts';
import type { Calendar, ClockLine } from '../../knowledge/deadlines.ts';
import { type DayNumber, toDay, toDayNumber, yearOf } from './day.ts';

/**
 * What an organisation says of its days. `closed` and `open` are its own: they move its own targets and no clock of the
 * law. `holiday` and `make-up` are the official arrangement of a year that the knowledge does not have yet.
 */
export const ownDayKinds = ['closed', 'open', 'holiday', 'make-up'] as const;
export type OwnDayKind = (typeof ownDayKinds)[number];

/** A stretch of days, both ends included; `kind` null: as the calendar has them. */
export interface OwnStretch {
  fromOn: Day;
  toOn: Day;
  kind: OwnDayKind | null;
  name: string;
}

/** What was said, and when: rows are only added, so that a clock is counted by what was known at its time. */
export type SaidStretch = OwnStretch & { at: Instant };

export const isOfficial = (kind: OwnDayKind | null): boolean => kind === 'holiday' || kind === 'make-up';

type OwnDay = Pick<OwnStretch, 'name'> & { kind: OwnDayKind };

/** Day by day what holds at an instant: of two words on one day the later one. */
function daysAt(said: readonly SaidStretch[], at: Instant): Map<DayNumber, OwnDay> {
  const days = new Map<DayNumber, OwnDay>();
  for (const { fromOn, toOn, kind, name, at: saidAt } of said) {
    if (saidAt > at) continue;
    for (let day = toDayNumber(fromOn); day <= toDayNumber(toOn); day += 1) {
      if (kind === null) days.delete(day);
      else days.set(day, { kind, name });
    }
  }
  return days;
}

/** What holds at an instant, as stretches in order: neighbours that say the same are one. */
export function stretchesAt(said: readonly SaidStretch[], at: Instant): OwnStretch[] {
  const stretches: OwnStretch[] = [];
  const days = [...daysAt(said, at)].sort(([a], [b]) => a - b);
  for (const [day, { kind, name }] of days) {
    const last = stretches.at(-1);
    const goesOn = last?.kind === kind && last.name === name && toDayNumber(last.toOn) === day - 1;
    if (last && goesOn) last.toOn = toDay(day);
    else stretches.push({ fromOn: toDay(day), toOn: toDay(day), kind, name });
  }
  return stretches;
}

/** Calendars for the law and for one's own targets, as they were at an instant. */
export interface DeskCalendars {
  law: readonly Calendar[];
  ours: readonly Calendar[];
}

/** The calendar of the official arrangements that an organisation may hold before the knowledge has them. */
export const officialCalendar = 'cn';

/**
 * Lays what an organisation said over the calendars. Its own days hold for its own targets only: nobody moves the law by
 * closing for a day. An official arrangement holds for a year that the calendar does not have, and makes it whole.
 */
export function layDays(
  calendars: readonly Calendar[],
  said: readonly SaidStretch[],
  at: Instant,
): DeskCalendars {
  const days = [...daysAt(said, at)];
  const official = days.filter(([, { kind }]) => isOfficial(kind));
  const own = days.filter(([, { kind }]) => !isOfficial(kind));
  const law = calendars.map((one) => (one.id === officialCalendar ? withOfficial(one, official) : one));
  return { law, ours: own.length === 0 ? law : law.map((one) => laid(one, own)) };
}

function withOfficial(calendar: Calendar, days: readonly [DayNumber, OwnDay][]): Calendar {
  const known = calendar.publishedYears;
  if (known === null) return calendar;
  const missing = days.filter(([day]) => yearOf(day) > known.to);
  const years = new Set(missing.map(([day]) => yearOf(day)));
  let to = known.to;
  while (years.has(to + 1)) to += 1;
  const whole = missing.filter(([day]) => yearOf(day) <= to);
  return whole.length === 0 ? calendar : { ...laid(calendar, whole), publishedYears: { ...known, to } };
}

/** The days over a calendar, in the place of whatever it says of them. */
function laid(calendar: Calendar, days: readonly [DayNumber, OwnDay][]): Calendar {
  const touched = new Set(days.map(([day]) => toDay(day)));
  const untouched = ({ on }: { on: Day }) => !touched.has(on);
  const holidays = { ...calendar.holidays };
  const listed = days.map(([day, { kind, name }]) => {
    const holiday = `own-${name}`;
    holidays[holiday] = { zh: name, en: name };
    return { on: toDay(day), holiday, isFree: kind === 'closed' || kind === 'holiday' };
  });
  const byDay = (a: { on: Day }, b: { on: Day }) => (a.on < b.on ? -1 : 1);
  return {
    ...calendar,
    holidays,
    restDays: [
      ...calendar.restDays.filter(untouched),
      ...listed.flatMap(({ on, holiday, isFree }) =>
        isFree ? [{ on, holiday, kind: 'declared' as const }] : [],
      ),
    ].sort(byDay),
    makeUpDays: [
      ...calendar.makeUpDays.filter(untouched),
      ...listed.flatMap(({ on, holiday, isFree }) => (isFree ? [] : [{ on, holiday }])),
    ].sort(byDay),
  };
}

/** The calendars a line is counted by. */
export const calendarsFor = (
  { law, ours }: DeskCalendars,
  { force }: Pick<ClockLine, 'force'>,
): readonly Calendar[] => (force === 'target' ? ours : law);
