import type { Lang } from '../../contract/say.ts';
import type { Report } from './queries.ts';

/** So many months are taken together: one alone says little. */
const months = 3;

/** The months of a report by month that are taken together, the first and the last; null where it has none. */
export function recentMonths({ rows }: Pick<Report, 'rows'>): { from: string; to: string } | null {
  const recent = rows.slice(-months);
  const [first, last] = [recent[0]?.month, recent.at(-1)?.month];
  return typeof first === 'string' && typeof last === 'string' ? { from: first, to: last } : null;
}

/** A month of a report as people say it: 2026-09 is 2026年9月, Sept 2026. */
export const monthInWords = (month: string, lang: Lang): string =>
  new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
  }).format(Date.parse(`${month}-01T00:00Z`));

/** What a column of counts comes to in the last months that have figures. */
export const recentSum = ({ rows }: Pick<Report, 'rows'>, column: string): number =>
  rows.slice(-months).reduce((sum, row) => sum + Number(row[column] ?? 0), 0);

/** Whether a column holds figures: they stand under each other by their last digit. */
export const isCounted = (rows: Report['rows'], column: string): boolean =>
  rows.some((row) => typeof row[column] === 'number');

/** Columns by whose time a report begins with its oldest row. */
const times = ['month', 'received', 'raised'];

/** The rows as they are read: what goes by time from the newest on. */
export const inReadingOrder = ({ rows }: Pick<Report, 'rows'>): Report['rows'] =>
  rows.some((row) => times.some((column) => typeof row[column] === 'string')) ? [...rows].reverse() : rows;
