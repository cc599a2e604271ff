import { assert } from '../../base/result.ts';
import type { Calendar, RestDay, RollTrigger, Words } from '../../knowledge/deadlines.ts';
import { type DayNumber, isWeekend, toDayNumber, yearOf } from './day.ts';

/** A calendar indexed by day, to be asked rather than searched. */
export interface DayBook {
  /** Mon–Fri and no holiday, or a make-up day. In a year without an official calendar: Mon–Fri. */
  isWorking(day: DayNumber): boolean;
  isMakeUp(day: DayNumber): boolean;
  /** The holiday a day belongs to: a free day's or a make-up day's; null on ordinary days. */
  holidayOf(day: DayNumber): Words | null;
  /** Whether a last day of this kind is pushed forward. */
  rolls(day: DayNumber, trigger: RollTrigger): boolean;
  /** Whether the year of `day` has its official calendar. */
  isPublished(day: DayNumber): boolean;
}

const books = new WeakMap<Calendar, DayBook>();

/** The index of a calendar, made once per calendar object (the compiled knowledge is frozen). */
export function dayBookOf(calendar: Calendar): DayBook {
  let book = books.get(calendar);
  if (!book) {
    book = openBook(calendar);
    books.set(calendar, book);
  }
  return book;
}

/** The calendar with this id. @throws Error if a clock names one that the knowledge lacks: a bug in the knowledge */
export function calendarNamed(id: string, calendars: readonly Calendar[]): Calendar {
  const calendar = calendars.find((candidate) => candidate.id === id);
  assert(calendar, `no calendar ${id} in the knowledge`);
  return calendar;
}

function openBook(calendar: Calendar): DayBook {
  const rest = new Map<DayNumber, RestDay>(calendar.restDays.map((day) => [toDayNumber(day.on), day]));
  const makeUp = new Map(calendar.makeUpDays.map((day) => [toDayNumber(day.on), day.holiday]));
  const years = calendar.publishedYears;
  const isWorking = (day: DayNumber) => makeUp.has(day) || (!isWeekend(day) && !rest.has(day));
  const holidayOf = (day: DayNumber) => {
    const holiday = rest.get(day)?.holiday ?? makeUp.get(day);
    return holiday === undefined ? null : (calendar.holidays[holiday] ?? null);
  };
  return {
    isWorking,
    isMakeUp: (day) => makeUp.has(day),
    holidayOf,
    rolls(day, trigger) {
      if (trigger === 'rest-day') return !isWorking(day);
      if (trigger === 'legal-holiday') return rest.get(day)?.kind === 'legal';
      return rest.has(day);
    },
    isPublished: (day) => years === null || (yearOf(day) >= years.from && yearOf(day) <= years.to),
  };
}
