import { wilson } from '../base/wilson.ts';
import { type ChartId, chartKind } from './chart-list.ts';
import { rangeInWords } from './chart-spans.ts';
import type { ChartAnswer } from './charts.ts';
import type { Lang } from './say.ts';

/** A figure with what it is a share of; `of` is null where a share says nothing. */
export interface Cell {
  count: number;
  of: number | null;
}

export interface TableRow {
  id: string;
  label: string;
  cells: Cell[];
}

/** A chart as a table: what the drawing shows, for whoever reads figures, listens to them, or saves them. */
export interface ChartTable {
  series: { id: string; label: string }[];
  rows: TableRow[];
  /** All rows together, where they can be added up: what stands open from one time to the next cannot. */
  total: (Cell | null)[] | null;
}

const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);

/** Series that tell how much there is at a time: adding up times would count the same again. */
const isLevel = (chart: ChartId, series: string): boolean =>
  chart === 'incidents' || (chart === 'volumes' && series === 'open');

export function tableOf(chart: ChartAnswer): ChartTable {
  const { shareOf, rows: kind } = chartKind(chart.id);
  const all = sum(chart.counts.map(sum));
  const first = sum(chart.counts[0] ?? []);
  const whole = (row: readonly number[]): number | null => {
    if (shareOf === 'row') return sum(row);
    if (shareOf === 'all') return all;
    return shareOf === 'first' ? first : null;
  };
  const rows = chart.rows.map(({ id, label }, i) => {
    const counts = chart.counts[i] ?? [];
    return { id, label, cells: counts.map((count) => ({ count, of: whole(counts) })) };
  });
  const isAdded = kind === 'time' && chart.series.some(({ id }) => !isLevel(chart.id, id));
  const total = chart.series.map(({ id }, s) =>
    isLevel(chart.id, id) ? null : { count: totalOf(chart, s), of: wholeOf(chart, id) },
  );
  return { series: chart.series, rows, total: isAdded ? total : null };
}

/** What a series comes to: all its rows, or where it stood at last. */
export function totalOf(chart: ChartAnswer, series: number): number {
  const counts = chart.counts.map((row) => row[series] ?? 0);
  return isLevel(chart.id, chart.series[series]?.id ?? '') ? (counts.at(-1) ?? 0) : sum(counts);
}

/** Of how many a series of promises or deadlines is a part: those of the law are no part of our own. */
function wholeOf(chart: ChartAnswer, series: string): number | null {
  if (chart.id !== 'promises' && chart.id !== 'deadlines') return null;
  const [kin = ''] = chart.id === 'deadlines' ? series.split('-') : [''];
  return sum(chart.series.flatMap(({ id }, s) => (id.startsWith(kin) ? [totalOf(chart, s)] : [])));
}

const whole = (share: number): number => Math.round(share * 100);

/** A share in percent, and between what it lies with 95 % certainty; null of nothing. */
export function shareOf({ count, of }: Cell): { percent: number; from: number; to: number } | null {
  if (of === null || of === 0) return null;
  const [from, to] = wilson(count, of);
  return { percent: whole(count / of), from: whole(from), to: whole(to) };
}

/** 34 %, and of less than two hundred also between what it lies: of few nothing much can be said. */
export function shareInWords(cell: Cell): string {
  const share = shareOf(cell);
  if (!share || cell.of === null) return '';
  const percent = `${share.percent}\u202f%`;
  return cell.of < 200 ? `${percent} (${share.from}–${share.to})` : percent;
}

/** What a chart rests on: of how many, from when to when, and who is not counted. */
export function baseInWords(chart: ChartAnswer, lang: Lang): string {
  const { apart } = chartKind(chart.id);
  const time = rangeInWords(chart.from, chart.to, lang);
  const base = lang === 'zh' ? `${chart.cases} 件投诉，${time}` : `${chart.cases} complaints, ${time}`;
  if (!apart || !chart.apart) return base;
  return lang === 'zh'
    ? `${base}；另有 ${chart.apart} 件${apart.zh}`
    : `${base}; besides, ${apart.en}: ${chart.apart}`;
}
