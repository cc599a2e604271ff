import { expect, it } from 'vitest';
import { covered } from './covered.ts';

it.each([
  ['13800138000', '138****8000'],
  ['wang@example.com', 'w***@example.com'],
  ['02161234567', '021****4567'],
  ['A-20934711', '****4711'],
  ['甲乙', '****乙'],
  ['x', '****'],
])('%s is shown as %s', (value, shown) => {
  expect(covered(value)).toBe(shown);
});
