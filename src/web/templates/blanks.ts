import { type LetterBlank, letterBlanks } from '../../knowledge/letter-blanks.ts';

export type TextLang = 'zh' | 'en';

const ids = Object.keys(letterBlanks) as LetterBlank[];

/** The blanks as people call them, in the language of the text. */
export const blankNames = (lang: TextLang): string[] => ids.map((id) => letterBlanks[id][lang]);

/** A template as people read it: every blank by its name. What is no blank stays as it is. */
export const toNamed = (text: string, lang: TextLang): string =>
  text.replace(/\{([a-zA-Z]+)\}/g, (whole, id: string) =>
    Object.hasOwn(letterBlanks, id) ? `{${letterBlanks[id as LetterBlank][lang]}}` : whole,
  );

/** The other way round; full-width braces are braces, too. */
export const fromNamed = (text: string, lang: TextLang): string =>
  text.replace(/[{｛]([^{}｛｝]*)[}｝]/g, (_, name: string) => {
    const said = name.trim();
    return `{${ids.find((id) => letterBlanks[id][lang] === said) ?? said}}`;
  });
