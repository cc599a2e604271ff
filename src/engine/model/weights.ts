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
  bytes: Uint8Array,
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
  readonly bytes: Uint8Array;
  /** What the rows last added come to, output by output, in squares of bytes. */
  readonly out: Float32Array;
  /** Which rows speak most for the output last asked for, the strongest first, and how strongly. */
  readonly found: Int32Array;
  readonly strengths: Float32Array;
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
    const [found, strengths] = [shares.take(limit * 4), shares.take(limit * 4)];
    const out = shares.take(this.rowBytes * 4);
    this.sums = makeSums(shares.used);
    const { room } = this.sums;
    this.bytes = new Uint8Array(room, bytes, offsets);
    this.offsets = new Int32Array(room, offsets, inOneGo);
    this.values = new Float32Array(room, values, inOneGo);
    this.found = new Int32Array(room, found, limit);
    this.strengths = new Float32Array(room, strengths, limit);
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
    const { offsets, values, found, strengths } = this;
    const [list, shares] = [offsets.byteOffset, values.byteOffset];
    const [numbers, weights] = [found.byteOffset, strengths.byteOffset];
    let held = 0;
    for (let first = 0; first < this.count; first += inOneGo) {
      const now = this.makeReady(first);
      held = this.sums.heaviest(output, list, shares, now, first, numbers, weights, held, found.length);
    }
    return held;
  }
}
