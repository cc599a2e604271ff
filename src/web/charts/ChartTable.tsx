import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { chartKind } from '../../contract/chart-list.ts';
import { shareInWords, type ChartTable as Table, tableOf } from '../../contract/chart-table.ts';
import type { ChartAnswer } from '../../contract/charts.ts';
import { paths } from '../paths.ts';
import type { QueueSearch } from '../queue/search.ts';
import { useWords } from '../words/words.tsx';

interface Props {
  chart: ChartAnswer;
  name: string;
  /** The queue narrowed to a figure's cases; left out where the table is there for the ear only. */
  behind?: ((row: string, series: string) => QueueSearch) | undefined;
}

/** A chart as a table: every figure with its share, and the way to the cases it counts. */
export function ChartTable({ chart, name, behind }: Props): ReactNode {
  const { t } = useWords();
  const table = tableOf(chart);
  // Names of incidents are in the language of whoever gave them.
  const hasNames = chartKind(chart.id).series === null;
  return (
    <table className="chart-table">
      <caption className="unseen">{name}</caption>
      <thead>
        <tr>
          <td />
          {table.series.map(({ id, label }) => (
            <th key={id} scope="col" {...(hasNames ? { 'data-words': true } : {})}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.label}</th>
            {row.cells.map((cell, s) => {
              const series = table.series[s];
              const to = behind && series && cell.count > 0 ? behind(row.id, series.id) : null;
              return (
                <td key={series?.id} className="figures">
                  {to ? (
                    <Link
                      to={paths.queue}
                      search={to}
                      aria-label={t('charts.open', {
                        count: cell.count,
                        name: [row.label, ...(table.series.length > 1 ? [series?.label] : [])].join(', '),
                      })}
                    >
                      {cell.count}
                    </Link>
                  ) : (
                    cell.count
                  )}
                  <span className="chart-share">{shareInWords(cell)}</span>
                </td>
              );
            })}
          </tr>
        ))}
        <Total table={table} />
        <Apart chart={chart} behind={behind} />
      </tbody>
    </table>
  );
}

function Total({ table: { total, series } }: { table: Table }): ReactNode {
  const { t } = useWords();
  if (!total) return null;
  return (
    <tr className="chart-total">
      <th scope="row">{t('charts.total')}</th>
      {total.map((cell, s) => (
        <td key={series[s]?.id} className="figures">
          {cell ? cell.count : '—'}
          {cell ? <span className="chart-share">{shareInWords(cell)}</span> : null}
        </td>
      ))}
    </tr>
  );
}

/** Who belongs here and is not counted; they are a press away like everybody else. */
function Apart({ chart, behind }: Pick<Props, 'chart' | 'behind'>): ReactNode {
  const { t, lang } = useWords();
  const { apart: label } = chartKind(chart.id);
  if (!label || !chart.apart) return null;
  const name = label[lang];
  return (
    <tr className="chart-apart">
      <th scope="row">{t('charts.apart', { name })}</th>
      <td className="figures" colSpan={chart.series.length}>
        {behind ? (
          <Link
            to={paths.queue}
            search={behind('apart', 'apart')}
            aria-label={t('charts.open', { count: chart.apart, name })}
          >
            {chart.apart}
          </Link>
        ) : (
          chart.apart
        )}
      </td>
    </tr>
  );
}
