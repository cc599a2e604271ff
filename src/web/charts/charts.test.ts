import { describe, expect, it, test } from 'vitest';
import { chartIds, chartKind } from '../../contract/chart-list.ts';
import { reportSearch } from '../reports/search.ts';
import { askedOf } from './asked.ts';
import { looks } from './looks.ts';
import { optionOf } from './options.ts';
import { cumulated } from './pareto.ts';
import { heightOf } from './room.ts';

const now = '2026-11-22T17:30:00.000Z'; // the 23rd in Shanghai

describe('what the address asks for', () => {
  test.each([
    ['nothing is thirteen whole weeks up to today', {}, { from: '2026-08-25', to: '2026-11-23' }],
    ['thirty days', { span: '30d' }, { from: '2026-10-25', to: '2026-11-23' }],
    ['twelve months begin with the first of one', { span: '12m' }, { from: '2025-12-01', to: '2026-11-23' }],
    [
      'days of one’s own',
      { from: '2026-02-01', to: '2026-02-28', sector: 'telecom' },
      { from: '2026-02-01', to: '2026-02-28', sector: 'telecom' },
    ],
    [
      'what makes no time and no sense says nothing',
      { from: '2026-02-28', to: '2026-02-01', sector: 'moon', channel: "'", as: 'film', span: '9y' },
      { from: '2026-08-25', to: '2026-11-23' },
    ],
  ])('%s', (_, search, asked) => {
    expect(askedOf(reportSearch(search), now)).toEqual(asked);
  });
});

it('a share so far ends with all, and of nothing is nothing', () => {
  expect(cumulated([2, 1, 1])).toEqual([0.5, 0.75, 1]);
  expect(cumulated([0, 0])).toEqual([0, 0]);
});

describe('drawings', () => {
  const of = (id: (typeof chartIds)[number]) => {
    const { rows, series } = chartKind(id);
    const named = (ids: string[]) => ids.map((one) => ({ id: one, label: one, short: one }));
    const listed = named(rows === 'time' ? ['2026-11-22', '2026-11-23'] : Object.keys(rows));
    const drawn = named(series ? Object.keys(series) : ['G2026-0001', 'G2026-0002']);
    const counts = listed.map((_, r) => drawn.map((__, s) => 10 - r + s));
    const time = { from: '2026-11-22', to: '2026-11-23', unit: 'day' as const };
    return { id, ...time, rows: listed, series: drawn, counts, cases: 9, apart: null };
  };

  test.each(chartIds)(
    '%s is drawn in the colours of the page alone, from nought, and without moving',
    (id) => {
      const chart = of(id);
      const text = JSON.stringify(optionOf(chart, { font: 'serif', isNarrow: false }));
      expect(text).not.toMatch(/#[0-9a-f]{3}|rgb\(/i);
      const option = JSON.parse(text);
      expect(option.animation).toBe(false);
      for (const axis of [option.xAxis, option.yAxis].flat())
        if (axis.type === 'value') expect(axis.min).toBe(0);
      for (const { id: series } of chart.series)
        expect(option.series.some((one: { id: string }) => one.id === series)).toBe(true);
      expect(heightOf(chart)).toBeGreaterThan(100);
    },
  );

  it('red stands for a broken promise, a missed deadline of the law, and fury alone', () => {
    const red = chartIds.flatMap((id) =>
      of(id).series.flatMap((one, s) =>
        ['broken', 'furious'].includes(looks[id].series(one.id, s).tone) ? [`${id} ${one.id}`] : [],
      ),
    );
    expect(red).toEqual(['emotion furious', 'deadlines law-missed', 'promises broken']);
  });
});
