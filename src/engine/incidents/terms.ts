import {
  type Folded,
  type Folding,
  fold,
  foldedText,
  isDigit,
  isLatin,
  isWide,
} from '../../knowledge/fold.ts';
import { markUnnamed } from './matters.ts';

/** What a message is compared by: grams as 32-bit hashes, each list without repeats. */
export interface Terms {
  /** Two to four neighbouring characters or words of the subject, or of the beginning where there is none. */
  readonly subject: Int32Array;
  /** Two or three neighbours of subject and text, words alone where they have three letters or more. */
  readonly all: Int32Array;
  /** What the message is looked up by later: the subject's grams, the first of the text, a sample of the rest. */
  readonly keys: Int32Array;
  /** The subject's grams that are neither matter nor common words: most likely a place, a firm, a thing. */
  readonly names: Int32Array;
  /** Districts that are named (`a3区`, `岳麓区`), hashed; districts of two messages may contradict each other. */
  readonly districts: readonly number[];
}

/** Where a gram was read, so that it can be said in the message's own words. */
export interface Spelled {
  hash: number;
  start: number;
  end: number;
}

/** More of a text adds nothing to what it is about. */
const mostTokens = 1500;
/** A text without a subject speaks through its beginning. */
const leadTokens = 30;
const shortWord = 3;

interface Tokens {
  hash: number[];
  start: number[];
  end: number[];
  /** Whether the token can be part of a gram: signs cut. */
  word: boolean[];
}

const mix = (h: number, value: number): number => {
  const mixed = Math.imul(h ^ value, 0x85ebca6b);
  return Math.imul((mixed << 13) | (mixed >>> 19), 0xc2b2ae35);
};

const finish = (h: number): number => {
  const once = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  return once ^ (once >>> 15);
};

const isLetter = (c: number): boolean => isLatin(c) || isDigit(c);
const isHan = (c: number): boolean => isWide(c) && !(c >= 0x3000 && c <= 0x3020);

/** 一号线 and 1号线, 半山壹号 and 半山一号 are the same. */
const figures = new Map(
  ['一二三四五六七八九', '壹贰叁肆伍陆柒捌玖'].flatMap((row) =>
    [...row].map((sign, at) => [sign.charCodeAt(0), 0x31 + at] as const),
  ),
);

/** Letters and figures that stand together are one word: `a3`, `110kv`, `5g`. */
function tokensOf(text: Folded): Tokens {
  const tokens: Tokens = { hash: [], start: [], end: [], word: [] };
  const { codes, length } = text;
  for (let at = 0; at < length && tokens.hash.length < mostTokens; ) {
    let end = at + 1;
    let h = codes[at] as number;
    const letters = isLetter(h);
    if (letters) {
      while (end < length && isLetter(codes[end] as number)) h = mix(h, codes[end++] as number);
    }
    tokens.hash.push(figures.get(h) ?? h);
    tokens.start.push(at);
    tokens.end.push(end);
    tokens.word.push(letters || isHan(codes[at] as number));
    at = end;
  }
  return tokens;
}

/** Calls `found` for every gram of `least` to `most` tokens that no sign cuts. */
function eachGram(
  tokens: Tokens,
  least: number,
  most: number,
  found: (hash: number, first: number, last: number, size: number) => void,
): void {
  const { hash, word, start, end } = tokens;
  for (let first = 0; first < hash.length; first++) {
    let h = 0;
    for (let size = 1; size <= most; size++) {
      const at = first + size - 1;
      if (!word[at]) break;
      h = mix(h, hash[at] as number);
      const long = size === 1 && (end[at] as number) - (start[at] as number) >= shortWord;
      if (size >= least || long) found(finish(h ^ size), first, at, size);
    }
  }
}

const nothing = new Int32Array(0);

const listed = (set: Set<number>): Int32Array => Int32Array.from(set);

