import type { Kept } from './kept.ts';
import type { Rarity } from './rarity.ts';
import { Shelf } from './shelf.ts';

/** The latest so many are compared by everything they say, older ones by the rarest of it. */
const wholeCount = 5000;

/** The messages of the window, by their number; what falls out is forgotten. */
export class Window {
  readonly size: number;
  /** So many messages after its own a message becomes old. */
  readonly whole: number;
  private readonly latest: Kept[] = [];
  private readonly old: Shelf;
  private readonly rarity: Rarity;
  private next = 0;

  constructor(rarity: Rarity, size: number) {
    this.rarity = rarity;
    this.size = size;
    this.whole = Math.max(1, Math.min(wholeCount, size >> 1));
    this.old = new Shelf(size);
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
    const place = this.next % this.whole;
    const aged = this.latest[place];
    if (aged) this.old.put(aged.seq % this.size, aged, this.rarity);
    this.latest[place] = kept;
    this.next++;
    return aged;
  }

  /** The message of that number, or undefined where it is none or forgotten. */
  at(seq: number): Kept | undefined {
    if (seq < this.start || seq >= this.next) return undefined;
    return seq >= this.next - this.whole ? this.latest[seq % this.whole] : this.old.at(seq % this.size, seq);
  }
}
