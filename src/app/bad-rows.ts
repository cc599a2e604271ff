import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { type RowRefusal, reasonInWords } from './intake-reasons.ts';

/** A row that was not taken in. `row` is its cells by column, or the line as it stood where it has none. */
export interface BadRow {
  line: number;
  refusal: RowRefusal;
  row: Record<string, unknown> | string;
}

/**
 * The file of bad rows beside the imported one: `FILE.bad.jsonl` for JSON Lines, else `FILE.bad.csv` with the
 * same columns as the input, so that it can be corrected and imported by itself. Every run writes it anew; a run
 * without bad rows removes the one of a run before.
 */
export class BadRows {
  readonly path: string;
  readonly #isJsonl: boolean;
  #columns: string[] = [];
  #stream: WriteStream | null = null;
  #failure: unknown = null;

  constructor(input: string, isJsonl: boolean) {
    this.#isJsonl = isJsonl;
    this.path = `${input}.bad.${isJsonl ? 'jsonl' : 'csv'}`;
  }

  /** Tells the columns of the table; without them only the line as it stood is written. */
  know(columns: readonly string[]): void {
    if (this.#columns.length === 0) this.#columns = [...columns];
  }

  async write(bad: BadRow): Promise<void> {
    this.#stream ??= this.#open();
    const line = this.#isJsonl ? jsonLine(bad) : csvLine(bad, this.#columns);
    if (!this.#stream.write(line)) await once(this.#stream, 'drain');
    if (this.#failure) throw this.#failure;
  }

  /** Answers the path of the file, or null when there were no bad rows. */
  async close(): Promise<string | null> {
    if (!this.#stream) {
      await rm(this.path, { force: true });
      return null;
    }
    this.#stream.end();
    await once(this.#stream, 'close');
    if (this.#failure) throw this.#failure;
    return this.path;
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.path, 'utf8');
    stream.on('error', (error) => {
      this.#failure = error;
    });
    // The mark by which Excel knows the file as UTF-8.
    if (!this.#isJsonl) stream.write(`\uFEFF${cells([...this.#columns, ...ownColumns])}`);
    return stream;
  }
}

const ownColumns = ['amends line', 'amends reason', 'amends raw'];

function jsonLine({ line, refusal, row }: BadRow): string {
  const { zh, en } = reasonInWords(refusal);
  return `${JSON.stringify({ line, code: refusal.code, reason: zh, reasonEn: en, row })}\n`;
}

function csvLine({ line, refusal, row }: BadRow, columns: readonly string[]): string {
  const { zh, en } = reasonInWords(refusal);
  const own = [String(line), `${zh} / ${en}`];
  if (typeof row === 'string') return cells([...columns.map(() => ''), ...own, row]);
  return cells([...columns.map((column) => cellText(row[column])), ...own, '']);
}

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

const cells = (values: readonly string[]): string =>
  `${values.map((value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')}\r\n`;
