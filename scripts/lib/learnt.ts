import type { z } from 'zod';
import type { categorySuggestion, learningAnswer } from '../../src/contract/learning.ts';

type Learning = z.output<typeof learningAnswer>;
type LearntCategory = NonNullable<Learning['model']>['categories'][number];

const category = (
  name: string,
  cases: number,
  [precision, recall, f1]: [number, number, number],
  ...words: string[]
): LearntCategory => ({ category: name, cases, precision, recall, f1, words });

const categories = [
  category('宽带/断网', 214, [0.93, 0.95, 0.94], '断网', '宽带', '师傅', '光猫', '上不了网', '报修'),
  category('资费/套餐变更', 131, [0.84, 0.81, 0.82], '套餐', '降档', '合约期', '资费', '改不了'),
  category('增值业务/未经同意开通', 96, [0.79, 0.83, 0.81], '没开通过', '增值', '来电秀', '退订', '扣费'),
  category('营业厅/服务态度', 58, [0.88, 0.79, 0.83], '营业厅', '态度', '柜台', '不耐烦'),
  category('手机/室内信号', 41, [0.9, 0.88, 0.89], '信号', '地下室', '没信号', '通话中断'),
  category('支付/重复扣款', 22, [0.61, 0.5, 0.55], '扣了两次', '重复', '到账'),
  category('合约到期后未经提醒自动续约并按标准资费收取', 9, [0.4, 0.22, 0.29], '续约', '自动'),
];

/** Learnt as one, for what hangs on it has too few cases each. */
const goods = category('商品', 12, [0.69, 0.75, 0.72], '起毛', '说明书', '箱子', '字太小');

/** A desk that has learnt for a while, as the screens are looked at: the demonstration's archive is too small. */
export const learnt: Learning = {
  archive: {
    cases: 614,
    categories: [
      ...categories.map(({ category: name, cases }) => ({ category: name, cases: cases + 2 })),
      { category: '物流/签收', cases: 11 },
      { category: '商品/面料', cases: 4 },
      { category: '商品/包装', cases: 3 },
      { category: '商品/说明书', cases: 3 },
      { category: '商品/临期', cases: 2 },
      { category: '物业/电梯', cases: 3 },
      { category: '停车', cases: 1 },
    ],
    leastCases: 5,
    learnable: 9,
    enough: true,
  },
  model: {
    trainedAt: '2026-11-16T06:20:00.000Z',
    trainedBy: '沈国栋',
    cases: 583,
    accuracy: 0.8459,
    macroF1: 0.7329,
    majority: 0.3748,
    calibrationError: 0.031,
    categories: [...categories, goods],
    confusions: [
      { category: '资费/套餐变更', read: '增值业务/未经同意开通', cases: 14 },
      { category: '增值业务/未经同意开通', read: '资费/套餐变更', cases: 11 },
      { category: '支付/重复扣款', read: '增值业务/未经同意开通', cases: 8 },
      { category: '合约到期后未经提醒自动续约并按标准资费收取', read: '资费/套餐变更', cases: 6 },
      { category: '营业厅/服务态度', read: '宽带/断网', cases: 5 },
    ],
  },
  since: { cases: 20, right: 17 },
  training: null,
  brokenOff: false,
  corrections: { corrections: 48, cases: 31 },
};

export const suggested: z.output<typeof categorySuggestion> = {
  suggestion: {
    category: '酒店/客房卫生',
    isBranch: false,
    score: 0.87,
    words: ['昨晚住', '一排包', '过敏'],
    trainedAt: '2026-11-16T06:20:00.000Z',
  },
};
