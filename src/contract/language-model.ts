import { z } from 'zod';
import { currencies } from '../base/money.ts';
import { languageUses, recapKinds } from '../engine/language/uses.ts';
import { draftCheck } from './guidance.ts';
import { line, words } from './parts.ts';

/** Why an endpoint gave no answer that can be used; each has its sentence. */
export const languageFailures = [
  'language-unreachable',
  'language-slow',
  'language-redirected',
  'language-key-refused',
  'language-not-there',
  'language-too-many',
  'language-not-understood',
  'language-endpoint-fault',
  'language-too-large',
  'language-wrong-type',
  'language-cut-short',
  'language-withheld',
  'language-unreadable',
] as const;
export type LanguageFailure = (typeof languageFailures)[number];

const answerForm = z.enum(['schema', 'json', 'text']);
const use = z.enum(languageUses);
const mostMillionths = 1_000_000_000_000;
const millionths = z.int().min(0).max(mostMillionths).describe("in millionths of the currency's unit");

/** What an organisation sets. */
export const languageSettings = z.object({
  address: z.string().describe('what stands before /chat/completions'),
  model: z.string(),
  hasKey: z.boolean(),
  keyEnd: z.string().nullable().describe('the last characters of the key; the key itself is never told'),
  uses: z.array(use).describe('what it may be asked for; none: it is off'),
  form: answerForm,
  timeoutS: z.int(),
  priceIn: millionths,
  priceOut: millionths,
  currency: z.enum(currencies),
  limitTokens: z.int().nullable(),
  limitCost: millionths.nullable(),
});
export type LanguageSettings = z.output<typeof languageSettings>;

const monthOfUse = z.object({
  use: z.enum([...languageUses, 'trial']),
  calls: z.int(),
  failed: z.int(),
  discarded: z.int().describe('parts of answers that did not pass our checks'),
  tokensIn: z.int(),
  tokensOut: z.int(),
  cost: millionths,
  currency: z.enum(currencies),
  tookMs: z.int().nullable(),
});

/** The settings, what the month came to, and what failed last. */
export const languageModelAnswer = z
  .object({
    settings: languageSettings.nullable().describe('null: nobody has set anything'),
    since: z.string().describe("the month's beginning"),
    tokens: z.int(),
    cost: millionths,
    month: z.array(monthOfUse),
    failures: z.array(
      z.object({
        id: z.string(),
        at: z.string(),
        use: z.enum([...languageUses, 'trial']),
        what: z.string().describe('in words'),
        tookMs: z.int().nullable(),
      }),
    ),
    waitUntil: z.string().nullable().describe('before then the endpoint wants no more'),
  })
  .meta({ id: 'LanguageModel' });
export type LanguageModelAnswer = z.output<typeof languageModelAnswer>;

export const languageModelBody = z.strictObject({
  address: line(500),
  model: line(200),
  key: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/)
    .nullish()
    .describe('left out: as it was; null: none. Another host needs it anew'),
  uses: z.array(use).max(languageUses.length),
  form: answerForm,
  timeoutS: z.int().min(1).max(300),
  priceIn: millionths,
  priceOut: millionths,
  currency: z.enum(currencies),
  limitTokens: z.int().min(1).max(1_000_000_000_000).nullable(),
  limitCost: millionths.min(1).nullable(),
});
export type LanguageModelBody = z.output<typeof languageModelBody>;

/** What came of trying it. */
export const languageTrial = z
  .object({
    failure: z
      .object({
        title: z.string(),
        detail: z.string(),
        said: z.string().nullable().describe('what the endpoint itself said'),
      })
      .nullable()
      .describe('in words; null: it answered'),
    labels: z.int().describe('how much it found with the words for it'),
    tookMs: z.int(),
    tokensIn: z.int(),
    tokensOut: z.int(),
  })
  .meta({ id: 'LanguageTrial' });
export type LanguageTrial = z.output<typeof languageTrial>;

/** What a member may ask for on a case. */
export const languageUsesAnswer = z
  .object({ uses: z.array(use), model: z.string().nullable(), host: z.string().nullable() })
  .meta({ id: 'LanguageUses' });
export type LanguageUsesAnswer = z.output<typeof languageUsesAnswer>;

const place = { turnId: z.string(), start: z.int(), end: z.int() };

/** What a language model read, beside the engine's reading. It decides nothing. */
export const deeperReadingAnswer = z
  .object({
    reading: z
      .object({
        at: z.string(),
        askedBy: z.string(),
        model: z.string(),
        isCurrent: z.boolean().describe('false: the talk went on since'),
        labels: z.record(z.string(), z.unknown()),
        evidence: z.array(z.object({ label: z.string(), ...place })),
        dropped: z.object({
          unknown: z.int().describe('labels that no list has'),
          unfounded: z.int().describe('labels whose words stand nowhere in what the customer said'),
        }),
      })
      .nullable(),
  })
  .meta({ id: 'DeeperReading' });
export type DeeperReadingAnswer = z.output<typeof deeperReadingAnswer>;

export const wordsToRephrase = z.strictObject({ text: words.max(2_000) });

/** The same in other words, each looked at like any draft. */
export const rephrasedAnswer = z
  .object({
    wordings: z.array(z.object({ text: z.string(), findings: draftCheck.shape.findings })),
    stopped: z.int().describe('left out: the draft check stops them'),
    unfit: z.int().describe('left out: they add what nobody said, or are no plain words'),
    model: z.string(),
  })
  .meta({ id: 'Rephrased' });
export type RephrasedAnswer = z.output<typeof rephrasedAnswer>;

/** A talk in a few lines, each with the words it rests on. Nothing is kept of it. */
export const recapAnswer = z
  .object({
    lines: z.array(z.object({ kind: z.enum(recapKinds), text: z.string(), ...place })),
    dropped: z.int().describe('lines left out: their words stand nowhere'),
    model: z.string(),
  })
  .meta({ id: 'Recap' });
export type RecapAnswer = z.output<typeof recapAnswer>;
