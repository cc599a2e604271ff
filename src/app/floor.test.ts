import { expect, it } from 'vitest';
import { isRising } from './floor.ts';

it.each([
  ['nothing was read', [], false],
  ['one turn has nothing before it', [3], false],
  ['angrier than before', [2, 1], true],
  ['furious after calm words', [3, 0], true],
  ['as angry as before', [3, 3], false],
  ['calmer than before', [1, 3], false],
  ['displeased after calm words is not angry yet', [1, 0], false],
])('whether a talk grows angrier: %s', (_, angers, rises) => {
  expect(isRising(angers)).toBe(rises);
});
