import type { LinearModel } from '../learn/linear.ts';
import { shiftsOf } from './decide.ts';
import { abreast, makeSums, Shares, type SumsRoom } from './sums.ts';

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

/**
 * From what the grams weigh and the numbers straight to the leanings. The scores between them are sums of both, and
 * sums of sums are sums: what a number does by way of the scores is added to what it does by itself, once for all.
 * Holds room to work in.
 */
export class Mixing {
  private readonly start: Float64Array;
  private readonly outputs: number;
  /** How many values there are: what the grams weigh for every output, and the numbers. */
  private readonly inputs: number;
  /** For each eight outputs, for each value, their eight weights. */
  private readonly weights: Float32Array;
  /** The values of a text that are not 0: where their weights stand, and what they are. */
  private readonly offsets: Int32Array;
  private readonly values: Float32Array;
  private readonly out: Float32Array;
  private readonly sums: SumsRoom;
  private readonly of: Float64Array;

  constructor(model: LinearModel, { mix, settings }: ReadingNotes) {
    const outputs = mix.scores.length;
    const inputs = outputs + model.header.dense.length;
    const room = Math.ceil(outputs / abreast) * abreast;
    this.outputs = outputs;
    this.inputs = inputs;
    this.start = new Float64Array(room);
    this.start.set(shiftsOf((field) => settings[field] ?? []));
    this.of = new Float64Array(room);
    const shares = new Shares();
    const [weights, offsets] = [shares.take(room * inputs * 4), shares.take(inputs * 4)];
    const [values, out] = [shares.take(inputs * 4), shares.take(room * 4)];
    this.sums = makeSums(shares.used);
    this.weights = new Float32Array(this.sums.room, weights, room * inputs);
    this.offsets = new Int32Array(this.sums.room, offsets, inputs);
    this.values = new Float32Array(this.sums.room, values, inputs);
    this.out = new Float32Array(this.sums.room, out, room);
    for (let output = 0; output < outputs; output++) this.fill(output, model, mix);
  }

  private fill(output: number, model: LinearModel, mix: Mix): void {
    const { start, outputs, inputs } = this;
    const width = inputs - outputs;
    const ofNumbers = Float64Array.from(mix.numbers[output]!);
    const lane = output % abreast;
    const weightsOf = (input: number) => (output - lane) * inputs + input * abreast + lane;
    start[output]! += mix.bias[output]!;
    for (let other = 0; other < outputs; other++) {
      const share = Math.fround(mix.scores[output]![other]!);
      this.weights[weightsOf(other)] = share;
      start[output]! += share * model.bias[other]!;
      const first = other * width;
      for (let at = 0; at < width; at++) ofNumbers[at]! += share * model.denseWeight[first + at]!;
    }
    for (let at = 0; at < width; at++) this.weights[weightsOf(outputs + at)] = ofNumbers[at]!;
  }

  private give(count: number, input: number, value: number): number {
    if (value === 0) return count;
    this.offsets[count] = input * abreast * 4;
    this.values[count] = value;
    return count + 1;
  }

  /** `sums` is what the grams weigh, output by output. The answer is filled anew by the next call. */
  leanings(sums: Float64Array, numbers: Float32Array): Float64Array {
    const { weights, offsets, values, out, of, start, outputs, inputs } = this;
    let count = 0;
    for (let at = 0; at < outputs; at++) count = this.give(count, at, sums[at]!);
    for (let at = 0; at < numbers.length; at++) count = this.give(count, outputs + at, numbers[at]!);
    out.fill(0);
    const groups = of.length / abreast;
    const stride = inputs * abreast * 4;
    const { byteOffset: from } = weights;
    const { byteOffset: list } = offsets;
    const { byteOffset: shares } = values;
    this.sums.ofFloats(from, list, shares, count, out.byteOffset, groups, stride);
    for (let at = 0; at < of.length; at++) of[at] = out[at]! + start[at]!;
    return of;
  }
}
