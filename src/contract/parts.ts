import { z } from 'zod';
import { currencies, largestMinor } from '../base/money.ts';
import { type Instant, toInstant } from '../base/time.ts';
import type { Words } from '../desk/case/case.ts';

/** The longest text taken in one field, in UTF-16 units: a 40-page letter fits, a log file does not. */
export const longestText = 100_000;

/** An id of ours or of a client: short, printable, safe in a path. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/)
  .describe('1 to 64 letters, digits, dots, colons, dashes');

/** The id of a person: letters of any script, so that a name or an account will do. */
export const actorId = z
  .string()
  .normalize()
  .regex(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@:-]{0,63}$/u)
  .describe('1 to 64 letters of any script, digits, dots, dashes, underscores, @, colons');

/** An id that the server makes when it is left out; given by the client, a repeated request is recognised. */
export const ownId = id
  .optional()
  .describe('made by the server when left out; give your own to repeat safely');

// No control characters, NUL above all, and no halves of characters: the database takes neither.
const printable = /^[^\p{Cc}\p{Cs}]*$/u;

/** One line of text, such as a name: `longest` UTF-16 units at most, and not blank. */
export const line = (longest: number) => z.string().trim().min(1).max(longest).regex(printable);

/** Words of a person. Blank words pass here: the domain says in its own sentence what they are needed for. */
export const words = z.string().max(longestText).describe('plain text');

/** Words that may be left out. */
export const maybeWords = words.nullable().default(null);

const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2200, 0, 1);

/** An instant with a zone, kept as ISO 8601 in UTC with milliseconds. From 1970 to 2199: others are slips. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => Date.parse(value) >= earliest && Date.parse(value) < latest, 'a day from 1970 to 2199')
  .transform((value): Instant => toInstant(value))
  .describe('ISO 8601 with a zone, e.g. 2026-11-21T18:00:00+08:00');

export const maybeInstant = instant.nullable().default(null);

/** A sum in whole minor units; nothing is free of charge here, so at least one. */
export const money = z
  .strictObject({
    minor: z.int().min(1).max(largestMinor).describe('in minor units: 1250 is 12.50'),
    currency: z.enum(currencies),
  })
  .describe('a sum in minor units with its currency');

/** A strength from 0 (none) to 3 (extreme). */
export const level = z.int().min(0).max(3).describe('0 none, 1 mild, 2 strong, 3 extreme');

/** The ids of a closed list of `knowledge/ids.ts`. */
export function oneOf<T extends object>(list: T) {
  return z.enum(Object.keys(list) as [keyof T & string, ...(keyof T & string)[]]);
}

/** `T` as it comes in: plain strings where the domain has references to words. */
export type Plain<T> = T extends string
  ? T
  : T extends Words
    ? string
    : T extends readonly (infer U)[]
      ? Plain<U>[]
      : T extends object
        ? { [K in keyof T]: Plain<T[K]> }
        : T;
