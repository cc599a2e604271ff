import type { LinearModel } from '../learn/linear.ts';
import { abreast, makeSums, Shares, type SumsRoom } from './sums.ts';

/** Bytes that are fetched from memory at once. */
export const line = 64;

/**
 * Writes a byte for every output of every row, also where it weighs nothing: nearly half of what a text asks for
 * weighs something, and going straight on is quicker than being told where. Rows stand by place.
 */
function layOut(
  { rowStart, column, weight }: LinearModel,
  places: Int32Array,
  rowBytes: number,
  bytes: Int8Array,
): void {
  for (let row = 0; row < places.length; row++) {
    const first = places[row]! * rowBytes;
    const end = rowStart[row + 1]!;
    for (let entry = rowStart[row]!; entry < end; entry++) bytes[first + column[entry]!] = weight[entry]!;
  }
}

/** Rows that are summed up in one go. */
const inOneGo = 1024;

/** The weights of a model as bytes, row by row, and what sums them up. Holds room to work in. */
export class Weights {
  readonly rowBytes: number;
  readonly bytes: Int8Array;
  /** What the rows last added come to, output by output, in squares of bytes. */
  readonly out: Float32Array;
  /** Which rows speak most for the output last asked for, the strongest first, and how strongly. */
  readonly found: Int32Array;
  readonly strengths: Float32Array;
  private readonly limit: number;
  /** The same of the rows that stand ready, counted from the first of them; and room to find them in. */
  private readonly here: Int32Array;
  private readonly keys: number;
  private readonly sums: SumsRoom;
  private readonly offsets: Int32Array;
  private readonly values: Float32Array;
  private row = new Int32Array(0);
  private share = new Float64Array(0);
  private count = 0;
  /** The first of the rows that stand ready. */
  private ready = -1;

  /** `places` says for each row of the model where it is to stand; at most `limit` rows are found to speak. */
  constructor(model: LinearModel, places: Int32Array, limit: number) {
    this.rowBytes = Math.ceil(model.scale.length / abreast) * abreast;
    const shares = new Shares();
    // there is something to fetch behind the last
    const bytes = shares.take(places.length * this.rowBytes + 2 * line);
    const [offsets, values] = [shares.take(inOneGo * 4), shares.take(inOneGo * 4)];
    const [here, keys] = [shares.take(limit * 4), shares.take((inOneGo + 4) * 4)];
    const out = shares.take(this.rowBytes * 4);
    this.sums = makeSums(shares.used);
    const { room } = this.sums;
    this.bytes = new Int8Array(room, bytes, offsets);
    this.offsets = new Int32Array(room, offsets, inOneGo);
    this.values = new Float32Array(room, values, inOneGo);
    this.limit = limit;
    this.here = new Int32Array(room, here, limit);
    this.keys = keys;
    this.found = new Int32Array(limit);
    this.strengths = new Float32Array(limit);
    this.out = new Float32Array(room, out, this.rowBytes);
    layOut(model, places, this.rowBytes, this.bytes);
  }

  /** Makes the rows from `first` on ready and answers how many they are. */
  private makeReady(first: number): number {
    const { offsets, values, row, share, rowBytes } = this;
    const now = Math.min(inOneGo, this.count - first);
    if (this.ready === first) return now;
    this.ready = first;
    for (let at = 0; at < now; at++) {
      offsets[at] = row[first + at]! * rowBytes;
      values[at] = share[first + at]!;
    }
    return now;
  }

  /** Sums up `count` rows, each as often as its share says, into `out`. Both lists stay as they are until the next. */
  add(row: Int32Array<ArrayBuffer>, share: Float64Array<ArrayBuffer>, count: number): void {
    const { offsets, values, out, rowBytes } = this;
    this.row = row;
    this.share = share;
    this.count = count;
    this.ready = -1;
    out.fill(0);
    for (let first = 0; first < count; first += inOneGo) {
      const now = this.makeReady(first);
      const groups = rowBytes / abreast;
      this.sums.ofBytes(0, offsets.byteOffset, values.byteOffset, now, out.byteOffset, groups);
    }
  }

  /** Finds the rows that speak most for an output; answers how many there are. */
  heaviest(output: number): number {
    let held = 0;
    for (let first = 0; first < this.count; first += inOneGo) {
      const now = this.makeReady(first);
      const { offsets, values, here, limit, keys } = this;
      const [list, shares] = [offsets.byteOffset, values.byteOffset];
      const more = this.sums.heaviest(output, list, shares, now, here.byteOffset, limit, keys);
      for (let at = 0; at < more; at++) held = this.keep(output, first, here[at] as number, held);
    }
    return held;
  }

  /** Puts a row of the go that stands ready among the `held` that speak most; of equals the first stays first. */
  private keep(output: number, first: number, number: number, held: number): number {
    const { offsets, values, bytes, found, strengths, limit } = this;
    const byte = bytes[(offsets[number] as number) + output] as number;
    const own = Math.fround((values[number] as number) * byte * byte);
    let place = held;
    while (place > 0 && (strengths[place - 1] as number) < own) place--;
    if (place === limit) return held;
    for (let at = Math.min(held, limit - 1); at > place; at--) {
      strengths[at] = strengths[at - 1] as number;
      found[at] = found[at - 1] as number;
    }
    strengths[place] = own;
    found[place] = first + number;
    return Math.min(held + 1, limit);
  }
}
