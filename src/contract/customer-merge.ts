import { z } from 'zod';
import { watchKinds } from '../knowledge/ids.ts';
import { refusalView } from './case-view.ts';
import { stopped } from './customer.ts';
import { id, oneOf } from './parts.ts';

/** Whom to merge with: a case's number, a customer's id, a telephone, an account or a mail address of theirs. */
export const customerMergeQuery = z.object({
  with: z.string().trim().max(200).default(''),
  lang: z.enum(['zh', 'en']).optional(),
});
export const customerMergeBody = z.strictObject({
  into: id.describe('the customer whose name goes on; the other one stays known with all they have'),
});

const side = z.object({
  id: z.string(),
  name: z.string().nullable(),
  identities: z.array(z.object({ kind: z.string(), value: z.string() })),
  address: z.string().nullable(),
  cases: z.int(),
  open: z.int(),
  stopped: stopped.nullable(),
  watch: z.array(oneOf(watchKinds)).describe('why somebody takes care with them; told to leads only'),
});

/** What making two customers one person would do. */
export const customerMergePreview = z
  .object({
    from: side,
    into: side,
    why: refusalView.nullable().describe('why they cannot be merged; null: they can'),
    ends: z
      .array(z.object({ number: z.string() }))
      .describe('cases whose contacts after the close would end, as the person wants none'),
  })
  .meta({ id: 'CustomerMergePreview' });
export type CustomerMergePreviewView = z.output<typeof customerMergePreview>;
