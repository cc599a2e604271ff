/** A source of chance that runs from a seed: the same seed gives the same throws. */
export interface Dice {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). @throws RangeError if `below` is not positive */
  int(below: number): number;
  /** One of `items`. @throws RangeError if `items` is empty */
  pick<T>(items: readonly T[]): T;
}

/** mulberry32: 32 bits of state, enough for histories and demos, not for secrets. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (below: number) => {
    if (!(below > 0)) throw new RangeError(`dice.int needs a positive bound, got ${below}`);
    return Math.floor(next() * below);
  };
  return { next, int, pick: (items) => items[int(items.length)]! };
}
