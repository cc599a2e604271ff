import { type Compared, makeReady, type Ready } from './likeness.ts';
import type { Told } from './message.ts';
import type { Rarity } from './rarity.ts';
import type { Terms } from './terms.ts';

/** A message that can still be compared. */
export interface Kept extends Compared {
  readonly seq: number;
  readonly told: Told;
  /** The group it stands in, -1 for none. */
  group: number;
}

interface Slot extends Kept {
  terms: Terms;
  ready: Ready | null;
}

/** The latest so many are compared by everything they say, older ones by the rarest of it. */
const wholeCount = 5000;
/** Readied weights are held for so many of the latest compared. */
const readyCount = 3000;
const oldTerms = { all: 48, subject: 24, names: 16 };
const nothing = new Int32Array(0);

/** The messages of the window, by their number; what falls out is forgotten. */
export class Window {
  private readonly slots: (Slot | undefined)[] = [];
  private readonly readied: Slot[] = [];
  private next = 0;
  private readonly rarity: Rarity;
  private readonly size: number;

  constructor(rarity: Rarity, size: number) {
    this.rarity = rarity;
    this.size = size;
  }

  get count(): number {
    return this.next;
  }

  add(message: Compared, told: Told): Kept {
    const seq = this.next++;
    const slot: Slot = { ...message, seq, told, group: -1, ready: null };
    this.slots[seq % this.size] = slot;
    const aged = this.at(seq - wholeCount) as Slot | undefined;
    if (aged) aged.terms = trim(aged.terms, this.rarity);
    return slot;
  }

  /** The message of that number, or undefined where it is none or forgotten. */
  at(seq: number): Kept | undefined {
    const slot = seq < 0 ? undefined : this.slots[seq % this.size];
    return slot?.seq === seq ? slot : undefined;
  }

  /** The message with the weights of its terms as of now, or lately. */
  ready(kept: Kept): Ready {
    const slot = kept as Slot;
    const now = this.rarity.messages;
    const { ready } = slot;
    // counts are halved now and then, so the number may also fall
    if (ready && now <= ready.messages * 1.1 + 20 && now >= ready.messages) return ready;
    if (!ready) {
      this.readied.push(slot);
      if (this.readied.length > readyCount) {
        for (const old of this.readied.splice(0, readyCount / 2)) old.ready = null;
      }
    }
    slot.ready = makeReady(slot, this.rarity);
    return slot.ready;
  }
}

function rarest(terms: Int32Array, most: number, rarity: Rarity): Int32Array {
  if (terms.length <= most) return terms;
  // what nobody else says can be shared with nobody
  const worth = (term: number) => (rarity.seen(term) < 2 ? 0 : rarity.weigh(term));
  const best = Array.from(terms, (term) => [worth(term), term] as const).sort((a, b) => b[0] - a[0]);
  return Int32Array.from(best.slice(0, most), ([, term]) => term).sort();
}

const trim = (terms: Terms, rarity: Rarity): Terms => ({
  all: rarest(terms.all, oldTerms.all, rarity),
  subject: rarest(terms.subject, oldTerms.subject, rarity),
  names: rarest(terms.names, oldTerms.names, rarity),
  keys: nothing,
  districts: terms.districts,
});
