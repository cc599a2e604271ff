import { z } from 'zod';
import { actorId, ownId, words } from './parts.ts';
import { row } from './row.ts';
import { wordsView } from './words-view.ts';

/** What one colleague says to another beside a case, and taking a case over, which is always said. */
export const whispers = {
  whisper: row({
    type: 'whisper',
    method: 'POST',
    path: '/whispers',
    summary: 'Say something to whoever has the case; it stays inside',
    body: z.strictObject({
      id: ownId,
      to: actorId.nullable().default(null).describe('another colleague than the one who has the case'),
      words,
    }),
    toCommand: (body, _, newId) => ({ type: 'whisper', ...body, id: body.id ?? newId() }),
  }),
  'read-whisper': row({
    type: 'read-whisper',
    method: 'PUT',
    path: '/whispers/:id/reading',
    summary: 'Say that you have read what was said to you',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'read-whisper', id }),
  }),
  'step-in': row({
    type: 'step-in',
    method: 'PUT',
    path: '/owner/stepping-in',
    summary: 'Take the case over from whoever has it; they are told why',
    body: z.strictObject({ reason: words }),
    toCommand: (body, _, newId) => ({ type: 'step-in', whisperId: newId(), ...body }),
  }),
};

export const whisperView = z.object({
  id: z.string(),
  to: z.string(),
  words: wordsView,
  at: z.string(),
  by: z.string(),
  tookOver: z.boolean().describe('why the case was taken over, told to the one who had it'),
  readAt: z.string().nullable(),
});
