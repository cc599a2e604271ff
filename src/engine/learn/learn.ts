import type { Folding } from '../../knowledge/fold.ts';
import type { LinearModel } from './linear.ts';

/** A text to learn from. */
export interface LearnText {
  readonly text: string;
  /** May not be passed on: a gram only private texts hold counts if five different ones do. */
  readonly isPrivate?: boolean;
  /** Who wrote it, if known: texts of one writer count as one when grams are chosen. */
  readonly writer?: string;
  /** Texts that must not stand on both sides of a fold: a pair, a dialogue. The text itself if left out. */
  readonly group?: string;
  /** Numbers beside the text, in the order of `dense` of the options. */
  readonly dense?: ArrayLike<number>;
}

/**
 * What one output is to say of each text: the sign is yes or no, the size how much it counts, 0 where it is
 * not known.
 */
export interface Output {
  readonly name: string;
  readonly targets: Float32Array;
}

export interface LearnOptions {
  readonly seed: number;
  readonly version: string;
  readonly folding: Folding;
  /** A gram counts if it stands in at least so many texts. */
  readonly minTexts?: number;
  /** At most so many grams; the rarest go first. */
  readonly maxGrams?: number;
  /** How dear an error is; larger fits closer. */
  readonly cost?: number;
  /** 1: yes and no weigh alike however rare yes is; 0: every text weighs alike. */
  readonly balance?: number;
  readonly dense?: readonly string[];
  /** At most so many bytes when saved: the smallest weights go first. */
  readonly maxBytes?: number;
  readonly notes?: unknown;
}

/** The texts as numbers, read once for all outputs and folds. */
export interface LearnTable {
  readonly texts: number;
  readonly grams: number;
}

/** Reads the texts and chooses the grams. */
export declare function tabulate(texts: readonly LearnText[], options: LearnOptions): LearnTable;

/** Trains on the texts for which `isTaught` holds (all if left out). Calibration is 1, 0 until it is set. */
export declare function train(
  table: LearnTable,
  outputs: readonly Output[],
  options: LearnOptions,
  isTaught?: (text: number) => boolean,
): LinearModel;

/** For each text the fold it belongs to, 0..folds-1: groups stay whole, the same seed gives the same folds. */
export declare function foldsOf(texts: readonly LearnText[], folds: number, seed: number): Uint8Array;

/** For each output the score of each text by a model that did not see it, as small as the one that ships. */
export declare function outOfFold(
  table: LearnTable,
  outputs: readonly Output[],
  options: LearnOptions,
  foldOf: Uint8Array,
): Float32Array[];

/** The slope and offset that turn scores into chances (Platt), from scores of texts not learnt from. */
export declare function calibrate(
  scores: Float32Array,
  targets: Float32Array,
): { slope: number; offset: number };

/** The model with the calibration of `scores` in it. */
export declare function calibrated(
  model: LinearModel,
  outputs: readonly Output[],
  scores: readonly Float32Array[],
): LinearModel;
