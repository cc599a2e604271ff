import { z } from 'zod';
import { coachingStates } from '../knowledge/ids.ts';
import { id, instant, oneOf, words } from './parts.ts';

const at = z.string();
const text = z.string();
const said = words.max(4000);

export const noteBody = z.strictObject({
  handler: id,
  caseId: id,
  turnId: id.nullable().default(null).describe('the turn it is about; null: the talk as a whole'),
  reviewId: id.nullable().default(null),
  well: said.default('').describe('what went well'),
  attempt: said.default('').describe('what to try; one of the two is said'),
  lookAgainAt: instant.nullable().default(null).describe('until when it is looked at again'),
});

/** Words from one colleague to another on one talk. No machine reads them, and no other handler sees them. */
export const coachingNote = z
  .object({
    id: text,
    handler: text,
    by: text,
    at,
    caseId: text,
    caseNumber: text,
    turnId: text.nullable(),
    turnText: text.nullable().describe('null: the talk as a whole, or not for these eyes'),
    reviewId: text.nullable(),
    well: text,
    attempt: text,
    lookAgainAt: at.nullable(),
    due: z.boolean().describe('to be looked at again by now'),
    state: oneOf(coachingStates),
    readAt: at.nullable(),
    answer: z.object({ words: text, at }).nullable(),
    triedAt: at.nullable(),
    seen: z.object({ by: text, at, words: text }).nullable(),
    may: z.object({ read: z.boolean(), answer: z.boolean(), tried: z.boolean(), see: z.boolean() }),
  })
  .meta({ id: 'CoachingNote' });
export type CoachingNote = z.output<typeof coachingNote>;

export const coachingAnswer = z
  .object({ notes: z.array(coachingNote), counts: z.object({ unread: z.int(), due: z.int() }) })
  .meta({ id: 'CoachingNotes' });

export const noteAnswerBody = z.strictObject({ words: said });
export const noteSeenBody = z.strictObject({ words: said.default('') });
