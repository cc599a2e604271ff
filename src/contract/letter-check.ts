import type { LetterFlawKind } from '../desk/case/correspondence.ts';
import { commitmentsIn } from '../engine/review/commitments.ts';
import type { LetterPurpose } from '../knowledge/letter-blanks.ts';

/** What is wrong with a letter, and where: UTF-16 offsets into its text; the whole letter where it lacks something. */
export interface LetterFlaw {
  kind: LetterFlawKind;
  start: number;
  end: number;
}

/** What a letter is held against. */
export interface CheckedAgainst {
  purpose: LetterPurpose;
  /** What the ledger holds: the words of promises still owed, and the days of promises and clocks in words. */
  promised: readonly string[];
  promisedDays: readonly string[];
  /** What was written for colleagues: notes, strategies, requests. Read to be kept out, never to be shown. */
  internal: readonly string[];
  /** What the customer said or may read anyway; it is no secret because a note repeats it. */
  open: readonly string[];
  /** Lower case. */
  internalWords: readonly string[];
  /** The outside routes, any of which a final position has to name. */
  routes: readonly string[];
}

const gaps = /【请写[:：][^】]*】|\[please write:[^\]]*\]|\{[a-zA-Z]+\}/g;

/** Everything that keeps a letter from going out, in the order of the text. Pure and total. */
export function letterFlaws(text: string, against: CheckedAgainst): LetterFlaw[] {
  const flaws: LetterFlaw[] = [...text.matchAll(gaps)].map((found) => ({
    kind: 'blank',
    start: found.index,
    end: found.index + found[0].length,
  }));
  flaws.push(...internalWords(text, against.internalWords), ...quoted(text, against));
  flaws.push(...uncoveredPromises(text, against));
  if (against.purpose === 'final-position' && !against.routes.some((route) => text.includes(route)))
    flaws.push({ kind: 'no-routes', start: 0, end: 0 });
  return flaws.sort((a, b) => a.start - b.start);
}

function internalWords(text: string, words: readonly string[]): LetterFlaw[] {
  const lower = text.toLowerCase();
  return words.flatMap((word) => {
    const start = lower.indexOf(word);
    return start < 0 ? [] : [{ kind: 'internal' as const, start, end: start + word.length }];
  });
}

/** So many Chinese characters, or so many of any other, in a row are a quotation and no chance. */
const hanRun = 8;
const plainRun = 30;

interface Runs {
  letters: string;
  /** Offset in the text of each letter, and one past the last. */
  at: number[];
}

/** Letters and digits only, lower case: a quotation stays one when its commas change. */
function runsOf(text: string): Runs {
  let letters = '';
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!.toLowerCase();
    if (!/[\p{L}\p{N}]/u.test(c)) continue;
    letters += c.length === 1 ? c : text[i]!;
    at.push(i);
  }
  return { letters, at };
}

const isHan = (part: string): boolean => /^[\p{Script=Han}\p{N}]+$/u.test(part);

/** Every stretch of `han` Chinese characters, or of `plain` others. */
function piecesOf(text: string, han: number, plain: number): Set<string> {
  const { letters } = runsOf(text);
  const pieces = new Set<string>();
  for (let i = 0; i < letters.length; i++) {
    const chinese = letters.slice(i, i + han);
    if (chinese.length === han && isHan(chinese)) pieces.add(chinese);
    const other = letters.slice(i, i + plain);
    if (other.length === plain) pieces.add(other);
  }
  return pieces;
}

/** A stretch that shares so many letters in a row with what the customer may read is no secret of ours. */
const hanShared = 5;
const plainShared = 18;

function secretsOf({ internal, open }: CheckedAgainst): Set<string> {
  const known = new Set(open.flatMap((one) => [...piecesOf(one, hanShared, plainShared)]));
  const isKnown = (piece: string) =>
    [...piecesOf(piece, hanShared, plainShared)].some((part) => known.has(part));
  const pieces = internal.flatMap((one) => [...piecesOf(one, hanRun, plainRun)]);
  return new Set(known.size === 0 ? pieces : pieces.filter((piece) => !isKnown(piece)));
}

/** Stretches that stand in something written for colleagues and nowhere that the customer may read. */
function quoted(text: string, against: CheckedAgainst): LetterFlaw[] {
  const secret = secretsOf(against);
  if (secret.size === 0) return [];
  const { letters, at } = runsOf(text);
  const flaws: LetterFlaw[] = [];
  for (let i = 0; i < letters.length; i++) {
    const length = [hanRun, plainRun].find((n) => secret.has(letters.slice(i, i + n)));
    if (length === undefined) continue;
    const start = at[i] ?? 0;
    const end = (at[i + length - 1] ?? start) + 1;
    const last = flaws.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else flaws.push({ kind: 'internal', start, end });
  }
  return flaws;
}

/** A promise with a time that the ledger does not hold: by its words, or by its day. */
function uncoveredPromises(text: string, { promised, promisedDays }: CheckedAgainst): LetterFlaw[] {
  const flaws: LetterFlaw[] = [];
  let from = 0;
  for (const { what } of commitmentsIn(text)) {
    const start = text.indexOf(what, from);
    if (start < 0) continue;
    from = start + 1;
    const end = start + what.length;
    // A list writes the day before or after what is promised, on the same line.
    const line = text.slice(text.lastIndexOf('\n', start) + 1, lineEnd(text, end));
    if (promisedDays.some((day) => line.includes(day))) continue;
    if (promised.some((one) => likeness(one, what) >= 0.6)) continue;
    flaws.push({ kind: 'promise', start, end });
  }
  return flaws;
}

const lineEnd = (text: string, from: number): number => {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
};

const pairsOf = (text: string): Set<string> => {
  const { letters } = runsOf(text);
  return new Set([...letters].slice(1).map((_, i) => letters.slice(i, i + 2)));
};

/** How much of the shorter is in the other, by pairs of letters; 0..1. */
function likeness(a: string, b: string): number {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  const [few, many] = x.size < y.size ? [x, y] : [y, x];
  if (few.size === 0) return 0;
  return [...few].filter((pair) => many.has(pair)).length / few.size;
}

/** The kinds of flaws, each once. */
export const flawKinds = (flaws: readonly LetterFlaw[]): LetterFlawKind[] => [
  ...new Set(flaws.map(({ kind }) => kind)),
];
