import { z } from 'zod';
import { rungs } from '../knowledge/ids.ts';
import { maybeInstant, maybeWords, money, oneOf, ownId, words } from './parts.ts';
import { row } from './row.ts';

export const offerAnswers = ['accepted', 'refused', 'countered'] as const;

/** Goodwill above what is owed: offered on a rung of the ladder, let pass, told, answered. */
export const offers = {
  'make-offer': row({
    type: 'make-offer',
    method: 'POST',
    path: '/offers',
    summary: 'Prepare an offer of goodwill; above your authority it waits for a second person',
    body: z.strictObject({
      id: ownId,
      rung: oneOf(rungs),
      what: words,
      amount: money.nullable().default(null),
      asks: maybeWords.describe('what it asks for or closes; a word of sorrow and a gift ask for nothing'),
      saying: maybeWords.describe('the sentence it is told with'),
      reason: maybeWords.describe('why it is right; asked for above your authority'),
      told: z.boolean().default(false).describe('the customer has heard it already'),
    }),
    toCommand: (body, _, newId) => ({ type: 'make-offer', ...body, id: body.id ?? newId() }),
  }),
  'approve-offer': row({
    type: 'approve-offer',
    method: 'PUT',
    path: '/offers/:id/approval',
    summary: 'Let an offer pass that was above the authority of who made it',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'approve-offer', id }),
  }),
  'decline-offer': row({
    type: 'decline-offer',
    method: 'PUT',
    path: '/offers/:id/decline',
    summary: 'Do not let an offer pass, and why',
    body: z.strictObject({ reason: words }),
    toCommand: (body, id) => ({ type: 'decline-offer', id, ...body }),
  }),
  'tell-offer': row({
    type: 'tell-offer',
    method: 'PUT',
    path: '/offers/:id/told',
    summary: 'The customer has heard the offer',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'tell-offer', id }),
  }),
  'answer-offer': row({
    type: 'answer-offer',
    method: 'PUT',
    path: '/offers/:id/answer',
    summary: 'What the customer said to the offer; an accepted one becomes a promise',
    body: z.strictObject({
      answer: z.enum(offerAnswers),
      words: maybeWords.describe("the customer's words; asked for unless it was accepted"),
      amount: money.nullable().default(null).describe('the sum the customer wants instead'),
      dueAt: maybeInstant.describe('by when it is done; null: done on the spot, without money'),
      commitmentId: ownId,
    }),
    toCommand: (body, id, newId) => ({
      type: 'answer-offer',
      id,
      ...body,
      commitmentId: body.commitmentId ?? newId(),
    }),
  }),
  'withdraw-offer': row({
    type: 'withdraw-offer',
    method: 'PUT',
    path: '/offers/:id/withdrawal',
    summary: 'Take an offer back before it is accepted',
    body: z.strictObject({ reason: words }),
    toCommand: (body, id) => ({ type: 'withdraw-offer', id, ...body }),
  }),
};
