import { describe, expect, it, test } from 'vitest';
import { chartIds, chartKind } from './chart-list.ts';
import { endOf, rangeInWords, shortSpan, spanInWords, spansOf } from './chart-spans.ts';
import { baseInWords, shareInWords, tableOf, totalOf } from './chart-table.ts';
import type { ChartAnswer } from './charts.ts';
import { figureText, parseFigure } from './figure.ts';

describe('the parts of a time', () => {
  test.each([
    ['a day is one part', '2026-11-22', '2026-11-22', 'day', 1, '2026-11-22'],
    ['a month goes by days', '2026-10-23', '2026-11-22', 'day', 31, '2026-10-23'],
    [
      'a quarter goes by weeks that end with its last day',
      '2026-08-24',
      '2026-11-22',
      'week',
      13,
      '2026-08-24',
    ],
    ['what is left over stands first', '2026-08-20', '2026-11-22', 'week', 14, '2026-08-20'],
    ['a year goes by months', '2025-12-01', '2026-11-22', 'month', 12, '2025-12-01'],
    ['a month that was begun stands first', '2025-11-10', '2026-11-22', 'month', 13, '2025-11-10'],
  ] as const)('%s', (_, from, to, unit, count, first) => {
    const spans = spansOf(from, to);
    expect(spans).toMatchObject({ unit, from, to });
    expect(spans.starts).toHaveLength(count);
    expect(spans.starts[0]).toBe(first);
    expect(endOf(spans, spans.starts.at(-1) ?? '')).toBe(to);
  });

  it('ends before it begins, or goes on for years: that is a bug of whoever asks', () => {
    expect(() => spansOf('2026-11-22', '2026-11-21')).toThrow(RangeError);
    expect(() => spansOf('2020-01-01', '2026-11-21')).toThrow(RangeError);
    expect(() => spansOf('soon', '2026-11-21')).toThrow(RangeError);
  });

  it('is told as people say it', () => {
    const weeks = spansOf('2026-08-24', '2026-11-22');
    expect(spanInWords(weeks, '2026-08-24', 'zh')).toBe('8月24日至30日');
    expect(spanInWords(weeks, '2026-08-31', 'zh')).toBe('8月31日至9月6日');
    expect(spanInWords(weeks, '2026-10-05', 'en')).toMatch(/^5\D+11 Oct$/);
    expect(shortSpan(weeks, '2026-10-05', 'zh')).toBe('10/5');
    const months = spansOf('2025-11-10', '2026-11-22');
    expect(spanInWords(months, '2026-02-01', 'zh')).toBe('2026年2月');
    expect(spanInWords(months, '2025-11-10', 'zh')).toBe('11月10日至30日');
    expect(rangeInWords('2025-11-10', '2026-11-22', 'zh')).toBe('2025年11月10日至2026年11月22日');
  });
});

const promises: ChartAnswer = {
  id: 'promises',
  from: '2026-11-09',
  to: '2026-11-10',
  unit: 'day',
  rows: ['2026-11-09', '2026-11-10'].map((id) => ({ id, label: id, short: id })),
  series: ['kept', 'late', 'broken'].map((id) => ({ id, label: id })),
  counts: [
    [4, 0, 1],
    [3, 1, 0],
  ],
  cases: 7,
  apart: null,
};

describe('a chart as a table', () => {
  it('adds up what can be added up, each a share of its own kind', () => {
    const { total } = tableOf(promises);
    expect(total?.map((cell) => cell && shareInWords(cell))).toEqual([
      '78\u202f% (45–94)',
      '11\u202f% (2–43)',
      '11\u202f% (2–43)',
    ]);
    const deadlines = ['law-met', 'law-missed', 'own-met'].map((id) => ({ id, label: id }));
    const cells = tableOf({ ...promises, id: 'deadlines', series: deadlines }).total;
    expect(cells).toEqual([
      { count: 7, of: 8 },
      { count: 1, of: 8 },
      { count: 1, of: 1 },
    ]);
  });

  it('does not add up what stands open from one time to the next', () => {
    const series = ['received', 'closed', 'open'].map((id) => ({ id, label: id }));
    expect(totalOf({ ...promises, id: 'volumes', series }, 2)).toBe(0);
    expect(totalOf({ ...promises, id: 'volumes', series }, 0)).toBe(7);
    expect(tableOf({ ...promises, id: 'volumes', series }).total?.[2]).toBeNull();
    expect(tableOf({ ...promises, id: 'incidents' }).total).toBeNull();
  });

  it('says what it rests on, and who is not counted', () => {
    expect(baseInWords(promises, 'zh')).toBe('7 件投诉，11月9日至10日');
    expect(baseInWords({ ...promises, id: 'motives', apart: 2 }, 'zh')).toBe(
      '7 件投诉，11月9日至10日；另有 2 件看不出动机',
    );
  });
});

describe('a figure in an address', () => {
  it('is read as it was written', () => {
    for (const chart of chartIds) {
      const { rows, series } = chartKind(chart);
      const figure = {
        chart,
        from: '2026-08-24',
        to: '2026-11-22',
        series: series ? (Object.keys(series)[0] ?? '') : 'G2026-0007',
        row: rows === 'time' ? '2026-08-31' : (Object.keys(rows)[0] ?? ''),
      };
      expect(parseFigure(figureText(figure))).toEqual(figure);
    }
  });

  test.each([
    '',
    'promises',
    'nothing.2026-08-24.2026-11-22.kept.x',
    'promises.2026-11-22.2026-08-24.kept.x',
  ])('what names none is none: %s', (text) => {
    expect(parseFigure(text)).toBeNull();
  });
});
