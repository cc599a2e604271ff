import type { Knowledge } from '../../knowledge/load.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import { pathOf, type Reason, type Weighing } from '../3-judge/judge.ts';
import { makeGrams, readGrams } from '../learn/grams.ts';
import type { LinearModel } from '../learn/linear.ts';
import { loadModel } from '../learn/saved.ts';
import { cutsOf, type Leanings, shiftsOf } from './decide.ts';
import { planNumbers, readNumbers } from './numbers.ts';
import { modelFields, outputNames } from './outputs.ts';
import { Weighty } from './weighty.ts';

/** How the scores of all outputs and the numbers are brought together, output by output. */
export interface Mix {
  readonly bias: readonly number[];
  /** For each output a weight for the score of every output. */
  readonly scores: readonly (readonly number[])[];
  /** For each output a weight for every number. */
  readonly numbers: readonly (readonly number[])[];
}

/** What the trainer leaves in the model's header. */
export interface ReadingNotes {
  readonly mix: Mix;
  /** By field: what is added to the chance of each value before the decision, or where a level is cut. */
  readonly settings: Readonly<Record<string, readonly number[]>>;
}

/** A value whose reasons are asked for. */
interface Asked {
  readonly field: string;
  readonly value: string;
}

/** What a model hears in one text. Valid until the model hears the next. */
export interface Hearing {
  readonly leanings: Leanings;
  /** The stretches that spoke most for a value, the strongest first; none for what the model does not read. */
  reasons(asked: Asked): readonly Reason[];
}

/** A trained model ready to read beside the rules. Holds room to work in, so one thread at a time. */
export interface ReadingModel {
  readonly version: string;
  /** Null where the text holds too little the model knows. */
  hear(text: ReadText, weighing: Weighing): Hearing | null;
}

/** By field, by value, the place of the output. */
const places = new Map<string, Map<string, number>>();
modelFields
  .flatMap(({ field, values }) => values.map((value) => [field, value] as const))
  .forEach(([field, value], at) => {
    const own = places.get(field) ?? new Map<string, number>();
    places.set(field, own.set(value, at));
  });
const placeOf = (field: string, value: string): number => places.get(field)?.get(value) ?? -1;

/** Fewer known grams say nothing: a nod, a name, a number. */
const fewestGrams = 2;
/** What a model weighs by itself: at most so many stretches a label. */
const reasonsPerLabel = 2;
const none: readonly Reason[] = [];

/** @throws RangeError if the model was trained for other outputs */
function checked({ header }: LinearModel): ReadingNotes {
  const same =
    header.outputs.length === outputNames.length &&
    header.outputs.every((name, at) => name === outputNames[at]);
  if (!same) throw new RangeError(`the model ${header.version} reads other labels than this version`);
  return header.notes as ReadingNotes;
}

/**
 * From what the grams weigh and the numbers straight to the leanings. The scores between them are sums of both, and
 * sums of sums are sums: what a number does by way of the scores is added to what it does by itself, once for all.
 */
class Mixing {
  private readonly start: Float64Array;
  /** For each four outputs, for what the grams weigh for every output, their four weights. */
  private readonly ofGrams: Float64Array;
  /** For each number a weight for every output. */
  private readonly ofNumbers: Float64Array;

  constructor(model: LinearModel, { mix, settings }: ReadingNotes) {
    const outputs = outputNames.length;
    const width = model.header.dense.length;
    this.start = shiftsOf((field) => settings[field] ?? []);
    this.ofGrams = byFours(mix.scores);
    this.ofNumbers = new Float64Array(width * outputs);
    for (let output = 0; output < outputs; output++) {
      this.start[output]! += mix.bias[output]!;
      const own = mix.numbers[output]!;
      for (let at = 0; at < width; at++) this.ofNumbers[at * outputs + output] = own[at]!;
      for (let other = 0; other < outputs; other++) {
        const share = Math.fround(mix.scores[output]![other]!);
        this.start[output]! += share * model.bias[other]!;
        const first = other * width;
        for (let at = 0; at < width; at++) {
          this.ofNumbers[at * outputs + output]! += share * model.denseWeight[first + at]!;
        }
      }
    }
  }

  /** `sums` is what the grams weigh, output by output. */
  leanings(sums: Float64Array, numbers: Float32Array): Float64Array {
    const { ofGrams, ofNumbers } = this;
    const of = this.start.slice();
    const outputs = of.length;
    addProducts(ofGrams, sums, of);
    for (let at = 0; at < numbers.length; at++) {
      const number = numbers[at]!;
      if (number === 0) continue;
      const first = at * outputs;
      for (let output = 0; output < outputs; output++) of[output]! += ofNumbers[first + output]! * number;
    }
    return of;
  }
}

function byFours(scores: Mix['scores']): Float64Array {
  const outputs = scores.length;
  const laid = new Float64Array(Math.ceil(outputs / 4) * 4 * outputs);
  scores.forEach((own, output) => {
    const first = (output >> 2) * 4 * outputs + (output & 3);
    own.forEach((weight, other) => {
      laid[first + other * 4] = Math.fround(weight);
    });
  });
  return laid;
}

/** Adds to each output the products of its weights with the values, four outputs at a time: no sum waits for another. */
function addProducts(weights: Float64Array, values: Float64Array, of: Float64Array): void {
  let at = 0;
  for (let output = 0; output < of.length; output += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let other = 0; other < values.length; other++) {
      const value = values[other]!;
      a += weights[at]! * value;
      b += weights[at + 1]! * value;
      c += weights[at + 2]! * value;
      d += weights[at + 3]! * value;
      at += 4;
    }
    of[output]! += a;
    if (output + 1 < of.length) of[output + 1]! += b;
    if (output + 2 < of.length) of[output + 2]! += c;
    if (output + 3 < of.length) of[output + 3]! += d;
  }
}

/** Makes a linear model with its notes ready. */
export function readyModel(model: LinearModel, knowledge: Knowledge): ReadingModel {
  const notes = checked(model);
  const mixing = new Mixing(model, notes);
  const cuts = cutsOf((field) => notes.settings[field] ?? []);
  const grams = makeGrams();
  const plan = planNumbers(model.header.dense, knowledge);
  const { version } = model.header;
  const names = modelFields.flatMap(({ field, values }) =>
    values.map((value) => `model/${version}/${pathOf(field, value)}`),
  );
  const weighty = new Weighty(model, names);

  return {
    version,
    hear(text, weighing) {
      readGrams(text, grams);
      if (grams.count < fewestGrams) return null;
      weighty.read(grams);
      const numbers = readNumbers(plan, weighing, text);
      return {
        leanings: { of: mixing.leanings(weighty.sums, numbers), cuts },
        reasons({ field, value }) {
          const output = placeOf(field, value);
          return output < 0 ? none : weighty.reasons(grams, text.codes, output, reasonsPerLabel);
        },
      };
    },
  };
}

/** Reads a saved reading model. @throws RangeError if it is none, cut short, or made for another version */
export const loadReadingModel = (saved: ArrayBuffer | Uint8Array, knowledge: Knowledge): ReadingModel =>
  readyModel(loadModel(saved), knowledge);
