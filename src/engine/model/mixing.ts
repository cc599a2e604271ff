import type { LinearModel } from '../learn/linear.ts';
import { shiftsOf } from './decide.ts';

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

/** Outputs that are summed up side by side: no sum waits for another. */
const abreast = 8;

/**
 * From what the grams weigh and the numbers straight to the leanings. The scores between them are sums of both, and
 * sums of sums are sums: what a number does by way of the scores is added to what it does by itself, once for all.
 * Holds room to work in.
 */
export class Mixing {
  private readonly start: Float64Array;
  /** For each eight outputs, for what the grams weigh for every output, their eight weights. */
  private readonly ofGrams: Float32Array;
  /** For each eight outputs, for each number, their eight weights. */
  private readonly ofNumbers: Float64Array;
  private readonly outputs: number;
  private readonly width: number;
  /** The numbers of a text that are not 0: where their weights stand, and what they are. */
  private readonly place: Int32Array;
  private readonly value: Float64Array;
  private readonly of: Float64Array;

  constructor(model: LinearModel, { mix, settings }: ReadingNotes) {
    const outputs = mix.scores.length;
    const width = model.header.dense.length;
    const room = Math.ceil(outputs / abreast) * abreast;
    this.outputs = outputs;
    this.width = width;
    this.start = new Float64Array(room);
    this.start.set(shiftsOf((field) => settings[field] ?? []));
    this.ofGrams = new Float32Array(room * outputs);
    this.ofNumbers = new Float64Array(room * width);
    this.place = new Int32Array(width);
    this.value = new Float64Array(width);
    this.of = new Float64Array(room);
    for (let output = 0; output < outputs; output++) this.fill(output, model, mix);
  }

  private fill(output: number, model: LinearModel, mix: Mix): void {
    const { start, ofGrams, ofNumbers, outputs, width } = this;
    const lane = output % abreast;
    const eight = output - lane;
    start[output]! += mix.bias[output]!;
    const own = mix.numbers[output]!;
    for (let at = 0; at < width; at++) ofNumbers[eight * width + at * abreast + lane] = own[at]!;
    for (let other = 0; other < outputs; other++) {
      const share = Math.fround(mix.scores[output]![other]!);
      ofGrams[eight * outputs + other * abreast + lane] = share;
      start[output]! += share * model.bias[other]!;
      const first = other * width;
      for (let at = 0; at < width; at++) {
        ofNumbers[eight * width + at * abreast + lane]! += share * model.denseWeight[first + at]!;
      }
    }
  }

  /** `sums` is what the grams weigh, output by output. The answer is filled anew by the next call. */
  leanings(sums: Float64Array, numbers: Float32Array): Float64Array {
    const { place, value, of, outputs, width } = this;
    let held = 0;
    for (let at = 0; at < numbers.length; at++) {
      place[held] = at * abreast;
      value[held] = numbers[at]!;
      if (numbers[at] !== 0) held++;
    }
    of.fill(0);
    for (let eight = 0; eight < of.length; eight += abreast) {
      addProducts(this.ofGrams, eight * outputs, sums, of, eight);
      for (let lane = 0; lane < abreast; lane++) of[eight + lane]! += this.start[eight + lane]!;
      addSome(this.ofNumbers, eight * width, place, value, held, of, eight);
    }
    return of;
  }
}

/** Adds to eight outputs the products of their weights, which begin at `first`, with all values. */
function addProducts(
  weights: Float32Array,
  first: number,
  values: Float64Array,
  of: Float64Array,
  eight: number,
): void {
  let a = of[eight]!;
  let b = of[eight + 1]!;
  let c = of[eight + 2]!;
  let d = of[eight + 3]!;
  let e = of[eight + 4]!;
  let f = of[eight + 5]!;
  let g = of[eight + 6]!;
  let h = of[eight + 7]!;
  for (let other = 0; other < values.length; other++) {
    const value = values[other]!;
    const at = first + other * abreast;
    a += weights[at]! * value;
    b += weights[at + 1]! * value;
    c += weights[at + 2]! * value;
    d += weights[at + 3]! * value;
    e += weights[at + 4]! * value;
    f += weights[at + 5]! * value;
    g += weights[at + 6]! * value;
    h += weights[at + 7]! * value;
  }
  of[eight] = a;
  of[eight + 1] = b;
  of[eight + 2] = c;
  of[eight + 3] = d;
  of[eight + 4] = e;
  of[eight + 5] = f;
  of[eight + 6] = g;
  of[eight + 7] = h;
}

/** The same with the `held` values that are not 0, whose weights stand at their places. */
function addSome(
  weights: Float64Array,
  first: number,
  place: Int32Array,
  values: Float64Array,
  held: number,
  of: Float64Array,
  eight: number,
): void {
  let a = of[eight]!;
  let b = of[eight + 1]!;
  let c = of[eight + 2]!;
  let d = of[eight + 3]!;
  let e = of[eight + 4]!;
  let f = of[eight + 5]!;
  let g = of[eight + 6]!;
  let h = of[eight + 7]!;
  for (let other = 0; other < held; other++) {
    const value = values[other]!;
    const at = first + place[other]!;
    a += weights[at]! * value;
    b += weights[at + 1]! * value;
    c += weights[at + 2]! * value;
    d += weights[at + 3]! * value;
    e += weights[at + 4]! * value;
    f += weights[at + 5]! * value;
    g += weights[at + 6]! * value;
    h += weights[at + 7]! * value;
  }
  of[eight] = a;
  of[eight + 1] = b;
  of[eight + 2] = c;
  of[eight + 3] = d;
  of[eight + 4] = e;
  of[eight + 5] = f;
  of[eight + 6] = g;
  of[eight + 7] = h;
}
