import { z } from 'zod';
import { outsideBodies, outsideResults } from '../knowledge/ids.ts';
import { instant, line, maybeInstant, maybeWords, oneOf, ownId, words } from './parts.ts';
import { row } from './row.ts';
import { wordsView } from './words-view.ts';

const at = z.string();
const by = z.string();
const happenedAt = maybeInstant.describe('when it happened; left out: now');

/** The same matter before a regulator, a hotline, a court: linked, accepted there, answered, ended. */
export const outside = {
  'link-outside-case': row({
    type: 'link-outside-case',
    method: 'POST',
    path: '/outside-cases',
    summary: 'Link the matter as an outside body has it; its deadlines begin',
    body: z.strictObject({
      id: ownId,
      outsideBody: oneOf(outsideBodies),
      reference: line(100).describe('its number there; the case is found by it'),
      demand: maybeWords.describe('what the body asks of us'),
      receivedAt: instant,
      answerDueAt: maybeInstant.describe('by when the body itself wants an answer'),
    }),
    toCommand: (body, _, newId) => ({ type: 'link-outside-case', ...body, id: body.id ?? newId() }),
  }),
  'accept-outside-case': row({
    type: 'accept-outside-case',
    method: 'PUT',
    path: '/outside-cases/:id/acceptance',
    summary: 'The outside body has taken the matter on',
    body: z.strictObject({ at: happenedAt }),
    toCommand: (body, id) => ({ type: 'accept-outside-case', id, ...body }),
  }),
  'answer-outside-case': row({
    type: 'answer-outside-case',
    method: 'PUT',
    path: '/outside-cases/:id/answer',
    summary: 'We have answered the outside body',
    body: z.strictObject({ answer: words, at: happenedAt }),
    toCommand: (body, id) => ({ type: 'answer-outside-case', id, ...body }),
  }),
  'conclude-outside-case': row({
    type: 'conclude-outside-case',
    method: 'PUT',
    path: '/outside-cases/:id/conclusion',
    summary: 'The matter has ended there',
    body: z.strictObject({ verdict: oneOf(outsideResults), words, at: happenedAt }),
    toCommand: (body, id) => ({ type: 'conclude-outside-case', id, ...body }),
  }),
};

export const outsideCaseView = z.object({
  id: z.string(),
  outsideBody: oneOf(outsideBodies),
  reference: wordsView.describe('its number there'),
  demand: wordsView.nullable(),
  receivedAt: at,
  answerDueAt: at.nullable(),
  clockIds: z.array(z.string()).describe('the clocks of the case that run for it'),
  round: z.int(),
  linkedAt: at,
  linkedBy: by,
  acceptedAt: at.nullable(),
  answer: z.object({ words: wordsView, answeredAt: at, at, by }).nullable(),
  conclusion: z
    .object({ verdict: oneOf(outsideResults), words: wordsView, concludedAt: at, at, by })
    .nullable(),
});
