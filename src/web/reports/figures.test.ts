import { expect, test } from 'vitest';
import { inReadingOrder, monthInWords, recentMonths, recentSum } from './figures.ts';

const month = (name: string, asked: number | null) => ({ month: name, asked });
const report = {
  rows: [month('2026-06', 9), month('2026-07', 3), month('2026-08', null), month('2026-10', 4)],
};

test('the last three months that have figures are taken together, and named', () => {
  expect(recentMonths(report)).toEqual({ from: '2026-07', to: '2026-10' });
  expect(recentSum(report, 'asked')).toBe(7);
  expect(recentMonths({ rows: [] })).toBeNull();
});

test('what has a time is read from the newest on; what is ordered otherwise stays so', () => {
  expect(inReadingOrder(report)[0]).toEqual(month('2026-10', 4));
  const cases = [{ received: '2026-01-01T00:00:00.000Z' }, { received: '2026-02-01T00:00:00.000Z' }];
  expect(inReadingOrder({ rows: cases })).toEqual([...cases].reverse());
  const departments = [{ department: 'b' }, { department: 'a' }];
  expect(inReadingOrder({ rows: departments })).toEqual(departments);
});

test('a month is said, not numbered', () => {
  expect(monthInWords('2026-09', 'zh')).toBe('2026年9月');
  expect(monthInWords('2026-12', 'en')).toBe('Dec 2026');
});
