import { z } from 'zod';
import { channels } from '../knowledge/ids.ts';
import { oneOf, ownId, words } from './parts.ts';
import { row } from './row.ts';
import { wordsView } from './words-view.ts';

/** What every complainant is owed at the close: thanks, and the news of what changed because of it. */
export const thanks = {
  thank: row({
    type: 'thank',
    method: 'PUT',
    path: '/thanks',
    summary: 'The customer was thanked by word of mouth',
    body: z.strictObject({ channel: oneOf(channels) }),
    toCommand: ({ channel }) => ({ type: 'thank', channel }),
  }),
  'record-change': row({
    type: 'record-change',
    method: 'POST',
    path: '/changes',
    summary: 'What the company changed because of this complaint',
    body: z.strictObject({ id: ownId, what: words }),
    toCommand: (body, _, newId) => ({ type: 'record-change', id: body.id ?? newId(), what: body.what }),
  }),
  'tell-change': row({
    type: 'tell-change',
    method: 'PUT',
    path: '/changes/:id/telling',
    summary: 'The customer was told of the change by word of mouth',
    body: z.strictObject({ channel: oneOf(channels) }),
    toCommand: ({ channel }, id) => ({ type: 'tell-change', id, channel }),
  }),
};

export const changeView = z.object({
  id: z.string(),
  what: wordsView,
  at: z.string(),
  by: z.string(),
  toldAt: z.string().nullable().describe('null: the customer does not know yet'),
});
