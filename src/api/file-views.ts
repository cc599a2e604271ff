import type { FileView } from '../contract/files.ts';
import { spell } from '../contract/words-view.ts';
import type { Case } from '../desk/case/case.ts';
import type { CaseFile } from '../desk/case/files.ts';
import type { FileRow } from '../store/file.ts';

/** The files of a case as they are answered, those of merged cases first, each in the order it was added. */
export function fileViews(c: Case, rows: readonly FileRow[], texts: ReadonlyMap<string, string>): FileView[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const theirs = c.tookOver.flatMap((taken) => taken.files.map((file) => ({ file, taken })));
  return [...theirs, ...c.files.map((file) => ({ file, taken: null }))].map(({ file, taken }): FileView => {
    const row = byId.get(file.id);
    const isTheirs = taken !== null && row !== undefined;
    return {
      id: file.id,
      // Turns of merged cases are called by their case as well.
      place:
        isTheirs && file.place.kind === 'turn'
          ? { kind: 'turn', id: `${row.caseId}:${file.place.id}` }
          : file.place,
      state: stateOf(file, row),
      name: row?.name ?? null,
      kind: row?.kind ?? null,
      bytes: row?.bytes ?? null,
      sha256: row?.sha256 ?? null,
      hasPreview: (row?.previewKind ?? null) !== null,
      at: file.at,
      by: file.by,
      removed: file.removed && spell(file.removed, texts),
      from: taken?.number ?? null,
    };
  });
}

/** What was removed before all was erased was removed, too; but then nothing is known of it any more. */
function stateOf(file: CaseFile, row: FileRow | undefined): FileView['state'] {
  if (file.removed) return 'removed';
  return row && row.goneAt === null ? 'here' : 'erased';
}
