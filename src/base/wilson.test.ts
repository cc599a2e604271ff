import { expect, test } from 'vitest';
import { wilson } from './wilson.ts';

test.each([
  [0, 0, 0, 1],
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [5, 10, 0.2366, 0.7634],
  [117, 143, 0.7469, 0.8728],
])('%d of %d lies between %f and %f', (part, all, from, to) => {
  const [low, high] = wilson(part, all);
  expect(low).toBeCloseTo(from, 4);
  expect(high).toBeCloseTo(to, 4);
});

test('more than all is no share', () => {
  expect(() => wilson(3, 2)).toThrow(RangeError);
});
