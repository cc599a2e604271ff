import type { EChartsCoreOption } from 'echarts/core';
import { type Cell, shareOf, type TableRow, tableOf } from '../../contract/chart-table.ts';
import type { ChartAnswer } from '../../contract/charts.ts';
import { type Look, looks, type SeriesLook, type Tone } from './looks.ts';
import { cumulated } from './pareto.ts';

/** Room and type of a drawing, which the page knows. */
export interface Frame {
  font: string;
  isNarrow: boolean;
}

/**
 * A chart as ECharts draws it. Every colour is a token of the page, so that theme, contrast and print change it without
 * drawing anew; nothing moves.
 */
export function optionOf(chart: ChartAnswer, frame: Frame): EChartsCoreOption {
  const look = looks[chart.id];
  const parts = look.form === 'columns' ? columnsOf(chart, look, frame) : barsOf(chart, look, frame);
  return {
    animation: false,
    textStyle: { fontFamily: frame.font, fontSize: 12, color: 'var(--muted)' },
    ...parts,
  };
}

const tone = (name: Tone): string => `var(--${name})`;
const words = { color: 'var(--muted)', fontSize: 12 };
const quiet = { axisLine: { lineStyle: { color: 'var(--hairline)' } }, axisTick: { show: false } };
const grid = {
  left: 0,
  right: 4,
  top: 12,
  // The tails of letters want room.
  bottom: 8,
  outerBoundsMode: 'same',
  outerBoundsContain: 'axisLabel',
};

/** An axis of figures, from nought on. */
const figures = { type: 'value', min: 0, minInterval: 1, splitNumber: 4, axisLabel: words };
const rules = { splitLine: { lineStyle: { color: 'var(--hairline)' } } };
const pointer = { type: 'shadow', shadowStyle: { color: 'var(--shade)', opacity: 0.12 } };

/** Over time: columns side by side or on each other, and lines. */
function columnsOf(chart: ChartAnswer, look: Look, { isNarrow }: Frame): EChartsCoreOption {
  return {
    grid,
    xAxis: {
      type: 'category',
      data: chart.rows.map(({ short }) => short),
      axisLabel: { ...words, hideOverlap: true },
      axisPointer: pointer,
      ...quiet,
    },
    yAxis: { ...figures, ...rules },
    series: chart.series.map(({ id }, s) => {
      const { as, tone: name } = look.series(id, s);
      const data = chart.counts.map((row) => row[s] ?? 0);
      if (as === 'line') return { ...lineOf(name), id, data };
      return {
        id,
        type: 'bar',
        data: data.map(drawn),
        barMaxWidth: 20,
        barMinWidth: isNarrow ? 2 : 4,
        barGap: '20%',
        ...(look.stack ? { stack: look.stack(id) } : {}),
        itemStyle: fill(name, as),
        emphasis: { disabled: true },
      };
    }),
  };
}

/** What is nothing is not drawn: an edge without a column would look like something. */
const drawn = (value: number): number | null => (value === 0 ? null : value);

/** What is hollow is told from what is full without its colour. */
function fill(name: Tone, as: SeriesLook['as']): object {
  if (as === 'bar') return { color: tone(name), borderColor: 'var(--ground)', borderWidth: 0.5 };
  const color = as === 'pale' ? 'var(--accent-soft)' : 'var(--ground)';
  return { color, borderColor: tone(name), borderWidth: 1.5 };
}

const lineOf = (name: Tone): object => ({
  type: 'line',
  symbol: 'circle',
  symbolSize: 6,
  lineStyle: { color: tone(name), width: 2 },
  itemStyle: { color: tone(name) },
  emphasis: { disabled: true },
});

