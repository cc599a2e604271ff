import { z } from 'zod';
import { caseLine } from './case-view.ts';

const identity = z.object({
  kind: z.enum(['external', 'account', 'phone', 'email', 'wecom']),
  source: z.string(),
  value: z.string(),
});

/** The customer said in this case that they are not to be called any more. */
export const stopped = z.object({ number: z.string(), at: z.string() });

/** Who complains: how they are known, and what they complained about before. Never what they are like. */
export const customerAnswer = z
  .object({
    id: z.string(),
    name: z.string().nullable(),
    address: z.string().nullable(),
    identities: z.array(identity),
    knownSince: z.string(),
    erased: z.boolean(),
    members: z
      .array(
        z.object({
          id: z.string(),
          name: z.string().nullable(),
          address: z.string().nullable(),
          identities: z.array(identity),
          merged: z
            .object({ at: z.string(), by: z.string() })
            .nullable()
            .describe('null: the one the others were merged into'),
        }),
      )
      .describe('the customers who were found to be this person; one where nobody was merged'),
    stopped: stopped.nullable().describe('the newest word of theirs that they want no more calls'),
    maybeSame: z
      .array(
        z.object({
          id: z.string(),
          name: z.string().nullable(),
          address: z.string().nullable(),
          shared: z.array(z.string()).describe('what the two addresses have in common'),
        }),
      )
      .describe('others with the same name and a like address; for a person to judge'),
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
