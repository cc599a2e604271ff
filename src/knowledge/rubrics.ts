import { z } from 'zod';
import { talkCues } from './features.ts';
import { oneOf } from './gates.ts';
import { checks, fatal, moves, reviewMarks, sectors, sins, traits, trustTerms } from './ids.ts';
import { patterns } from './schema.ts';

/** The form of `knowledge/rubrics/*.yaml`: what a conversation is scored by, and what is observed in it. */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case');
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const weight = z.number().min(0.5).max(10);

/** By what an item is answered before a person has: nothing here means that only a person can. */
const readsSchema = z.strictObject({
  checks: z.array(oneOf(checks)).default([]),
  /** Met where any of these is made. */
  moves: z.array(oneOf(moves)).default([]),
  cues: z.array(oneOf(talkCues)).default([]),
  /** Missed where any of these is made, whatever else was done. */
  spared: z.array(oneOf(moves)).default([]),
  sins: z.array(oneOf(sins)).default([]),
  /** Whether somebody was named with a time by which they act. */
  timedPromise: z.boolean().default(false),
});

const itemSchema = z.strictObject({
  id,
  trait: oneOf(traits),
  weight,
  label: words,
  /** What it looks like where it was done, done in part, and not done. */
  looks: z.strictObject({ met: words, partly: words, missed: words }),
  reads: readsSchema.default(() => readsSchema.parse({})),
});

const fatalSchema = z.strictObject({
  id: oneOf(fatal),
  /** The whole is worth this at most once it was found. */
  cap: z.number().min(0).max(60),
  looks: words,
});

const sectorSchema = z.strictObject({
  /** Instead of the item's own. */
  weights: z.record(id, weight).default({}),
  items: z.array(itemSchema).default([]),
});

/** A rubric as a person may write it: also what an organisation has in its place. */
export const rubricSchema = z
  .strictObject({
    about: words,
    items: z.array(itemSchema).min(1).max(60),
    fatal: z.array(fatalSchema).max(6),
    sectors: z.partialRecord(oneOf(sectors), sectorSchema).default({}),
  })
  .superRefine(({ items, fatal: lines, sectors: own }, ctx) => {
    const more = Object.values(own).flatMap((sector) => sector?.items ?? []);
    const ids = [...items, ...more].map((item) => item.id);
    const red = lines.map((line) => line.id);
    const twice = (list: readonly string[]) => list.find((one, at) => list.indexOf(one) !== at);
    const again = twice(ids) ?? twice(red) ?? ids.find((one) => red.some((line) => line === one));
    if (again) ctx.addIssue({ code: 'custom', message: `${again} stands twice` });
    const weights = Object.values(own).flatMap((sector) => Object.keys(sector?.weights ?? {}));
    const unknown = weights.find((one) => !items.some((item) => item.id === one));
    if (unknown) ctx.addIssue({ code: 'custom', message: `a weight for ${unknown}, which is no item` });
  });

const examples = z.array(z.string().min(1)).min(2, 'needs two examples for and two against');

/** Words by which something is observed that no move says; `objects` in the customer's words, the others in ours. */
export const observedKinds = ['condescension', 'run-around', 'objects', 'threatens'] as const;
const signSchema = z
  .strictObject({
    id,
    sees: z.enum(observedKinds),
    reason: words,
    zh: patterns,
    en: patterns,
    except: patterns,
    matches: examples,
    notMatches: examples,
  })
  .refine((sign) => sign.zh.length + sign.en.length > 0, 'needs a pattern under zh or en');

export const rubricFileSchema = z.strictObject({ rubric: rubricSchema });
export const observedFileSchema = z.strictObject({
  about: words,
  /** What speaks for a term of the trust equation. */
  trust: z.array(
    z.strictObject({
      term: oneOf(trustTerms),
      moves: z.array(oneOf(moves)).default([]),
      cues: z.array(oneOf(talkCues)).default([]),
      sins: z.array(oneOf(sins)).default([]),
    }),
  ),
  /** What each sin looks like in words. */
  sins: z.array(z.strictObject({ id: oneOf(sins), about: words })),
  signs: z.array(signSchema),
});

export type Rubric = z.output<typeof rubricSchema>;
export type RubricItem = z.output<typeof itemSchema>;
export type FatalLine = z.output<typeof fatalSchema>;
export type RubricReads = z.output<typeof readsSchema>;
export type ObservedFile = z.output<typeof observedFileSchema>;
export type TrustReading = ObservedFile['trust'][number];
export type ObservedKind = (typeof observedKinds)[number];

/** What stands in a rubric for a mark; a person may say that an item does not apply. */
export const marks = Object.keys(reviewMarks) as (keyof typeof reviewMarks)[];
