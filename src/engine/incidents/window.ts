import type { Danger } from '../../knowledge/ids.ts';
import { oldLength, packOld, type Row } from './packed.ts';
import type { Rarity } from './rarity.ts';

/** A message that can still be compared. */
export interface Kept extends Row {
  readonly seq: number;
  readonly id: string | number;
  readonly customer: string;
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
  /** The squared weights of its terms, its subject's and its names, summed. */
  readonly sums: { all: number; subject: number; names: number };
  /** How many messages there were when they were summed. */
  summedAt: number;
}

/** The latest so many are compared by everything they say, older ones by the rarest of it. */
const wholeCount = 5000;

/** The messages of the window, by their number; what falls out is forgotten. */
export class Window {
  readonly size: number;
  /** So many messages after its own a message becomes old. */
  readonly whole: number;
  private readonly slots: (Kept | undefined)[] = [];
  /** What is left of the old ones, one row each. Room that was never written to takes none. */
  private readonly old: Int32Array;
  private readonly rarity: Rarity;
  private next = 0;

  constructor(rarity: Rarity, size: number) {
    this.rarity = rarity;
    this.size = size;
    this.whole = Math.min(wholeCount, size >> 1);
    this.old = new Int32Array(size * oldLength);
  }

  get count(): number {
    return this.next;
  }

  /** The first number that is not forgotten. */
  get start(): number {
    return Math.max(0, this.next - this.size);
  }

  /** Takes in a message; its number is {@link count}. Gives the one that has just become old, if there is one. */
  add(kept: Kept): Kept | undefined {
    const seq = this.next++;
    this.slots[seq % this.size] = kept;
    const aged = this.at(seq - this.whole);
    if (aged) {
      const row = packOld(aged, this.old, (aged.seq % this.size) * oldLength, this.rarity);
      aged.ints = row.ints;
      aged.at = row.at;
      aged.summedAt = -1;
    }
    return aged;
  }

  /** The message of that number, or undefined where it is none or forgotten. */
  at(seq: number): Kept | undefined {
    const slot = seq < 0 ? undefined : this.slots[seq % this.size];
    return slot?.seq === seq ? slot : undefined;
  }
}
