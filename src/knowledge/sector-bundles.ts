import { z } from 'zod';
import type { DeadlinePack } from './deadlines.ts';
import { type Sector, sectors } from './ids.ts';
import { type OverlayBody, overlayBody } from './overlay.ts';

/** What an organisation of a sector usually wants switched on; nothing of it is in use before somebody chose it. */

const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

interface Phrase {
  phrases: string[];
  reason: Record<'zh' | 'en', string>;
  better: Record<'zh' | 'en', string>;
}

/** The phrase as an organisation's own, in the language it works in. */
export const phraseBody = ({ phrases, reason, better }: Phrase, lang: 'zh' | 'en'): OverlayBody => ({
  kind: 'phrase',
  phrases: [...phrases],
  except: [],
  reason: reason[lang],
  better: [better[lang]],
  handling: 'ask',
});

const phraseSchema = z
  .strictObject({
    phrases: z.array(z.string()).min(1),
    reason: words,
    better: words,
  })
  .refine(
    (phrase) =>
      (['zh', 'en'] as const).every((lang) => overlayBody.safeParse(phraseBody(phrase, lang)).success),
    'would not be taken as a phrase of an organisation',
  );

const bundleSchema = z.strictObject({
  packs: z.array(
    z.strictObject({
      pack: z.string(),
      /** Chosen unless somebody takes it out. */
      usual: z.boolean(),
      /** For whom it is. */
      when: words,
    }),
  ),
  phrases: z.array(phraseSchema),
});

const sectorIds = Object.keys(sectors) as [Sector, ...Sector[]];

export const bundlesFileSchema = z.strictObject({ sectors: z.record(z.enum(sectorIds), bundleSchema) });

export type SectorBundle = z.output<typeof bundleSchema>;
export type SectorBundles = z.output<typeof bundlesFileSchema>['sectors'];
export type SectorPhrase = SectorBundle['phrases'][number];

/** What is wrong with the bundles: packs that are not there. */
export const bundleFindings = (bundles: SectorBundles, packs: readonly DeadlinePack[]): string[] =>
  Object.entries(bundles).flatMap(([sector, { packs: named }]) =>
    named
      .filter(({ pack }) => !packs.some(({ id }) => id === pack))
      .map(({ pack }) => `sectors: ${sector} names the pack ${pack}, which is not there`),
  );
