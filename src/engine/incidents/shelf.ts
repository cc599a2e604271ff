import { type Danger, dangers } from '../../knowledge/ids.ts';
import { type Kept, type Sums, sumsAt, sumsLength } from './kept.ts';
import { oldLength, packOld } from './packed.ts';
import type { Rarity } from './rarity.ts';
import { ShelvedWords } from './shelved-words.ts';

const dangerIds = Object.keys(dangers) as Danger[];
/** The lowest bits of a mood are how angry, the others the dangers. */
const angerBits = 2;
/** Where id, time and head end in the words of a message. */
const cuts = 3;

/**
 * What is left of old messages: columns of numbers, and their words. As objects 200,000 of them are some two million
 * things that the garbage collector would go through again and again, now and then for longer than a message may take.
 */
export class Shelf {
  readonly ints: Int32Array;
  readonly sums: Float64Array;
  readonly day: Float64Array;
  readonly group: Int32Array;
  readonly customer: Float64Array;
  private readonly mood: Uint16Array;
  private readonly words: ShelvedWords;
  private readonly cut: Uint32Array;
  private readonly named: Uint8Array;

  /** Room for `size` messages; what was never written to takes none. */
  constructor(size: number) {
    this.ints = new Int32Array(size * oldLength);
    this.sums = new Float64Array(size * sumsLength);
    this.day = new Float64Array(size);
    this.group = new Int32Array(size);
    this.customer = new Float64Array(size);
    this.mood = new Uint16Array(size);
    this.words = new ShelvedWords(size);
    this.cut = new Uint32Array(size * cuts);
    this.named = new Uint8Array(size);
  }

  /**
   * Puts a message down at the place after the last one, the rarest of its terms only. What it is from now on is told
   * by {@link at}.
   */
  put(place: number, kept: Kept, rarity: Rarity): void {
    const { id, when, head } = kept;
    packOld(kept, this.ints, place * oldLength, rarity);
    this.sums[place * sumsLength + sumsAt.summed] = -1;
    this.day[place] = kept.day;
    this.group[place] = kept.group;
    this.customer[place] = kept.customer;
    this.mood[place] = kept.dangers.reduce(
      (bits, danger) => bits | (1 << (dangerIds.indexOf(danger) + angerBits)),
      kept.anger,
    );
    this.named[place] = typeof id === 'string' ? 1 : 0;
    const words = [String(id), when, head];
    let end = 0;
    words.forEach((word, cut) => {
      this.cut[place * cuts + cut] = end += word.length;
    });
    this.words.put(place, words.join(''));
  }

  /** The message of that number, which lies there. */
  at(place: number, seq: number): Kept {
    return new Shelved(this, place, seq);
  }

  /** The id of the message there, its time or its head: 0..2. */
  word(place: number, which: number): string {
    const from = which === 0 ? 0 : (this.cut[place * cuts + which - 1] as number);
    return this.words.at(place, from, this.cut[place * cuts + which] as number);
  }

  idOf(place: number): string | number {
    const id = this.word(place, 0);
    return this.named[place] ? id : Number(id);
  }

  angerOf(place: number): number {
    return (this.mood[place] as number) & ((1 << angerBits) - 1);
  }

  dangersOf(place: number): Danger[] {
    const bits = (this.mood[place] as number) >> angerBits;
    return dangerIds.filter((_, bit) => bits & (1 << bit));
  }
}

/** A look at a message on the shelf: as good as the message itself while an add lasts. */
class Shelved implements Kept {
  readonly seq: number;
  readonly ints: Int32Array;
  readonly at: number;
  readonly day: number;
  readonly sums: Sums;
  private readonly shelf: Shelf;
  private readonly place: number;

  constructor(shelf: Shelf, place: number, seq: number) {
    this.shelf = shelf;
    this.place = place;
    this.seq = seq;
    this.ints = shelf.ints;
    this.at = place * oldLength;
    this.day = shelf.day[place] as number;
    this.sums = { numbers: shelf.sums, at: place * sumsLength };
  }

  get id(): string | number {
    return this.shelf.idOf(this.place);
  }
  get customer(): number {
    return this.shelf.customer[this.place] as number;
  }
  get when(): string {
    return this.shelf.word(this.place, 1);
  }
  get head(): string {
    return this.shelf.word(this.place, 2);
  }
  get dangers(): Danger[] {
    return this.shelf.dangersOf(this.place);
  }
  get anger(): number {
    return this.shelf.angerOf(this.place);
  }
  get group(): number {
    return this.shelf.group[this.place] as number;
  }
  set group(id: number) {
    this.shelf.group[this.place] = id;
  }
}
