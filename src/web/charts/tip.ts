import { shareInWords, tableOf } from '../../contract/chart-table.ts';
import type { ChartAnswer } from '../../contract/charts.ts';
import { looks } from './looks.ts';
import { cumulated } from './pareto.ts';

/** Built of elements: a text would bring styles of its own, which the page does not allow. */
function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** What is told beside the pointer: the row in full, and every figure of it. */
export function tipOf(chart: ChartAnswer, soFar: string): object {
  const table = tableOf(chart);
  const { series: look, isPareto } = looks[chart.id];
  const running = isPareto ? cumulated(chart.counts.map(([count = 0]) => count)) : [];
  const rowAt = (at: number): HTMLElement => {
    const made = element('div', 'chart-tip');
    const row = table.rows[at];
    made.append(element('p', 'chart-tip-name', row?.label));
    table.series.forEach(({ id, label }, s) => {
      const cell = row?.cells[s];
      if (!cell) return;
      const { as, tone } = look(id, s);
      const line = element('p', 'chart-tip-row');
      line.append(
        element('span', `chart-swatch swatch-${as} tone-${tone}`),
        element('span', 'chart-tip-label', label),
        element('span', 'figures', [String(cell.count), shareInWords(cell)].filter(Boolean).join(' · ')),
      );
      made.append(line);
    });
    const share = running[at];
    if (share !== undefined) {
      const line = element('p', 'chart-tip-row');
      line.append(
        element('span', 'chart-swatch swatch-line tone-ink'),
        element('span', 'chart-tip-label', soFar),
        element('span', 'figures', `${Math.round(share * 100)}\u202f%`),
      );
      made.append(line);
    }
    return made;
  };
  return {
    trigger: 'axis',
    confine: true,
    transitionDuration: 0,
    hideDelay: 60,
    padding: 0,
    borderWidth: 0,
    backgroundColor: 'transparent',
    extraCssText: 'box-shadow: none',
    formatter: (shown: { dataIndex: number }[]) => rowAt(shown[0]?.dataIndex ?? 0),
  };
}
