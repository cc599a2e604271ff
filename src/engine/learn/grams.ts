import { type Folded, isDigit, isLatin, isWide } from '../../knowledge/fold.ts';

/**
 * The features of a text: each occurrence of a gram with its hash and the units it stands on. One object is
 * filled again and again; the arrays are longer than `count`.
 */
export interface Grams {
  count: number;
  /** 32 bits; the same words give the same hash in training, on the server and in the browser. */
  hash: Int32Array;
  /** Units of the folded text, `end` exclusive. */
  start: Int32Array;
  end: Int32Array;
  readonly tokens: Tokens;
}

/** What grams are made of: a wide character, a Latin word, a number or a sign each. */
interface Tokens {
  count: number;
  hash: Int32Array;
  start: Int32Array;
  end: Int32Array;
  /** How many tokens a gram that holds this one may have. */
  reach: Uint8Array;
}

/** Changes whenever the same text would give other grams: a model says which it was trained with. */
export const gramsVersion = 1;

const longest = 4;
/** Words carry more than characters: pairs of them say what four characters say. */
const wordReach = 2;
/** No token brings more grams than this, its own pieces among them. */
const mostGrams = longest + 2;
/** Letters of a piece of a word. */
const piece = 4;
/** A gram of three or more does not reach across a sign; what is left are pairs, which know how a clause begins. */
const signReach = 2;

const code = (c: string) => c.charCodeAt(0);
const space = 0x20;
const apostrophe = code("'");
const [dot, comma] = [code('.'), code(',')];
const [a, d, e, g, i, n, s, u, y] = [...'adeginsuy'].map(code) as [
  ...[number, number, number, number, number, number, number, number, number],
];

/** An empty object to read grams into. */
export function makeGrams(): Grams {
  return { count: 0, ...columns(512), tokens: { count: 0, ...columns(128), reach: new Uint8Array(128) } };
}

const columns = (size: number) => ({
  hash: new Int32Array(size),
  start: new Int32Array(size),
  end: new Int32Array(size),
});

const step = (h: number, value: number): number => {
  const mixed = Math.imul(h ^ value, 0x85ebca6b);
  return Math.imul((mixed << 13) | (mixed >>> 19), 0xc2b2ae35);
};

const finish = (h: number): number => {
  const once = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return twice ^ (twice >>> 16);
};

function addToken(tokens: Tokens, hash: number, start: number, end: number, reach: number): void {
  const at = tokens.count++;
  tokens.hash[at] = hash;
  tokens.start[at] = start;
  tokens.end[at] = end;
  tokens.reach[at] = reach;
}

/** Where the stem of the word `start`..`end` ends: plurals and the endings of verbs read alike. */
function stemEnd(codes: Uint16Array, start: number, end: number): number {
  const last = (back: number) => codes[end - back] as number;
  let to = end;
  if (end - start > 3 && last(1) === s && last(2) === apostrophe) return end - 2;
  if (end - start > 4 && last(1) === d && last(2) === e) to = end - 2;
  else if (end - start > 5 && last(1) === g && last(2) === n && last(3) === i) to = end - 3;
  else if (end - start > 3 && last(1) === s && last(2) !== s && last(2) !== u && last(2) !== i) {
    to = last(2) === e && end - start > 4 ? end - 2 : end - 1;
  }
  return to - start > 3 && codes[to - 1] === e ? to - 1 : to;
}

function wordHash(codes: Uint16Array, start: number, end: number): number {
  const to = stemEnd(codes, start, end);
  let h = a;
  for (let at = start; at < to; at++) {
    const c = codes[at] as number;
    // complaint of many, complaints of one: "deliveries" and "delivery" are one word
    h = step(h, c === y && at === to - 1 && to - start > 3 ? i : c);
  }
  return h;
}

const isInner = (codes: Uint16Array, at: number, mark: boolean, of: (c: number) => boolean) =>
  mark && of(codes[at + 1] ?? 0);

function readWord(codes: Uint16Array, length: number, start: number): number {
  let end = start + 1;
  while (end < length) {
    const c = codes[end] as number;
    if (!isLatin(c) && !isInner(codes, end, c === apostrophe, isLatin)) break;
    end++;
  }
  return end;
}

