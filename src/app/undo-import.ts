import { err, ok, type Result } from '../base/result.ts';
import type { Actor } from '../desk/case/case.ts';
import { writeAudit } from '../store/audit.ts';
import { isUuid } from '../store/case-filter.ts';
import {
  casesOfImport,
  type ImportStanding,
  newestImports,
  type OfImport,
  retractCases,
} from '../store/imports.ts';
import { announceAnything } from './announce.ts';
import type { Desk } from './desk.ts';

/** What an undoing would take away, and what stays with the reason. */
export interface UndoPreview {
  standing: ImportStanding;
  goes: OfImport[];
  stays: OfImport[];
}

export async function previewUndo(
  desk: Desk,
  importId: string,
): Promise<Result<UndoPreview, { code: 'no-such-import' }>> {
  const { pool, organisationId } = desk;
  const [standing] = isUuid(importId) ? await newestImports(pool, organisationId, 1, importId) : [];
  if (!standing) return err({ code: 'no-such-import' });
  const cases = await casesOfImport(pool, organisationId, importId, desk.now());
  return ok({
    standing,
    goes: cases.filter(({ kept }) => kept === null),
    stays: cases.filter(({ kept }) => kept !== null),
  });
}

/**
 * Takes back what an import brought in by mistake: the cases nobody has worked on, with the reason and an audit row. Done
 * again, it takes back what came loose since, which may be nothing. Its rows can be imported anew afterwards.
 */
export async function undoImport(
  desk: Desk,
  importId: string,
  why: string,
  actor: Actor,
): Promise<Result<UndoPreview & { gone: number }, { code: 'no-such-import' | 'import-runs' }>> {
  const { pool, organisationId } = desk;
  const found = await previewUndo(desk, importId);
  if (!found.ok) return found;
  if (isRunning(found.value.standing, desk.now())) return err({ code: 'import-runs' });
  const at = desk.now();
  const gone = await pool.transaction(async (sql) => {
    const undoing = { id: desk.newId(), importId, why, by: actor.id, role: actor.role, at };
    const count = await retractCases(sql, organisationId, undoing, desk.newId);
    const what = `import-undone ${count}`;
    const audit = { id: desk.newId(), at, actor: actor.id, what, target: importId };
    if (count > 0) await writeAudit(sql, organisationId, audit);
    return count;
  });
  if (gone > 0) announceAnything(desk);
  const after = await previewUndo(desk, importId);
  return after.ok ? ok({ ...after.value, gone }) : after;
}

const hourMs = 3_600_000;

/** No import takes an hour: one without an end that old was broken off, and can be taken back. */
const isRunning = ({ endedAt, at }: ImportStanding, now: string): boolean =>
  endedAt === null && Date.parse(now) - Date.parse(at) < hourMs;
