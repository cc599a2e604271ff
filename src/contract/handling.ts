import { z } from 'zod';
import { channels } from '../knowledge/ids.ts';
import { actorId, level, oneOf, words } from './parts.ts';
import { row } from './row.ts';

/** Who has the case, what they know of it, and how the talk was opened. */
export const handling = {
  assign: row({
    type: 'assign',
    method: 'PUT',
    path: '/owner',
    summary: 'Give the case to a person; to nobody while nothing has begun',
    body: z.strictObject({ owner: actorId.nullable() }),
    toCommand: (body) => ({ type: 'assign', ...body }),
  }),
  'give-receipt': row({
    type: 'give-receipt',
    method: 'PUT',
    path: '/receipt',
    summary: 'The customer has the case number and knows what happens next',
    body: z.strictObject({ channel: oneOf(channels) }),
    toCommand: (body) => ({ type: 'give-receipt', ...body }),
  }),
  'see-brief': row({
    type: 'see-brief',
    method: 'PUT',
    path: '/brief',
    summary: 'Say that you have seen the brief',
    body: z.strictObject({}),
    toCommand: () => ({ type: 'see-brief' }),
  }),
  prepare: row({
    type: 'prepare',
    method: 'PUT',
    path: '/strategy',
    summary: 'Write down the strategy for this customer',
    body: z.strictObject({ strategy: words }),
    toCommand: (body) => ({ type: 'prepare', ...body }),
  }),
  'begin-opening': row({
    type: 'begin-opening',
    method: 'PUT',
    path: '/opening',
    summary: 'Begin the talk',
    body: z.strictObject({}),
    toCommand: () => ({ type: 'begin-opening' }),
  }),
  'conclude-opening': row({
    type: 'conclude-opening',
    method: 'PUT',
    path: '/opening/conclusion',
    summary: 'The customer is willing to talk it through',
    body: z.strictObject({
      willing: z.boolean().describe('the customer is willing to sit down and talk'),
      emotionBefore: level.nullable().default(null),
      emotionAfter: level.nullable().default(null),
    }),
    toCommand: (body) => ({ type: 'conclude-opening', ...body }),
  }),
};
