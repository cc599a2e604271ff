import { err, ok, type Result } from '../../base/result.ts';
import { type Folding, fold, makeFolding } from '../../knowledge/fold.ts';
import { type Card, type ClassExample, type ClassLabel, cardOf } from './card.ts';
import { makeGrams, readGrams } from './grams.ts';
import { foldsOf, type LearnOptions, type Output, outOfFold, train } from './learn.ts';
import { type GramSpan, type LinearModel, linearReader } from './linear.ts';
import { type LearnTable, tabulate } from './table.ts';
import { type Choices, softmax, temper } from './temper.ts';

/** What a classifier keeps beside the weights: all it needs to read a text. */
interface ClassNotes {
  labels: ClassLabel[];
  /** The characters read as others, as they were in training. */
  characters: { from: string; to: string };
}

export interface TrainOptions {
  readonly seed: number;
  /** When it was trained, as it shall stand on the card. */
  readonly date: string;
  readonly characters: { from: string; to: string };
}

export type TrainRefusal =
  | { code: 'too-few-labels'; labels: number }
  | { code: 'too-few-texts'; texts: number };

export interface Classifier {
  model: LinearModel;
  card: Card;
}

/** A text read: the likeliest label, how likely it is right (0..1), and the words that spoke for it. */
export interface ClassReading {
  label: ClassLabel;
  score: number;
  /** Offsets into the text as given, strongest first. */
  evidence(): GramSpan[];
}

const fewestTexts = 4;
const costs = [0.25, 0.5, 1, 2, 4];
/** Rare labels weigh more than their number, not as much as frequent ones. */
const balance = 0.5;
/** Weights held at once while training, all labels together: bounds the memory. */
const mostWeights = 30_000_000;
/** More of them read no better on sets of 6,000 to 44,000 texts. */
const mostGrams = 120_000;
const maxBytes = 16_000_000;
/** Texts times labels above which the cost is not tried out and fewer folds are made: bounds the time. */
const largeWork = 600_000;

/** Different labels in a fixed order, whatever order the examples come in. */
function labelsOf(examples: readonly ClassExample[]): ClassLabel[] {
  const found = new Map(examples.map(({ label }) => [JSON.stringify(label), label]));
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, label]) => label);
}

/** By text the place of its label. */
function rightOf(examples: readonly ClassExample[], labels: readonly ClassLabel[]): Uint32Array {
  const place = new Map(labels.map((label, at) => [label, at]));
  return Uint32Array.from(examples, ({ label }) => place.get(label)!);
}

const outputsOf = (examples: readonly ClassExample[], labels: readonly ClassLabel[]): Output[] =>
  labels.map((label) => ({
    name: JSON.stringify(label),
    targets: Float32Array.from(examples, (example) => (example.label === label ? 1 : -1)),
  }));

const likeliest = (chances: Float64Array): number =>
  chances.reduce((best, own, at) => (own > chances[best]! ? at : best), 0);

/** For each text the output read from scores out of fold, and how likely it is right. */
function readAll(choices: Choices, { slope, offset }: LinearModel): { at: number; score: number }[] {
  const chances = new Float64Array(choices.scores.length);
  const own = new Float64Array(chances.length);
  return Array.from(choices.right, (_, text) => {
    choices.scores.forEach((scores, output) => {
      own[output] = scores[text]!;
    });
    softmax(own, slope, offset, chances);
    const at = likeliest(chances);
    return { at, score: chances[at]! };
  });
}

/** How dear an error is to be, tried out on one fold: what leaves the least surprise. */
function chooseCost(
  table: LearnTable,
  outputs: readonly Output[],
  options: LearnOptions,
  { foldOf, right }: { foldOf: Uint8Array; right: Uint32Array },
): number {
  const asked = Uint32Array.from(foldOf.keys()).filter((text) => foldOf[text] === 0);
  const losses = costs.map((cost) => {
    const scores = outOfFold(table, outputs, { ...options, cost }, foldOf, [0]);
    return temper({
      scores: scores.map((own) => Float32Array.from(asked, (text) => own[text]!)),
      right: Uint32Array.from(asked, (text) => right[text]!),
    }).loss;
  });
  return costs[losses.indexOf(Math.min(...losses))]!;
}

/**
 * Learns a desk's own categories from its archive. The card's figures are of texts the model had not seen. The
 * same examples, seed and date give the same bytes. Refuses fewer than two labels or four texts.
 */
export function trainClassifier(
  examples: readonly ClassExample[],
  { seed, date, characters }: TrainOptions,
): Result<Classifier, TrainRefusal> {
  const labels = labelsOf(examples);
  if (examples.length < fewestTexts) return err({ code: 'too-few-texts', texts: examples.length });
  if (labels.length < 2) return err({ code: 'too-few-labels', labels: labels.length });
  const texts = examples.map(({ text }) => ({ text }));
  const maxGrams = Math.min(mostGrams, Math.floor(mostWeights / labels.length));
  const table = tabulate(texts, { folding: makeFolding(characters.from, characters.to), maxGrams });
  const outputs = outputsOf(examples, labels);
  const isLarge = examples.length * labels.length > largeWork;
  const folds = isLarge ? 3 : 5;
  const foldOf = foldsOf(texts, folds, seed);
  const notes: ClassNotes = { labels, characters };
  const plain: LearnOptions = { seed, version: `own/${date}`, notes, maxBytes, balance };
  const right = rightOf(examples, labels);
  const cost = isLarge ? 1 : chooseCost(table, outputs, plain, { foldOf, right });
  const options = { ...plain, cost };
  const scores = outOfFold(table, outputs, options, foldOf);
  const { slope, offset } = temper({ scores, right });
  const model = {
    ...train(table, outputs, options),
    slope: new Float32Array(labels.length).fill(slope),
    offset: Float32Array.from(offset),
  };
  const read = readAll({ scores, right }, model);
  return ok({ model, card: cardOf({ examples, labels, read, table, model, folds, cost, seed, date }) });
}

/** Reads texts by a trained classifier. Holds room to work in, so one thread at a time. */
export function classReader(model: LinearModel): (text: string) => ClassReading {
  const { labels, characters } = model.header.notes as ClassNotes;
  const folding: Folding = makeFolding(characters.from, characters.to);
  const reader = linearReader(model);
  const grams = makeGrams();
  const chances = new Float64Array(labels.length);
  return (text) => {
    const folded = fold(text, folding);
    const scores = reader.scores(readGrams(folded, grams));
    softmax(scores, model.slope, model.offset, chances);
    const at = likeliest(chances);
    return {
      label: labels[at]!,
      score: chances[at]!,
      evidence: () =>
        reader.contributions(at).map(({ start, end, weight }) => ({
          start: folded.from[start] ?? 0,
          end: (folded.from[end - 1] ?? -1) + 1,
          weight,
        })),
    };
  };
}