function readNumber(codes: Uint16Array, length: number, start: number): number {
  let end = start + 1;
  while (end < length) {
    const c = codes[end] as number;
    if (!isDigit(c) && !isInner(codes, end, c === dot || c === comma, isDigit)) break;
    end++;
  }
  return end;
}

/** All numbers of as many figures read alike: sums and dates differ from text to text. */
const numberHash = (figures: number): number => step(0x30, Math.min(figures, 6));

function grow(grams: Grams, units: number): void {
  const { tokens } = grams;
  if (tokens.hash.length < units + 2) {
    Object.assign(tokens, columns(units * 2 + 2), { reach: new Uint8Array(units * 2 + 2) });
  }
  if (grams.hash.length < tokens.hash.length * mostGrams) {
    Object.assign(grams, columns(tokens.hash.length * mostGrams));
  }
}

function readTokens(codes: Uint16Array, length: number, grams: Grams): void {
  const { tokens } = grams;
  tokens.count = 0;
  addToken(tokens, 2, 0, 0, signReach);
  let at = 0;
  while (at < length) {
    const c = codes[at] as number;
    let end = at + 1;
    if (isLatin(c)) {
      end = readWord(codes, length, at);
      addToken(tokens, wordHash(codes, at, end), at, end, wordReach);
      addPieces(codes, at, end, grams);
    } else if (isDigit(c)) {
      end = readNumber(codes, length, at);
      addToken(tokens, numberHash(end - at), at, end, longest);
      addShortNumber(codes, at, end, grams);
    } else if (c >= 0xd800 && c < 0xdc00) {
      end = Math.min(at + 2, length);
      addToken(tokens, step(c, codes[at + 1] ?? 0), at, end, signReach);
    } else if (c !== space) {
      addToken(tokens, c, at, end, isWideLetter(c) ? longest : signReach);
    }
    at = end;
  }
  addToken(tokens, 3, length, length, signReach);
}

// CJK punctuation is wide as well, but no part of a word.
const isWideLetter = (c: number): boolean =>
  isWide(c) && !(c >= 0x3000 && c <= 0x3004) && !(c >= 0x3008 && c <= 0x3020);

/** A number of three to five figures may be a name (12315, 110, 315) and is a gram of its own beside its length. */
function addShortNumber(codes: Uint16Array, start: number, end: number, grams: Grams): void {
  if (end - start < 3 || end - start > 5) return;
  let h = 0x39;
  for (let at = start; at < end; at++) h = step(h, codes[at] as number);
  addGram(grams, finish(h), start, end);
}

/**
 * Each four letters of a word, its begin and end marked: what it shares with its kin and with its misspellings.
 * They stand for the whole word: half a word is no evidence.
 */
function addPieces(codes: Uint16Array, start: number, end: number, grams: Grams): void {
  const letter = (at: number) => (at < start || at >= end ? 1 : (codes[at] as number));
  for (let first = start - 1; first + piece <= end + 1; first++) {
    let h = 0x51;
    for (let at = first; at < first + piece; at++) h = step(h, letter(at));
    addGram(grams, finish(h), start, end);
  }
}

function addGram(grams: Grams, hash: number, start: number, end: number): void {
  const at = grams.count++;
  grams.hash[at] = hash;
  grams.start[at] = start;
  grams.end[at] = end;
}

/**
 * Reads the grams of a folded text into `grams` and answers it: one to four wide characters or numbers, one or
 * two Latin words (lower case, lightly stemmed), one or two signs, and how the text begins and ends. A gram that
 * occurs twice stands there twice. Total; about 5 µs for 60 characters.
 */
export function readGrams(text: Folded, grams: Grams): Grams {
  grow(grams, text.length);
  grams.count = 0;
  readTokens(text.codes, text.length, grams);
  const { count, hash, start, end, reach } = grams.tokens;
  for (let first = 0; first < count; first++) {
    let h = 0;
    let most = longest;
    const from = start[first] as number;
    for (let size = 1; size <= most && first + size <= count; size++) {
      const at = first + size - 1;
      most = Math.min(most, reach[at] as number);
      if (size > most) break;
      h = step(h, hash[at] as number);
      const isMark = size === 1 && (first === 0 || first === count - 1);
      if (!isMark) addGram(grams, finish(h ^ size), from, end[at] as number);
    }
  }
  return grams;
}
