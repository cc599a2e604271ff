import { z } from 'zod';
import { stages } from '../knowledge/ids.ts';
import { caseLine } from './case-view.ts';
import { oneOf } from './parts.ts';

/** Customers who came again soon after, where nobody has said whether it is the same matter. */
export const repeatsAnswer = z
  .object({
    cases: z
      .array(
        z.object({
          case: caseLine,
          earlier: z
            .array(
              z.object({
                number: z.string(),
                stage: oneOf(stages),
                receivedAt: z.string(),
                firstWords: z.string().describe('empty once erased'),
                phrases: z.array(z.string()).describe('what both say word for word, the longest first'),
              }),
            )
            .min(1)
            .describe('newest first, at most three'),
        }),
      )
      .describe('newest first, at most 100'),
    withinDays: z.int().describe('after the close of an earlier case'),
    more: z.boolean(),
  })
  .meta({ id: 'Repeats' });
export type RepeatsAnswer = z.output<typeof repeatsAnswer>;
export type MaybeAgainView = RepeatsAnswer['cases'][number];
