/** Cells of the counter: a power of two. */
const cells = 1 << 20;
const mask = cells - 1;
/** Past this many messages what was counted weighs half: what was rare last year need not be rare now. */
const halveAt = 150_000;
/** Before anything was read nothing is rare: as if so many messages had been seen. */
const prior = 300;

/**
 * How many messages hold a term, in bounded memory: two rows of counters, the lower one holds (a count-min
 * sketch, raised sparingly). A count is never too low; it is too high where two terms share both their cells.
 */
export class Rarity {
  private readonly first = new Uint16Array(cells);
  private readonly second = new Uint16Array(cells);
  messages = 0;

  /** Counts the distinct terms of one more message. */
  count(terms: Int32Array): void {
    this.messages++;
    for (const term of terms) {
      const a = term & mask;
      const b = (Math.imul(term, 0x9e3779b1) >>> 12) & mask;
      const x = this.first[a] as number;
      const y = this.second[b] as number;
      if (x <= y && x < 0xffff) this.first[a] = x + 1;
      if (y <= x && y < 0xffff) this.second[b] = y + 1;
    }
    if (this.messages >= halveAt) this.halve();
  }

  private halve(): void {
    this.messages >>= 1;
    for (let i = 0; i < cells; i++) {
      this.first[i] = (this.first[i] as number) >> 1;
      this.second[i] = (this.second[i] as number) >> 1;
    }
  }

  /** In how many messages the term stands, at most. */
  seen(term: number): number {
    const x = this.first[term & mask] as number;
    const y = this.second[(Math.imul(term, 0x9e3779b1) >>> 12) & mask] as number;
    return Math.min(x, y);
  }

  private readonly logs = Float64Array.from({ length: 0x10000 }, (_, seen) => Math.log(seen + 0.5));

  /** The logarithm of how rare a term is, above 0. */
  weigh(term: number): number {
    return Math.log(this.messages + prior) - (this.logs[this.seen(term)] as number);
  }

  /** What a term weighs at most: one that was met once. */
  get most(): number {
    return Math.log((this.messages + prior) / 1.5);
  }
}
