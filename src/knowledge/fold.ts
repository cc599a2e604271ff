/**
 * How a character is read. Patterns and texts are folded by the same table, so full-width forms, capitals and
 * traditional characters match their plain twins. One UTF-16 unit becomes one unit or is dropped.
 */
export interface Folding {
  /** Indexed by UTF-16 unit: the unit it is read as, 0 where it is not read at all. */
  readonly table: Uint16Array;
}

/** A text as it is read, with the way back to the text as it was given. */
export interface Folded {
  /** The units read, newline kept as the end of a line. */
  readonly codes: Uint16Array;
  /** For each unit read, its offset in the text as given. */
  readonly from: Int32Array;
  readonly length: number;
}

const space = 0x20;
const newline = 0x0a;
const replacement = 0xfffd;
const opening = 0x201c;
const closing = 0x201d;

/** Units that are seen by nobody: zero-width and direction marks, variation selectors, soft hyphen, NUL. */
function isInvisible(c: number): boolean {
  return (
    c === 0 ||
    c === 0x0d ||
    c === 0xad ||
    c === 0x180e ||
    (c >= 0x200b && c <= 0x200f) ||
    (c >= 0x202a && c <= 0x202e) ||
    (c >= 0x2060 && c <= 0x2064) ||
    (c >= 0xfe00 && c <= 0xfe0f) ||
    c === 0xfeff
  );
}

function isSpace(c: number): boolean {
  return (
    c === space ||
    c === 0x09 ||
    c === 0x0b ||
    c === 0x0c ||
    c === 0xa0 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c === 0x202f ||
    c === 0x205f ||
    c === 0x3000
  );
}

const punctuation: readonly (readonly [string, string])[] = [
  ['「『“', '“'],
  ['」』”', '”'],
  ['ʼ`´', "'"],
  ['￥', '¥'],
  ['￡', '£'],
  ['｡', '。'],
  ['〜∼', '~'],
  ['‐‑', '-'],
  ['\u2028\u2029\u0085', '\n'],
];

function foldUnit(c: number): number {
  if (isInvisible(c)) return 0;
  if (isSpace(c)) return space;
  const narrow = c >= 0xff01 && c <= 0xff5e ? c - 0xfee0 : c;
  if (narrow < 0x2e80) {
    const low = String.fromCharCode(narrow).toLowerCase();
    return low.length === 1 ? low.charCodeAt(0) : narrow;
  }
  return narrow;
}

/** The folding for `from[i]` read as `to[i]` beside the general rules. Both strings have one unit per character. */
export function makeFolding(from: string, to: string): Folding {
  const table = new Uint16Array(65_536);
  // only these stretches hold letters with case, spaces or full-width forms; everything else reads as itself
  for (let c = 0; c < 65_536; c++) {
    table[c] = c < 0x2500 || (c >= 0xfe00 && c <= 0xffff) || c === 0x3000 ? foldUnit(c) : c;
  }
  for (const [sources, target] of punctuation) {
    for (let i = 0; i < sources.length; i++) table[sources.charCodeAt(i)] = target.charCodeAt(0);
  }
  for (let i = 0; i < from.length; i++) table[from.charCodeAt(i)] = to.charCodeAt(i);
  return { table };
}

/** Written without spaces between words: CJK characters and their punctuation, not the replacement sign. */
export const isWide = (c: number): boolean => (c >= 0x2e80 && c < 0xd800) || (c >= 0xf900 && c < 0xfb00);

export const isLatin = (c: number): boolean =>
  (c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || (c >= 0xc0 && c <= 0x24f);
export const isDigit = (c: number): boolean => c >= 0x30 && c <= 0x39;

function readUnit(text: string, i: number, table: Uint16Array): number {
  const c = text.charCodeAt(i);
  if (c >= 0xd800 && c <= 0xdfff) {
    const high = c < 0xdc00;
    const other = high ? text.charCodeAt(i + 1) : text.charCodeAt(i - 1);
    const paired = high ? other >= 0xdc00 && other <= 0xdfff : other >= 0xd800 && other < 0xdc00;
    return paired ? c : replacement;
  }
  if (c === 0x2018) return opening;
  if (c === 0x2019) {
    return isLatin(text.charCodeAt(i - 1)) && isLatin(text.charCodeAt(i + 1)) ? 0x27 : closing;
  }
  return table[c] ?? c;
}

/**
 * Folds a text: spaces beside wide characters are dropped, other runs of spaces become one, invisible units
 * are dropped. Never fails; a lone surrogate reads as U+FFFD.
 */
export function fold(text: string, folding: Folding): Folded {
  // one room for both: room is dear to make, and this is done for every text
  const room = new ArrayBuffer(text.length * (4 + 2));
  const from = new Int32Array(room, 0, text.length);
  const codes = new Uint16Array(room, text.length * 4, text.length);
  let n = 0;
  let pending = -1;
  for (let i = 0; i < text.length; i++) {
    const c = readUnit(text, i, folding.table);
    if (c === 0) continue;
    if (c === space) {
      if (pending < 0) pending = i;
      continue;
    }
    if (pending >= 0) {
      const before = n > 0 ? (codes[n - 1] ?? newline) : newline;
      if (before !== newline && c !== newline && !isWide(before) && !isWide(c)) {
        codes[n] = space;
        from[n++] = pending;
      }
      pending = -1;
    }
    codes[n] = c;
    from[n++] = i;
  }
  // most texts stay as long as they were, and a view is as dear as the array
  if (n === text.length) return { codes, from, length: n };
  return { codes: codes.subarray(0, n), from: from.subarray(0, n), length: n };
}

/** The folded text as a string, for patterns and for looking at. */
export function foldedText(folded: Folded): string {
  let out = '';
  for (let i = 0; i < folded.length; i += 4096) {
    const some = folded.codes.subarray(i, Math.min(i + 4096, folded.length));
    // spread it would be gone through one by one
    out += String.fromCharCode.apply(null, some as unknown as number[]);
  }
  return out;
}
