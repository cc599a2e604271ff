import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../base/result.ts';
import { newestImports } from '../store/imports.ts';
import type { Desk } from './desk.ts';
import { importFile } from './import-file.ts';
import { undoImport } from './undo-import.ts';

/** A table that was imported by mistake, and taken back. */
export interface DemoImport {
  by: string;
  name: string;
  rows: readonly Record<string, string>[];
  why: string;
}

/** Imports each table of the demonstration and takes it back, as somebody did who chose the wrong file. */
export async function importDemo(
  desk: Desk,
  imports: readonly DemoImport[],
  idOf: (name: string) => string,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'amends-demo-'));
  try {
    for (const { by, name, rows, why } of imports) {
      const actor = { id: idOf(by), role: 'lead' } as const;
      const path = join(folder, 'table.jsonl');
      await writeFile(path, rows.map((row) => JSON.stringify(row)).join('\n'));
      await importFile(desk, path, { name, source: 'demo', actor });
      const [newest] = await newestImports(desk.pool, desk.organisationId, 1);
      assert(newest, `demo: ${name} did not come in`);
      assert((await undoImport(desk, newest.id, why, actor)).ok, `demo: ${name} was not taken back`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
