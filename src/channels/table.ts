import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { unreachable } from '../base/result.ts';
import { readCsv } from './csv.ts';
import { readJsonl } from './jsonl.ts';
import type { OnColumns, TableLine } from './records.ts';
import { readXlsx } from './xlsx.ts';

export type { TableBad, TableLine } from './records.ts';

export type TableFormat = 'csv' | 'xlsx' | 'jsonl';

/**
 * The lines of a table file in order, one at a time: memory does not grow with the file.
 * `format` is told by the content (an XLSX book) or the file's ending where it is not given. A line that cannot
 * be read comes as `bad` at its place and the rest goes on; what concerns the whole file (no such sheet, not a
 * table) comes as one bad line 0. @throws the system's error if the file cannot be opened
 */
export async function* readTable(
  path: string,
  options: {
    format?: TableFormat | null | undefined;
    sheet?: string | undefined;
    /** Of a table with a header; lines of JSON have none. */
    onColumns?: OnColumns | undefined;
  } = {},
): AsyncGenerator<TableLine> {
  const format = options.format ?? (await detectFormat(path));
  if (format === null) {
    yield { line: 0, bad: { code: 'unknown-format', message: 'csv, xlsx, jsonl' }, raw: '' };
    return;
  }
  switch (format) {
    case 'csv':
      return yield* readCsv(path, options.onColumns);
    case 'jsonl':
      return yield* readJsonl(path);
    case 'xlsx':
      return yield* readXlsx(path, options.sheet, options.onColumns);
    default:
      unreachable(format);
  }
}

/** The format of a table file, by its content or its ending; null if it is no table that can be read here. */
export async function detectFormat(path: string): Promise<TableFormat | null> {
  return guessFormat(path, await firstBytes(path));
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function guessFormat(path: string, first: Uint8Array): TableFormat | null {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => first[index] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return 'xlsx';
  // The old binary Excel form, PDF, and gzip are no tables that can be read here.
  if (starts(0xd0, 0xcf, 0x11, 0xe0) || starts(0x25, 0x50, 0x44, 0x46) || starts(0x1f, 0x8b)) return null;
  const ending = extname(path).toLowerCase();
  if (ending === '.xlsx') return first.length === 0 ? 'csv' : null;
  if (ending === '.jsonl' || ending === '.ndjson' || ending === '.json') return 'jsonl';
  if (ending === '.csv' || ending === '.tsv' || ending === '.txt') return 'csv';
  return /^\uFEFF?\s*\{/.test(new TextDecoder().decode(first)) ? 'jsonl' : 'csv';
}
