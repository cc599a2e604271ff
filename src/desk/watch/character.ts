import { type Label, styles, temperaments } from '../../knowledge/ids.ts';

/** Words that judge a person and say nothing of what happened. */
const slurs = [
  '刁民',
  '难缠',
  '无赖',
  '泼妇',
  '戏精',
  '神经病',
  '素质低',
  '心机',
  '性格',
  '脾气',
  'difficult customer',
  'troublemaker',
  'bad-tempered',
];

const labelsOf = (list: Readonly<Record<string, Label>>, langs: readonly ('zh' | 'en')[]): string[] =>
  Object.entries(list)
    .filter(([id]) => id !== 'unknown')
    .flatMap(([, label]) => langs.map((lang) => label[lang]));

// The English labels of styles are everyday words (direct, supportive): they may be said of an answer, too.
const judging = [...slurs, ...labelsOf(temperaments, ['zh', 'en']), ...labelsOf(styles, ['zh'])];

/**
 * The first word of a text that speaks of somebody's character, as it stands there; null where none does. What is kept
 * about a customer is what happened, never what they are like.
 */
export function characterIn(text: string): string | null {
  const plain = text.toLowerCase();
  for (const word of judging) {
    const at = plain.indexOf(word.toLowerCase());
    if (at >= 0) return text.slice(at, at + word.length);
  }
  return null;
}
