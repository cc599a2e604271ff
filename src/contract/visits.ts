import { z } from 'zod';
import { channels } from '../knowledge/ids.ts';
import { roundView } from './case-parts.ts';
import { caseLine } from './case-view.ts';
import { oneOf } from './parts.ts';

export const visitsQuery = z.object({
  whose: z.enum(['mine', 'all']).default('mine').describe('mine: of the cases I own'),
});

/** When a customer is to be asked: now, at the time they asked for, or not again today. */
export const visitTimes = ['now', 'later', 'tried'] as const;

/** A customer to be asked. */
export const visit = z
  .object({
    case: caseLine,
    when: z.enum(visitTimes),
    since: z.string().describe('when all was done'),
    callAt: z.string().nullable().describe('the time the customer asked for, where it counts still'),
    attempts: roundView.shape.attempts,
    untried: z.array(oneOf(channels)).describe('known ways to the customer that nobody tried'),
  })
  .meta({ id: 'Visit' });
export type Visit = z.output<typeof visit>;

/** A customer who agreed to stay in touch, and is due today. */
export const careContact = z
  .object({
    case: caseLine,
    nextAt: z.string(),
    contacts: z.int().describe('made so far'),
    most: z.int().describe('after so many it ends by itself'),
  })
  .meta({ id: 'CareContact' });

export const visitsAnswer = z
  .object({
    visits: z.array(visit).describe('first the time somebody asked for, then who has waited longest'),
    aftercare: z.array(careContact),
    more: z.boolean(),
  })
  .meta({ id: 'Visits' });
export type VisitsAnswer = z.output<typeof visitsAnswer>;
