import { z } from 'zod';
import { instant, maybeInstant, maybeWords, ownId, words } from './parts.ts';
import { row } from './row.ts';

/** Promises to the customer: made, kept, broken, agreed anew, withdrawn. */
export const commitments = {
  'make-commitment': row({
    type: 'make-commitment',
    method: 'POST',
    path: '/commitments',
    summary: 'Write down a promise as it was made',
    body: z.strictObject({
      id: ownId,
      what: words,
      kind: z.enum(['process', 'outcome']).describe('process: who calls by when; outcome: a result'),
      dueAt: instant,
      madeAt: maybeInstant,
    }),
    toCommand: (body, _, newId) => ({ type: 'make-commitment', ...body, id: body.id ?? newId() }),
  }),
  'keep-commitment': row({
    type: 'keep-commitment',
    method: 'PUT',
    path: '/commitments/:id/kept',
    summary: 'The promise was kept; what shows it',
    body: z.strictObject({ proof: words, keptAt: maybeInstant }),
    toCommand: (body, id) => ({ type: 'keep-commitment', id, ...body }),
  }),
  'break-commitment': row({
    type: 'break-commitment',
    method: 'PUT',
    path: '/commitments/:id/broken',
    summary: 'The promise was broken, and why',
    body: z.strictObject({ reason: words }),
    toCommand: (body, id) => ({ type: 'break-commitment', id, ...body }),
  }),
  'renegotiate-commitment': row({
    type: 'renegotiate-commitment',
    method: 'PUT',
    path: '/commitments/:id/replacement',
    summary: 'Agree a new promise in place of this one',
    body: z.strictObject({ replacementId: ownId, what: maybeWords, dueAt: instant, reason: words }),
    toCommand: (body, id, newId) => ({
      type: 'renegotiate-commitment',
      id,
      ...body,
      replacementId: body.replacementId ?? newId(),
    }),
  }),
  'withdraw-commitment': row({
    type: 'withdraw-commitment',
    method: 'PUT',
    path: '/commitments/:id/withdrawal',
    summary: 'Take the promise back, with the reason given to the customer',
    body: z.strictObject({ reason: words }),
    toCommand: (body, id) => ({ type: 'withdraw-commitment', id, ...body }),
  }),
  'reopen-commitment': row({
    type: 'reopen-commitment',
    method: 'PUT',
    path: '/commitments/:id/reopening',
    summary: 'The promise was marked as kept by mistake; it is owed again',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'reopen-commitment', id }),
  }),
  'accept-proposal': row({
    type: 'accept-proposal',
    method: 'PUT',
    path: '/proposals/:id/acceptance',
    summary: 'Take a promise heard in the talk into the ledger',
    body: z.strictObject({
      commitmentId: ownId,
      what: words,
      kind: z.enum(['process', 'outcome']),
      dueAt: instant,
    }),
    toCommand: (body, id, newId) => ({
      type: 'accept-proposal',
      id,
      ...body,
      commitmentId: body.commitmentId ?? newId(),
    }),
  }),
  'dismiss-proposal': row({
    type: 'dismiss-proposal',
    method: 'PUT',
    path: '/proposals/:id/dismissal',
    summary: 'What was heard was no promise, or stands in the ledger already',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'dismiss-proposal', id }),
  }),
  'complete-fulfilment': row({
    type: 'complete-fulfilment',
    method: 'PUT',
    path: '/fulfilment',
    summary: 'All that was promised is done',
    body: z.strictObject({}),
    toCommand: () => ({ type: 'complete-fulfilment' }),
  }),
};
