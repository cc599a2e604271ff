import type { IntakeRefusal } from '../channels/intake.ts';
import type { TableBad } from '../channels/table.ts';
import { type Lang, sentenceFor, sentenceForBad } from '../channels/words.ts';

/** Why a row was not taken in. */
export type RowRefusal = IntakeRefusal | TableBad | { code: 'not-stored'; message: string };

/** The reason in words, Chinese and English, as it is written beside the row. */
export function reasonInWords(refusal: RowRefusal, line: number): { zh: string; en: string } {
  return { zh: sentence(refusal, line, 'zh'), en: sentence(refusal, line, 'en') };
}

function sentence(refusal: RowRefusal, line: number, lang: Lang): string {
  return isOfLine(refusal)
    ? sentenceForBad(refusal.code, { ...refusal, line }, lang)
    : sentenceFor(refusal.code, refusal, lang);
}

const ofLine = {
  'malformed-json': true,
  'not-an-object': true,
  'line-too-long': true,
  'unclosed-quote': true,
  'too-many-cells': true,
  'missing-sheet': true,
  'broken-file': true,
  'not-stored': true,
  // The channels have a refusal of this name too, for what was pasted; it says what was `expected`.
  'unknown-format': true,
} as const satisfies Record<TableBad['code'] | 'not-stored', true>;

type OfLine = TableBad | { code: 'not-stored'; message: string };

const isOfLine = (refusal: RowRefusal): refusal is OfLine =>
  Object.hasOwn(ofLine, refusal.code) && !('expected' in refusal);
