import { guessMapping, type Mapping } from '../channels/columns.ts';
import { inflatedBytes } from '../channels/inflated.ts';
import { fact, type Intake, type IntakeRefusal } from '../channels/intake.ts';
import { plainText } from '../channels/mapping.ts';
import { detectFormat, readTable } from '../channels/table.ts';
import { sentenceFor } from '../channels/words.ts';
import type { Lang } from '../contract/say.ts';
import type { Desk } from './desk.ts';
import { RowReader } from './import-file.ts';
import { NotImportable } from './import-stopped.ts';
import { InflatesTooLarge, mostInflatedBytes, type Upload } from './import-upload.ts';
import { reasonInWords } from './intake-reasons.ts';

const mostSamples = 3;
const mostExamples = 5;
const mostProblems = 50;
const mostColumns = 200;
const longestSample = 60;
const longestWords = 160;

/** One row as it would come in. */
export interface ImportExample {
  row: number;
  id: string | null;
  name: string | null;
  phone: string | null;
  at: string;
  words: string;
  turns: number;
}

export interface ImportPreview {
  columns: { name: string; samples: string[] }[];
  mapping: Mapping;
  /** Why nothing can come in as the columns are named now; null where something can. */
  refusal: string | null;
  rows: number;
  good: number;
  bad: number;
  problems: { row: number; message: string }[];
  examples: ImportExample[];
}

/**
 * Reads a table as an import would and opens nothing: its columns with what stands in them, which is taken for what, and
 * each row that would not come in with the reason. `mapping` says it all; null: it is guessed by the columns' names.
 * @throws NotImportable if it is no table; InflatesTooLarge
 */
export async function previewUpload(
  desk: Desk,
  { path }: Upload,
  { source, mapping, lang }: { source: string; mapping: Mapping | null; lang: Lang },
): Promise<ImportPreview> {
  const format = await detectFormat(path);
  if (format === null) throw new NotImportable({ code: 'unknown-format', expected: 'CSV, XLSX, JSONL' });
  if (format === 'xlsx' && (await inflatedBytes(path, mostInflatedBytes)) > mostInflatedBytes)
    throw new InflatesTooLarge(path);
  const seen = new Columns();
  const preview = emptyPreview();
  let rows: RowReader | null = null;
  for await (const line of readTable(path, { format, onColumns: (names) => seen.name(names) })) {
    preview.rows += 1;
    if ('bad' in line) {
      addProblem(preview, line.line, reasonInWords(line.bad, line.line)[lang]);
      continue;
    }
    seen.add(line.row);
    rows ??= readerOf(desk, { source, mapping }, seen.names, preview, lang);
    const intake = rows?.read(line.row, seen.header ?? Object.keys(line.row));
    if (intake && !intake.ok) addProblem(preview, line.line, reasonInWords(intake.error, line.line)[lang]);
    else if (intake) addGood(preview, line.line, intake.value);
  }
  return { ...preview, columns: seen.told() };
}

const emptyPreview = (): Omit<ImportPreview, 'columns'> => ({
  ...{ mapping: {}, refusal: null, rows: 0, good: 0, bad: 0, problems: [], examples: [] },
});

type Preview = ReturnType<typeof emptyPreview>;

/** Says what is taken for what; null where no row can come in by it. */
function readerOf(
  desk: Desk,
  { source, mapping }: { source: string; mapping: Mapping | null },
  columns: readonly string[],
  preview: Preview,
  lang: Lang,
): RowReader | null {
  const refuse = (refusal: IntakeRefusal) => {
    preview.refusal = sentenceFor(refusal.code, refusal, lang);
    return null;
  };
  const guessed = mapping === null ? guessMapping(columns) : null;
  if (guessed && !guessed.ok) return refuse(guessed.error);
  preview.mapping = guessed?.value ?? mapping ?? {};
  const { text, turns, subject } = preview.mapping;
  if ((text ?? turns ?? subject) === undefined)
    return refuse({ code: 'missing-column', field: 'text', columns: fact(columns.join(', ')) });
  return new RowReader(desk, { source, mapping: preview.mapping, isWhole: true });
}

function addProblem(preview: Preview, row: number, message: string): void {
  preview.bad += 1;
  if (preview.problems.length < mostProblems) preview.problems.push({ row, message });
}

function addGood(preview: Preview, row: number, intake: Intake): void {
  preview.good += 1;
  if (preview.examples.length >= mostExamples) return;
  const { externalId, customer, receivedAt, turns } = intake;
  // An id that was made of the row says nothing to a person.
  const id = externalId?.startsWith('row:') ? null : externalId;
  preview.examples.push({
    ...{ row, id, name: customer.name, phone: customer.phone, at: receivedAt, turns: turns.length },
    words: cut(turns.find(({ role }) => role === 'customer')?.text ?? turns[0]?.text ?? '', longestWords),
  });
}

const cut = (text: string, most: number): string => {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most).join('')}…` : text;
};

/** The columns in their order, each with the first things that stand in it. */
class Columns {
  header: readonly string[] | null = null;
  readonly #samples = new Map<string, string[]>();

  name(names: readonly string[]): void {
    this.header = names;
    for (const name of names.slice(0, mostColumns)) this.#samples.set(name, []);
  }

  add(row: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(row)) {
      const samples = this.#samples.get(name) ?? [];
      if (this.#samples.size < mostColumns) this.#samples.set(name, samples);
      const text = plainText(value).trim();
      if (text !== '' && samples.length < mostSamples) samples.push(cut(text, longestSample));
    }
  }

  get names(): string[] {
    return [...this.#samples.keys()];
  }

  told(): ImportPreview['columns'] {
    return [...this.#samples].map(([name, samples]) => ({ name, samples }));
  }
}
