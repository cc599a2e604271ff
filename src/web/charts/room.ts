import type { ChartAnswer } from '../../contract/charts.ts';
import { looks } from './looks.ts';

/** How high a chart is drawn, in pixels: those of lists by their rows. */
export function heightOf({ id, rows }: Pick<ChartAnswer, 'id' | 'rows'>): number {
  if (looks[id].form === 'columns') return 248;
  const scales = looks[id].isPareto ? 60 : 36;
  return Math.max(2, rows.length) * (id === 'emotion' ? 52 : 36) + scales;
}
