import { z } from 'zod';
import type { Words } from '../desk/case/case.ts';

/** Words as they are answered: the text itself, or null once it was erased. */
export const wordsView = z
  .object({ id: z.string(), length: z.int(), text: z.string().nullable().describe('null: erased') })
  .meta({ id: 'Words' });

export type WordsView = z.output<typeof wordsView>;

/** `T` as it goes out: every reference to words with its text. */
export type Spelled<T> = T extends string
  ? T
  : T extends Words
    ? WordsView
    : T extends readonly (infer U)[]
      ? Spelled<U>[]
      : T extends object
        ? { [K in keyof T]: Spelled<T[K]> }
        : T;

/** A reference to words is an object of exactly an id and a length; nothing else of the domain has that form. */
function isWords(value: object): value is Words {
  const words = value as Partial<Words>;
  return typeof words.id === 'string' && typeof words.length === 'number' && Object.keys(value).length === 2;
}

/** Puts the texts (words id to text) in the place of the references. A text that is not there reads null. */
export function spell<T>(value: T, texts: ReadonlyMap<string, string>): Spelled<T> {
  return walk(value, texts) as Spelled<T>;
}

function walk(value: unknown, texts: ReadonlyMap<string, string>): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((part) => walk(part, texts));
  if (isWords(value)) return { ...value, text: texts.get(value.id) ?? null };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part, texts)]));
}
