import type { Danger } from '../../knowledge/ids.ts';
import type { Row } from './packed.ts';

/** A message that can still be compared. */
export interface Kept extends Row {
  readonly seq: number;
  readonly id: string | number;
  /** See `personOf`. */
  readonly customer: number;
  /** As it was given. */
  readonly when: string;
  /** Days since 1970; fractions count. */
  readonly day: number;
  /** Its subject, or how it begins. */
  readonly head: string;
  readonly dangers: readonly Danger[];
  readonly anger: number;
  /** The group it stands in, -1 for none. */
  group: number;
  readonly sums: Sums;
}

/** The squared weights of a message's terms, its subject's and its names, summed: numbers of an array, see {@link sumsAt}. */
export interface Sums {
  readonly numbers: Float64Array;
  /** Where they begin. */
  readonly at: number;
}

/** What lies where; `summed`: how many messages there were when they were summed, -1 where they never were. */
export const sumsAt = { all: 0, subject: 1, names: 2, summed: 3 } as const;
export const sumsLength = 4;

export function noSums(): Sums {
  const numbers = new Float64Array(sumsLength);
  numbers[sumsAt.summed] = -1;
  return { numbers, at: 0 };
}
