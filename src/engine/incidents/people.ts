/** From here on people stand in bundles: one great table takes tens of milliseconds when it grows. */
const mostAlone = 4096;
const bundleCount = 32;
const firstCells = 8;

/** FNV-1a over the letters, from another start each time. */
function hashOf(who: string, start: number): number {
  let h = start;
  for (let at = 0; at < who.length; at++) h = Math.imul(h ^ who.charCodeAt(at), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return (h ^ (h >>> 13)) >>> 0;
}

/**
 * Who somebody is, as a number above 0 of 52 bits: of a million people two are the same number once in ten thousand
 * streams. Names as they are given would be a million things for the garbage collector to go through.
 */
export const personOf = (who: string): number =>
  hashOf(who, 0x811c9dc5) * 0x100000 + (hashOf(who, 0x6b43a9b5) >>> 12) + 1;

/** Which of so many places, a power of two, a number belongs to. */
const placeOf = (who: number, places: number): number => (who % 0x100000000) & (places - 1);

/** Numbers above 0, each once: a table that holds a number where it belongs or as soon after it as there is room. */
class Bundle {
  private cells = new Float64Array(firstCells);
  size = 0;

  /** @returns whether it is new */
  add(who: number): boolean {
    if (!this.put(who)) return false;
    if (++this.size * 2 > this.cells.length) this.grow();
    return true;
  }

  private put(who: number): boolean {
    const { cells } = this;
    let at = placeOf(who, cells.length);
    while (cells[at] !== 0) {
      if (cells[at] === who) return false;
      at = (at + 1) & (cells.length - 1);
    }
    cells[at] = who;
    return true;
  }

  private grow(): void {
    const before = this.cells;
    this.cells = new Float64Array(before.length * 2);
    for (const who of before) if (who !== 0) this.put(who);
  }

  /** All of them, in no order. */
  *[Symbol.iterator](): Generator<number> {
    for (const who of this.cells) if (who !== 0) yield who;
  }
}

/** Who wrote, each once, by {@link personOf}. However many they are, no step takes long. */
export class People {
  private bundles = [new Bundle()];
  private count = 0;
  /** Those that are yet to be taken over by others; nobody is added any more once it has begun. */
  private leaving: Generator<number> | null = null;

  get size(): number {
    return this.count;
  }

  add(who: number): void {
    if (this.bundleOf(who).add(who)) this.count++;
    if (this.bundles.length === 1 && this.count > mostAlone) this.part();
  }

  private bundleOf(who: number): Bundle {
    const at = this.bundles.length === 1 ? 0 : placeOf(Math.floor(who / 0x100000000), bundleCount);
    return this.bundles[at] as Bundle;
  }

  private part(): void {
    const all = [...this];
    this.bundles = Array.from({ length: bundleCount }, () => new Bundle());
    for (const who of all) this.bundleOf(who).add(who);
  }

  /** All of them, in no order. */
  *[Symbol.iterator](): Generator<number> {
    for (const bundle of this.bundles) yield* bundle;
  }

  /** Takes at most so many over from others, who have them no more. @returns how many that were */
  take(from: People, most: number): number {
    from.leaving ??= from[Symbol.iterator]();
    let taken = 0;
    while (taken < most) {
      const { value, done } = from.leaving.next();
      if (done) break;
      from.count--;
      this.add(value);
      taken++;
    }
    return taken;
  }
}
