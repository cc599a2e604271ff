import { expect, test } from 'vitest';
import { personOf } from './people.ts';
import { countAll, customersOf, move, newTally, type Tally } from './tally.ts';

/** Messages `from`..`to`, each of a customer of its own. */
function tallyOf(from: number, to: number): Tally {
  const tally = newTally();
  for (let n = from; n < to; n++) {
    tally.messages++;
    tally.ids.push(n);
    tally.days.push(n);
    tally.customers.add(personOf(`c${n}`));
  }
  return tally;
}

test('who wrote to two small incidents that became one is one', () => {
  const one = tallyOf(0, 900);
  countAll(one, tallyOf(600, 1500));
  expect([one.messages, one.ids.length, customersOf(one)]).toEqual([1800, 1800, 1500]);
});

test('of great ones some wait to be moved over, and then are one as well', () => {
  const one = tallyOf(0, 9000);
  countAll(one, tallyOf(6000, 16_000));
  countAll(one, tallyOf(0, 100));
  expect(one.waiting.length).toBeGreaterThan(0);
  expect(customersOf(one)).toBeGreaterThanOrEqual(16_000);
  move(one, Number.POSITIVE_INFINITY);
  expect([one.waiting.length, customersOf(one), one.ids.length]).toEqual([0, 16_000, 19_100]);
});

test('each message moves no more than some', () => {
  const one = tallyOf(0, 30_000);
  countAll(one, tallyOf(30_000, 60_000));
  const before = one.waiting[0]?.size ?? 0;
  move(one, 1000);
  expect(before - (one.waiting[0]?.size ?? 0)).toBe(1000);
});
