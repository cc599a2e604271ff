import type { Folding } from '../../knowledge/fold.ts';
import type { Danger } from '../../knowledge/ids.ts';
import { markUnnamed, namesMatter } from './matters.ts';
import type { Rarity } from './rarity.ts';
import { customersOf, type Head, type Tally } from './tally.ts';
import { spellTerms } from './terms.ts';

/** How much an incident may hurt, each part a figure that can be counted again. */
export interface Risk {
  level: 'low' | 'medium' | 'high';
  /** Messages in the last seven days of the incident. */
  lastWeek: number;
  /** More came in those seven days than in the seven before. */
  growing: boolean;
  /** Messages of customers who had written about it before. */
  repeats: number;
  /** The share of messages with strong anger, 0..1. */
  angry: number;
  /** What is threatened or at stake, and in how many messages it was read. */
  dangers: { [danger in Danger]?: number };
}

const weekDays = 7;
/** From so many customers on an incident is no small one; from so many on it is a great one. */
const manyCustomers = 5;
const crowd = 15;
/** Where people may come to harm, fewer are enough. */
const grave: readonly Danger[] = ['self-harm', 'violence', 'on-site', 'vulnerable'];

/** What an incident puts at risk. `tally` counts at least one message. */
export function riskOf(tally: Tally): Risk {
  const { days, dangers, messages } = tally;
  const customers = customersOf(tally);
  const end = days.reduce((latest, day) => Math.max(latest, day), Number.NEGATIVE_INFINITY);
  const within = (from: number, to: number) =>
    days.reduce((count, day) => count + (end - day >= from && end - day < to ? 1 : 0), 0);
  const lastWeek = within(0, weekDays);
  const growing = lastWeek > within(weekDays, 2 * weekDays);
  const angry = tally.angry / messages;
  const points =
    (customers >= crowd ? 2 : customers >= manyCustomers ? 1 : 0) +
    (growing && lastWeek >= manyCustomers ? 1 : 0) +
    (grave.some((danger) => dangers[danger] !== undefined) ? 1 : 0) +
    (angry >= 0.5 ? 1 : 0);
  return {
    level: points >= 2 ? 'high' : points === 1 ? 'medium' : 'low',
    lastWeek,
    growing,
    repeats: messages - customers,
    angry: Math.round(angry * 100) / 100,
    dangers: { ...dangers },
  };
}

const mostTerms = 5;
const longestTerm = 8;
/** So long it is told with what always stands beside it, where so many heads hold it. */
const longestGrown = 12;
const leastHolders = 3;
/** A term is shared where so many of the messages hold it. */
const leastShare = 0.4;

interface Candidate {
  word: string;
  heads: Set<number>;
  weight: number;
}

function candidates(heads: readonly string[], rarity: Rarity, folding: Folding): Map<string, Candidate> {
  const found = new Map<string, Candidate>();
  heads.forEach((head, at) => {
    for (const { hash, start, end } of spellTerms(head, folding, longestTerm)) {
      const word = head.slice(start, end);
      const known = found.get(word);
      if (known) known.heads.add(at);
      else found.set(word, { word, heads: new Set([at]), weight: rarity.weigh(hash) });
    }
  });
  return found;
}

/** What the words of an incident share. */
export interface Shared {
  /** The head that holds most of what the others hold, as it was written. */
  title: string;
  /** The rare words most of them share, the most telling first. */
  terms: string[];
  /** The first term that is neither a matter nor a common word: most likely a place, a firm or a thing. */
  place: string | null;
}

const isNamed = (word: string): boolean =>
  markUnnamed(word.toLowerCase()).filter((mark) => mark === 0).length >= 2;

/** Terms less rare than this, against the rarest there can be, tell nothing. */
const leastWeight = 0.3;

/** Title and terms of an incident. Total: heads without a shared word give the first head and no terms. */
export function sharedWords(members: readonly Head[], rarity: Rarity, folding: Folding): Shared {
  const heads = [...new Set(members.map(({ head }) => head))];
  const found = candidates(heads, rarity, folding);
  const common = [...found.values()].filter(
    ({ word, heads: { size }, weight }) =>
      size >= heads.length * leastShare &&
      weight >= rarity.most * leastWeight &&
      (isNamed(word) || namesMatter(word.toLowerCase())),
  );
  // a long term says more than its parts where as many hold it
  const worth = ({ word, heads: { size }, weight }: Candidate) => size * weight * Math.sqrt(word.length);
  common.sort((a, b) => worth(b) - worth(a) || (a.word < b.word ? -1 : 1));
  const words: string[] = [];
  for (const { word } of common) {
    if (words.length === mostTerms) break;
    if (!words.some((term) => overlaps(term, word))) words.push(word);
  }
  const terms: string[] = [];
  for (const [at, word] of words.entries()) {
    if (terms.some((term) => term.includes(word))) continue;
    const whole = grown(word, heads);
    const later = words.slice(at + 1).filter((other) => !whole.includes(other));
    terms.push([...terms, ...later].some((other) => overlaps(whole, other)) ? word : whole);
  }
  const score = heads.map(() => 0);
  for (const one of found.values()) {
    if (one.heads.size > 1) for (const at of one.heads) score[at] = (score[at] as number) + worth(one);
  }
  const best = heads.reduce((top, head, at) => {
    const fits = (place: number) =>
      (score[place] as number) / Math.sqrt((heads[place] as string).length + 10);
    return head !== '' && fits(at) > fits(top) ? at : top;
  }, 0);
  return { title: heads[best] ?? '', terms, place: terms.find(isNamed) ?? null };
}

const isHan = (sign: string | undefined): boolean => sign !== undefined && /\p{Script=Han}/u.test(sign);

/** A term with the characters that stand beside it wherever it stands: of a name no part is told. */
function grown(term: string, heads: readonly string[]): string {
  const holders = heads.filter((head) => head.includes(term));
  if (holders.length < leastHolders) return term;
  let word = term;
  while (word.length < longestGrown) {
    const before = only(holders.map((head) => head[head.indexOf(word) - 1]));
    const after = only(holders.map((head) => head[head.indexOf(word) + word.length]));
    if (before === null && after === null) break;
    word = `${before ?? ''}${word}${after ?? ''}`;
  }
  return word.length > 2 ? word.replace(/的$/, '') : word;
}

/** The one character that all of them are; null where they differ or it is none. */
function only(signs: readonly (string | undefined)[]): string | null {
  const [first] = signs;
  return first && isHan(first) && signs.every((sign) => sign === first) ? first : null;
}

/** Two cuttings of one word: one stands in the other, or the end of one is the beginning of the other. */
function overlaps(a: string, b: string): boolean {
  if (a.includes(b) || b.includes(a)) return true;
  for (let size = 1; size < Math.min(a.length, b.length); size++) {
    if (a.endsWith(b.slice(0, size)) || b.endsWith(a.slice(0, size))) return true;
  }
  return false;
}
