import { z } from 'zod';
import { sectors } from '../knowledge/ids.ts';
import { oneOf } from './parts.ts';

const itemId = z.string().max(100).describe('pack:… or phrase:…');

export const bundleQuery = z.object({
  sector: oneOf(sectors)
    .optional()
    .describe('the sector one thinks of; the present one where it is left out'),
  lang: z.enum(['zh', 'en']).optional(),
});

/** What choosing a sector would switch on, what follows by itself, and what stays as it is. */
export const sectorBundle = z
  .object({
    sector: oneOf(sectors),
    items: z
      .array(
        z.object({
          id: itemId,
          kind: z.enum(['pack', 'phrase']),
          name: z.string(),
          about: z.string().describe('for whom it is, or why it is not said'),
          better: z.string().nullable().describe('of a phrase: what is said in its place'),
          isUsual: z.boolean().describe('chosen unless somebody takes it out'),
          isThere: z.boolean().describe('in use already, or put aside by the organisation'),
        }),
      )
      .describe('what can be switched on'),
    follows: z.object({
      clocks: z.array(z.string()).describe('deadlines that begin when a complaint of the sector comes in'),
      rubric: z.array(z.string()).describe('items that the scorecard has for this sector'),
      ladder: z.array(z.string()).describe('examples of goodwill for this sector'),
    }),
    stays: z.object({
      packs: z.array(z.string()).describe('packs of the former sector that stay switched on'),
      phrases: z.int().describe('phrases of the organisation that stay'),
    }),
  })
  .meta({ id: 'SectorBundle' });
export type SectorBundleView = z.output<typeof sectorBundle>;

export const takeBundle = z.strictObject({
  sector: oneOf(sectors),
  take: z.array(itemId).max(60).describe('what is switched on; everything else stays as it is'),
});
export type TakeBundle = z.output<typeof takeBundle>;
