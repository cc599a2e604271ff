import { createWriteStream, type WriteStream } from 'node:fs';
import { access, open, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { BadFileLost, NotImportable } from './import-stopped.ts';
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
  readonly #onBad: (bad: BadRow) => void;
  readonly #isJsonl: boolean;
  #columns: readonly string[] | null = null;
  /** Bad lines above the header: their cells stand under its columns, which are not known yet. */
  #early: BadRow[] = [];
  #stream: WriteStream | null = null;
  #failure: unknown = null;

  constructor(input: string, isJsonl: boolean, onBad: (bad: BadRow) => void = () => {}) {
    this.#onBad = onBad;
    this.#isJsonl = isJsonl;
    this.path = `${input}.bad.${isJsonl ? 'jsonl' : 'csv'}`;
  }

  /** Sees that the file can be written, without changing one of a run before. @throws NotImportable if not */
  async check(): Promise<void> {
    try {
      const isThere = await access(this.path).then(
        () => true,
        () => false,
      );
      await (await open(this.path, 'a')).close();
      if (!isThere) await rm(this.path);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      throw new NotImportable({ code: 'bad-file', path: this.path, message }, error);
    }
  }

  /** Tells the columns of the table; without them only the line as it stood is written. */
  know(columns: readonly string[]): void {
    this.#columns ??= columns;
  }

  /** @throws BadFileLost */
  async write(bad: BadRow): Promise<void> {
    this.#onBad(bad);
    if (!this.#isJsonl && this.#columns === null && this.#early.length < mostEarly) this.#early.push(bad);
    else {
      await this.#writeEarly();
      await this.#put(this.#lineOf(bad));
    }
  }

  /** Answers the path of the file, or null when there were no bad rows. @throws BadFileLost */
  async close(): Promise<string | null> {
    await this.#writeEarly();
    if (!this.#stream) {
      await rm(this.path, { force: true });
      return null;
    }
    try {
      this.#stream.end();
      await finished(this.#stream);
    } catch (error) {
      throw new BadFileLost(this.path, this.#failure ?? error);
    }
    return this.path;
  }

  async #writeEarly(): Promise<void> {
    const early = this.#early;
    this.#early = [];
    for (const bad of early) await this.#put(this.#lineOf(bad));
  }

  #lineOf(bad: BadRow): string {
    return this.#isJsonl ? jsonLine(bad) : csvLine(bad, this.#columns ?? []);
  }

  async #put(line: string): Promise<void> {
    this.#stream ??= this.#open();
    const stream = this.#stream;
    // The callback comes whatever happens; a stream that fails says no `drain`.
    await new Promise<void>((resolve, reject) => {
      stream.write(line, (error) => {
        if (error) reject(new BadFileLost(this.path, this.#failure ?? error));
        else resolve();
      });
    });
  }

  #open(): WriteStream {
    const stream = createWriteStream(this.path, 'utf8');
    stream.on('error', (error) => {
      this.#failure = error;
    });
    // The mark by which Excel knows the file as UTF-8.
    if (!this.#isJsonl) stream.write(`\uFEFF${cells([...(this.#columns ?? []), ...ownColumns])}`);
    return stream;
  }
}

/** A table with more bad lines above its header has none. */
const mostEarly = 1_000;

const ownColumns = ['amends line', 'amends reason', 'amends raw'];

function jsonLine({ line, refusal, row }: BadRow): string {
  const { zh, en } = reasonInWords(refusal, line);
  return `${JSON.stringify({ line, code: refusal.code, reason: zh, reasonEn: en, row })}\n`;
}

function csvLine({ line, refusal, row }: BadRow, columns: readonly string[]): string {
  const { zh, en } = reasonInWords(refusal, line);
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
