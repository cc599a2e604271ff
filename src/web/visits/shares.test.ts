import { expect, test } from 'vitest';
import { percentOf, sharesOf } from './shares.ts';

const month = (asked: number, satisfied: number, gaveUp = 0) => ({
  month: '2026-09',
  asked,
  satisfied,
  gaveUp,
});
const report = (...rows: ReturnType<typeof month>[]) => ({ id: 'follow-ups', columns: [], rows });

test('the last three months are taken together, and nobody asked gives no share', () => {
  expect(sharesOf(report(month(100, 0), month(10, 7), month(20, 12, 3), month(13, 10)))).toEqual({
    asked: 43,
    satisfied: 29,
    compromised: 0,
    gaveUp: 3,
    dissatisfied: 0,
  });
  expect(sharesOf(report(month(0, 0)))).toBeNull();
  expect(percentOf(117, 143)).toBe(82);
});
