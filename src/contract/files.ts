import { z } from 'zod';
import { fileKinds } from '../base/file-kind.ts';
import { id, oneOf, words } from './parts.ts';
import { row } from './row.ts';
import { wordsView } from './words-view.ts';

/** So many files can come with one turn, note or fact. */
export const mostAtOnce = 20;

/** Files that were sent to this case before, by whoever names them here. */
export const fileIds = z
  .array(id)
  .max(mostAtOnce)
  .default([])
  .describe('files you have sent to this case, by their ids');

/** What is told of a file that has come whole and belongs to nothing yet. */
export const sentFile = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: oneOf(fileKinds).describe('told by its bytes, not by its name'),
    bytes: z.int(),
    sha256: z.string().describe('hexadecimal'),
    keptUntil: z.string().describe('unless it comes into the case before, with a turn, a note or a fact'),
  })
  .meta({ id: 'SentFile' });

export type SentFile = z.output<typeof sentFile>;

export const fileView = z
  .object({
    id: z.string(),
    place: z
      .object({ kind: z.enum(['turn', 'note', 'fact']), id: z.string() })
      .describe('what it came with; a note by the id of its words'),
    state: z.enum(['here', 'removed', 'erased']),
    name: z.string().nullable().describe('null: removed or erased'),
    kind: oneOf(fileKinds).nullable(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable().describe('hexadecimal; null: erased'),
    hasPreview: z
      .boolean()
      .describe('a small picture of it, drawn anew: without place and time of the original'),
    at: z.string(),
    by: z.string(),
    removed: z.object({ reason: wordsView, at: z.string(), by: z.string() }).nullable(),
    from: z.string().nullable().describe('the number of the merged case it belongs to; null: to this one'),
  })
  .meta({ id: 'CaseFile' });

export type FileView = z.output<typeof fileView>;

export const uploadQuery = z.object({
  lang: z.enum(['zh', 'en']).optional(),
  name: z.string().max(1_000).default('').describe('what it is called; folders are left out'),
});

export const fileParams = z.object({ caseId: z.string().max(64), id });

/** Putting files that came later to a turn, and taking out what should not be here. */
export const caseFiles = {
  'attach-files': row({
    type: 'attach-files',
    method: 'POST',
    path: '/turns/:id/files',
    summary: 'Put files that came later to a turn of the talk',
    body: z.strictObject({ files: z.array(id).min(1).max(mostAtOnce) }),
    toCommand: (body, turnId) => ({ type: 'attach-files', turnId, ...body }),
  }),
  'remove-file': row({
    type: 'remove-file',
    method: 'PUT',
    path: '/files/:id/removal',
    summary: 'Take a file out for good: its bytes and its name go, that it was here stays',
    body: z.strictObject({ reason: words }),
    toCommand: (body, id) => ({ type: 'remove-file', id, ...body }),
  }),
};
