import { makeGrams, readGrams } from './grams.ts';
import { rowOf, shiftOf } from './keys.ts';
import { type LinearModel, strengthOf, unpacked } from './linear.ts';
import type { LearnTable } from './table.ts';

/** A category as the desk writes it, given back as it was. */
export type ClassLabel = string | number;

export interface ClassExample {
  text: string;
  label: ClassLabel;
}

/** What a desk should know of a classifier before it trusts it. Shares and chances are 0..1. */
export interface Card {
  date: string;
  seed: number;
  texts: number;
  /** Texts that stand there more than once, with different labels: nobody can get them all right. */
  contradicting: number;
  grams: number;
  folds: number;
  cost: number;
  /** All figures are of texts the model had not seen. */
  accuracy: number;
  macroF1: number;
  /** The accuracy of always saying the most frequent label. */
  majority: number;
  /** The mean distance between the score and how often it is right. */
  calibrationError: number;
  labels: LabelCard[];
  /** What is taken for what, most frequent first. */
  confusions: { label: ClassLabel; read: ClassLabel; texts: number }[];
}

interface LabelCard {
  label: ClassLabel;
  texts: number;
  precision: number;
  recall: number;
  f1: number;
  /** The words that speak most for it. */
  words: string[];
}

interface Measured {
  examples: readonly ClassExample[];
  labels: readonly ClassLabel[];
  /** For each text the label it was read as, by place, and how sure. */
  read: readonly { at: number; score: number }[];
  table: LearnTable;
  model: LinearModel;
  folds: number;
  cost: number;
  seed: number;
  date: string;
}

const mostConfusions = 50;
const wordsPerLabel = 12;
/** More than are shown: single characters and parts of others are left out. */
const candidates = 5 * wordsPerLabel;
const isWord = (word: string): boolean => /^[\p{L}\p{N}' ]{2,}$/u.test(word);
const round = (share: number): number => Math.round(share * 10_000) / 10_000;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : round(part / whole));

/** counts[gold * labels + read] */
function confusionsOf({ examples, labels, read }: Measured): Uint32Array {
  const place = new Map(labels.map((label, at) => [label, at]));
  const counts = new Uint32Array(labels.length ** 2);
  examples.forEach(({ label }, text) => {
    counts[place.get(label)! * labels.length + read[text]!.at]!++;
  });
  return counts;
}

function contradictions(examples: readonly ClassExample[]): number {
  const first = new Map<string, ClassLabel>();
  const torn = new Set<string>();
  for (const { text, label } of examples) {
    const known = first.get(text);
    if (known === undefined) first.set(text, label);
    else if (known !== label) torn.add(text);
  }
  return torn.size;
}

/** How far score and truth lie apart, in ten bins of score, weighed by texts. */
function calibrationError({ examples, labels, read }: Measured): number {
  const bins = Array.from({ length: 10 }, () => ({ texts: 0, right: 0, score: 0 }));
  read.forEach(({ at, score }, text) => {
    const bin = bins[Math.min(9, Math.floor(score * 10))]!;
    bin.texts++;
    bin.score += score;
    if (labels[at] === examples[text]!.label) bin.right++;
  });
  return round(bins.reduce((sum, bin) => sum + Math.abs(bin.score - bin.right), 0) / read.length);
}

/** For each label the rows that speak most for it, by how strong they are in a text that holds them. */
function topRows(model: LinearModel, labels: number): number[][] {
  const best: { row: number; weight: number }[][] = Array.from({ length: labels }, () => []);
  for (let row = 0; row < model.keys.length; row++) {
    for (let entry = model.rowStart[row]!; entry < model.rowStart[row + 1]!; entry++) {
      const own = best[model.column[entry]!]!;
      const weight = unpacked[model.weight[entry]! + 128]! * strengthOf(model.rarity[row]!, 1);
      if (weight <= 0 || (own.length === candidates && weight <= own.at(-1)!.weight)) continue;
      own.push({ row, weight });
      own.sort((one, other) => other.weight - one.weight || one.row - other.row);
      if (own.length > candidates) own.pop();
    }
  }
  return best.map((own) => own.map(({ row }) => row));
}

/** The words behind rows, as they are read. */
function wordsOf(rows: ReadonlySet<number>, { table, model }: Measured): Map<number, string> {
  const words = new Map<number, string>();
  const grams = makeGrams();
  const shift = shiftOf(model);
  for (const folded of table.folded) {
    if (words.size === rows.size) break;
    readGrams(folded, grams);
    for (let at = 0; at < grams.count; at++) {
      const row = rowOf(model, shift, grams.hash[at]!);
      if (!rows.has(row) || words.has(row)) continue;
      words.set(row, String.fromCharCode(...folded.codes.subarray(grams.start[at]!, grams.end[at]!)));
    }
  }
  return words;
}

function topWords(measured: Measured): string[][] {
  const rows = topRows(measured.model, measured.labels.length);
  const words = wordsOf(new Set(rows.flat()), measured);
  return rows.map((own) => {
    const shown: string[] = [];
    for (const row of own) {
      const word = words.get(row) ?? '';
      if (!isWord(word) || shown.some((other) => other.includes(word) || word.includes(other))) continue;
      shown.push(word);
    }
    return shown.slice(0, wordsPerLabel);
  });
}

/** The card of a trained classifier. */
export function cardOf(measured: Measured): Card {
  const { examples, labels, folds, cost, seed, date, table } = measured;
  const counts = confusionsOf(measured);
  const size = labels.length;
  const sumOf = (of: (other: number) => number) =>
    labels.reduce<number>((sum, _, other) => sum + counts[of(other)]!, 0);
  const words = topWords(measured);
  const cards = labels.map((label, at): LabelCard => {
    const right = counts[at * size + at]!;
    const texts = sumOf((other) => at * size + other);
    const read = sumOf((other) => other * size + at);
    const f1 = share(2 * right, texts + read);
    return {
      label,
      texts,
      precision: share(right, read),
      recall: share(right, texts),
      f1,
      words: words[at]!,
    };
  });
  const confusions = [...counts.entries()]
    .map(([place, texts]) => ({
      label: labels[Math.floor(place / size)]!,
      read: labels[place % size]!,
      texts,
    }))
    .filter(({ label, read, texts }) => texts > 0 && label !== read)
    .sort((one, other) => other.texts - one.texts)
    .slice(0, mostConfusions);
  return {
    ...{ date, seed, texts: examples.length, contradicting: contradictions(examples) },
    ...{ grams: table.rows.length, folds, cost },
    accuracy: share(
      sumOf((at) => at * size + at),
      examples.length,
    ),
    macroF1: round(cards.reduce((sum, { f1 }) => sum + f1, 0) / size),
    majority: share(Math.max(...cards.map(({ texts }) => texts)), examples.length),
    calibrationError: calibrationError(measured),
    labels: cards,
    confusions,
  };
}
