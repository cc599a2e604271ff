import { toInstant } from '../base/time.ts';
import type { Sql } from '../store/sql.ts';
import type { Cell, Report, ReportParam } from './report.ts';

export type Row = Record<string, Cell>;

/** The rows of a report, each with exactly its columns; instants as ISO 8601 in UTC. */
export async function runReport(
  sql: Sql,
  organisationId: string,
  report: Report,
  asked: Partial<Record<ReportParam, string>> = {},
): Promise<Row[]> {
  const values = [organisationId, ...report.params.map((param) => asked[param] ?? null)];
  const { rows } = await sql.query<Record<string, unknown>>(report.sql, values);
  return rows.map((row) => Object.fromEntries(report.columns.map(({ id }) => [id, toCell(row[id])])));
}

function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return toInstant(value);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return JSON.stringify(value);
}
