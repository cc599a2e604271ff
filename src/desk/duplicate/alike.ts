import { indexTokens } from '../../base/tokens.ts';

/** From this share on two complaints of the same weeks are shown as likely the same. */
export const alikeFrom = 0.3;
/** Less than so many shared tokens say nothing: two short complaints of the same kind are not the same complaint. */
export const leastShared = 4;

/**
 * How much two complaints have in common, 0..1: the weight of the tokens they share of the weight of all tokens of the
 * shorter one. A token that many complaints have weighs little.
 * @param a what is {@link telling} of the one
 * @param rarity how much a token weighs, above 0; a token nobody else has weighs most
 */
export function likeness(
  a: readonly string[],
  b: readonly string[],
  rarity: (token: string) => number,
): number {
  const there = new Set(b);
  const shared = a.filter((token) => there.has(token));
  if (shared.length < leastShared) return 0;
  const weigh = (tokens: readonly string[]) => tokens.reduce((sum, token) => sum + rarity(token), 0);
  const least = Math.min(weigh(a), weigh(b));
  return least === 0 ? 0 : Math.min(1, weigh(shared) / least);
}

/** The tokens of a text that can tell it from others: single characters cannot. */
export const telling = (text: string): string[] => indexTokens(text).filter((token) => [...token].length > 1);

const mostRead = 1_000;
const shortest = 3;

/** The longest stretches of `a` that stand in `b` word for word, without the marks between sentences. */
export function sharedPhrases(a: string, b: string): string[] {
  const pieces = a
    .slice(0, mostRead)
    .split(/[\p{P}\p{S}\s]+/u)
    .filter((piece) => [...piece].length >= shortest);
  const other = b.slice(0, 4 * mostRead);
  const found = pieces.flatMap((piece) => longestIn(piece, other) ?? []);
  const distinct = [...new Set(found)].filter(
    (one, _, all) => !all.some((x) => x !== one && x.includes(one)),
  );
  return distinct.sort((x, y) => y.length - x.length).slice(0, 3);
}

/** The longest stretch of `piece` in `text`, at least three characters; null: none. */
function longestIn(piece: string, text: string): string | null {
  const characters = [...piece].slice(0, 60);
  for (let length = characters.length; length >= shortest; length--) {
    for (let start = 0; start + length <= characters.length; start++) {
      const stretch = characters.slice(start, start + length).join('');
      if (text.includes(stretch)) return stretch;
    }
  }
  return null;
}
