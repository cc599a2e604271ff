import type { Grams } from './grams.ts';

/** Written as JSON at the head of a saved model. */
export interface LinearHeader {
  readonly format: 'amends-linear';
  /** Of the file's form. */
  readonly formVersion: number;
  /** Of the grams it was trained with. */
  readonly gramsVersion: number;
  /** Of these weights: what they are and when they were made. */
  readonly version: string;
  /** One name an output, in the order of the scores. */
  readonly outputs: readonly string[];
  /** The names of the numbers given beside the text, in the order they are given. */
  readonly dense: readonly string[];
  /** Whatever the trainer wants to find again; JSON. */
  readonly notes: unknown;
}

/** A trained model: views into one buffer, never changed. */
export interface LinearModel {
  readonly header: LinearHeader;
  /** Sorted hashes of the grams it knows; a gram's place is its row. */
  readonly keys: Uint32Array;
  /** By the highest bits of a hash: where its keys begin. One more entry than there are buckets. */
  readonly buckets: Uint32Array;
  /** How rare a gram is, in sixteenths. */
  readonly rarity: Uint8Array;
  /** Row r holds the entries rowStart[r] .. rowStart[r + 1]. */
  readonly rowStart: Uint32Array;
  readonly column: Uint16Array;
  /** Signed root of the weight in 127ths of the output's largest. */
  readonly weight: Int8Array;
  /** Each output's largest weight. */
  readonly scale: Float32Array;
  readonly bias: Float32Array;
  /** Output by output, a weight for each dense number as it is given. */
  readonly denseWeight: Float32Array;
  /** chance = 1 / (1 + exp(-(slope * score + offset))) */
  readonly slope: Float32Array;
  readonly offset: Float32Array;
}

/** A stretch of units and what it weighed, in the measure of the scores. */
export interface GramSpan {
  start: number;
  end: number;
  weight: number;
}

/** A model at work. Holds room to work in, so one thread at a time. */
export interface LinearReader {
  readonly model: LinearModel;
  /**
   * One score an output, above 0 where it speaks for it. The array is reused by the next call.
   * `dense` holds as many numbers as the model has names for; left out they are 0.
   */
  scores(grams: Grams, dense?: ArrayLike<number>): Float32Array;
  /** The chance of an output, 0..1, that a score stands for. */
  chance(output: number, score: number): number;
  /**
   * Of the grams last given to `scores`: the stretches that spoke most for `output`, strongest first, none below 0.
   * Overlapping grams are one stretch with the sum of what weighs inside it.
   */
  contributions(output: number, most?: number): GramSpan[];
  /** Of the last call to `scores`: what each dense number weighed for `output`. */
  denseContributions(output: number): Float32Array;
}

/** Puts a model to work. */
export declare function linearReader(model: LinearModel): LinearReader;

/** The model as one buffer: little-endian, the same on every machine. */
export declare function saveModel(model: LinearModel): ArrayBuffer;

/**
 * Takes a saved model as it lies: no copy, no walk over its entries.
 * @throws RangeError if the buffer is no model, of another form, or cut short
 */
export declare function loadModel(buffer: ArrayBuffer): LinearModel;
