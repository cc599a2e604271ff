import { z } from 'zod';
import { causes } from '../knowledge/ids.ts';
import { maybeWords, oneOf } from './parts.ts';
import { row } from './row.ts';

/**
 * A label of the desk's own, such as 宽带/断网 or late-delivery. It stays in the log for ever, so it may hold no
 * figures: numbers are what makes a label somebody's.
 */
const categoryLabel = z
  .string()
  .trim()
  .overwrite((label) => label.replace(/[\s/]+$/u, ''))
  .max(40)
  .regex(/^[\p{L}][\p{L}\p{M} /·-]*$/u)
  .describe("a label of the desk's own tree: letters, spaces, / · -, no digits");

/** What is kept and learnt when a case ends, and the contacts after it. */
export const archive = {
  archive: row({
    type: 'archive',
    method: 'PUT',
    path: '/archive',
    summary: 'Archive: category, root cause, lesson, thanks',
    body: z.strictObject({
      category: categoryLabel,
      rootCause: oneOf(causes),
      lesson: maybeWords,
      departmentFeedback: maybeWords,
      thanked: z.boolean().describe('the customer was thanked'),
    }),
    toCommand: (body) => ({ type: 'archive', ...body }),
  }),
  'offer-aftercare': row({
    type: 'offer-aftercare',
    method: 'PUT',
    path: '/aftercare',
    summary: 'Offer to keep in touch; accepted or not',
    body: z.strictObject({ accepted: z.boolean() }),
    toCommand: (body) => ({ type: 'offer-aftercare', ...body }),
  }),
  'contact-aftercare': row({
    type: 'contact-aftercare',
    method: 'POST',
    path: '/aftercare-contacts',
    summary: 'A contact after the close',
    body: z.strictObject({ words: maybeWords }),
    toCommand: (body) => ({ type: 'contact-aftercare', ...body }),
  }),
  'stop-aftercare': row({
    type: 'stop-aftercare',
    method: 'PUT',
    path: '/aftercare/stop',
    summary: 'The customer wants no more contact',
    body: z.strictObject({}),
    toCommand: () => ({ type: 'stop-aftercare' }),
  }),
};
