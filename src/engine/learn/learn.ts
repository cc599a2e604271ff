import { dice } from '../../base/dice.ts';
import { makeGrams, readGrams } from './grams.ts';
import { type LinearModel, linearReader } from './linear.ts';
import { pack } from './pack.ts';
import { solve } from './solve.ts';
import type { LearnTable } from './table.ts';
import type { LearnText } from './vocabulary.ts';

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

/**
 * Trains all outputs on the texts for which `isTaught` holds (all if left out). The calibration of the answer says
 * nothing yet: slope 1, offset 0.
 */
export function train(
  table: LearnTable,
  outputs: readonly Output[],
  options: LearnOptions,
  isTaught: (text: number) => boolean = () => true,
): LinearModel {
  const texts = Uint32Array.from(table.texts.keys()).filter(isTaught);
  const costs = costsOf(outputs, texts, table.texts.length, options);
  const solution = solve(table.matrix, { texts, outputs: outputs.length, costs }, dice(options.seed));
  const { version, notes = null, dense = [] } = options;
  const header = { version, outputs: outputs.map(({ name }) => name), dense, notes };
  return pack(table, solution, header, options.maxBytes ?? 8_000_000);
}

/** For each text the fold it belongs to, 0 .. folds - 1: groups and equal texts stay whole. */
export function foldsOf(texts: readonly LearnText[], folds: number, seed: number): Uint8Array {
  const throws = dice(seed);
  const names = new Map<string, number>();
  const nameOf = ({ group, text }: LearnText) => (group === undefined ? `t${text}` : `g${group}`);
  for (const text of texts) if (!names.has(nameOf(text))) names.set(nameOf(text), 0);
  const order = [...names.keys()];
  for (let at = order.length - 1; at > 0; at--) {
    const other = throws.int(at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  order.forEach((name, at) => {
    names.set(name, at % folds);
  });
  return Uint8Array.from(texts, (text) => names.get(nameOf(text))!);
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
