import type { Label } from '../knowledge/ids.ts';

export type Cell = string | number | boolean | null;

/** One column: `id` is the name the SQL gives it. */
export interface Column {
  id: string;
  label: Label;
  /** The labels of the ids that stand in its cells, one or several with spaces between. */
  labels?: Readonly<Record<string, Label>>;
  /** It is a share in percent: the column that says of how many. */
  of?: string;
}

/** A report: a question, its columns and the one statement that answers it. Reads only. */
export interface Report {
  id: string;
  label: Label;
  /** What is counted, of whom, and in which month: a figure without its base says nothing. */
  about?: Label;
  /** What may be asked for, in the order of the statement's `$2` …; `$1` is always the organisation. Null: not asked. */
  params: readonly ReportParam[];
  columns: readonly Column[];
  sql: string;
}

/** `case`: a case by its number. `now`: what is too young to be counted; filled in by whoever runs the report. */
export type ReportParam = 'case' | 'now';
