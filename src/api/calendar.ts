import { ownPacks } from '../app/deadline-packs.ts';
import type { Desk } from '../app/desk.ts';
import { calendarsAt, fitDays, isOpenYear, sayDays } from '../app/own-days.ts';
import type { Instant } from '../base/time.ts';
import {
  type CalendarPreview,
  type CalendarView,
  calendarPreview,
  calendarPreviewBody,
  calendarView,
  type DaysBody,
  daysBody,
} from '../contract/calendar.ts';
import { deskZone, type Lang } from '../contract/say.ts';
import { toDayNumber } from '../desk/clock/day.ts';
import { filledId } from '../desk/clock/filled.ts';
import { clockIdsOf, lineInForce } from '../desk/clock/lines.ts';
import { calendarsFor, type DeskCalendars, officialCalendar, stretchesAt } from '../desk/clock/own-days.ts';
import { dueAt } from '../desk/clock/state.ts';
import { explain } from '../desk/clock/words.ts';
import { localDay, startOfDay } from '../desk/clock/zone.ts';
import type { Calendar, ClockLine } from '../knowledge/deadlines.ts';
import { findOrganisation } from '../store/organisation.ts';
import { type OwnDaysRow, ownDaysOf } from '../store/own-days.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['deadlines'];

/** The days by which deadlines are counted: the official ones, and what the organisation says of its own. */
export function calendarRoutes(server: Typed, desk: Desk): void {
  const read = {
    tags,
    summary:
      'Holidays and make-up days: the official arrangement, and what the organisation says of its days',
    querystring: langQuery,
    response: { 200: calendarView, ...problems },
  };
  server.get('/api/v1/calendar', { schema: read }, async (request) => {
    const here = deskFor(desk, request);
    return toView(here, await ownDaysOf(here.pool, here.organisationId), langOf(request));
  });
  const say = {
    ...read,
    summary: 'Say what some days are; clocks that begin from now on follow it',
    body: daysBody,
  };
  server.put('/api/v1/calendar/days', { schema: say }, async (request, reply) => {
    const by = request.who?.actor?.id;
    if (by === undefined) return sendWhoActs(request, reply);
    const here = deskFor(desk, request);
    const done = await sayDays(here, request.body, by);
    if (!done.ok) return sendDoor(request, reply, done.error.code, { year: done.error.year });
    return toView(here, done.value, langOf(request));
  });
  const preview = {
    tags,
    summary:
      'When clocks that begin on a day would be due, before and after some days are said to be otherwise',
    querystring: langQuery,
    body: calendarPreviewBody,
    response: { 200: calendarPreview, ...problems },
  };
  server.post('/api/v1/calendar/preview', { schema: preview }, async (request, reply) => {
    const here = deskFor(desk, request);
    const { startOn, ...stretch } = request.body;
    const fit = fitDays(here, stretch);
    if (!fit.ok) return sendDoor(request, reply, fit.error.code, { year: fit.error.year });
    return { clocks: await previewOf(here, stretch, startOn, langOf(request)) };
  });
}

/** How far the official days are known, by the knowledge and by what was said. */
export function reachOf(desk: Desk, said: readonly OwnDaysRow[]): { to: number; missing: number | null } {
  const [year = 0, month = 0] = localDay(desk.now(), deskZone).split('-').map(Number);
  const laid = calendarsAt(desk, said, desk.now()).law.find(({ id }) => id === officialCalendar);
  const to = laid?.publishedYears?.to ?? year;
  // Next year's are published in autumn; before that nobody has anything to enter.
  const looked = month < 10 ? [year] : [year, year + 1];
  return { to, missing: looked.find((one) => one > to && isOpenYear(desk, one)) ?? null };
}

function toView(desk: Desk, said: readonly OwnDaysRow[], lang: Lang): CalendarView {
  const now = desk.now();
  const year = Number(localDay(now, deskZone).slice(0, 4));
  const base = desk.knowledge.compiled.calendars.find(({ id }) => id === officialCalendar);
  return {
    days: stretchesAt(said, now).flatMap(({ kind, ...one }) => (kind === null ? [] : [{ ...one, kind }])),
    said: said.toReversed().slice(0, 30),
    official: base ? officialDays(base, year, lang) : [],
    knownTo: base?.publishedYears?.to ?? year,
    missing: reachOf(desk, said).missing,
  };
}

/** The official days from a year on, neighbours of one holiday together. */
function officialDays(calendar: Calendar, year: number, lang: Lang): CalendarView['official'] {
  const listed = [
    ...calendar.restDays.map(({ on, holiday }) => ({ on, holiday, isFree: true })),
    ...calendar.makeUpDays.map(({ on, holiday }) => ({ on, holiday, isFree: false })),
  ];
  const days = listed.filter(({ on }) => on >= `${year}-01-01`).sort((a, b) => (a.on < b.on ? -1 : 1));
  const stretches: CalendarView['official'] = [];
  for (const { on, holiday, isFree } of days) {
    const name = calendar.holidays[holiday]?.[lang] ?? holiday;
    const before = stretches.at(-1);
    const goesOn =
      before?.name === name && before.isFree === isFree && toDayNumber(before.toOn) === toDayNumber(on) - 1;
    if (before && goesOn) before.toOn = on;
    else stretches.push({ fromOn: on, toOn: on, isFree, name });
  }
  return stretches;
}

/** The clocks that begin with a complaint of the organisation's sector, and what it filled in itself. */
async function previewOf(
  desk: Desk,
  stretch: DaysBody,
  startOn: string,
  lang: Lang,
): Promise<CalendarPreview['clocks']> {
  const [{ sector }, packs, said] = await Promise.all([
    findOrganisation(desk.pool, desk.organisationId),
    ownPacks(desk),
    ownDaysOf(desk.pool, desk.organisationId),
  ]);
  const now = desk.now();
  const before = calendarsAt(desk, said, now);
  const after = calendarsAt(desk, [...said, { ...stretch, at: now }], now);
  return packs
    .filter(({ isOn }) => isOn)
    .flatMap(({ pack, filled }) => {
      const atIntake = pack.sectors[sector] ?? [];
      const clocks = [...clockIdsOf(pack).filter((id) => atIntake.includes(id)), ...filled.map(filledId)];
      return clocks.flatMap((clock) => {
        const line = lineInForce(pack, clock, startOfDay(toDayNumber(startOn), deskZone));
        const told = line && toldOf(line, startOfDay(toDayNumber(startOn), line.zone), before, after, lang);
        return told ? [{ pack: pack.id, clock, name: line.label[lang], force: line.force, ...told }] : [];
      });
    });
}

function toldOf(
  line: ClockLine,
  startAt: Instant,
  before: DeskCalendars,
  after: DeskCalendars,
  lang: Lang,
): Pick<CalendarPreview['clocks'][number], 'before' | 'after' | 'explanation'> | null {
  const was = dueAt(line, startAt, [], calendarsFor(before, line));
  const next = dueAt(line, startAt, [], calendarsFor(after, line));
  if (!was.ok || !next.ok) return null;
  return {
    before: was.value.dueAt,
    after: next.value.dueAt,
    explanation: explain(next.value.steps, lang),
  };
}
