import { z } from 'zod';
import { blanks, blanksOf } from './blanks.ts';
import { gateSchema, oneOf } from './gates.ts';
import {
  channels,
  draftFaults,
  draftHandling,
  fourParts,
  hardMoments,
  moves,
  sectors,
  treasures,
} from './ids.ts';
import { patterns } from './schema.ts';

/**
 * The form of what helps a handler talk: `knowledge/advice/*.yaml` (what to do next and how to say it),
 * `knowledge/hard-moments/*.yaml` (cards) and `knowledge/drafts/*.yaml` (what to see before sending).
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case');
const words = z.strictObject({ zh: z.string().min(2), en: z.string().min(2) });
/** A part of the method the advice comes from: `3.3`, or a named source. */
const from = z.string().regex(/^\d(\.\d)?( .+)?$/, 'names a section of the method, such as 3.3');

const wordingSchema = z
  .strictObject({
    zh: z.string().min(2).max(140),
    en: z.string().min(2).max(260),
    channels: z.array(oneOf(channels)).min(1).optional(),
    sectors: z.array(oneOf(sectors)).min(1).optional(),
    /** `plain` fits everywhere; `formal` letters and authorities; `light` a calm, friendly chat. */
    register: z.enum(['plain', 'formal', 'light']).default('plain'),
    /** The tense and the occasion it fits; without one it fits always. */
    when: gateSchema.optional(),
  })
  .superRefine(({ zh, en }, ctx) => {
    for (const name of [...blanksOf(zh), ...blanksOf(en)])
      if (!(blanks as readonly string[]).includes(name))
        ctx.addIssue({ code: 'custom', message: `nobody fills {${name}}` });
    if (/[!！]/.test(zh + en)) ctx.addIssue({ code: 'custom', message: 'raises its voice' });
  });

const fallback = (list: readonly { zh: string; en: string; when?: unknown }[]) =>
  (['zh', 'en'] as const).every(
    (lang) => list.filter((w) => !w.when && blanksOf(w[lang]).length === 0).length >= 2,
  );
const wordings = z
  .array(wordingSchema)
  .min(4)
  .refine(fallback, 'needs two wordings in each language that have nothing to fill');

const entrySchema = z.strictObject({
  id,
  when: gateSchema.default({}),
  /** What makes it fit better, each line counts once. */
  fits: gateSchema.default({}),
  /** How pressing it is where it bears: 1 may wait, 5 comes first. */
  weight: z.number().min(1).max(6),
  move: oneOf(moves),
  /** Its words answer the feeling before the matter, so that it may be said to somebody upset. */
  feelingFirst: z.boolean().default(false),
  treasure: oneOf(treasures).optional(),
  why: words,
  avoid: z.array(oneOf(moves)).default([]),
  from,
  wordings,
});

const itemSchema = z.strictObject({
  id,
  label: words,
  /** Done where any of these moves was made, */
  moves: z.array(oneOf(moves)).default([]),
  /** or any of this is known of the matter, */
  known: gateSchema.shape.known.default([]),
  /** or the customer does this. */
  says: gateSchema.shape.says.default([]),
  /** Asked for only where this holds. */
  when: gateSchema.default({}),
});

const partSchema = z.strictObject({
  part: oneOf(fourParts),
  about: words,
  items: z.array(itemSchema).min(1),
});

/** The kinds of questions in the order they are asked. */
const questionSchema = z.strictObject({
  move: oneOf(moves),
  /** When this kind has its turn. */
  when: gateSchema,
  rule: words,
});

/** What is better left alone now, whatever comes next. */
const shunSchema = z.strictObject({
  id,
  when: gateSchema,
  moves: z.array(oneOf(moves)).min(1),
  why: words,
  from,
});

export const adviceFileSchema = z.strictObject({
  about: words,
  entries: z.array(entrySchema).default([]),
  parts: z.array(partSchema).default([]),
  questions: z.array(questionSchema).default([]),
  shun: z.array(shunSchema).default([]),
});

const examples = z.array(z.string().min(1)).min(2, 'needs two examples for and two against');

