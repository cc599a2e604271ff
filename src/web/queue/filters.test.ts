import { describe, expect, test } from 'vitest';
import en from '../../../locales/web-queue.en.json' with { type: 'json' };
import zh from '../../../locales/web-queue.zh-CN.json' with { type: 'json' };
import { fill, type Lang } from '../../contract/say.ts';
import { sayDue } from './due.ts';
import { chipsOf, type QueueNames } from './filters.ts';
import { windowOf } from './pages.ts';
import { fromQuery, isEverything, type QueueSearch, queueSearch, toQuery, withFilter } from './search.ts';
import { builtInViews, isShown } from './views.ts';

const tables = { zh, en } as Record<Lang, Record<string, string>>;
const words = (lang: Lang) => ({
  lang,
  t: (key: string, facts: Readonly<Record<string, unknown>> = {}) =>
    fill(tables[lang][key] ?? key, facts, lang),
});
const names: QueueNames = {
  person: (id) => (id === 'u1' ? '陈晓雯' : null),
  department: (id) => (id === 'd1' ? '通信服务部' : null),
  customer: () => null,
};
const said = (search: QueueSearch, lang: Lang = 'zh') =>
  chipsOf(search, words(lang), names).map((chip) => chip.words);

describe('the address of the queue', () => {
  test.each([
    ['a fresh visit shows what is being worked on', {}, 'live=yes&order=updated'],
    ['an order alone is everything', { order: 'due' }, 'order=due'],
    [
      'filters stand in their own order',
      { q: '退款', owner: 'me' },
      'owner=me&q=%E9%80%80%E6%AC%BE&order=updated',
    ],
    ['a number typed as a word stays a word', { q: 2026 }, 'q=2026&order=updated'],
    ['a truth typed as a word stays a word', { q: true }, 'q=true&order=updated'],
    [
      'unknown names and values say nothing',
      { page: '7', stage: 'gone', due: 'soon', sector: 'telecom' },
      'sector=telecom&order=updated',
    ],
    [
      'of several stages the known ones stay',
      { stage: 'received,gone,finding' },
      'stage=received%2Cfinding&order=updated',
    ],
    ['what an object has by nature is no sector', { sector: 'constructor' }, 'live=yes&order=updated'],
  ])('%s', (_, given, query) => {
    expect(toQuery(queueSearch(given))).toBe(query);
  });

  test('a saved view leads back to the same queue', () => {
    const search = queueSearch({ stage: 'received,opening', danger: 'any', q: 'a&b=c d', order: 'heat' });
    expect(toQuery(search)).toMatch(/^[\w=&%.,:+~*-]*$/);
    expect(fromQuery(toQuery(search))).toEqual(search);
  });

  test('a filter that is taken away leaves no trace', () => {
    expect(withFilter({ due: 'late', order: 'due' }, 'due', null)).toEqual({ order: 'due' });
    expect(withFilter({ q: '退款' }, 'q', '')).toEqual({});
    expect(isEverything({ order: 'due' })).toBe(true);
    expect(isEverything({ live: 'yes' })).toBe(false);
  });

  test('the views of every desk are themselves and none of the others, in any order', () => {
    for (const view of builtInViews) {
      expect(queueSearch(view.search)).toEqual(view.search);
      const shown = builtInViews.filter((other) =>
        isShown(other.search, { ...view.search, order: 'received' }),
      );
      expect(shown).toEqual([view]);
    }
  });
});

describe('conditions in words', () => {
  test.each<[QueueSearch, string[], string[]]>([
    [{ live: 'yes', order: 'due' }, ['在办的'], ['Open']],
    [{ stage: 'received,follow-up' }, ['阶段：受理', '阶段：回访'], ['Stage: Received', 'Stage: Follow-up']],
    [{ owner: 'me' }, ['我负责的'], ['Mine']],
    [{ owner: 'nobody' }, ['没人负责'], ['No owner']],
    [{ owner: 'u1' }, ['负责人：陈晓雯'], ['Owner: 陈晓雯']],
    [{ department: 'd9' }, ['部门：查不到的人或部门'], ['Department: unknown here']],
    [{ danger: 'any' }, ['有危险信号'], ['Any danger']],
    [
      { danger: 'media', channel: 'phone' },
      ['危险信号：曝光媒体', '渠道：电话'],
      ['Danger: Media', 'Channel: Phone'],
    ],
    [{ due: 'week', cameBack: 'yes' }, ['一周内到期', '又找来的'], ['Due within a week', 'Came back']],
    [{ customer: 'c1' }, ['客户：同一位'], ['Customer: the same one']],
    [{ q: '退款' }, ['搜「退款」'], ['“退款”']],
  ])('%j', (search, inChinese, inEnglish) => {
    expect(said(search)).toEqual(inChinese);
    expect(said(search, 'en')).toEqual(inEnglish);
  });

  test('each says what the queue is without it', () => {
    const search = { stage: 'received,finding', owner: 'me', order: 'due' };
    expect(chipsOf(search, words('zh'), names).map((chip) => chip.without)).toEqual([
      { stage: 'finding', owner: 'me', order: 'due' },
      { stage: 'received', owner: 'me', order: 'due' },
      { stage: 'received,finding', order: 'due' },
    ]);
  });
});

describe('what is due, for a row', () => {
  const now = Date.parse('2026-11-18T04:00:00.000Z'); // Wednesday noon in Shanghai
  test.each([
    ['2026-11-15T03:00:00.000Z', 'today', '已超期 3天', '3 days overdue'],
    ['2026-11-18T03:59:40.000Z', 'today', '已超期 1分钟', '1 minute overdue'],
    ['2026-11-18T10:00:00.000Z', 'today', '今天 18:00 前', 'today by 18:00'],
    ['2026-11-18T16:00:00.000Z', 'today', '今天 24:00 前', 'today by 24:00'],
    ['2026-11-19T16:00:00.000Z', 'plain', '明天 24:00 前', 'tomorrow by 24:00'],
    ['2026-11-20T10:00:00.000Z', 'plain', '周五 18:00 前', 'Fri by 18:00'],
    ['2026-12-03T10:00:00.000Z', 'plain', '12月3日前', 'by 3 Dec'],
    ['2027-01-04T10:00:00.000Z', 'plain', '2027年1月4日前', 'by 4 Jan 2027'],
  ])('%s', (dueAt, tone, inChinese, inEnglish) => {
    expect(sayDue(dueAt, 'target', now, words('zh'))).toEqual({ tone, words: inChinese });
    expect(sayDue(dueAt, 'target', now, words('en'))).toEqual({ tone, words: inEnglish });
  });
});

test('what the law or a promise asked and is late is red, an own target amber', () => {
  const tones = (['statutory', 'promise', 'target', 'outside', 'aftercare', null] as const).map(
    (kind) =>
      sayDue('2026-11-15T03:00:00.000Z', kind, Date.parse('2026-11-18T04:00:00.000Z'), words('zh')).tone,
  );
  expect(tones).toEqual(['broken', 'broken', 'today', 'today', 'today', 'today']);
});

describe('the window beside a case', () => {
  const page = (number: string) => ({ cases: [{ number }], next: null }) as never;
  const all = { pages: ['1', '2', '3', '4'].map(page), pageParams: [null, 'a', 'b', 'c'] };
  test('is the page of the case and its neighbours', () => {
    expect(windowOf(all, '3')?.pageParams).toEqual(['a', 'b', 'c']);
    expect(windowOf(all, '1')?.pageParams).toEqual([null, 'a']);
    expect(windowOf(all, '9')).toBeUndefined();
    expect(windowOf(undefined, '1')).toBeUndefined();
  });
});