const districtSigns = new Set([...'区县'].map((c) => c.charCodeAt(0)));
/** Words that end like a district and are none. */
const noDistrict = new Set([...'小社片园校地景辖城新库山郊特片专市该本各全郡'].map((c) => c.charCodeAt(0)));

function districtsOf(text: Folded, into: Set<number>): void {
  const { codes, length } = text;
  for (let at = 1; at < length; at++) {
    if (!districtSigns.has(codes[at] as number)) continue;
    const before = codes[at - 1] as number;
    if (isLetter(before)) {
      let h = 0;
      for (let i = at - 1; i >= 0 && isLetter(codes[i] as number); i--) h = mix(h, codes[i] as number);
      into.add(finish(h));
    } else if (isHan(before) && !noDistrict.has(before) && isHan(codes[at - 2] ?? 0)) {
      into.add(finish(mix(before, codes[at - 2] as number)));
    }
  }
}

/** One in eight, the same of every text: two copies of a text share what was picked. */
const isPicked = (hash: number): boolean => (hash & 7) === 0;

/** Reads what a message is compared by, from its subject and its text. Total; about 0.1 ms for 350 characters. */
export function readTerms(head: Folded, body: Folded): Terms {
  const headTokens = tokensOf(head);
  const bodyTokens = tokensOf(body);
  const lead = headTokens.hash.length > 1 ? headTokens : firstOf(bodyTokens, leadTokens);
  const [own, all, keys, districts] = [0, 0, 0, 0].map(() => new Set<number>()) as [
    Set<number>,
    Set<number>,
    Set<number>,
    Set<number>,
  ];
  eachGram(lead, 2, 4, (hash, _first, _last, size) => {
    own.add(hash);
    if (size !== 2) keys.add(hash);
  });
  eachGram(headTokens, 2, 3, (hash) => all.add(hash));
  eachGram(bodyTokens, 2, 3, (hash, first, _last, size) => {
    all.add(hash);
    if (size !== 2 && (first < leadTokens || isPicked(hash))) keys.add(hash);
  });
  const named = headTokens.hash.length > 1 ? namesOf(head, lead) : nothing;
  // 环境污染 names nothing: then the beginning of the text does
  const names = named.length > 0 ? named : namesOf(body, firstOf(bodyTokens, leadTokens));
  districtsOf(head, districts);
  if (districts.size === 0) districtsOf(body, districts);
  return { subject: listed(own), all: listed(all), keys: listed(keys), names, districts: [...districts] };
}

function namesOf(text: Folded, tokens: Tokens): Int32Array {
  const unnamed = markUnnamed(foldedText(text));
  const { start, end, hash } = tokens;
  const isNamed = (at: number): boolean => {
    for (let unit = start[at] as number; unit < (end[at] as number); unit++) {
      if (unnamed[unit] === 0) return true;
    }
    return false;
  };
  const named = hash.map((_, at) => isNamed(at));
  const names = new Set<number>();
  eachGram(tokens, 2, 3, (gram, first, last, size) => {
    let count = 0;
    for (let at = first; at <= last; at++) if (named[at]) count++;
    if (count === size) names.add(gram);
  });
  return listed(names);
}

const firstOf = (tokens: Tokens, count: number): Tokens => ({
  hash: tokens.hash.slice(0, count),
  start: tokens.start.slice(0, count),
  end: tokens.end.slice(0, count),
  word: tokens.word.slice(0, count),
});

/** The grams of a text with their places in the text as given, for titles and for saying what is shared. */
export function spellTerms(text: string, folding: Folding, most = 4): Spelled[] {
  const folded = fold(text, folding);
  const tokens = tokensOf(folded);
  const spelled: Spelled[] = [];
  eachGram(tokens, 2, most, (hash, first, last) => {
    const start = folded.from[tokens.start[first] as number] as number;
    const end = (folded.from[(tokens.end[last] as number) - 1] as number) + 1;
    spelled.push({ hash, start, end });
  });
  return spelled;
}
