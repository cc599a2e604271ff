import type { Cell, Report } from './report.ts';
import type { Row } from './run.ts';

/**
 * A report as CSV (RFC 4180, with a byte order mark so that spreadsheets read the Chinese). A text that a
 * spreadsheet would run as a formula gets an apostrophe in front.
 */
export function toCsv(report: Report, rows: readonly Row[], lang: 'zh' | 'en'): string {
  const head = report.columns.map((column) => csvCell(column.label[lang]));
  const lines = rows.map((row) => report.columns.map(({ id }) => csvCell(row[id] ?? null)));
  return `\uFEFF${[head, ...lines].map((line) => line.join(',')).join('\r\n')}\r\n`;
}

export function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = runsAsFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Full-width forms count: some spreadsheets fold them before they look. A leading space hides nothing.
const runsAsFormula = (text: string): boolean =>
  /^[\s\u3000]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r|]/.test(text);
