import { createReadStream } from 'node:fs';
import type { Cell, CellValue, Row } from 'exceljs';
import { type Wall, wallOfSerial } from './dates.ts';
import { type CellLine, type OnColumns, rowsUnderHeader, type TableLine } from './records.ts';

/** What is used of exceljs' streaming readers; its types leave half of it out. */
interface SheetReader extends AsyncIterable<Row> {
  name?: string;
  id: number | string;
}
interface BookReader extends AsyncIterable<SheetReader> {
  model?: { sheets?: { name: string; rId: string; state?: string }[] };
  workbookRels?: { Id: string; Target: string }[];
}

/**
 * The rows of a sheet of an XLSX file, the first visible one unless `sheet` names another.
 * Dates come as wall time without a zone (`2019-02-28T11:25:05`), numbers as numbers, or as text where the cell's
 * format shows leading zeros; rich text as its text, formulas as their results. `raw` of a bad row is its cells
 * as JSON. Memory does not grow with the rows, only with the book's distinct texts.
 */
export async function* readXlsx(
  path: string,
  sheet?: string,
  onColumns?: OnColumns,
): AsyncGenerator<TableLine> {
  yield* rowsUnderHeader(cellLines(path, sheet), onColumns);
}

async function* cellLines(path: string, wanted: string | undefined): AsyncGenerator<CellLine> {
  let isRead = false;
  try {
    for await (const line of streamed(path, wanted)) {
      isRead = true;
      yield line;
    }
    return;
  } catch (fault) {
    // A system's error (the file is gone) is a fault; any other says that the streaming reader cannot read the
    // book: some writers order its parts in a way that it trips over, and the whole-book reader does not.
    if (isSystemFault(fault)) throw fault;
    if (isRead) {
      yield { line: 0, bad: { code: 'broken-file' }, raw: '' };
      return;
    }
  }
  yield* whole(path, wanted);
}

const isSystemFault = (fault: unknown) => fault instanceof Error && 'syscall' in fault;

async function* streamed(path: string, wanted: string | undefined): AsyncGenerator<CellLine> {
  const { default: exceljs } = await import('exceljs');
  const source = createReadStream(path);
  const book = new exceljs.stream.xlsx.WorkbookReader(source, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  }) as unknown as BookReader;
  // Without this a fault of the source is nobody's: the reader only listens to its unzipped end.
  const broken = new Promise<never>((_, reject) => source.once('error', reject));
  broken.catch(() => undefined);
  const names: string[] = [];
  try {
    const sheets = book[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([sheets.next(), broken]);
      if (next.done) break;
      const name = sheetName(book, next.value);
      names.push(name);
      if (name !== (wanted ?? firstVisible(book) ?? name)) continue;
      for await (const row of next.value) {
        yield { line: row.number, ...cellsOf((visit) => row.eachCell({ includeEmpty: false }, visit)) };
      }
      return;
    }
  } finally {
    source.destroy();
  }
  yield missingSheet(names, wanted);
}

function missingSheet(names: readonly string[], wanted: string | undefined): CellLine {
  if (names.length === 0) return { line: 0, bad: { code: 'unknown-format', message: 'xlsx' }, raw: '' };
  return { line: 0, bad: { code: 'missing-sheet', message: names.join(', ') }, raw: wanted ?? '' };
}

const firstVisible = (book: BookReader) =>
  book.model?.sheets?.find((sheet) => (sheet.state ?? 'visible') === 'visible')?.name;

/** The name on the sheet's tab. exceljs itself finds it only where the book's relations are written its own way. */
function sheetName(book: BookReader, sheet: SheetReader): string {
  if (sheet.name) return sheet.name;
  const relation = book.workbookRels?.find(({ Target }) =>
    Target.endsWith(`worksheets/sheet${sheet.id}.xml`),
  );
  return book.model?.sheets?.find(({ rId }) => rId === relation?.Id)?.name ?? `sheet${sheet.id}`;
}

async function* whole(path: string, wanted: string | undefined): AsyncGenerator<CellLine> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  try {
    await book.xlsx.readFile(path);
  } catch (fault) {
    if (isSystemFault(fault)) throw fault;
    yield { line: 0, bad: { code: 'unknown-format', message: 'xlsx' }, raw: '' };
    return;
  }
  const sheet = wanted ? book.getWorksheet(wanted) : book.worksheets.find(({ state }) => state === 'visible');
  if (!sheet) {
    const names = book.worksheets.map(({ name }) => name);
    yield missingSheet(names, wanted);
    return;
  }
  for (let number = 1; number <= sheet.rowCount; number++) {
    const row = sheet.findRow(number);
    if (row) yield { line: number, ...cellsOf((visit) => row.eachCell({ includeEmpty: false }, visit)) };
  }
}

type Visit = (cell: Cell, column: number) => void;

function cellsOf(eachCell: (visit: Visit) => void): { cells: unknown[]; raw: () => string } {
  const cells: unknown[] = [];
  eachCell((cell, column) => {
    while (cells.length < column - 1) cells.push(null);
    cells[column - 1] = plainValue(cell.value, cell.numFmt);
  });
  return { cells, raw: () => JSON.stringify(cells) };
}

/** A cell's value as text, number, boolean or null. `format` is the cell's number format. */
function plainValue(value: CellValue, format: string | undefined): string | number | boolean | null {
  if (value === null || value === undefined) return null;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? null : value.toISOString().replace(/\.000Z$|Z$/, '');
  if (typeof value === 'number') return plainNumber(value, format);
  if (typeof value !== 'object') return value;
  if ('richText' in value) return value.richText.map((run) => run.text).join('');
  if ('error' in value) return String(value.error);
  if ('formula' in value || 'sharedFormula' in value) return plainValue(value.result as CellValue, format);
  if ('text' in value) return plainValue(value.text as CellValue, format);
  return null;
}

function plainNumber(value: number, format: string | undefined): string | number | null {
  if (Number.isNaN(value)) return null;
  const zeros = /^0{2,}$/.exec(format?.split(';')[0] ?? '');
  if (zeros && Number.isInteger(value) && value >= 0) return String(value).padStart(zeros[0].length, '0');
  // A formula's result comes as the bare serial day although its cell shows a date.
  return isDateFormat(format) && value > 0 ? wallText(wallOfSerial(value)) : value;
}

function isDateFormat(format: string | undefined): boolean {
  const bare = format?.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '') ?? '';
  return /[yd]/i.test(bare) && !/[0#?]/.test(bare.replace(/\.0+/g, ''));
}

function wallText(wall: Wall): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const ms = wall.ms === 0 ? '' : `.${String(wall.ms).padStart(3, '0')}`;
  const clock = `${two(wall.hour)}:${two(wall.minute)}:${two(wall.second)}${ms}`;
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}T${clock}`;
}
