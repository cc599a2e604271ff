import { describe, expect, it } from 'vitest';
import { toDay, toDayNumber } from '../src/desk/clock/day.ts';
import { calendarOf, calendars } from './deadlines-given.ts';

describe('calendars', () => {
  const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay();
  const nth = (year: number, month: number, dayOfWeek: number, n: number) => {
    const first = toDayNumber(`${year}-${String(month).padStart(2, '0')}-01`);
    const offset = (dayOfWeek - weekday(toDay(first)) + 7) % 7;
    return toDay(first + offset + (n - 1) * 7);
  };
  const lastOf = (year: number, month: number, dayOfWeek: number) => {
    const fifth = nth(year, month, dayOfWeek, 5);
    return Number(fifth.slice(5, 7)) === month ? fifth : nth(year, month, dayOfWeek, 4);
  };
  // Gauss, for the Gregorian calendar of 1900 to 2099.
  const easter = (year: number) => {
    const d = (19 * (year % 19) + 24) % 30;
    const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
    const late = (d === 29 && e === 6) || (d === 28 && e === 6 && year % 19 > 10) ? 7 : 0;
    return toDayNumber(`${year}-03-22`) + d + e - late;
  };

  it('have every day once, in order, on a day of its kind', () => {
    for (const { restDays, makeUpDays } of calendars)
      for (const list of [restDays, makeUpDays]) {
        const days = list.map((one) => one.on);
        expect(days).toEqual([...new Set(days)].sort());
      }
    expect(calendarOf('cn').makeUpDays.filter((one) => ![0, 6].includes(weekday(one.on)))).toEqual([]);
    expect(
      calendarOf('cn').restDays.filter((one) => one.kind === 'weekend' && ![0, 6].includes(weekday(one.on))),
    ).toEqual([]);
  });

  it('hold as many legal days a year as the law of that year names', () => {
    for (let year = 2004; year <= 2026; year += 1) {
      const legal = calendarOf('cn').restDays.filter(
        (one) => one.kind === 'legal' && one.on.startsWith(`${year}`),
      );
      // In 2009 and 2020 Mid-Autumn fell on a day of National Day.
      const named = (year < 2008 ? 10 : year < 2025 ? 11 : 13) - ([2009, 2020].includes(year) ? 1 : 0);
      expect([year, legal.length]).toEqual([year, named]);
    }
  });

  it('know the days the law added in 2025', () => {
    const kinds = Object.fromEntries(calendarOf('cn').restDays.map((one) => [one.on, one.kind]));
    expect([kinds['2025-01-28'], kinds['2025-05-02'], kinds['2024-05-02'], kinds['2026-02-16']]).toEqual([
      ...['legal', 'legal', 'swapped', 'legal'],
    ]);
  });

  it('agree with the rules of the bank holidays of England and Wales', () => {
    const bankHolidays = (year: number): string[] => {
      const on = (monthDay: string) => `${year}-${monthDay}`;
      const days = new Set<string>();
      const take = (day: string) => {
        let free = toDayNumber(day);
        while ([0, 6].includes(weekday(toDay(free))) || days.has(toDay(free))) free += 1;
        days.add(toDay(free));
      };
      take(on('01-01'));
      days.add(toDay(easter(year) - 2)).add(toDay(easter(year) + 1));
      days.add(year === 2020 ? on('05-08') : nth(year, 5, 1, 1));
      days.add(year === 2022 ? on('06-02') : lastOf(year, 5, 1)).add(lastOf(year, 8, 1));
      if (weekday(on('12-25')) === 0) days.add(on('12-26'));
      take(on('12-25'));
      if (weekday(on('12-25')) !== 0) take(on('12-26'));
      if (year === 2022) days.add(on('06-03')).add(on('09-19'));
      if (year === 2023) days.add(on('05-08'));
      return [...days].sort();
    };
    for (let year = 2016; year <= 2027; year += 1) {
      const listed = calendarOf('gb-eng').restDays.map((one) => one.on);
      const onWeekdays = listed.filter((day) => day.startsWith(`${year}`) && ![0, 6].includes(weekday(day)));
      expect(onWeekdays).toEqual(bankHolidays(year));
    }
  });

  it('agree with the rules of the federal holidays of the United States', () => {
    const listed = new Set(calendarOf('us').restDays.map((one) => one.on));
    for (let year = 2012; year <= 2027; year += 1) {
      const fixed = ['01-01', '07-04', '11-11', '12-25', ...(year >= 2021 ? ['06-19'] : [])];
      const mondays = [
        nth(year, 1, 1, 3),
        nth(year, 2, 1, 3),
        lastOf(year, 5, 1),
        nth(year, 9, 1, 1),
        nth(year, 10, 1, 2),
      ];
      const expected = [...mondays, nth(year, 11, 4, 4)];
      for (const one of fixed) {
        const day = toDayNumber(`${year}-${one}`);
        const shift = weekday(toDay(day)) === 6 ? -1 : weekday(toDay(day)) === 0 ? 1 : 0;
        if (toDay(day + shift).startsWith(`${year}`)) expected.push(toDay(day + shift));
      }
      expect(expected.filter((day) => !listed.has(day))).toEqual([]);
    }
  });
});
