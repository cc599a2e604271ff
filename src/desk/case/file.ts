import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { type CaseFile, type FilePlace, mostFiles } from './files.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';

/** Every file of the case, those of the cases that were merged into this one first. */
export const allFiles = (c: Case): CaseFile[] => [...c.tookOver.flatMap((taken) => taken.files), ...c.files];

export const findFile = (c: Case, id: string): CaseFile | undefined =>
  allFiles(c).find((file) => file.id === id);

/** Why a file of this case cannot be named as evidence; null also for one that is not in it yet. */
export function fileRefusal(c: Case, id: string): Refusal | null {
  return findFile(c, id)?.removed ? { code: 'file-removed', id } : null;
}

/** These events, and with them the files that came along. A file belongs to one place: it is never added twice. */
export function withFiles(
  c: Case,
  ids: readonly string[] = [],
  place: FilePlace,
  context: Context,
  events: readonly CaseEvent[],
): Outcome {
  const fresh = [...new Set(ids)];
  const known = fresh.find((id) => findFile(c, id));
  if (known) return refuse({ code: 'id-taken', id: known });
  if (fresh.length > 0 && allFiles(c).filter((file) => !file.removed).length + fresh.length > mostFiles)
    return refuse({ code: 'too-many-files', limit: mostFiles });
  return accept(...events, ...fresh.map((id) => event(context, 'file-added', { id, place })));
}

export function decideAttachFiles(c: Case, command: CommandOf<'attach-files'>, context: Context): Outcome {
  const { turnId, files } = command;
  if (!c.turns.some(({ id }) => id === turnId)) return refuse({ code: 'no-such-turn', id: turnId });
  return withFiles(c, files, { kind: 'turn', id: turnId }, context, []);
}

export function decideRemoveFile(c: Case, command: CommandOf<'remove-file'>, context: Context): Outcome {
  const { id, reason } = command;
  const file = findFile(c, id);
  if (!file) return refuse({ code: 'no-such-file', id });
  if (file.removed) return refuse({ code: 'file-removed', id });
  if (!said(reason)) return wordsMissing('reason');
  return accept(event(context, 'file-removed', { id, reason }));
}

export const evolveFileAdded = (c: Case, { id, place, at, by }: EventOf<'file-added'>): Case => ({
  ...c,
  files: [...c.files, { id, place, at, by: by.id, removed: null }],
});

export function evolveFileRemoved(c: Case, { id, reason, at, by }: EventOf<'file-removed'>): Case {
  const file = findFile(c, id);
  return file ? { ...c, ...filesAsNow(c, [{ ...file, removed: { reason, at, by: by.id } }]) } : c;
}

/** The files of a case, its own and those it took over, each as it is in `now` where it is there. */
export function filesAsNow(c: Case, now: readonly CaseFile[]): Pick<Case, 'files' | 'tookOver'> {
  const byId = new Map(now.map((file) => [file.id, file]));
  const asNow = (files: readonly CaseFile[]) => files.map((file) => byId.get(file.id) ?? file);
  return {
    files: asNow(c.files),
    tookOver: c.tookOver.map((taken) => ({ ...taken, files: asNow(taken.files) })),
  };
}
