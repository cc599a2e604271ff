import { z } from 'zod';
import { boundParties } from '../knowledge/deadlines.ts';
import { dueBases, foresightSigns } from '../knowledge/ids.ts';
import { oneOf } from './parts.ts';

const text = z.string();

/** Whether a case may go over the desk's head, why, and what to do about it. */
export const foresightView = z.object({
  risk: z.enum(['none', 'low', 'raised', 'high']),
  signs: z.array(
    z.object({
      sign: oneOf(foresightSigns),
      weight: z.int().describe('its part in the sum: from 3 the risk is raised, from 5 high'),
      name: text,
      todo: text.describe('what to do about it'),
    }),
  ),
});

/** An earlier case of the same customer: how it ended, and what they accepted. */
const earlierCase = z.object({
  number: text,
  receivedAt: text,
  stage: text,
  round: z.int(),
  about: text.nullable().describe('its category, else its subject; null: erased'),
  result: text.nullable().describe('how it ended, in words; null: still open'),
  worked: text.nullable().describe('the terms they accepted; null: none, or erased'),
  said: text.nullable().describe('what they said of it afterwards'),
  wentUp: z.boolean().describe('it was carried up, or went outside'),
});

/** Everything to know before the first talk. */
export const briefAnswer = z
  .object({
    foresight: foresightView,
    approach: z.array(z.object({ id: text, words: text, because: text.nullable() })),
    earlier: z.array(earlierCase).describe('the newest first, at most ten'),
    law: z.array(
      z.object({
        name: text,
        statutory: z.boolean(),
        binds: z
          .enum(boundParties)
          .describe('us, an authority, or the customer, who may do something until then'),
        remaining: text,
        source: text.nullable(),
        mark: text.nullable(),
      }),
    ),
    rules: z
      .array(
        z.object({
          id: text,
          name: text,
          basis: oneOf(dueBases),
          when: text.describe('when it bears'),
          conditions: z.array(text).describe('what has to be established first'),
          source: text,
          mark: text.describe('how well the source is known'),
        }),
      )
      .describe(
        'what law and contract may owe here, by what the complaint is about: to be looked at, no finding',
      ),
    unknown: z.array(z.object({ id: text, words: text, ask: text.describe('how to find out') })),
  })
  .meta({ id: 'Brief' });

export type BriefView = z.output<typeof briefAnswer>;
