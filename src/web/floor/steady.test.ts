import { expect, it } from 'vitest';
import { steadily } from './steady.ts';

const order = (before: string, now: string) =>
  steadily(before.split(''), now.split(''), (one) => one).join('');

it.each([
  ['nothing was shown', '', 'abc', 'abc'],
  ['the order changed', 'abc', 'cab', 'abc'],
  ['one left', 'abc', 'ca', 'ac'],
  ['one is new and on top', 'abc', 'dabc', 'abcd'],
  ['all are new', 'ab', 'cd', 'cd'],
])('a list that is looked at keeps its order: %s', (_, before, now, shown) => {
  expect(order(before, now)).toBe(shown);
});