/** Of a list: bars that lie, their names to the left and their figures to the right. */
function barsOf(chart: ChartAnswer, look: Look, { isNarrow }: Frame): EChartsCoreOption {
  const { rows } = tableOf(chart);
  const isShare = look.isShare ?? false;
  const names = {
    type: 'category',
    inverse: true,
    data: rows.map(({ label }) => label),
    axisPointer: pointer,
    ...quiet,
  };
  const width = Math.min(isNarrow ? 88 : 120, Math.max(...rows.map(({ label }) => widthOf(label))));
  const room = { width, overflow: 'break', lineHeight: 15, interval: 0 };
  return {
    grid: { ...grid, right: 0 },
    xAxis: [
      isShare
        ? { ...figures, ...rules, ...(look.isWhole ? whole : {}), minInterval: 0, axisLabel: percents }
        : { ...figures, ...rules },
      look.isPareto
        ? {
            type: 'value',
            min: 0,
            max: 1,
            interval: 0.5,
            position: 'top',
            axisLabel: percents,
            splitLine: { show: false },
          }
        : { type: 'value', min: 0, max: 1, show: false },
    ],
    yAxis: [
      { ...names, axisLabel: { ...words, ...room, color: 'var(--ink)' } },
      {
        ...names,
        data: rows.map(({ cells }) => rowFigures(cells, look)),
        axisLabel: { ...words, interval: 0, align: 'left' },
        axisPointer: { show: false },
        axisLine: { show: false },
      },
    ],
    series: [
      ...chart.series.map(({ id }, s) => barOf(id, rows, s, look)),
      ...(look.isPareto ? [paretoOf(chart)] : []),
      ...(look.hasWhiskers ? [whiskersOf(rows)] : []),
    ],
  };
}

const whole = { max: 1, interval: 0.25 };

/** About how wide a name is in the type of the axes, in pixels: Chinese is twice as wide as Latin. */
const widthOf = (name: string): number =>
  [...name].reduce((width, letter) => width + (letter > '\u2e80' ? 12.5 : 7), 2);

const percents = { ...words, formatter: (share: number) => `${Math.round(share * 100)}\u202f%` };

/** What stands to the right of a row: how many, and what share that is. */
function rowFigures(cells: readonly Cell[], { isWhole }: Look): string {
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  const share = shareOf({ count, of: cells[0]?.of ?? null });
  return share === null || isWhole ? String(count) : `${count} · ${share.percent}\u202f%`;
}

function barOf(id: string, rows: readonly TableRow[], s: number, look: Look): object {
  const { as, tone: name, ink } = look.series(id, s);
  const cells = rows.map(({ cells }) => cells[s] ?? { count: 0, of: null });
  const value = ({ count, of }: Cell) => (look.isShare ? count / Math.max(1, of ?? 0) : count);
  return {
    id,
    type: 'bar',
    data: cells.map((cell) => drawn(value(cell))),
    barMaxWidth: look.isWhole ? 28 : 18,
    ...(look.stack ? { stack: look.stack(id) } : {}),
    itemStyle: fill(name, as),
    emphasis: { disabled: true },
    ...(ink
      ? {
          label: {
            show: true,
            color: `var(--${ink})`,
            fontSize: 12,
            // A sliver has no room for its figure; the table and the hint have it.
            formatter: ({ value }: { value: number }) =>
              value >= 0.09 ? `${Math.round(value * 100)}\u202f%` : '',
          },
        }
      : {}),
  };
}

const paretoOf = (chart: ChartAnswer): object => ({
  ...lineOf('ink'),
  id: 'cumulated',
  xAxisIndex: 1,
  data: cumulated(chart.counts.map(([count = 0]) => count)),
  lineStyle: { color: 'var(--ink)', width: 1, type: 'dashed' },
  symbolSize: 5,
  silent: true,
});

interface Plotted {
  value(dimension: number): number;
  coord(point: [number, number]): [number, number];
}

/** Between what each share lies: a fine line over its bar, an end at either side. */
const whiskersOf = (rows: readonly TableRow[]): object => ({
  id: 'between',
  type: 'custom',
  silent: true,
  data: rows.flatMap(({ cells: [cell] }, row) => {
    const share = cell && shareOf(cell);
    return share ? [[row, share.from / 100, share.to / 100]] : [];
  }),
  encode: { x: [1, 2], y: 0 },
  renderItem: (_: unknown, plot: Plotted) => {
    const row = plot.value(0);
    const [from, y] = plot.coord([plot.value(1), row]);
    const [to] = plot.coord([plot.value(2), row]);
    const style = { stroke: 'var(--ink)', lineWidth: 1 };
    const line = (x1: number, y1: number, x2: number, y2: number) => ({
      type: 'line',
      shape: { x1, y1, x2, y2 },
      style,
    });
    return {
      type: 'group',
      children: [line(from, y, to, y), line(from, y - 4, from, y + 4), line(to, y - 4, to, y + 4)],
    };
  },
});
