import { describe, expect, test } from 'vitest';
import { dateInWords, dayInWords, fromWall, isDueToday, quickTimes, toWall } from './times.ts';

describe('wall clocks', () => {
  test.each([
    ['2026-11-21T18:00', 'Asia/Shanghai', '2026-11-21T10:00:00.000Z'],
    ['2026-07-01T09:30', 'Europe/London', '2026-07-01T08:30:00.000Z'],
    ['2026-12-01T09:30', 'Europe/London', '2026-12-01T09:30:00.000Z'],
    ['2026-12-31T23:59', 'America/Los_Angeles', '2027-01-01T07:59:00.000Z'],
  ])('%s in %s is %s, and back', (wall, zone, at) => {
    expect(fromWall(wall, zone)).toBe(at);
    expect(toWall(at, zone)).toBe(wall);
  });

  test('midnight is 00:00 of the day it begins', () => {
    expect(toWall('2026-11-20T16:00:00.000Z')).toBe('2026-11-21T00:00');
  });

  test.each(['', '2026-11-21', '2026-13-21T18:00', 'tomorrow'])('%j is no day and hour', (wall) => {
    expect(fromWall(wall)).toBeNull();
  });
});

describe('quick times', () => {
  const at = (wall: string) => Date.parse(fromWall(wall) ?? '');

  test('at noon there is this evening', () => {
    expect(quickTimes(at('2026-12-30T12:00')).map(({ wall }) => wall)).toEqual([
      '2026-12-30T18:00',
      '2026-12-31T12:00',
      '2026-12-31T18:00',
      '2027-01-02T18:00',
      '2027-01-06T18:00',
    ]);
  });

  test('in the evening there is not', () => {
    expect(quickTimes(at('2026-12-30T17:45'))[0]?.wall).toBe('2026-12-31T12:00');
  });
});

test('what ends at midnight is due on the day it ends', () => {
  const now = Date.parse(fromWall('2026-11-21T09:00') ?? '');
  expect(isDueToday(fromWall('2026-11-22T00:00') ?? '', now)).toBe(true);
  expect(isDueToday(fromWall('2026-11-22T00:01') ?? '', now)).toBe(false);
});

test('a day without its year', () => {
  expect(dayInWords('2026-11-02T17:00:00.000Z', 'zh')).toBe('11月3日');
  expect(dayInWords('2026-11-02T17:00:00.000Z', 'en')).toBe('3 Nov');
});

test('a day with its year is that of the desk, as people say it', () => {
  expect(dateInWords('2026-09-21T17:00:00Z', 'zh')).toBe('2026年9月22日');
  expect(dateInWords('2026-09-21T17:00:00Z', 'en')).toMatch(/^22 Sept? 2026$/);
});
