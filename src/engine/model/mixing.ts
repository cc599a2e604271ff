import type { LinearModel } from '../learn/linear.ts';
import { shiftsOf } from './decide.ts';
import { abreast, makeSums, Shares, type SumsRoom } from './sums.ts';

/**
 * How the scores of all outputs and the numbers are brought together. An output's chance (a logit) is slope times
 * score plus offset. Hidden places hear the chances of the first outputs and the numbers, and add to the chances of
 * these; outputs behind them speak for themselves.
 */
export interface Mix {
  readonly slope: readonly number[];
  readonly offset: readonly number[];
  readonly hidden: {
    readonly bias: readonly number[];
    /** For each output what its chance ({@link toldOf}) says to each hidden place. */
    readonly scores: readonly (readonly number[])[];
    /** The same for each number. */
    readonly numbers: readonly (readonly number[])[];
    /** For each hidden place what it adds to the chance of each output. */
    readonly adds: readonly (readonly number[])[];
  };
  /** What is added to the chance of each output that hidden places add to. */
  readonly bias: readonly number[];
}

/** Beyond the one a chance (a logit) is told no surer; a logit of the other is told as 1, like a rule heard plainly. */
const [surest, plain] = [6, 3];
/** What hidden places are told of a chance. */
export const toldOf = (chance: number): number => Math.max(-surest, Math.min(surest, chance)) / plain;

/** What the trainer leaves in the model's header. */
export interface ReadingNotes {
  readonly mix: Mix;
  /** By field: what is added to the chance of each value before the decision, or where a level is cut. */
  readonly settings: Readonly<Record<string, readonly number[]>>;
}

const rounded = (count: number): number => Math.ceil(count / abreast) * abreast;

/** Weights from inputs to places, laid out to be summed up eight places at a time. */
class Layer {
  readonly out: Float32Array;
  private readonly weights: Float32Array;
  private readonly offsets: Int32Array;
  private readonly values: Float32Array;
  private readonly sums: SumsRoom;
  private count = 0;

  /** @param weigh the weight of an input for a place */
  constructor(inputs: number, places: number, weigh: (input: number, place: number) => number) {
    const room = rounded(places);
    const shares = new Shares();
    const [weights, offsets] = [shares.take(room * inputs * 4), shares.take(inputs * 4)];
    const [values, out] = [shares.take(inputs * 4), shares.take(room * 4)];
    this.sums = makeSums(shares.used);
    this.weights = new Float32Array(this.sums.room, weights, room * inputs);
    this.offsets = new Int32Array(this.sums.room, offsets, inputs);
    this.values = new Float32Array(this.sums.room, values, inputs);
    this.out = new Float32Array(this.sums.room, out, room);
    for (let place = 0; place < places; place++) {
      const lane = place % abreast;
      for (let input = 0; input < inputs; input++)
        this.weights[(place - lane) * inputs + input * abreast + lane] = weigh(input, place);
    }
  }

  /** Begins anew, with what is there without any input. */
  begin(start?: Float32Array): void {
    this.out.fill(0);
    if (start) this.out.set(start);
    this.count = 0;
  }

  give(input: number, value: number): void {
    if (value === 0) return;
    this.offsets[this.count] = input * abreast * 4;
    this.values[this.count++] = value;
  }

  /** What all inputs given come to, place by place. */
  sum(): Float32Array {
    const { weights, offsets, values, out, count } = this;
    const groups = out.length / abreast;
    const stride = (weights.length / out.length) * abreast * 4;
    const [from, list, shares] = [weights.byteOffset, offsets.byteOffset, values.byteOffset];
    this.sums.ofFloats(from, list, shares, count, out.byteOffset, groups, stride);
    return out;
  }
}

/** From what the grams weigh and the numbers to the leanings. Holds room to work in. */
export class Mixing {
  private readonly outputs: number;
  /** How many outputs hidden places hear. */
  private readonly heard: number;
  private readonly hiddenCount: number;
  private readonly slope: Float64Array;
  /** What each layer begins with. */
  private readonly start: { chances: Float32Array; hidden: Float32Array };
  /** What is added at the end: the mix's bias and the settings. */
  private readonly end: Float64Array;
  /** From the numbers to the chances, as the model weighs them. */
  private readonly chances: Layer;
  private readonly hidden: Layer;
  private readonly adds: Layer;
  private readonly of: Float64Array;

  constructor(model: LinearModel, { mix, settings }: ReadingNotes) {
    const { slope, offset, hidden, bias } = mix;
    const width = model.header.dense.length;
    this.outputs = slope.length;
    this.heard = bias.length;
    this.hiddenCount = hidden.bias.length;
    this.slope = Float64Array.from(slope);
    const first = Float32Array.from(slope, (own, at) => own * model.bias[at]! + offset[at]!);
    this.start = { chances: first, hidden: Float32Array.from(hidden.bias) };
    this.end = shiftsOf((field) => settings[field] ?? []);
    bias.forEach((own, at) => {
      this.end[at]! += own;
    });
    this.of = new Float64Array(rounded(this.outputs));
    this.chances = new Layer(
      width,
      this.outputs,
      (number, output) => slope[output]! * model.denseWeight[output * width + number]!,
    );
    const rows = [...hidden.scores, ...hidden.numbers];
    this.hidden = new Layer(rows.length, this.hiddenCount, (input, place) => rows[input]![place]!);
    this.adds = new Layer(this.hiddenCount, this.heard, (place, output) => hidden.adds[place]![output]!);
  }

  /** `sums` is what the grams weigh, output by output. The answer is filled anew by the next call. */
  leanings(sums: Float64Array, numbers: Float32Array): Float64Array {
    const { outputs, heard, of, slope, end } = this;
    this.chances.begin(this.start.chances);
    for (let at = 0; at < numbers.length; at++) this.chances.give(at, numbers[at]!);
    const chances = this.chances.sum();
    this.hidden.begin(this.start.hidden);
    for (let at = 0; at < outputs; at++) {
      const own = chances[at]! + slope[at]! * sums[at]!;
      of[at] = own + end[at]!;
      if (at < heard) this.hidden.give(at, toldOf(own));
    }
    for (let at = 0; at < numbers.length; at++) this.hidden.give(heard + at, numbers[at]!);
    const hidden = this.hidden.sum();
    this.adds.begin();
    for (let place = 0; place < this.hiddenCount; place++) this.adds.give(place, Math.max(0, hidden[place]!));
    const added = this.adds.sum();
    for (let at = 0; at < heard; at++) of[at]! += added[at]!;
    return of;
  }
}
