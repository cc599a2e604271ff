import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { timeInWords } from '../../contract/say.ts';
import { paths } from '../paths.ts';
import { useNameOf } from '../queries.ts';
import { useWords } from '../words/words.tsx';
import { inReadingOrder, isCounted } from './figures.ts';
import type { Report } from './queries.ts';

/** More rows than these are for a spreadsheet. */
const most = 200;

type Column = Report['columns'][number];
type Row = Report['rows'][number];

const isInstant = (cell: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(cell);

/** A report as it is: every column, the newest months first. Wide ones are moved sideways. */
export function ReportTable({ report, name }: { report: Report; name: string }): ReactNode {
  const { t } = useWords();
  const rows = inReadingOrder(report);
  if (rows.length === 0) return <p className="muted">{t('reports.empty')}</p>;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
      <section className="report-table" aria-label={name} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {report.columns.map(({ id, label }) => (
                <th key={id} scope="col" data-number={isCounted(rows, id) || undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map((row, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a report have no names and stay where they are
              <tr key={i}>
                {report.columns.map((column) => (
                  <td key={column.id} data-number={isCounted(rows, column.id) || undefined}>
                    <CellWords report={report.id} column={column} row={row} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > most ? (
        <p className="muted small">{t('reports.more', { shown: most, count: rows.length })}</p>
      ) : null}
    </>
  );
}

/** A figure; a share with its unit and what it is of. */
function Figure({ cell, of }: { cell: number; of: Row[string] | undefined }): ReactNode {
  const { t } = useWords();
  if (typeof of !== 'number') return cell;
  return (
    <>
      {cell}
      {'\u202f%'}
      <span className="report-of">{t('reports.of', { count: of })}</span>
    </>
  );
}

/** One cell as a person reads it: labels for ids, names for people, day and hour, and the way to a case. */
function CellWords({ report, column, row }: { report: string; column: Column; row: Row }): ReactNode {
  const { t, lang } = useWords();
  const nameOf = useNameOf();
  const cell = row[column.id] ?? null;
  if (cell === null || cell === '') return <span className="muted">—</span>;
  if (typeof cell === 'boolean') return t(cell ? 'reports.yes' : 'reports.no');
  if (typeof cell === 'number') return <Figure cell={cell} of={column.of === null ? null : row[column.of]} />;
  if (isInstant(cell)) return <time dateTime={cell}>{timeInWords(cell, lang)}</time>;
  if (column.id === 'owner') return <span data-words>{nameOf(cell)}</span>;
  if (column.id === 'number') {
    return (
      <Link
        to={report === 'incidents' ? paths.incident : paths.case}
        params={{ number: cell }}
        className="figures"
      >
        {cell}
      </Link>
    );
  }
  const { labels } = column;
  if (labels)
    return cell
      .split(' ')
      .map((id) => labels[id] ?? id)
      .join(lang === 'zh' ? '、' : ', ');
  return <span data-words>{cell}</span>;
}
