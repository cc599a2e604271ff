/** Terms that may lie where one belongs; of the four the one that is missed least makes room. */
const ways = 4;
/** Of each term the latest so many messages are known. */
const held = 16;

/**
 * Which messages hold a term, the latest ones only, in bounded memory: when there is no room, of the terms that
 * could lie there the one met longest ago gives way, one met once before one met again. All room is taken at the
 * start: growing later would make one message in many wait.
 */
export class TermIndex {
  private readonly sets: number;
  private readonly key: Int32Array;
  /** The number of the latest message that holds the term, plus one; 0 where there is no term. */
  private readonly stamp: Int32Array;
  private readonly met: Uint8Array;
  private readonly ring: Int32Array;

  constructor(terms: number) {
    this.sets = 2 ** Math.floor(Math.log2(Math.max(terms / ways, 1)));
    const places = this.sets * ways;
    this.key = new Int32Array(places);
    this.stamp = new Int32Array(places);
    this.met = new Uint8Array(places);
    this.ring = new Int32Array(places * held);
  }

  /** How many bytes it takes. */
  get bytes(): number {
    return this.sets * ways * (4 + 4 + 1 + held * 4);
  }

  private baseOf(term: number): number {
    return ((Math.imul(term, 0x9e3779b1) >>> 8) & (this.sets - 1)) * ways;
  }

  private find(term: number): number {
    const base = this.baseOf(term);
    for (let at = base; at < base + ways; at++) {
      if (this.key[at] === term && this.stamp[at] !== 0) return at;
    }
    return -1;
  }

  /** Calls `found` for the latest messages that hold the term. */
  each(term: number, found: (message: number) => void): void {
    const at = this.find(term);
    if (at === -1) return;
    const count = Math.min(this.met[at] as number, held);
    for (let i = 0; i < count; i++) found(this.ring[at * held + i] as number);
  }

  /** Notes that `message` holds the term; messages come in rising order. */
  note(term: number, message: number): void {
    const known = this.find(term);
    const at = known === -1 ? this.roomFor(term) : known;
    // past the first round the count only turns within `held`..2 × `held`, so that the ring goes on
    const met = this.met[at] as number;
    this.ring[at * held + (met % held)] = message;
    this.met[at] = met + 1 === held * 2 ? held : met + 1;
    this.stamp[at] = message + 1;
  }

  private roomFor(term: number): number {
    const base = this.baseOf(term);
    let best = base;
    let least = Number.POSITIVE_INFINITY;
    for (let at = base; at < base + ways; at++) {
      const stamp = this.stamp[at] as number;
      // a term met again stays four times as long as one met once
      const worth = stamp === 0 ? -1 : stamp + Math.min((this.met[at] as number) - 1, 3) * this.sets;
      if (worth >= least) continue;
      least = worth;
      best = at;
    }
    this.key[best] = term;
    this.met[best] = 0;
    return best;
  }
}
