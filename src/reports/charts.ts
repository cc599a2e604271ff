import type { Day } from '../base/time.ts';
import { type ChartId, chartKind } from '../contract/chart-list.ts';
import { addDays, type Spans, spansOf } from '../contract/chart-spans.ts';
import type { Figure } from '../contract/figure.ts';
import { deskZone, parseInstant } from '../desk/clock/zone.ts';
import { type CaseFilter, conditions, departmentOwners } from '../store/case-filter.ts';
import type { Sql } from '../store/sql.ts';
import { marks, type Places } from './chart-marks.ts';

export type ChartFilter = Pick<CaseFilter, 'sector' | 'channel' | 'departmentId'>;

/** A chart as it was counted: figures by row, then by series. */
export interface Counted {
  spans: Spans;
  rows: string[];
  series: string[];
  counts: number[][];
  /** Of how many cases all this is. */
  cases: number;
  apart: number;
}

const midnight = (day: Day): string => parseInstant(day, deskZone) as string;

/**
 * Puts the times of a chart among the values of a statement, whose first is the organisation. Only those that it asks
 * for: a value that stands nowhere has no type.
 */
function placesOf({ starts, to }: Spans, value: (v: unknown) => string): Places {
  const ends = [...starts.slice(1), addDays(to, 1)].map(midnight);
  const begins = starts.map(midnight);
  const put = new Map<unknown, string>();
  const place = (v: unknown): string => {
    const known = put.get(v) ?? value(v);
    put.set(v, known);
    return known;
  };
  return {
    get days() {
      return place(starts);
    },
    get starts() {
      return place(begins);
    },
    get ends() {
      return place(ends);
    },
    get from() {
      return place(begins[0]);
    },
    get to() {
      return place(ends.at(-1));
    },
  };
}

/** Counts a chart. Days are those of the desk's zone. @throws RangeError if `to` lies before `from`, or too far away */
export async function countChart(
  sql: Sql,
  organisationId: string,
  id: ChartId,
  { from, to, ...filter }: { from: Day; to: Day } & ChartFilter,
): Promise<Counted> {
  const spans = spansOf(from, to);
  const values: unknown[] = [organisationId];
  const value = (v: unknown) => `$${values.push(v)}`;
  const at = placesOf(spans, value);
  const where = conditions(filter, value, await departmentOwners(sql, organisationId, filter));
  if (where === null) return laidOut(id, spans, []);
  const { rows } = await sql.query<Mark>(
    `with marks as (${marks[id](at)})
     select m.row, m.series, count(*)::int as count,
       (count(distinct m.id) filter (where m.series <> 'apart'))::int as cases
     from marks m join cases c on c.organisation_id = $1 and c.id = m.id
     ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
     group by grouping sets ((m.row, m.series), ())`,
    values,
  );
  return laidOut(id, spans, rows);
}

interface Mark {
  /** Both null: all together. */
  row: string | null;
  series: string | null;
  count: number;
  cases: number;
}

/** The figures in the order of the chart's lists, with a nought where nothing was found. */
function laidOut(id: ChartId, spans: Spans, found: readonly Mark[]): Counted {
  const kind = chartKind(id);
  const parts = found.filter(({ row, series }) => row !== null && row !== 'apart' && series !== null);
  const countOf = (row: string, series: string): number =>
    parts.find((one) => one.row === row && one.series === series)?.count ?? 0;
  const series = kind.series
    ? Object.keys(kind.series)
    : [...new Set(parts.map((one) => one.series ?? ''))].sort();
  const listed = kind.rows === 'time' ? spans.starts : Object.keys(kind.rows);
  const all = listed.map((row) => ({ row, counts: series.map((one) => countOf(row, one)) }));
  const ranked = kind.isRanked
    ? all.filter(({ counts }) => total(counts) > 0).sort((a, b) => total(b.counts) - total(a.counts))
    : all;
  return {
    spans,
    rows: ranked.map(({ row }) => row),
    series,
    counts: ranked.map(({ counts }) => counts),
    cases: found.find(({ row, series }) => row === null && series === null)?.cases ?? 0,
    apart: found.find(({ row }) => row === 'apart')?.count ?? 0,
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

/** The ids of the cases behind a figure, as a statement; `value` takes a value and gives its placeholder. */
export function casesOfFigure(figure: Figure, value: (v: unknown) => string): string {
  const at = placesOf(spansOf(figure.from, figure.to), value);
  return `select m.id from (${marks[figure.chart](at)}) m
    where m.row = ${value(figure.row)} and m.series = ${value(figure.series)}`;
}
