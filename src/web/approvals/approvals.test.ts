import { expect, it } from 'vitest';
import { placeOf } from './queries.ts';

it.each([
  ['nothing was chosen yet', 'abc', null, 0, 0],
  ['the chosen one is there', 'abc', 'c', 1, 2],
  ['others came before it', 'xabc', 'b', 1, 2],
  ['it was decided: the next follows in its place', 'ac', 'b', 1, 1],
  ['the last was decided: the one before', 'ab', 'c', 2, 1],
  ['nothing is left', '', 'a', 0, 0],
])('which approval is looked at: %s', (_, names, chosen, last, place) => {
  expect(placeOf(names.split('').filter(Boolean), chosen, last)).toBe(place);
});
