/** Cells of the counter: a power of two. */
const cells = 1 << 20;
const mask = cells - 1;
/** Past this many messages what was counted weighs half: what was rare last year need not be rare now. */
const halveAt = 150_000;
/** Halving is spread over messages, so many cells each. */
const sweptAtOnce = 4096;
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

  /** Cells from here on are yet to be halved: all at once would make one message in many wait. */
  private swept = cells;

  /** Counts the distinct terms of one more message. */
  count(terms: Int32Array): void {
    this.messages++;
    this.sweep();
    for (const term of terms) {
      const a = term & mask;
      const b = (Math.imul(term, 0x9e3779b1) >>> 12) & mask;
      const x = this.read(this.first, a);
      const y = this.read(this.second, b);
      if (x <= y) this.raise(this.first, a);
      if (y <= x) this.raise(this.second, b);
    }
    if (this.messages < halveAt) return;
    this.messages >>= 1;
    this.swept = 0;
  }

  private sweep(): void {
    const end = Math.min(cells, this.swept + sweptAtOnce);
    for (let i = this.swept; i < end; i++) {
      this.first[i] = (this.first[i] as number) >> 1;
      this.second[i] = (this.second[i] as number) >> 1;
    }
    this.swept = end;
  }

  private read(row: Uint16Array, cell: number): number {
    const count = row[cell] as number;
    return cell >= this.swept ? count >> 1 : count;
  }

  private raise(row: Uint16Array, cell: number): void {
    const step = cell >= this.swept ? 2 : 1;
    const count = row[cell] as number;
    if (count + step <= 0xffff) row[cell] = count + step;
  }

  /** In how many messages the term stands, at most. */
  seen(term: number): number {
    const x = this.read(this.first, term & mask);
    const y = this.read(this.second, (Math.imul(term, 0x9e3779b1) >>> 12) & mask);
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
