import type { Knowledge } from '../../knowledge/load.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import type { Weighing } from '../3-judge/judge.ts';
import { makeGrams, readGrams } from '../learn/grams.ts';
import { type GramSpan, type LinearModel, linearReader } from '../learn/linear.ts';
import { loadModel } from '../learn/saved.ts';
import { planNumbers, readNumbers } from './numbers.ts';
import { modelFields, outputNames } from './outputs.ts';
import { weighty } from './weighty.ts';

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

/** What a model hears in one text. Valid until the model hears the next. */
export interface Hearing {
  /** The logit of the chance that the value holds, before the field's settings. */
  score(field: string, value: string): number;
  /** The field's settings. */
  settings(field: string): readonly number[];
  /** For each value asked the stretches (units read) that spoke most for it, the strongest first. */
  spans(asked: readonly { field: string; value: string }[]): GramSpan[][];
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

const flat = (rows: readonly (readonly number[])[]) => Float32Array.from(rows.flat());

/** @throws RangeError if the model was trained for other outputs */
function checked({ header }: LinearModel): ReadingNotes {
  const same =
    header.outputs.length === outputNames.length &&
    header.outputs.every((name, at) => name === outputNames[at]);
  if (!same) throw new RangeError(`the model ${header.version} reads other labels than this version`);
  return header.notes as ReadingNotes;
}

/** Makes a linear model with its notes ready. */
export function readyModel(model: LinearModel, knowledge: Knowledge): ReadingModel {
  const { mix, settings } = checked(model);
  const reader = linearReader(model);
  const spansOf = weighty(model);
  const grams = makeGrams();
  const plan = planNumbers(model.header.dense, knowledge);
  const ofScores = flat(mix.scores);
  const ofNumbers = flat(mix.numbers);
  const outputs = outputNames.length;
  const width = model.header.dense.length;

  function mixed(scores: Float32Array, numbers: Float32Array): Float64Array {
    const out = Float64Array.from(mix.bias);
    for (let output = 0; output < outputs; output++) {
      let sum = 0;
      for (let other = 0; other < outputs; other++)
        sum += ofScores[output * outputs + other]! * scores[other]!;
      out[output]! += sum;
    }
    for (let at = 0; at < width; at++) {
      const number = numbers[at]!;
      if (number === 0) continue;
      for (let output = 0; output < outputs; output++)
        out[output]! += ofNumbers[output * width + at]! * number;
    }
    return out;
  }

  return {
    version: model.header.version,
    hear(text, weighing) {
      readGrams(text, grams);
      if (grams.count < fewestGrams) return null;
      const numbers = readNumbers(plan, weighing, text.length);
      const scores = mixed(reader.scores(grams, numbers), numbers);
      return {
        score: (field, value) => scores[placeOf(field, value)] ?? 0,
        settings: (field) => settings[field] ?? [],
        spans: (asked) =>
          spansOf(
            grams,
            text.codes,
            asked.map(({ field, value }) => placeOf(field, value)),
          ),
      };
    },
  };
}

/** Reads a saved reading model. @throws RangeError if it is none, cut short, or made for another version */
export const loadReadingModel = (saved: ArrayBuffer | Uint8Array, knowledge: Knowledge): ReadingModel =>
  readyModel(loadModel(saved), knowledge);
