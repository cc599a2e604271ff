import type { LetterPurpose } from '../knowledge/letter-blanks.ts';
import { letterBlanks } from '../knowledge/letter-blanks.ts';

/** Why the words of a template are not taken. */
export type TemplateFlaw =
  | { code: 'template-empty' }
  | { code: 'template-too-short'; least: number }
  | { code: 'template-blank'; blank: string }
  | { code: 'template-lacks-routes' }
  | { code: 'template-internal'; word: string };

/** Fewer characters are no letter. */
export const leastTemplate = 10;

const blank = /\{([^{}]*)\}/g;

/** Blanks in a text that no fact fills. */
export const unknownBlanks = (text: string): string[] =>
  [...text.matchAll(blank)].flatMap(([, name = '']) => (Object.hasOwn(letterBlanks, name) ? [] : [name]));

/**
 * The first thing wrong with the words of a template, in either language. A final position names the outside routes
 * in every language it is written in. Pure and total.
 * @param internalWords lower case
 */
export function templateFlaw(
  { zh, en, purpose }: { zh: string | null; en: string | null; purpose: LetterPurpose },
  internalWords: readonly string[],
): TemplateFlaw | null {
  const texts = [zh, en].filter((text) => text !== null);
  if (texts.length === 0) return { code: 'template-empty' };
  for (const text of texts) {
    if (text.trim().length < leastTemplate) return { code: 'template-too-short', least: leastTemplate };
    const [unknown] = unknownBlanks(text);
    if (unknown !== undefined) return { code: 'template-blank', blank: unknown };
    if (purpose === 'final-position' && !text.includes('{routes}')) return { code: 'template-lacks-routes' };
    const lower = text.toLowerCase();
    const word = internalWords.find((one) => lower.includes(one));
    if (word !== undefined) return { code: 'template-internal', word };
  }
  return null;
}
