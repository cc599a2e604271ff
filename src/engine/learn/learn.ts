import { dice } from '../../base/dice.ts';
import { makeGrams, readGrams } from './grams.ts';
import { type LinearModel, linearReader } from './linear.ts';
import { pack } from './pack.ts';
import { type Solution, solve } from './solve.ts';
import type { LearnTable } from './table.ts';
import { type LearnText, nameOfGroup } from './vocabulary.ts';

/**
 * What one output is to say of each text: the sign is yes or no, the size how much it counts, 0 where it is not
 * known.
 */
export interface Output {
  readonly name: string;
  readonly targets: Float32Array;
}

export interface LearnOptions {
  readonly seed: number;
  /** Goes into the model's header. */
  readonly version: string;
  readonly notes?: unknown;
  /** The names of the dense numbers the table holds. */
  readonly dense?: readonly string[];
  /** How dear an error is, by output if outputs differ; larger fits closer. 1 if left out. */
  readonly cost?: number | readonly number[];
  /** 1: yes and no weigh alike however rare one is; 0: every text weighs alike. 0 if left out. */
  readonly balance?: number;
  /**
   * 0..1: how much more a gram may weigh for an output the more its texts' yes and no differ from all texts'
   * (Wang and Manning 2012); 0 if left out.
   */
  readonly lean?: number;
  /** At most so many bytes when saved, the smallest weights go first; 8 MB if left out. */
  readonly maxBytes?: number;
}

/** What a yes and a no of an output cost: the more the rarer its side. */
function sidesOf(targets: Float32Array, texts: Uint32Array, balance: number): { yes: number; no: number } {
  let [yes, no] = [0, 0];
  for (const text of texts) {
    const target = targets[text]!;
    if (target > 0) yes += target;
    else no -= target;
  }
  const half = (yes + no) / 2;
  const weigh = (side: number) => (side === 0 ? 1 : (half / side) ** balance);
  return { yes: weigh(yes), no: weigh(no) };
}

/** By text and output how dear an error is, with the sign of the target. */
function costsOf(
  outputs: readonly Output[],
  texts: Uint32Array,
  all: number,
  options: LearnOptions,
): Float32Array {
  const costs = new Float32Array(all * outputs.length);
  outputs.forEach(({ targets }, output) => {
    const cost = typeof options.cost === 'object' ? (options.cost[output] ?? 1) : (options.cost ?? 1);
    const { yes, no } = sidesOf(targets, texts, options.balance ?? 0);
    for (const text of texts) {
      const target = targets[text]!;
      costs[text * outputs.length + output] = cost * target * (target > 0 ? yes : no);
    }
  });
  return costs;
}

/** How freely each weight may grow, by how one-sidedly the texts that hold its gram speak. */
function freedomOf(
  { matrix, rows }: LearnTable,
  outputs: readonly Output[],
  texts: Uint32Array,
  lean: number,
): Float32Array {
  const { start, index, width } = matrix;
  const count = outputs.length;
  const [yes, no] = [new Float32Array(width * count), new Float32Array(width * count)];
  const signs = new Int8Array(count);
  for (const text of texts) {
    outputs.forEach(({ targets }, output) => {
      signs[output] = Math.sign(targets[text]!);
    });
    for (let at = start[text]!; at < start[text + 1]!; at++) {
      const row = index[at]! * count;
      for (let output = 0; output < count; output++) {
        if (signs[output]! > 0) yes[row + output]!++;
        else if (signs[output]! < 0) no[row + output]!++;
      }
    }
  }
  const freedom = yes;
  for (let output = 0; output < count; output++) {
    let [sumYes, sumNo] = [0, 0];
    for (let row = 0; row < rows.length; row++) {
      sumYes += yes[row * count + output]! + 1;
      sumNo += no[row * count + output]! + 1;
    }
    const base = Math.log(sumNo / sumYes);
    let sum = 0;
    for (let row = 0; row < rows.length; row++) {
      const place = row * count + output;
      const ratio = Math.abs(Math.log((yes[place]! + 1) / (no[place]! + 1)) + base);
      freedom[place] = ratio;
      sum += ratio;
    }
    const mean = sum / Math.max(rows.length, 1) || 1;
    for (let row = 0; row < width; row++) {
      const place = row * count + output;
      freedom[place] = row < rows.length ? (1 - lean + (lean * freedom[place]!) / mean) ** 2 : 1;
    }
  }
  return freedom;
}

