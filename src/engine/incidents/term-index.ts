/** Terms that may lie where one belongs; of the four the one that is missed least makes room. */
const ways = 4;
/** Of each term the latest so many messages are known. */
const held = 16;
const leastSets = 1 << 12;

/**
 * Which messages hold a term, the latest ones only, in bounded memory. Grows up to `mostTerms`; then the terms
 * that were met longest ago give way, those met once before those met again.
 */
export class TermIndex {
  private sets = leastSets;
  private key = new Int32Array(leastSets * ways);
  private stamp = new Int32Array(leastSets * ways).fill(-1);
  private met = new Uint8Array(leastSets * ways);
  private ring = new Int32Array(leastSets * ways * held);
  private used = 0;
  private readonly mostSets: number;

  constructor(mostTerms: number) {
    this.mostSets = Math.max(leastSets, 2 ** Math.floor(Math.log2(mostTerms / ways)));
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
      if (this.key[at] === term && this.stamp[at] !== -1) return at;
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
    let at = this.find(term);
    if (at === -1) {
      if (this.used > this.sets * ways * 0.6 && this.sets < this.mostSets) this.grow();
      at = this.roomFor(term);
    }
    // past the first round the count only turns within `held`..2 × `held`, so that the ring goes on
    const met = this.met[at] as number;
    this.ring[at * held + (met % held)] = message;
    this.met[at] = met + 1 === held * 2 ? held : met + 1;
    this.stamp[at] = message;
  }

  private roomFor(term: number): number {
    const base = this.baseOf(term);
    let best = base;
    let least = Number.POSITIVE_INFINITY;
    for (let at = base; at < base + ways; at++) {
      const stamp = this.stamp[at] as number;
      // a term met again stays four times as long as one met once
      const worth = stamp === -1 ? -1 : stamp + Math.min((this.met[at] as number) - 1, 3) * this.sets;
      if (worth >= least) continue;
      least = worth;
      best = at;
    }
    if (this.stamp[best] === -1) this.used++;
    this.key[best] = term;
    this.met[best] = 0;
    return best;
  }

  private grow(): void {
    const { key, stamp, met, ring } = this;
    const old = this.sets * ways;
    this.sets *= 2;
    this.key = new Int32Array(this.sets * ways);
    this.stamp = new Int32Array(this.sets * ways).fill(-1);
    this.met = new Uint8Array(this.sets * ways);
    this.ring = new Int32Array(this.sets * ways * held);
    this.used = 0;
    for (let from = 0; from < old; from++) {
      if (stamp[from] === -1) continue;
      const at = this.roomFor(key[from] as number);
      this.stamp[at] = stamp[from] as number;
      this.met[at] = met[from] as number;
      this.ring.set(ring.subarray(from * held, (from + 1) * held), at * held);
    }
  }
}
