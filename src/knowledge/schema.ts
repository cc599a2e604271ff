import { z } from 'zod';

/** The forms of the knowledge files. What an expert writes is checked against these at build time. */

const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is written in kebab-case, e.g. hotline-12315');
/** Patterns as one text, split at 、 ; and line ends: `退款、退钱、(想|要)退[..4]货`. */
export const patterns = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(/[、;\n]/)
      .map((p) => p.trim())
      .filter((p) => p !== ''),
  );
const sentence = z.string().min(1);
/** A line said to a handler beneath the words it is about, so it has to be short. */
const why = (longest: number) =>
  z
    .string('says in a sentence why these words speak for the label')
    .min(4, 'says in a sentence why these words speak for the label')
    .max(longest, `is a line of at most ${longest} characters`)
    .regex(/[。.]$/, 'ends with a full stop');

/** One thing the engine looks for. */
export const entrySchema = z
  .strictObject({
    id,
    /** What it speaks for and how strongly: 1 is an ordinary sign, 2 a sure one, 0.5 a hint. */
    speaksFor: z.record(z.string(), z.number().min(-5).max(5)),
    /** Why these words say that: about the words, never about the person. */
    reason: z.strictObject({ zh: why(30), en: why(100) }, 'is written in both languages, zh and en'),
    /** Which scopes silence it; left out, the scopes' own `silences` decide. */
    heeds: z.array(id).optional(),
    zh: patterns,
    en: patterns,
    /** Words in which the pattern is no sign: 跳楼价. */
    except: patterns,
    matches: z.array(sentence).min(2, 'needs at least two texts that match'),
    notMatches: z.array(sentence).min(2, 'needs at least two texts that do not match'),
  })
  .refine((e) => e.zh.length + e.en.length > 0, 'needs at least one pattern under zh or en');

/** A file of entries that belong together. */
export const entriesFileSchema = z.strictObject({
  about: bilingual,
  entries: z.array(entrySchema).min(1),
});

/** Surroundings that silence a sign: negation, other people's words, figures of speech. */
export const scopeSchema = z.strictObject({
  id,
  about: bilingual,
  reason: z.string().min(10),
  /** Features (or their beginnings, `dangers.`) that this scope silences. */
  silences: z.array(z.string()),
  /** Instead of being silenced, a sign for the key becomes one for the value. */
  turns: z.record(z.string(), z.string()).default({}),
  /** Instead of being silenced, a sign counts this many times over. */
  strengthens: z.number().positive().optional(),
  /** Holds wherever the sign stands in the last sentence, beside the words before and after. */
  inLastSentence: z.boolean().default(false),
  before: patterns,
  /** How many Chinese characters may stand between the words and the sign; thrice as many English ones. */
  reach: z.number().int().min(0).max(60),
  after: patterns,
  within: z.enum(['clause', 'sentence']),
  /** A hit of these cancels the scope where it overlaps the words before or after (不得不). */
  except: patterns,
  /** Texts with the sign in [brackets]. */
  holds: z.array(sentence).min(2),
  holdsNot: z.array(sentence).min(2),
});
export const scopesFileSchema = z.strictObject({ scopes: z.array(scopeSchema).min(1) });

export const wordsFileSchema = z.strictObject({
  lists: z.record(id, z.strictObject({ about: bilingual, words: patterns })),
});

/** Signs that are no label by themselves and that judgement tables weigh. */
export const cuesFileSchema = z.strictObject({ cues: z.record(id, bilingual) });

export const charactersFileSchema = z.strictObject({
  rows: z.array(
    z
      .strictObject({ from: z.string().min(1), to: z.string().min(1) })
      .refine((r) => r.from.length === r.to.length, 'has rows of one length'),
  ),
});

const weights = z.record(z.string(), z.number());
const table = z.strictObject({ bias: z.number().default(0), from: weights.default({}) });

/** How the signs are weighed into one field. */
export const judgementFileSchema = z.strictObject({
  about: bilingual,
  field: id,
  /** level: score against cuts; choice: highest score wins; many: every value above 0. */
  kind: z.enum(['level', 'choice', 'many']),
  reason: z.string().min(10),
  /** For a level: where 1, 2 and 3 begin, in rising order. */
  cuts: z.array(z.number()).optional(),
  values: z.record(z.string(), table),
});

export type EntrySource = z.infer<typeof entrySchema>;
export type EntriesFile = z.infer<typeof entriesFileSchema>;
export type ScopeSource = z.infer<typeof scopeSchema>;
export type JudgementFile = z.infer<typeof judgementFileSchema>;
