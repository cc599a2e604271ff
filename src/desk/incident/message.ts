import { err, ok, type Result } from '../../base/result.ts';

/** What a message may say of the one who reads it and of nobody else, and how they reach the desk. */
export const blanks = ['name', 'number', 'date', 'remedy', 'handler', 'contact'] as const;
export type Blank = (typeof blanks)[number];

/** The facts of one person's own case, as they are said; null: there is none. */
export type OwnFacts = Readonly<Record<Blank, string | null>>;

/** How a blank may be written, in the language of the message. */
const spellings: Record<string, Blank> = {
  name: 'name',
  称呼: 'name',
  number: 'number',
  编号: 'number',
  date: 'date',
  日期: 'date',
  remedy: 'remedy',
  方案: 'remedy',
  handler: 'handler',
  处理员: 'handler',
  contact: 'contact',
  联系方式: 'contact',
};

const blankForm = /\{([^{}\n]{0,20})\}/g;

/** The first blank of a message that nobody can fill; null where all are known. */
export function unknownBlank(template: string): string | null {
  for (const [, word = ''] of template.matchAll(blankForm))
    if (spellings[word.trim().toLowerCase()] === undefined) return word;
  return null;
}

/** The blanks a message uses, each once. */
export function blanksOf(template: string): Blank[] {
  const used = [...template.matchAll(blankForm)].flatMap(
    ([, word = '']) => spellings[word.trim().toLowerCase()] ?? [],
  );
  return blanks.filter((blank) => used.includes(blank));
}

/** The message as one person reads it: their own facts in its blanks, nothing else. Refused for a fact they lack. */
export function renderMessage(template: string, own: OwnFacts): Result<string, { blank: Blank }> {
  const missing = blanksOf(template).find((blank) => own[blank] === null);
  if (missing) return err({ blank: missing });
  const filled = template.replace(blankForm, (whole, word: string) => {
    const blank = spellings[word.trim().toLowerCase()];
    return blank === undefined ? whole : (own[blank] ?? whole);
  });
  return ok(filled.trimEnd());
}
