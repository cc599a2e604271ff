import { indexTokens } from '../../base/tokens.ts';

/** How much two texts have in common, and what: figures anyone can check. */
export interface Likeness {
  /** 0..1: the weight of the shared tokens of the weight of all tokens of the shorter text. */
  share: number;
  /** The longest stretches of the first text that stand in the second, at most three, longest first. */
  phrases: string[];
}

/** From this share on two complaints of the same weeks are shown as likely the same. */
export const alikeFrom = 0.3;
/** Less than so many shared tokens say nothing: two short complaints of the same kind are not the same complaint. */
export const leastShared = 4;

/**
 * Holds two complaints against each other. A token that many complaints have weighs little.
 * @param rarity how much a token weighs, above 0; a token nobody else has weighs most
 */
export function likeness(a: string, b: string, rarity: (token: string) => number): Likeness {
  const [ofA, ofB] = [telling(a), telling(b)];
  const here = new Set(ofB);
  const weigh = (tokens: readonly string[]) => tokens.reduce((sum, token) => sum + rarity(token), 0);
  const shared = ofA.filter((token) => here.has(token));
  if (shared.length < leastShared) return { share: 0, phrases: [] };
  const least = Math.min(weigh(ofA), weigh(ofB));
  return { share: least === 0 ? 0 : Math.min(1, weigh(shared) / least), phrases: sharedPhrases(a, b) };
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
