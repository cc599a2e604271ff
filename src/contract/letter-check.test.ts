import { describe, expect, it } from 'vitest';
import { type CheckedAgainst, letterFlaws } from './letter-check.ts';

const nothing: CheckedAgainst = {
  purpose: 'answer',
  promised: [],
  promisedDays: [],
  internal: [],
  open: [],
  internalWords: ['关注名单', 'watchlist'],
  routes: ['电话 12315'],
};
const found = (text: string, more: Partial<CheckedAgainst> = {}) =>
  letterFlaws(text, { ...nothing, ...more }).map(
    ({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`,
  );
const note = '客户上个月也闹过一次，先别答应，看看能不能拖到月底';

describe('a letter is held back by', () => {
  it.each([
    ['a gap', '已经查到：【请写：查到了什么】。', 'blank: 【请写：查到了什么】'],
    ['a gap in English', 'So far: [please write: what was found].', 'blank: [please write: what was found]'],
    ['a blank nobody filled', '编号 {number}', 'blank: {number}'],
    ['a word of the desk', '您在我们的关注名单里', 'internal: 关注名单'],
    ['a word of the desk in English', 'You are on our Watchlist.', 'internal: Watchlist'],
    ['a promise nobody recorded', '我们明天下午三点前把钱退给您。', 'promise: 我们明天下午三点前把钱退给您'],
  ])('%s', (_, text, flaw) => {
    expect(found(text)).toEqual([flaw]);
  });

  it('what a note says, with other commas', () => {
    const text = '您好。先别答应看看能不能，拖到月底。谢谢。';
    expect(found(text, { internal: [note] })).toEqual(['internal: 先别答应看看能不能，拖到月底']);
  });

  it('a final position without an outside route', () => {
    expect(found('我们不能退。', { purpose: 'final-position' })).toEqual(['no-routes: ']);
    expect(found('不同意可打电话 12315。', { purpose: 'final-position' })).toEqual([]);
  });
});

describe('a letter may go out with', () => {
  it.each([
    [
      'a promise the ledger holds',
      '我们明天下午三点前把钱退给您。',
      { promised: ['明天下午三点前把钱退给客户'] },
    ],
    [
      'a promise of a day the ledger holds',
      '· 2026年9月20日 周日前：把钱退给您',
      { promisedDays: ['2026年9月20日 周日'] },
    ],
    [
      'what the customer said, though a note repeats it',
      '您说仓库三天没有人接电话',
      { internal: ['客户说仓库三天没有人接电话'], open: ['仓库三天没有人接电话'] },
    ],
    ['plain words', '谢谢您告诉我们，这件事办完了。', {}],
  ])('%s', (_, text, more) => {
    expect(found(text, more)).toEqual([]);
  });
});