/** Whether any output knows anything of the text. */
const isKnown = (outputs: readonly Output[], text: number): boolean =>
  outputs.some(({ targets }) => targets[text] !== 0);

/** The weights of all outputs, learnt from the texts for which `isTaught` holds and of which something is known. */
export function learnWeights(
  table: LearnTable,
  outputs: readonly Output[],
  options: LearnOptions,
  isTaught: (text: number) => boolean = () => true,
): Solution {
  const texts = Uint32Array.from(table.texts.keys()).filter((t) => isTaught(t) && isKnown(outputs, t));
  const costs = costsOf(outputs, texts, table.texts.length, options);
  const lean = options.lean ?? 0;
  const freedom = lean === 0 ? {} : { freedom: freedomOf(table, outputs, texts, lean) };
  const task = { texts, outputs: outputs.length, costs, ...freedom };
  return solve(table.matrix, task, dice(options.seed));
}

/** The weights of the outputs of one and of the other side by side; both were learnt from one table. */
export function sideBySide(one: Solution, other: Solution): Solution {
  const outputs = one.outputs + other.outputs;
  const width = one.weights.length / one.outputs;
  const weights = new Float32Array(width * outputs);
  for (let row = 0; row < width; row++) {
    weights.set(one.weights.subarray(row * one.outputs, (row + 1) * one.outputs), row * outputs);
    const own = other.weights.subarray(row * other.outputs, (row + 1) * other.outputs);
    weights.set(own, row * outputs + one.outputs);
  }
  return { outputs, weights, bias: Float64Array.from([...one.bias, ...other.bias]) };
}

/** Weights as a model. The calibration of the answer says nothing yet: slope 1, offset 0. */
export function toModel(
  table: LearnTable,
  solution: Solution,
  outputs: readonly Pick<Output, 'name'>[],
  { version, notes = null, dense = [], maxBytes = 8_000_000 }: LearnOptions,
): LinearModel {
  const header = { version, outputs: outputs.map(({ name }) => name), dense, notes };
  return pack(table, solution, header, maxBytes);
}

/** Trains all outputs on the texts for which `isTaught` holds (all if left out). */
export function train(
  table: LearnTable,
  outputs: readonly Output[],
  options: LearnOptions,
  isTaught?: (text: number) => boolean,
): LinearModel {
  return toModel(table, learnWeights(table, outputs, options, isTaught), outputs, options);
}

/** For each text the fold it belongs to, 0 .. folds - 1: groups and equal texts stay whole. */
export function foldsOf(texts: readonly LearnText[], folds: number, seed: number): Uint8Array {
  const throws = dice(seed);
  const names = new Map<string, number>();
  for (const text of texts) names.set(nameOfGroup(text), 0);
  const order = [...names.keys()];
  for (let at = order.length - 1; at > 0; at--) {
    const other = throws.int(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  order.forEach((name, at) => {
    names.set(name, at % folds);
  });
  return Uint8Array.from(texts, (text) => names.get(nameOfGroup(text))!);
}

/** For each output the scores of the texts for which `isAsked` holds, 0 for the others. */
export function scoreAll(
  model: LinearModel,
  table: LearnTable,
  isAsked: (text: number) => boolean = () => true,
  into?: Float32Array[],
): Float32Array[] {
  const reader = linearReader(model);
  const grams = makeGrams();
  const all = into ?? model.header.outputs.map(() => new Float32Array(table.texts.length));
  table.folded.forEach((folded, text) => {
    if (!isAsked(text)) return;
    const scores = reader.scores(readGrams(folded, grams), table.texts[text]?.dense);
    for (let output = 0; output < scores.length; output++) all[output]![text] = scores[output]!;
  });
  return all;
}

/**
 * For each output the score of each text by a model that did not see it, packed like the one that ships. `only`
 * names the folds that are read, all if left out; the other texts' scores are 0.
 */
export function outOfFold(
  table: LearnTable,
  outputs: readonly Output[],
  options: LearnOptions,
  foldOf: Uint8Array,
  only: readonly number[] = [...new Set(foldOf)],
): Float32Array[] {
  const all = outputs.map(() => new Float32Array(table.texts.length));
  for (const fold of only) {
    const model = train(table, outputs, options, (text) => foldOf[text] !== fold);
    scoreAll(model, table, (text) => foldOf[text] === fold, all);
  }
  return all;
}
