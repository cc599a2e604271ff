import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { assert, err, ok } from '../base/result.ts';
import { guessMapping, type Mapping } from '../channels/columns.ts';
import { fact, type Intake } from '../channels/intake.ts';
import { parseRow } from '../channels/mapping.ts';
import { detectFormat, readTable, type TableFormat } from '../channels/table.ts';
import type { Actor } from '../desk/case/case.ts';
import type { Sector } from '../knowledge/ids.ts';
import { Contended, DatabaseAway } from '../store/faults.ts';
import { dropImport, endImport, insertImport } from '../store/imports.ts';
import { type BadRow, BadRows } from './bad-rows.ts';
import type { Desk } from './desk.ts';
import { BadFileLost, type ImportCounts, ImportStopped, NotImportable } from './import-stopped.ts';
import { type Draft, openDrafts, readAhead } from './open-case.ts';
import { safeText } from './words.ts';

export interface ImportOptions {
  /** Which column holds which field, where its name does not say so. */
  mapping?: Mapping;
  /** The mapping says it all: nothing is guessed beside it. */
  isWhole?: boolean;
  format?: TableFormat;
  sheet?: string;
  /** The name of where the rows come from; with the row's id it says whether a row was imported before. */
  source?: string;
  sector?: Sector;
  /** Alarms for old complaints too. */
  live?: boolean;
  /** The zone of dates that name none; Asia/Shanghai unless told. */
  zone?: string;
  actor?: Actor;
  /** The file as its sender calls it; its own name unless told. */
  name?: string;
  /** Rows written together, 100 unless told: fewer where others wait for the same process. */
  batchRows?: number;
  /** Called after every committed batch. */
  onProgress?: (counts: ImportCounts) => void;
  /** Called for every row that is not taken in. */
  onBad?: (row: BadRow) => void;
  /** Called with the number of every case that was opened. */
  onOpened?: (number: string) => void;
}

export interface Imported extends ImportCounts {
  /** The file of the rows that were not taken in; null when all were. */
  badFile: string | null;
}

// Large enough to spread the cost of a commit, small enough that a killed import repeats little.
const usualBatchRows = 100;

/**
 * Makes a case of every row of a table (CSV, XLSX, JSON Lines). Rows are written in batches; what is counted as
 * opened is committed. A row that cannot be used goes to the file of bad rows and the rest goes on. Running it
 * again skips what is there, so an import that was killed is finished by being started again.
 * @throws NotImportable if no column holds words, a named column is missing, or the file of bad rows cannot be
 * written; ImportStopped if the database, or the disk of the bad rows, gives way in the middle
 */
export async function importFile(desk: Desk, path: string, options: ImportOptions = {}): Promise<Imported> {
  const format = options.format ?? (await detectFormat(path));
  const bad = new BadRows(path, format === 'jsonl', options.onBad);
  await bad.check();
  const importId = await begun(desk, path, options);
  const writer = new BatchWriter(desk, { ...options, importId }, (row) => bad.write(row));
  try {
    await importRows(desk, path, { ...options, format }, bad, writer);
    await ended(desk, importId, writer.counts);
    return { ...writer.counts, badFile: await bad.close() };
  } catch (error) {
    await writer.settle();
    // What opened nothing was no import; nothing is said of it where the database is away.
    if (writer.counts.opened === 0)
      await dropImport(desk.pool, desk.organisationId, importId).catch(() => {});
    // What stopped the import is told; that its file could not be closed either is not.
    await bad.close().catch(() => {});
    if (isAway(error) || error instanceof BadFileLost) throw new ImportStopped(error, writer.counts);
    throw error;
  }
}

/** Who takes rows in where nobody is named: a command on this machine. */
const machine: Actor = { id: 'import', role: 'admin' };

/** Writes down that an import begins: what it opens can be taken back by it. */
async function begun(desk: Desk, path: string, { name, source, actor }: ImportOptions): Promise<string> {
  const id = desk.newId();
  const said = { name: safeText(name ?? basename(path)).slice(0, 200), source: source ?? 'import' };
  const row = { id, ...said, by: (actor ?? machine).id, at: desk.now() };
  await insertImport(desk.pool, desk.organisationId, row);
  return id;
}

const ended = (desk: Desk, id: string, { opened, existed, bad: refused }: ImportCounts): Promise<void> =>
  endImport(desk.pool, desk.organisationId, id, { opened, existed, refused }, desk.now());

async function importRows(
  desk: Desk,
  path: string,
  options: Omit<ImportOptions, 'format'> & { format: TableFormat | null },
  bad: BadRows,
  writer: BatchWriter,
): Promise<void> {
  const { format, sheet } = options;
  const rows = new RowReader(desk, options);
  const { counts } = writer;
  let columns: readonly string[] | null = null;
  const onColumns = (names: readonly string[]) => {
    columns = names;
    bad.know(names);
  };
  for await (const line of readTable(path, { format, sheet, onColumns })) {
    counts.read += 1;
    if ('bad' in line) {
      counts.bad += 1;
      await bad.write({ line: line.line, refusal: line.bad, row: line.raw });
      continue;
    }
    const intake = rows.read(line.row, columns ?? Object.keys(line.row));
    if (intake.ok) await writer.add({ line: line.line, row: line.row, intake: intake.value });
    else {
      counts.bad += 1;
      await bad.write({ line: line.line, refusal: intake.error, row: line.row });
    }
  }
  await writer.finish();
}

