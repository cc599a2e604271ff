import { z } from 'zod';
import { letterPurposes } from '../knowledge/letter-blanks.ts';
import { id, line, words } from './parts.ts';

const version = z.int().min(0);
const maybeText = words.nullable();
const maybeLine = (longest: number) => line(longest).nullable().default(null);

/** The organisation's own words for a letter. Blanks stand in braces, by their ids. */
export const templateWords = z.strictObject({
  purpose: z.enum(letterPurposes).describe("a template of the knowledge keeps the knowledge's"),
  label: maybeLine(60).describe('null: called as the knowledge calls it'),
  occasion: maybeLine(200).describe('when one writes it; null: as the knowledge says'),
  needsReview: z
    .boolean()
    .describe('a second person reads it; where the knowledge asks for that it stays so'),
  zh: maybeText.describe('null: there is none in Chinese'),
  en: maybeText.describe('null: there is none in English'),
});

const basedOn = version.describe('the version in use when it was read; another one by now is refused');

export const templateChange = templateWords.extend({ version: basedOn });
export const templateOffering = z.strictObject({ version: basedOn, offered: z.boolean() });
export const templateRollBack = z.strictObject({
  version: basedOn,
  to: version.describe("whose words are taken up again; 0: the knowledge's"),
});

const text = z.string().nullable();

/** A template as it is in use, and every version before, the newest first. */
export const templateView = z
  .object({
    id: z.string(),
    purpose: z.enum(letterPurposes),
    label: z.string(),
    occasion: z.string(),
    needsReview: z.boolean(),
    mustReview: z.boolean().describe('a second person reads it, whatever the organisation says'),
    zh: text,
    en: text,
    origin: z.enum(['standard', 'changed', 'own']),
    offered: z.boolean(),
    version,
    standard: z
      .object({ label: z.string(), occasion: z.string(), zh: z.string(), en: z.string() })
      .nullable()
      .describe('the words of the knowledge; null: it has none'),
    suppliedThen: z
      .object({ zh: z.string(), en: z.string() })
      .nullable()
      .describe('what the knowledge said when the words in use were laid over it; null: the same'),
    versions: z.array(
      z.object({
        version,
        offered: z.boolean(),
        isOwn: z.boolean().describe("false: the knowledge's words"),
        fromVersion: version.nullable().describe('whose words were taken up again'),
        by: z.string(),
        at: z.string(),
        zh: text,
        en: text,
      }),
    ),
  })
  .meta({ id: 'LetterTemplate' });
export type TemplateView = z.output<typeof templateView>;

export const previewBody = z.strictObject({
  text: words,
  letterLang: z.enum(['zh', 'en']),
  case: id.nullable().default(null).describe('id or number; null: the newest case'),
});

export const previewAnswer = z
  .object({
    number: z.string().nullable().describe('of the case whose facts fill it; null: there is no case yet'),
    text: z.string(),
    unsure: z.array(z.string()).describe('outside routes in it that nobody has verified'),
  })
  .meta({ id: 'LetterPreview' });
export type LetterPreview = z.output<typeof previewAnswer>;
