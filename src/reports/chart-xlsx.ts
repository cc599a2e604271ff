import type { Workbook } from 'exceljs';
import { chartKind } from '../contract/chart-list.ts';
import { baseInWords, type Cell, shareOf, tableOf } from '../contract/chart-table.ts';
import type { ChartAnswer } from '../contract/charts.ts';
import type { Lang } from '../contract/say.ts';

const words = {
  zh: { total: '合计', share: '占比（%）', from: '至少（%）', to: '至多（%）' },
  en: { total: 'All', share: 'Share (%)', from: 'At least (%)', to: 'At most (%)' },
} as const;

/**
 * A chart as a workbook: what it is and what it rests on above, then its table, every share with the interval it lies
 * in. `filters` are the conditions in words. Figures are numbers, so that they can be reckoned with.
 */
export async function chartToXlsx(
  chart: ChartAnswer,
  filters: readonly string[],
  lang: Lang,
): Promise<Buffer> {
  const { default: exceljs } = await import('exceljs');
  const book: Workbook = new exceljs.Workbook();
  const { label, about } = chartKind(chart.id);
  const sheet = book.addWorksheet(label[lang].replaceAll(/[*?:\\/[\]]/g, ' ').slice(0, 31));
  sheet.addRow([label[lang]]).font = { bold: true, size: 14 };
  sheet.addRow([[baseInWords(chart, lang), ...filters].join(lang === 'zh' ? '；' : '; ')]);
  sheet.addRow([about[lang]]);
  sheet.addRow([]);
  const { series, rows, total } = tableOf(chart);
  const w = words[lang];
  const hasShares = (cells: readonly (Cell | null)[] = []) =>
    cells.some((cell) => cell !== null && cell.of !== null);
  const shared = hasShares(rows[0]?.cells) || hasShares(total ?? undefined);
  const head = series.flatMap((one) => (shared ? [one.label, w.share, w.from, w.to] : [one.label]));
  sheet.addRow(['', ...head]).font = { bold: true };
  for (const row of rows) sheet.addRow([row.label, ...row.cells.flatMap((cell) => figures(cell, shared))]);
  if (total) sheet.addRow([w.total, ...total.flatMap((cell) => figures(cell, shared))]).font = { bold: true };
  sheet.getColumn(1).width = 28;
  return Buffer.from(await book.xlsx.writeBuffer());
}

function figures(cell: Cell | null, shared: boolean): (number | null)[] {
  if (!shared || cell === null) return [cell?.count ?? null];
  const share = shareOf(cell);
  return [cell.count, share?.percent ?? null, share?.from ?? null, share?.to ?? null];
}
