import { z } from 'zod';
import { sourceMarks } from './deadlines.ts';
import { type Sector, sectors } from './ids.ts';
import { letterBlanks, letterPurposes } from './letter-blanks.ts';

/**
 * What is written to customers: templates whose blanks only the case's own facts fill, the outside bodies a customer
 * may turn to, and words that stay inside. `knowledge/letters/*.yaml`; the compiled knowledge carries them as `letters`.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case');
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const blanksIn = (text: string): string[] =>
  [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map(([, name = '']) => name);
const text = z
  .string()
  .min(20)
  .refine(
    (body) => blanksIn(body).every((name) => Object.hasOwn(letterBlanks, name)),
    `has a blank that no fact fills; there are: ${Object.keys(letterBlanks).join(', ')}`,
  );

const templateSchema = z.strictObject({
  id,
  purpose: z.enum(letterPurposes),
  label: words,
  /** When one writes it, in a line. */
  when: words,
  /** A second person reads it before it goes out. */
  needsReview: z.boolean(),
  zh: text,
  en: text,
});

const routeSchema = z.strictObject({
  id,
  /** Left out: for every sector. */
  sectors: z.array(z.enum(Object.keys(sectors) as [Sector, ...Sector[]])).optional(),
  except: z.array(z.enum(Object.keys(sectors) as [Sector, ...Sector[]])).optional(),
  words,
  mark: z.enum(sourceMarks),
  source: z.string().min(3),
});

export const lettersFileSchema = z.strictObject({
  about: words,
  templates: z.array(templateSchema).default([]),
  routes: z.array(routeSchema).default([]),
  internalWords: z
    .array(
      z.strictObject({ zh: z.string().default(''), en: z.string().default(''), reason: z.string().min(4) }),
    )
    .default([]),
});

export type LetterTemplate = z.infer<typeof templateSchema>;
export type OutsideRoute = z.infer<typeof routeSchema>;

export interface LetterKnowledge {
  templates: LetterTemplate[];
  routes: OutsideRoute[];
  /** Words of the desk that no customer should read, lower case. */
  internalWords: string[];
}

export type LettersFile = z.infer<typeof lettersFileSchema>;

/** All files as one; what stands twice is told by `twice`. */
export function joinLetters(files: readonly LettersFile[]): LetterKnowledge & { twice: string[] } {
  const templates = files.flatMap((file) => file.templates);
  const routes = files.flatMap((file) => file.routes);
  const ids = [...templates, ...routes].map((one) => one.id);
  const listed = (list: string) => list.split('、').map((word) => word.trim().toLowerCase());
  return {
    templates,
    routes,
    internalWords: files
      .flatMap((file) => file.internalWords.flatMap(({ zh, en }) => [...listed(zh), ...listed(en)]))
      .filter((word) => word !== ''),
    twice: ids.filter((one, i) => ids.indexOf(one) !== i),
  };
}

/** The outside bodies that a customer of this sector may turn to. */
export const routesFor = (routes: readonly OutsideRoute[], sector: Sector): OutsideRoute[] =>
  routes.filter(
    (route) => (route.sectors?.includes(sector) ?? true) && !(route.except?.includes(sector) ?? false),
  );
