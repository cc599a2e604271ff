import type { Day } from '../base/time.ts';
import { type ChartId, isChart } from './chart-list.ts';
import { daysIn, mostDays } from './chart-spans.ts';

/** One figure of a chart: so many of this series in this row, counted over this time. */
export interface Figure {
  chart: ChartId;
  from: Day;
  to: Day;
  series: string;
  row: string;
}

const pattern = /^([a-z]+)\.(\d{4}-\d\d-\d\d)\.(\d{4}-\d\d-\d\d)\.([A-Za-z0-9-]{1,40})\.([a-z0-9-]{1,40})$/;

/** As it stands in an address, e.g. `promises.2026-08-24.2026-11-22.broken.2026-11-16`. */
export const figureText = ({ chart, from, to, series, row }: Figure): string =>
  [chart, from, to, series, row].join('.');

/** The figure an address names; null where it names none. */
export function parseFigure(text: string): Figure | null {
  const [, chart = '', from = '', to = '', series = '', row = ''] = pattern.exec(text) ?? [];
  if (!isChart(chart)) return null;
  const days = daysIn(from, to);
  return days >= 1 && days <= mostDays ? { chart, from, to, series, row } : null;
}
