/**
 * The words of a text as search tokens, so that two Chinese characters are found anywhere in a sentence
 * without a dictionary: Chinese as bigrams, words whole, numbers whole.
 */

// A run of Han, kana or hangul; a number with its dashes; any other word.
const han = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}';
const letter = `[[\\p{L}\\p{M}]--[${han}]]`;
const runs = new RegExp(
  `([${han}]+)|(\\p{Nd}+(?:-\\p{Nd}+)*)(?![\\p{Nd}${letter}])|([${letter}\\p{N}]+)`,
  'gv',
);

// A word is cut here: longer ones are links or noise, and the index takes no lexeme above 2 KB.
const longestWord = 32;
// One text gives at most so many UTF-16 units of tokens: the index of one case must stay under 1 MB.
const mostUnits = 60_000;

/**
 * The distinct tokens under which `text` is found. Chinese: every two neighbouring characters, and the last
 * character of a run alone (so that any single character is the beginning of some token). Numbers: without
 * their dashes, and each part. Everything in lower case and in one width.
 */
export function indexTokens(text: string): string[] {
  const tokens = new Set<string>();
  let units = 0;
  const add = (token: string) => {
    if (tokens.has(token)) return;
    units += token.length;
    tokens.add(token);
  };
  for (const [, chinese, number, word] of folded(text).matchAll(runs)) {
    if (units > mostUnits) break;
    if (chinese !== undefined) bigrams(chinese).forEach(add);
    else if (number !== undefined) [joined(number), ...number.split('-').map(joined)].forEach(add);
    else if (word !== undefined) add(cut(word));
  }
  return [...tokens];
}

/** What a person typed into the search field, as tokens that must all be there. */
export interface QueryToken {
  token: string;
  /** Found also as the beginning of a longer token. */
  prefix: boolean;
}

/** The tokens of a search: Chinese by its bigrams, words as beginnings, numbers exactly. Empty: nothing to search. */
export function queryTokens(text: string): QueryToken[] {
  const found: QueryToken[] = [];
  for (const [, chinese, number, word] of folded(text).matchAll(runs)) {
    if (number !== undefined) found.push({ token: joined(number), prefix: false });
    else if (word !== undefined) found.push({ token: cut(word), prefix: true });
    else if (chinese !== undefined) {
      const pairs = bigrams(chinese);
      if (pairs.length === 1) found.push({ token: pairs[0]!, prefix: true });
      else found.push(...pairs.slice(0, -1).map((token) => ({ token, prefix: false })));
    }
  }
  return found.slice(0, 40);
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
const joined = (number: string): string => cut(number.replaceAll('-', ''));
const cut = (word: string): string =>
  [...word.slice(0, longestWord + 1)].slice(0, longestWord).join('').toWellFormed();

/** Every two neighbouring characters, then the last one alone. */
function bigrams(run: string): string[] {
  const characters = [...run];
  return characters.map((character, i) => character + (characters[i + 1] ?? ''));
}
