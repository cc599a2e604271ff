import { err, ok, type Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import { deskZone } from '../contract/say.ts';
import type { CaseClock } from '../desk/case/case.ts';
import { calendarNamed, type DayBook, dayBookOf } from '../desk/clock/calendar.ts';
import { toDayNumber, yearOf } from '../desk/clock/day.ts';
import { deadlinesOf } from '../desk/clock/lines.ts';
import {
  type DeskCalendars,
  isOfficial,
  layDays,
  type OwnStretch,
  officialCalendar,
  type SaidStretch,
} from '../desk/clock/own-days.ts';
import { afterWorkingDays } from '../desk/clock/working-days.ts';
import { writeAudit } from '../store/audit.ts';
import { insertOwnDays, type OwnDaysRow, ownDaysOf } from '../store/own-days.ts';
import type { Desk } from './desk.ts';

/** Calendars are indexed once each, so the same words give the same calendars. */
const known = new WeakMap<object, Map<string, DeskCalendars>>();
const mostKnown = 200;

/** The calendars with what was said up to an instant laid over them. */
export function calendarsAt(desk: Desk, said: readonly SaidStretch[], at: Instant): DeskCalendars {
  const before = said.filter((one) => one.at <= at);
  const kept = known.get(desk.knowledge) ?? new Map<string, DeskCalendars>();
  known.set(desk.knowledge, kept);
  const key = JSON.stringify(before.map(({ fromOn, toOn, kind, name }) => [fromOn, toOn, kind, name]));
  const found = kept.get(key);
  if (found) return found;
  const { calendars } = deadlinesOf(desk.knowledge.compiled);
  const laid = before.length === 0 ? { law: calendars, ours: calendars } : layDays(calendars, before, at);
  if (kept.size >= mostKnown) kept.clear();
  kept.set(key, laid);
  return laid;
}

/** The working days as people here mean them when they speak of them: the organisation's own laid over the official. */
export function daysMeant(desk: Desk, said: readonly SaidStretch[]): DayBook {
  return dayBookOf(calendarNamed(officialCalendar, calendarsAt(desk, said, desk.now()).ours));
}

/** The end of the `days`-th working day after an instant, by the organisation's own days. */
export async function workingDaysAfter(desk: Desk, at: Instant, days: number): Promise<Instant> {
  const said = await ownDaysOf(desk.pool, desk.organisationId);
  return afterWorkingDays(at, days, deskZone, daysMeant(desk, said));
}

/** Which calendars a clock is counted by: those of the last time its end was fixed. */
export type CalendarsOf = (clock: Pick<CaseClock, 'startAt' | 'pauses' | 'extensions'>) => DeskCalendars;

export async function calendarsOfClocks(desk: Desk): Promise<CalendarsOf> {
  const said = await ownDaysOf(desk.pool, desk.organisationId);
  return ({ startAt, pauses, extensions }) => {
    const moments = [
      startAt,
      ...pauses.flatMap(({ at, resumedAt }) => [at, resumedAt ?? at]),
      ...extensions.map(({ at }) => at),
    ];
    return calendarsAt(desk, said, moments.sort().at(-1) ?? startAt);
  };
}

/** The years for which an official arrangement may be given: the knowledge does not have them. */
export const isOpenYear = (desk: Desk, year: number): boolean => {
  const years = desk.knowledge.compiled.calendars.find(({ id }) => id === officialCalendar)?.publishedYears;
  return years != null && year > years.to;
};

export type OwnDaysRefusal = { code: 'official-year-known'; year: number };

/** Refused for an official arrangement of a year that the knowledge has: nobody corrects the state by hand. */
export function fitDays(desk: Desk, { fromOn, toOn, kind }: OwnStretch): Result<null, OwnDaysRefusal> {
  const years = [fromOn, toOn].map((day) => yearOf(toDayNumber(day)));
  const closed = years.find((year) => !isOpenYear(desk, year));
  return isOfficial(kind) && closed !== undefined
    ? err({ code: 'official-year-known', year: closed })
    : ok(null);
}

/** Says what some days are. Clocks that begin from now on follow it; what runs keeps its end. */
export async function sayDays(
  desk: Desk,
  stretch: OwnStretch,
  by: string,
): Promise<Result<OwnDaysRow[], OwnDaysRefusal>> {
  const fit = fitDays(desk, stretch);
  if (!fit.ok) return fit;
  const { organisationId, pool } = desk;
  await pool.transaction(async (sql) => {
    await insertOwnDays(sql, organisationId, { ...stretch, by }, desk.now());
    const { fromOn, toOn, kind } = stretch;
    const what = `own-days-changed ${fromOn} ${toOn} ${kind ?? 'as-it-was'}`;
    const row = { id: desk.newId(), at: desk.now(), actor: by, what, target: organisationId };
    await writeAudit(sql, organisationId, row);
  });
  return ok(await ownDaysOf(pool, organisationId));
}
