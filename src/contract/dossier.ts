import { z } from 'zod';

const text = z.string();

const entry = z.object({
  head: text.nullable().describe('what it is, in a sentence'),
  meta: text.nullable().describe('when and by whom'),
  lines: z.array(text),
  words: z.array(text).describe('words of people, as they were said or written'),
});

export type DossierEntry = z.output<typeof entry>;

/** A part of the dossier; `empty` says what its emptiness means. */
const part = z.object({ id: text, title: text, empty: text, entries: z.array(entry) });

export type DossierPart = z.output<typeof part>;

/** Everything about a case, in sentences, to be read by somebody who has never heard of it. */
export const dossierAnswer = z
  .object({
    number: text,
    title: text,
    notice: text.describe('whom it is for'),
    made: text.describe('when it was made, by whom'),
    masked: z.boolean().describe('what leads to a person was taken out'),
    facts: z.array(z.object({ label: text, value: text, personal: z.boolean() })),
    parts: z.array(part),
  })
  .meta({ id: 'Dossier' });

export type DossierView = z.output<typeof dossierAnswer>;

export const dossierQuery = z.object({
  lang: z.enum(['zh', 'en']).optional(),
  masked: z.literal('yes').optional().describe('take out what leads to a person'),
});