const momentSchema = z
  .strictObject({
    id: oneOf(hardMoments),
    /** Which card lies on top where several bear; 1 first. */
    order: z.int().min(1),
    zh: patterns,
    en: patterns,
    except: patterns,
    matches: z.array(z.string().min(1)).default([]),
    notMatches: z.array(z.string().min(1)).default([]),
    /** Bears without such words as well where this holds. */
    when: gateSchema.optional(),
    move: oneOf(moves),
    /** What is going on. */
    going: words,
    do: z.array(words).min(2),
    dont: z.array(words).min(2),
    avoid: z.array(oneOf(moves)).default([]),
    handOver: words,
    helplines: z.array(z.enum(['police', 'ambulance', 'fire', 'lifeline'])).default([]),
    from,
    wordings,
  })
  .refine((card) => card.when || card.zh.length + card.en.length > 0, 'needs words or a state it is known by')
  .refine(
    (card) =>
      card.zh.length + card.en.length === 0 || (card.matches.length > 1 && card.notMatches.length > 1),
    'needs two examples for and two against',
  );
export const momentsFileSchema = z.strictObject({ cards: z.array(momentSchema).min(1) });

const better = z.strictObject({
  zh: z.array(z.string().min(2)).min(1),
  en: z.array(z.string().min(2)).min(1),
});
const faultSchema = z.strictObject({
  fault: oneOf(draftFaults),
  /** What becomes of a draft that has it, unless an organisation says otherwise. */
  handling: oneOf(draftHandling),
  /** Why no organisation may let it pass; left out where it may. */
  floor: words.optional(),
  reason: words,
  better,
});
const draftSignSchema = z
  .strictObject({
    id,
    fault: oneOf(draftFaults),
    /** Only where this holds: money is no fault by itself, early money is. */
    when: gateSchema.default({}),
    zh: patterns,
    en: patterns,
    except: patterns,
    /** Words that, said anywhere in the draft, make it no fault: a lead-in, the customer's own words. */
    unless: z.array(z.string().min(1)).default([]),
    /** Only where its words are at least this share of the draft: a courtesy beside substance is none. */
    share: z.number().min(0).max(1).default(0),
    /** Sure enough to stop a draft where its fault does; a wide pattern is asked about instead. */
    firm: z.boolean().default(true),
    /** Instead of those of the fault. */
    reason: words.optional(),
    better: better.optional(),
    matches: examples,
    notMatches: examples,
  })
  .refine((sign) => sign.zh.length + sign.en.length > 0, 'needs a pattern under zh or en');
/** Words that may always be said, whatever wider patterns and the model take them for. */
const lawfulSchema = z
  .strictObject({
    id,
    /** The faults that these words are not. */
    mutes: z.array(oneOf(draftFaults)).min(1),
    zh: patterns,
    en: patterns,
    except: patterns,
    matches: examples,
    notMatches: examples,
  })
  .refine((one) => one.zh.length + one.en.length > 0, 'needs a pattern under zh or en');
export const draftsFileSchema = z.strictObject({
  about: words,
  lawful: z.array(lawfulSchema).default([]),
  faults: z.array(faultSchema).default([]),
  signs: z.array(draftSignSchema).default([]),
});

export type AdviceEntry = z.output<typeof entrySchema>;
/** `isOwn`: laid over by an organisation. Empty in a language it has no words in. */
export type Wording = z.output<typeof wordingSchema> & { isOwn?: true };
export type AdvicePart = z.output<typeof partSchema>;
export type QuestionKind = z.output<typeof questionSchema>;
export type Shun = z.output<typeof shunSchema>;
export type MomentCard = Omit<
  z.output<typeof momentSchema>,
  'zh' | 'en' | 'except' | 'matches' | 'notMatches'
>;
export type FaultRule = z.output<typeof faultSchema>;
export type DraftSign = Omit<
  z.output<typeof draftSignSchema>,
  'zh' | 'en' | 'except' | 'matches' | 'notMatches'
>;

export type LawfulWords = Pick<z.output<typeof lawfulSchema>, 'id' | 'mutes'>;

export type AdviceFile = z.output<typeof adviceFileSchema>;
export type MomentsFile = z.output<typeof momentsFileSchema>;
export type DraftsFile = z.output<typeof draftsFileSchema>;
