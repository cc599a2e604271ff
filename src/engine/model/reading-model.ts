import type { Knowledge } from '../../knowledge/load.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import { pathOf, type Reason, type Weighing } from '../3-judge/judge.ts';
import { makeGrams, readGrams } from '../learn/grams.ts';
import type { LinearModel } from '../learn/linear.ts';
import { loadModel } from '../learn/saved.ts';
import { cutsOf, type Leanings } from './decide.ts';
import { Mixing, type ReadingNotes } from './mixing.ts';
import { planNumbers, readNumbers } from './numbers.ts';
import { modelFields, outputNames } from './outputs.ts';
import { Weighty } from './weighty.ts';

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
