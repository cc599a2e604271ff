import { Readable } from 'node:stream';
import { CsvError, type Parser, parse } from 'csv-parse';
import { decodedChunks, detectEncoding, type Encoding } from './encoding.ts';
import { type CellLine, type OnColumns, rowsUnderHeader, type TableBad, type TableLine } from './records.ts';

/** A record longer than this holds a quote that nobody closed, mostly; it also bounds the memory. */
const longestRecord = 2_000_000;
/** So many unclosed quotes are stepped over; each costs another reading of the file up to its line. */
const mostRestarts = 50;

/**
 * The rows of a CSV file: encoding and delimiter (`,` `;` tab) are detected, quoted cells may hold line breaks.
 * A quote that is never closed spoils its own line only. Memory does not grow with the number of rows.
 */
export async function* readCsv(path: string, onColumns?: OnColumns): AsyncGenerator<TableLine> {
  const encoding = await detectEncoding(path);
  yield* rowsUnderHeader(cellLines(path, encoding), onColumns);
}

interface Shape {
  delimiter: string;
  breaks: string[];
}

async function* cellLines(path: string, encoding: Encoding): AsyncGenerator<CellLine> {
  const shape = await detectShape(path, encoding);
  let line = 1;
  for (let restarts = 0; ; restarts++) {
    const run = readFrom(path, encoding, shape, line);
    let stopped: TableBad | null = null;
    for await (const item of run) {
      if ('stopped' in item) {
        stopped = item.stopped;
        continue;
      }
      line = item.next;
      yield item.cells;
    }
    if (stopped === null) return;
    const isLast = restarts >= mostRestarts;
    const raw = await physicalLine(path, encoding, shape, line);
    yield { line, bad: isLast ? { code: 'broken-file', message: 'unclosed quotes' } : stopped, raw };
    if (isLast) return;
    line += 1;
  }
}

type Item = { cells: CellLine; next: number } | { stopped: TableBad };

/** Records from the physical line `from` on; ends with `stopped` where an unclosed quote swallows what follows. */
async function* readFrom(path: string, encoding: Encoding, shape: Shape, from: number): AsyncGenerator<Item> {
  const source = Readable.from(fromLine(decodedChunks(path, encoding), shape, from), { objectMode: true });
  const parser: Parser = parse({
    bom: false,
    delimiter: shape.delimiter,
    record_delimiter: shape.breaks,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    max_record_size: longestRecord,
    raw: true,
  });
  source.on('error', (fault) => parser.destroy(fault));
  source.pipe(parser);
  let line = from;
  try {
    for await (const { raw, record } of parser as AsyncIterable<{ raw: string; record: string[] }>) {
      // csv-parse leaves the second half of a CRLF out of `raw`.
      const words = raw.replace(/\r?\n$|\r$/, '');
      // A quote closed in mid-cell is given back as an opening quote: with a line break after it, it was never
      // meant to be closed there and has swallowed the lines between.
      if (record.some((cell) => isSwallowed(cell, words))) {
        yield { stopped: { code: 'unclosed-quote' } };
        return;
      }
      const start = line;
      line += 1 + countBreaks(words, shape);
      yield { cells: { line: start, cells: record, raw: () => words }, next: line };
    }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    yield { stopped: { code: 'unclosed-quote' } };
  } finally {
    source.destroy();
    parser.destroy();
  }
}

const isSwallowed = (cell: string, raw: string) =>
  cell.startsWith('"') && /[\r\n]/.test(cell) && !raw.includes(`"${cell.replaceAll('"', '""')}"`);

function countBreaks(raw: string, shape: Shape): number {
  const mark = shape.breaks.includes('\n') ? '\n' : '\r';
  let count = 0;
  for (let at = raw.indexOf(mark); at >= 0; at = raw.indexOf(mark, at + 1)) count++;
  return count;
}

/** The text from physical line `from` (counted from 1) on. */
async function* fromLine(chunks: AsyncIterable<string>, shape: Shape, from: number): AsyncGenerator<string> {
  const mark = shape.breaks.includes('\n') ? '\n' : '\r';
  let toSkip = from - 1;
  for await (const chunk of chunks) {
    let at = 0;
    while (toSkip > 0) {
      const end = chunk.indexOf(mark, at);
      if (end < 0) break;
      at = end + 1;
      toSkip -= 1;
    }
    if (toSkip === 0 && at < chunk.length) yield chunk.slice(at);
  }
}

async function physicalLine(path: string, encoding: Encoding, shape: Shape, line: number): Promise<string> {
  const mark = shape.breaks.includes('\n') ? '\n' : '\r';
  let text = '';
  for await (const chunk of fromLine(decodedChunks(path, encoding), shape, line)) {
    text += chunk;
    const end = text.indexOf(mark);
    if (end >= 0) return text.slice(0, end).replace(/\r$/, '');
    if (text.length > longestRecord) break;
  }
  return text.slice(0, longestRecord);
}

/** The delimiter that stands most often outside quotes in the first lines, and how lines end. */
async function detectShape(path: string, encoding: Encoding): Promise<Shape> {
  let sample = '';
  for await (const chunk of decodedChunks(path, encoding)) {
    sample += chunk;
    if (sample.length >= 64_000) break;
  }
  const breaks = sample.includes('\n') || !sample.includes('\r') ? ['\r\n', '\n'] : ['\r'];
  return { delimiter: detectDelimiter(sample), breaks };
}

/** @returns `,` where none of the three occurs in the first line that has any */
export function detectDelimiter(sample: string): string {
  const unquoted = sample.replace(/"(?:[^"]|"")*"/g, '""');
  for (const line of unquoted.split(/\r\n|\n|\r/)) {
    const counted = [',', ';', '\t'].map((mark) => [mark, line.split(mark).length - 1] as const);
    const [best] = counted.sort((a, b) => b[1] - a[1]);
    if (best && best[1] > 0) return best[0];
  }
  return ',';
}
