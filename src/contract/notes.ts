import { z } from 'zod';
import { fileIds } from './files.ts';
import { ownId, words } from './parts.ts';
import { row } from './row.ts';

/** What people add beside the stages: a note, or a correction of what the engine read. */
export const notes = {
  'add-note': row({
    type: 'add-note',
    method: 'POST',
    path: '/notes',
    summary: 'Add a note for colleagues',
    body: z.strictObject({ id: ownId, words, files: fileIds }),
    toCommand: (body, _, newId) => ({ type: 'add-note', ...body, id: body.id ?? newId() }),
  }),
  'correct-reading': row({
    type: 'correct-reading',
    method: 'POST',
    path: '/corrections',
    summary: 'Correct one field of the reading; the reading itself stays',
    body: z.strictObject({
      field: z.string().min(1).max(64).describe('e.g. anger, primaryMotive, dangers'),
      value: z.unknown().describe('the right value, in the form of that field'),
    }),
    toCommand: (body) => ({ type: 'correct-reading', ...body }),
  }),
};
