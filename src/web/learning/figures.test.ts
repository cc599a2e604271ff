import { expect, test } from 'vitest';
import { learntTogether, notLearnt, verdictOf } from './figures.ts';
import type { Learning } from './queries.ts';

test.each([
  [0.92, 0.4, 'firm'],
  [0.7, 0.4, 'hint'],
  [0.45, 0.4, 'weak'],
  // Nearly everything is of one category: to read that one is no learning.
  [0.91, 0.9, 'weak'],
  [1, 1, 'weak'],
] as const)('right in %f, the most frequent alone in %f: %s', (accuracy, majority, verdict) => {
  expect(verdictOf({ accuracy, majority })).toBe(verdict);
});

test('what is not learnt yet is coming, or lacks cases', () => {
  const cases = (category: string, count: number) => ({ category, cases: count });
  const learning = {
    archive: { leastCases: 5, categories: [cases('配送', 9), cases('发票', 5), cases('停车', 4)] },
    model: { categories: [cases('配送', 8)] },
  } as unknown as Learning;
  expect(notLearnt(learning)).toEqual({ coming: [cases('发票', 5)], short: [cases('停车', 4)] });
});

test('what has too few cases is learnt with what hangs on the same branch, and counts as learnt', () => {
  const cases = (category: string, count: number) => ({ category, cases: count });
  const learning = (model: string[]) =>
    ({
      archive: {
        leastCases: 5,
        categories: [cases('商品/面料', 3), cases('商品/包装', 2), cases('停车', 4), cases('酒店/噪音', 6)],
      },
      model: { categories: model.map((name) => cases(name, 5)) },
    }) as unknown as Learning;
  expect(notLearnt(learning(['商品', '酒店/噪音']))).toEqual({ coming: [], short: [cases('停车', 4)] });
  expect(notLearnt(learning(['酒店']))).toEqual({
    coming: [cases('商品', 5), cases('酒店/噪音', 6)],
    short: [cases('停车', 4)],
  });
  expect([...learntTogether(learning([]))]).toEqual([['商品', ['商品/面料', '商品/包装']]]);
});
