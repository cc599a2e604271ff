import { Readable } from 'node:stream';
import { type IntakeFile, note } from '../channels/intake.ts';
import { mostAtOnce } from '../contract/files.ts';
import type { Actor } from '../desk/case/case.ts';
import { loadCase } from '../store/case.ts';
import type { Desk } from './desk.ts';
import { receiveFile } from './files.ts';
import { perform } from './perform.ts';

/**
 * Brings into a case what came with the mail that opened it. A case that has files already has these: a mail sent
 * twice brings them once, and one whose first sending broke off gets them with the second. Answers a note on those
 * that were not taken, by their names.
 */
export async function bringFiles(
  desk: Desk,
  caseId: string,
  files: readonly IntakeFile[],
  actor: Actor,
): Promise<string[]> {
  if (files.length === 0) return [];
  const stored = await loadCase(desk.pool, desk.organisationId, caseId);
  const turn = stored?.case.turns.findLast(({ role }) => role === 'customer') ?? stored?.case.turns.at(-1);
  if (!stored || !turn || stored.case.files.length > 0) return [];
  const ids: string[] = [];
  const refused = files.slice(mostAtOnce).map(({ name }) => name);
  for (const { name, bytes } of files.slice(0, mostAtOnce)) {
    const done = await receiveFile(desk, { caseId, name, body: Readable.from([bytes]) }, actor.id);
    if (done.ok) ids.push(done.value.id);
    else refused.push(name);
  }
  if (ids.length > 0) {
    const done = await perform(desk, caseId, { type: 'attach-files', turnId: turn.id, files: ids }, actor);
    if (!done.ok) refused.push(...files.map(({ name }) => name));
  }
  return refused.length > 0 ? [note('attachments-refused', refused.join(', '))] : [];
}
