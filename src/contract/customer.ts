import { z } from 'zod';
import { caseLine } from './case-view.ts';

/** Who complains: how they are known, and what they complained about before. Never what they are like. */
export const customerAnswer = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    address: z.string().nullable(),
    identities: z.array(
      z.object({
        kind: z.enum(['external', 'account', 'phone', 'email', 'wecom']),
        source: z.string(),
        value: z.string(),
      }),
    ),
    knownSince: z.string(),
    erased: z.boolean(),
    counts: z.object({
      total: z.int(),
      open: z.int(),
      lastYear: z.int().describe('received within 365 days'),
      cameBack: z.int().describe('with a second or later round'),
    }),
    cases: z.array(caseLine).describe('newest first, at most 20'),
  })
  .meta({ id: 'Customer' });
export type CustomerView = z.output<typeof customerAnswer>;
