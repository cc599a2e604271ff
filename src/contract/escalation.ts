import { z } from 'zod';
import { escalationLevels, escalationOutcomes, escalationTriggers, stages } from '../knowledge/ids.ts';
import { maybeInstant, maybeWords, oneOf, ownId, words } from './parts.ts';
import { row } from './row.ts';
import { wordsView } from './words-view.ts';

const at = z.string();
const by = z.string();

/** Carrying a case up, looking at it there, and what was decided. */
export const escalation = {
  escalate: row({
    type: 'escalate',
    method: 'POST',
    path: '/escalations',
    summary: 'Carry the case up to a higher level',
    body: z.strictObject({
      id: ownId,
      level: oneOf(escalationLevels),
      trigger: oneOf(escalationTriggers),
      reason: words,
      told: maybeWords.describe('what the customer was told: becomes a promise, due at `answerBy`'),
      answerBy: maybeInstant.describe(
        'by when the customer gets an answer; asked for where they wanted this',
      ),
      promiseId: ownId,
    }),
    toCommand: ({ id, promiseId, ...body }, _, newId) => ({
      type: 'escalate',
      ...body,
      id: id ?? newId(),
      promiseId: promiseId ?? newId(),
    }),
  }),
  'acknowledge-escalation': row({
    type: 'acknowledge-escalation',
    method: 'PUT',
    path: '/escalation/acknowledgement',
    summary: 'Say that you have seen the brief of a case carried up to you',
    body: z.strictObject({}),
    toCommand: () => ({ type: 'acknowledge-escalation' }),
  }),
  'conclude-escalation': row({
    type: 'conclude-escalation',
    method: 'PUT',
    path: '/escalation/conclusion',
    summary: 'Say what was decided above, or hand the case back with words',
    body: z.strictObject({ outcome: z.enum(['handled', 'handed-back']), words }),
    toCommand: (body) => ({ type: 'conclude-escalation', ...body }),
  }),
};

export const escalationView = z.object({
  id: z.string(),
  level: oneOf(escalationLevels),
  trigger: oneOf(escalationTriggers),
  reason: wordsView.nullable().describe('null: the desk carried it up by itself'),
  promiseId: z.string().nullable().describe('when the customer gets an answer: a promise of the case'),
  second: z.boolean().describe('it had been decided above before, and had to go up again'),
  stage: oneOf(stages),
  round: z.int(),
  raisedAt: at,
  raisedBy: by,
  acknowledgedAt: at.nullable(),
  acknowledgedBy: by.nullable(),
  conclusion: z.object({ outcome: oneOf(escalationOutcomes), words: wordsView, at, by }).nullable(),
});
