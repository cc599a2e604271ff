/** Why a line of a table is not read. */
export type TableBad = {
  code:
    | 'malformed-json'
    | 'not-an-object'
    | 'line-too-long'
    | 'unclosed-quote'
    | 'too-many-cells'
    | 'unknown-format'
    | 'missing-sheet'
    | 'broken-file';
  message?: string;
};

/** A line of a table: its cells under their column names, or why it cannot be read with its text as it stands. */
export type TableLine =
  | { line: number; row: Record<string, unknown> }
  | { line: number; bad: TableBad; raw: string };

/** Cells in order, before the header is known. `line` counts from 1. */
export type CellLine =
  | { line: number; cells: unknown[]; raw: () => string }
  | { line: number; bad: TableBad; raw: string };

/** Told the names of all columns once, as soon as the header is known. */
export type OnColumns = (names: readonly string[]) => void;

const isBlank = (cell: unknown) =>
  cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '');

type GoodLine = Extract<CellLine, { cells: unknown[] }>;

/** A header beneath a title has at least so many columns; fewer could be a text with a stray comma. */
const leastUnderTitle = 3;

/**
 * Cell lines as rows under the names of the first one. Blank lines are passed over; a single cell above a line of
 * three or more is a title and not the header. A column without a name is called `column N`, a name that comes
 * again gets ` (2)`. Missing cells at the end are left out; cells beyond the header make the line bad.
 */
export async function* rowsUnderHeader(
  lines: AsyncIterable<CellLine>,
  onColumns: OnColumns = () => {},
): AsyncGenerator<TableLine> {
  let names: string[] | null = null;
  let single: GoodLine | null = null;
  for await (const line of lines) {
    if ('bad' in line) {
      yield line;
      continue;
    }
    const filled = line.cells.filter((cell) => !isBlank(cell)).length;
    if (filled === 0) continue;
    if (names !== null) yield namedRow(line, names);
    else if (single === null && filled === 1) single = line;
    else if (single === null || filled >= leastUnderTitle) {
      names = columnNames(line.cells);
      onColumns(names);
    } else {
      names = columnNames(single.cells);
      onColumns(names);
      yield namedRow(line, names);
    }
  }
}

function namedRow(line: GoodLine, names: readonly string[]): TableLine {
  const extra = line.cells.slice(names.length).some((cell) => !isBlank(cell));
  if (extra) {
    const message = `${line.cells.length} > ${names.length}`;
    return { line: line.line, bad: { code: 'too-many-cells', message }, raw: line.raw() };
  }
  const cells = line.cells.slice(0, names.length);
  // fromEntries makes own properties: a column named `__proto__` stays a column.
  return { line: line.line, row: Object.fromEntries(cells.map((cell, index) => [names[index] ?? '', cell])) };
}

function columnNames(cells: readonly unknown[]): string[] {
  const last = cells.findLastIndex((cell) => !isBlank(cell));
  const seen = new Map<string, number>();
  return cells.slice(0, last + 1).map((cell, index) => {
    const name = isBlank(cell) ? `column ${index + 1}` : String(cell).replace(/\s+/g, ' ').trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
