import { expect, it, test } from 'vitest';
import { angerIn, feltSince } from './reading.ts';

test.each([
  [{ emotion: { anger: 2, anxiety: 1 } }, 2],
  [{ emotion: { anxiety: 1 } }, null],
  [{ emotion: null }, null],
  [{}, null],
])('the anger of a turn, of %j', (reading, anger) => {
  expect(angerIn(reading)).toBe(anger);
});

it('what was felt at first stays, what was felt last is the newest; what was not read changes neither', () => {
  const once = feltSince(null, 3);
  expect(once).toEqual({ first: 3, last: null });
  expect(feltSince(once, null)).toEqual(once);
  expect(feltSince(feltSince(once, 2), 0)).toEqual({ first: 3, last: 0 });
});
