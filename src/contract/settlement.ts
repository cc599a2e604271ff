import { z } from 'zod';
import { instant, ownId, words } from './parts.ts';
import { row } from './row.ts';

/** The agreement, or the company's last word, and what is to be done about it by when. */
export const settlement = {
  agree: row({
    type: 'agree',
    method: 'PUT',
    path: '/agreement',
    summary: 'Record the agreement; the customer has understood its terms',
    body: z.strictObject({
      terms: words,
      understood: z.boolean().describe('the customer repeated or confirmed what the terms mean'),
    }),
    toCommand: (body) => ({ type: 'agree', ...body }),
  }),
  'give-final-response': row({
    type: 'give-final-response',
    method: 'PUT',
    path: '/final-response',
    summary: "Give the company's final response, with the outside routes",
    body: z.strictObject({
      text: words,
      outsideRoutesTold: z.boolean().describe('the customer was told which outside bodies can help'),
    }),
    toCommand: (body) => ({ type: 'give-final-response', ...body }),
  }),
  settle: row({
    type: 'settle',
    method: 'PUT',
    path: '/settlement',
    summary: 'Settle: each remedy with its day',
    body: z.strictObject({
      remedies: z
        .array(z.strictObject({ id: ownId, what: words, dueAt: instant }))
        .max(50)
        .default([]),
    }),
    toCommand: (body, _, newId) => ({
      type: 'settle',
      remedies: body.remedies.map((r) => ({ id: r.id ?? newId(), what: r.what, dueAt: r.dueAt })),
    }),
  }),
};
