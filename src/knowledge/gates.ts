import { z } from 'zod';
import {
  causes,
  channels,
  customerCues,
  dangers,
  demands,
  feelingCourses,
  fourParts,
  hardMoments,
  kinds,
  lossTense,
  motives,
  moves,
  needs,
  occasions,
  reasonableness,
  sectors,
  styles,
  temperaments,
} from './ids.ts';

/** One id of a closed list. */
export const oneOf = <T extends object>(list: T) =>
  z.enum(Object.keys(list) as [keyof T & string, ...(keyof T & string)[]]);
const some = <T extends object>(list: T) => z.array(oneOf(list)).min(1);
const levels = z
  .strictObject({ atLeast: z.int().min(1).max(3).optional(), atMost: z.int().min(0).max(2).optional() })
  .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, 'says atLeast or atMost');
const fact = z.array(z.enum(['who', 'what', 'when', 'demand', 'loss'])).min(1);

/**
 * When something bears, over the state of the talk. Every line has to hold; a list holds where any of its ids does,
 * `notMade`, `notLastMade`, `notSays` and `unknown` where none is there. No line holds always.
 */
export const gateSchema = z
  .strictObject({
    parts: some(fourParts),
    /** Whether nobody of the desk has spoken yet. */
    first: z.boolean(),
    /** Whether anger or anxiety is 2 or more. */
    hot: z.boolean(),
    /** Whether a strong feeling has not been answered as a feeling yet. */
    feelingOwed: z.boolean(),
    anger: levels,
    anxiety: levels,
    disappointment: levels,
    course: some(feelingCourses),
    needs: some(needs),
    motives: some(motives),
    kinds: some(kinds),
    causes: some(causes),
    demands: some(demands),
    dangers: some(dangers),
    lossTense: some(lossTense),
    reasonableness: some(reasonableness),
    styles: some(styles),
    temperaments: some(temperaments),
    made: some(moves),
    notMade: some(moves),
    lastMade: some(moves),
    notLastMade: some(moves),
    says: some(customerCues),
    notSays: some(customerCues),
    /** Whether the customer said something of the kind that can be said back. */
    tells: z
      .array(z.enum(['point', 'consequence', 'stake', 'waited', 'tried', 'deadline', 'who', 'sum']))
      .min(1),
    known: fact,
    unknown: fact,
    occasions: some(occasions),
    notOccasions: some(occasions),
    moments: some(hardMoments),
    channels: some(channels),
    sectors: some(sectors),
    /** Whether the case has its finding on record; without a case it has none. */
    found: z.boolean(),
  })
  .partial();

export type Gate = z.output<typeof gateSchema>;
