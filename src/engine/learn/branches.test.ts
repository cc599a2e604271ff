import { expect, test } from 'vitest';
import { learntAs, withBranches } from './branches.ts';

const learnt = (archive: Record<string, number>) =>
  Object.fromEntries(
    learntAs(
      Object.entries(archive).map(([category, cases]) => ({ category, cases })),
      5,
    ),
  );

test('with enough cases a category is learnt as itself', () => {
  expect(learnt({ '宽带/断网': 5, 停车: 7 })).toEqual({ '宽带/断网': '宽带/断网', 停车: '停车' });
});

test('those with too few are learnt as the branch they hang on, if that has enough', () => {
  expect(learnt({ '商品/包装': 2, '商品/面料': 3, '酒店/噪音': 4 })).toEqual({
    '商品/包装': '商品',
    '商品/面料': '商品',
  });
});

test('what has enough does not lend its cases to the branch', () => {
  expect(learnt({ '商品/包装': 9, '商品/面料': 3, 商品: 1 })).toEqual({ '商品/包装': '商品/包装' });
  expect(learnt({ '商品/包装': 9, '商品/面料': 3, 商品: 2 })).toEqual({
    '商品/包装': '商品/包装',
    '商品/面料': '商品',
    商品: '商品',
  });
});

test('the nearest branch that has enough counts, however deep', () => {
  expect(learnt({ '商品/包装/外箱': 3, '商品/包装/内袋': 2, '商品/面料': 4, '商品/做工/线头': 1 })).toEqual({
    '商品/包装/外箱': '商品/包装',
    '商品/包装/内袋': '商品/包装',
    '商品/面料': '商品',
    '商品/做工/线头': '商品',
  });
});

test('an empty archive teaches nothing', () => {
  expect(learnt({})).toEqual({});
});

test('blanks before a stroke make no other branch; a name that only begins alike is another', () => {
  expect(withBranches('商品 / 包装')).toEqual(['商品 / 包装', '商品']);
  expect(withBranches('商品券/退款')).toEqual(['商品券/退款', '商品券']);
});