/** Rows as intakes: the columns guessed once per form of row, a missing id made from what the row says. */
export class RowReader {
  readonly #context: { now: string; zone: string; source: string };
  readonly #said: Mapping;
  readonly #isWhole: boolean;
  readonly #mappings = new Map<string, Mapping>();
  readonly #seen = new Map<string, number>();

  constructor(
    desk: Desk,
    {
      source = 'import',
      zone = 'Asia/Shanghai',
      mapping = {},
      isWhole = false,
    }: Omit<ImportOptions, 'format'>,
  ) {
    this.#context = { now: desk.now(), zone, source };
    this.#said = mapping;
    this.#isWhole = isWhole;
  }

  read(row: Record<string, unknown>, columns: readonly string[]) {
    const intake = parseRow({ row, mapping: this.#mappingOf(columns) }, this.#context);
    if (intake.ok && intake.value.externalId === null) intake.value.externalId = this.#idOf(row);
    return intake;
  }

  #mappingOf(columns: readonly string[]): Mapping {
    const form = columns.join('\n');
    const known = this.#mappings.get(form);
    if (known) return known;
    const isFirst = this.#mappings.size === 0;
    // Lines of JSON may leave columns out; the first one has to have what was named.
    const said = isFirst
      ? this.#said
      : Object.fromEntries(Object.entries(this.#said).filter(([, column]) => columns.includes(column)));
    const guessed = this.#isWhole ? whole(said, columns) : guessMapping(columns, said);
    if (!guessed.ok && isFirst) throw new NotImportable(guessed.error);
    const mapping = guessed.ok ? guessed.value : said;
    this.#mappings.set(form, mapping);
    return mapping;
  }

  // The same row gets the same id at every run; equal rows of one file are counted through.
  #idOf(row: Record<string, unknown>): string {
    const hash = createHash('sha256').update(JSON.stringify(row)).digest('base64url').slice(0, 22);
    const times = (this.#seen.get(hash) ?? 0) + 1;
    this.#seen.set(hash, times);
    return times === 1 ? `row:${hash}` : `row:${hash}:${times}`;
  }
}

/** What was said and nothing else; refused as a guess is, where it names no words or a column that is not there. */
function whole(said: Mapping, columns: readonly string[]): ReturnType<typeof guessMapping> {
  const { text, turns, subject } = said;
  const words = text ?? turns ?? subject;
  if (words === undefined)
    return err({ code: 'missing-column', field: 'text', columns: fact(columns.join(', ')) });
  const guessed = guessMapping(columns, said);
  return guessed.ok ? ok(said) : guessed;
}

/** An intake with the row it was made of. */
interface ReadRow {
  line: number;
  row: Record<string, unknown>;
  intake: Intake;
}

/** Writes intakes in batches; while the database writes one, the next is read. */
class BatchWriter {
  readonly counts: ImportCounts = { read: 0, opened: 0, existed: 0, bad: 0 };
  readonly #desk: Desk;
  readonly #options: ImportOptions & { importId: string };
  readonly #setAside: (bad: BadRow) => Promise<void>;
  #waiting: ReadRow[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(
    desk: Desk,
    options: ImportOptions & { importId: string },
    setAside: (bad: BadRow) => Promise<void>,
  ) {
    this.#desk = desk;
    this.#options = options;
    this.#setAside = setAside;
  }

  async add(row: ReadRow): Promise<void> {
    this.#waiting.push(row);
    if (this.#waiting.length >= (this.#options.batchRows ?? usualBatchRows)) await this.#flush();
  }

  async finish(): Promise<void> {
    if (this.#waiting.length > 0) await this.#flush();
    await this.#writing;
  }

  /** Waits for what is being written, well or badly, so that nothing uses the database any more. */
  async settle(): Promise<void> {
    await this.#writing.catch(() => {});
  }

  async #flush(): Promise<void> {
    const rows = this.#waiting;
    this.#waiting = [];
    const drafts = await readAhead(
      this.#desk,
      rows.map((row) => row.intake),
    );
    await this.#writing;
    this.#writing = this.#write(rows, drafts);
    // Awaited by the next flush or at the end; until then its failure must not count as unhandled.
    this.#writing.catch(() => {});
  }

  async #write(rows: readonly ReadRow[], drafts: readonly Draft[]): Promise<void> {
    try {
      await this.#open(drafts);
    } catch (error) {
      if (isAway(error)) throw error;
      // One row spoils the batch: each by itself, and the one that cannot be kept is set aside.
      for (const [i, draft] of drafts.entries()) {
        await this.#open([draft]).catch((cause: unknown) => this.#spoilt(rows[i], cause));
      }
    }
    this.#options.onProgress?.({ ...this.counts });
  }

  async #open(drafts: readonly Draft[]): Promise<void> {
    const { actor = machine, live = false, sector, importId } = this.#options;
    const options = sector ? { live, sector, importId } : { live, importId };
    const results = await openDrafts(this.#desk, drafts, actor, options);
    for (const result of results) {
      assert(result.ok, 'whoever imports may open cases');
      if (result.value.existed) this.counts.existed += 1;
      else {
        this.counts.opened += 1;
        this.#options.onOpened?.(result.value.number);
      }
    }
  }

  async #spoilt(row: ReadRow | undefined, cause: unknown): Promise<void> {
    if (isAway(cause) || !row) throw cause;
    this.counts.bad += 1;
    const message = cause instanceof Error ? cause.message : String(cause);
    await this.#setAside({ line: row.line, refusal: { code: 'not-stored', message }, row: row.row });
  }
}

/** Faults that strike every row alike: going on would set them all aside. */
const isAway = (error: unknown): boolean => error instanceof DatabaseAway || error instanceof Contended;
