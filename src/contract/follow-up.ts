import { z } from 'zod';
import { channels, followUpResults, noFollowUpReasons, reopenReasons } from '../knowledge/ids.ts';
import { maybeInstant, maybeWords, oneOf, words } from './parts.ts';
import { row } from './row.ts';

export const attemptResults = ['no-answer', 'wrong-contact', 'asked-later', 'cut-off'] as const;
/** Never guessed: null where the customer was not asked, or gave no figure. */
const score = z.int().min(1).max(5).nullable().default(null);

/** Asking the customer, the reasoned exception, and the next round. */
export const followUp = {
  'attempt-follow-up': row({
    type: 'attempt-follow-up',
    method: 'POST',
    path: '/follow-up-attempts',
    summary: 'Tried to ask the customer; what came of it',
    body: z.strictObject({
      channel: oneOf(channels),
      result: z.enum(attemptResults).nullable().default(null),
      callAt: maybeInstant.describe('when the customer would rather be asked, if they said so'),
    }),
    toCommand: (body) => ({ type: 'attempt-follow-up', ...body }),
  }),
  'record-follow-up': row({
    type: 'record-follow-up',
    method: 'POST',
    path: '/follow-ups',
    summary: 'What the customer said when asked',
    body: z.strictObject({
      result: oneOf(followUpResults),
      channel: oneOf(channels),
      reason: maybeWords,
      comment: maybeWords,
      suggestion: maybeWords,
      csat: score.describe(
        'content with the handling, 1 not at all to 5 very; as the customer said, else null',
      ),
      effort: score.describe(
        'effort it cost the customer, 1 hardly any to 5 a great deal; as they said, else null',
      ),
      reopenReason: oneOf(reopenReasons)
        .nullable()
        .default(null)
        .describe('not content: starts the next round'),
      finalResponseStands: z.boolean().default(false).describe('not content, and the final response stands'),
    }),
    toCommand: (body) => ({ type: 'record-follow-up', ...body }),
  }),
  'request-exception': row({
    type: 'request-exception',
    method: 'PUT',
    path: '/exception',
    summary: 'Ask to close without plain success',
    body: z.strictObject({
      noFollowUpReason: oneOf(noFollowUpReasons).nullable().default(null),
      reason: words,
    }),
    toCommand: (body) => ({ type: 'request-exception', ...body }),
  }),
  'approve-exception': row({
    type: 'approve-exception',
    method: 'PUT',
    path: '/exception/approval',
    summary: 'Approve the exception (a lead, and not your own)',
    body: z.strictObject({}),
    toCommand: () => ({ type: 'approve-exception' }),
  }),
  'decline-exception': row({
    type: 'decline-exception',
    method: 'PUT',
    path: '/exception/refusal',
    summary: 'Decline the exception, with the reason',
    body: z.strictObject({ reason: words }),
    toCommand: (body) => ({ type: 'decline-exception', ...body }),
  }),
  'start-round': row({
    type: 'start-round',
    method: 'POST',
    path: '/rounds',
    summary: 'Start the next round at the stage its reason points at',
    body: z.strictObject({ reason: oneOf(reopenReasons), words: maybeWords }),
    toCommand: (body) => ({ type: 'start-round', ...body }),
  }),
};
