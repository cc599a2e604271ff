import { isDigit, isLatin, isWide } from '../../knowledge/fold.ts';
import type { Reason } from '../3-judge/judge.ts';
import type { Grams } from '../learn/grams.ts';
import { shiftOf } from '../learn/keys.ts';
import { type LinearModel, strengthOf, unpacked } from '../learn/linear.ts';

/** Grams a label's stretches are made of: enough to merge into phrases. */
const seeds = 5;
/** A single character must weigh so much to be shown: it rarely tells a reader anything. */
const leastAlone = 0.3;
/** What no reader could weigh is not shown. */
const least = 0.03;

const isWord = (c: number): boolean => isLatin(c) || isDigit(c) || (isWide(c) && c > 0x3020);

function isShown(start: number, end: number, weight: number, codes: Uint16Array): boolean {
  if (weight < least || (end - start < 2 && weight < leastAlone)) return false;
  for (let at = start; at < end; at++) if (isWord(codes[at]!)) return true;
  return false;
}

/** Numbers a row is told in: its hash; its rarity and, above the lowest eight bits, how often the text holds it. */
const told = 2;
const once = 256;

/** What is asked of a row before its weights, side by side: whoever finds it has fetched it. */
function rowsOf({ keys, rarity }: LinearModel): Int32Array {
  // one more of nothing: there is something to fetch behind the last
  const rows = new Int32Array((keys.length + 1) * told);
  for (let row = 0; row < keys.length; row++) {
    rows[row * told] = keys[row]!;
    rows[row * told + 1] = rarity[row]!;
  }
  return rows;
}

/** What the 256 bytes of a weight stand for, 0 for 0; doubles, so that nothing is converted on the way. */
const values = Float64Array.from(unpacked, (_, byte) => unpacked[((byte << 24) >> 24) + 128]!);
/** Outputs that are weighed side by side: two words of memory. */
const abreast = 8;
/** Bytes that are fetched from memory at once. */
const line = 64;

/**
 * A byte for every output of every row, also where it weighs nothing: nearly half of what a text asks for weighs
 * something, and going straight on is quicker than being told where. Rows begin at whole words.
 */
function laidOut({ rowStart, column, weight }: LinearModel, rowBytes: number): Uint8Array {
  const rows = rowStart.length - 1;
  // there is something to fetch behind the last
  const bytes = new Uint8Array(rows * rowBytes + 2 * line);
  for (let row = 0; row < rows; row++) {
    const first = row * rowBytes;
    const end = rowStart[row + 1]!;
    for (let entry = rowStart[row]!; entry < end; entry++) bytes[first + column[entry]!] = weight[entry]!;
  }
  return bytes;
}

/** Keeps the `limit` strongest stretches; of equals the first in the text. */
function keep(kept: Reason[], own: Reason, limit: number): void {
  let place = kept.length;
  while (place > 0 && kept[place - 1]!.weight < own.weight) place--;
  if (place >= limit) return;
  for (let at = Math.min(kept.length, limit - 1); at > place; at--) kept[at] = kept[at - 1]!;
  kept[place] = own;
}

/** Weighs the grams of a text for all outputs at once, and finds those that weighed most. Holds room to work in. */
export class Weighty {
  /** What the text's grams come to, output by output, in the measure of the scores. */
  readonly sums: Float64Array;
  private readonly room: Float64Array;
  private readonly scale: Float32Array;
  private readonly buckets: Uint32Array;
  private readonly shift: number;
  private readonly rows: Int32Array;
  /** Row by row a byte for every output, and the same as words. */
  private readonly rowBytes: number;
  private readonly bytes: Uint8Array;
  private readonly words: Int32Array;
  /** The known grams' weights once more, eight outputs at a time: asked for one output they stand close together. */
  private byEight = new Int32Array(0);
  private ofEight = new Uint8Array(0);
  private known = 0;
  /** The known grams of the text: which they are, their rows and what their weights count. */
  private gram = new Int32Array(512);
  private row = new Int32Array(512);
  private end = new Int32Array(512);
  /** Kept, or what only fetches would be left out as idle. */
  touched = 0;
  private share = new Float64Array(512);
  private unit = 1;
  /** What each output is called in a reason. */
  private readonly names: readonly string[];
  /** The heaviest grams of one output. */
  private readonly heaviest = new Int32Array(seeds);
  private readonly weighed = new Float64Array(seeds);

  constructor(model: LinearModel, names: readonly string[]) {
    const outputs = model.scale.length;
    this.scale = model.scale;
    this.names = names;
    this.buckets = model.buckets;
    this.shift = shiftOf(model);
    this.rows = rowsOf(model);
    this.rowBytes = Math.ceil(outputs / abreast) * abreast;
    this.bytes = laidOut(model, this.rowBytes);
    this.words = new Int32Array(this.bytes.buffer);
    this.sums = new Float64Array(outputs);
    this.room = new Float64Array(this.rowBytes);
  }

  private look(grams: Grams): void {
    const { rows } = this;
    for (let at = 0; at < this.known; at++) rows[this.row[at]! * told + 1]! &= once - 1;
    if (this.row.length < grams.count) {
      this.gram = new Int32Array(grams.count * 2);
      this.row = new Int32Array(grams.count * 2);
      this.end = new Int32Array(grams.count * 2);
      this.share = new Float64Array(grams.count * 2);
    }
    this.fetchRows(grams);
    const { row, gram, end } = this;
    const { hash, count } = grams;
    let known = 0;
    for (let at = 0; at < count; at++) {
      const own = hash[at]!;
      const last = end[at]!;
      for (let found = row[at]!; found < last; found += told) {
        if (rows[found] !== own) continue;
        rows[found + 1]! += once;
        row[known] = found / told;
        gram[known++] = at;
        break;
      }
    }
    this.known = known;
  }

  /**
   * Where the rows of each gram's hash begin and end. Rows lie far apart: asked for one after the other without a
   * question in between they are fetched from memory many at a time, and stand ready when they are looked at.
   */
  private fetchRows({ hash, count }: Grams): void {
    const { rows, buckets, shift, row, end } = this;
    for (let at = 0; at < count; at++) {
      const bucket = hash[at]! >>> shift;
      row[at] = buckets[bucket]! * told;
      end[at] = buckets[bucket + 1]! * told;
    }
    let touched = 0;
    for (let at = 0; at < count; at++) touched ^= rows[row[at]!]!;
    this.touched = touched;
  }

  /** The same for the weights of the rows. */
  private fetchWeights(): void {
    const { known, row, rowBytes, bytes } = this;
    let touched = 0;
    for (let at = 0; at < known; at++) {
      const first = row[at]! * rowBytes;
      touched ^= bytes[first]! ^ bytes[first + line]!;
    }
    this.touched = touched;
  }

  /** What each gram's weights count: the strength of its row, shared among its occurrences, in a text of length 1. */
  private countShares(): void {
    const { known, row, share, rows } = this;
    let squares = 0;
    for (let at = 0; at < known; at++) {
      const both = rows[row[at]! * told + 1]!;
      const times = both >>> 8;
      const strength = strengthOf(both & (once - 1), times);
      share[at] = strength / times;
      squares += strength * share[at]!;
    }
    this.unit = 1 / (Math.sqrt(squares) || 1);
  }

  private addRows(): void {
    const { known, row, share, words, room } = this;
    const rowWords = this.rowBytes / 4;
    if (this.byEight.length < known * rowWords) this.widen(known * 2);
    const { byEight } = this;
    for (let word = 0; word < rowWords; word += 2) {
      const first = word * known;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      let e = 0;
      let f = 0;
      let g = 0;
      let h = 0;
      for (let at = 0; at < known; at++) {
        const own = row[at]! * rowWords + word;
        const four = words[own]!;
        const more = words[own + 1]!;
        byEight[first + at * 2] = four;
        byEight[first + at * 2 + 1] = more;
        const part = share[at]!;
        a += part * values[four & 255]!;
        b += part * values[(four >>> 8) & 255]!;
        c += part * values[(four >>> 16) & 255]!;
        d += part * values[four >>> 24]!;
        e += part * values[more & 255]!;
        f += part * values[(more >>> 8) & 255]!;
        g += part * values[(more >>> 16) & 255]!;
        h += part * values[more >>> 24]!;
      }
      room[word * 4] = a;
      room[word * 4 + 1] = b;
      room[word * 4 + 2] = c;
      room[word * 4 + 3] = d;
      room[word * 4 + 4] = e;
      room[word * 4 + 5] = f;
      room[word * 4 + 6] = g;
      room[word * 4 + 7] = h;
    }
  }

  private widen(grams: number): void {
    this.byEight = new Int32Array((grams * this.rowBytes) / 4);
    this.ofEight = new Uint8Array(this.byEight.buffer);
  }

  /** Weighs a text. */
  read(grams: Grams): void {
    this.look(grams);
    this.fetchWeights();
    this.countShares();
    this.addRows();
    const { sums, room, unit, scale } = this;
    for (let output = 0; output < sums.length; output++)
      sums[output] = room[output]! * (scale[output]! * unit);
  }

  /** Finds the heaviest grams of an output, the heaviest first, and answers how many there are. */
  private findHeaviest(output: number): number {
    const { known, share, ofEight, heaviest, weighed } = this;
    const lane = output % abreast;
    const first = (output - lane) * known + lane;
    let held = 0;
    let floor = 0;
    for (let at = 0; at < known; at++) {
      const own = share[at]! * values[ofEight[first + at * abreast]!]!;
      if (own <= floor) continue;
      if (held < seeds) held++;
      let place = held - 1;
      while (place > 0 && weighed[place - 1]! < own) {
        weighed[place] = weighed[place - 1]!;
        heaviest[place] = heaviest[place - 1]!;
        place--;
      }
      weighed[place] = own;
      heaviest[place] = this.gram[at]!;
      if (held === seeds) floor = weighed[seeds - 1]!;
    }
    return held;
  }

  /** Puts the heaviest grams of an output in the order of the text. */
  private sortByPlace(held: number, start: Int32Array): void {
    const { heaviest, weighed } = this;
    for (let at = 1; at < held; at++) {
      const own = heaviest[at]!;
      const weight = weighed[at]!;
      const from = start[own]!;
      let place = at;
      for (; place > 0 && start[heaviest[place - 1]!]! > from; place--) {
        heaviest[place] = heaviest[place - 1]!;
        weighed[place] = weighed[place - 1]!;
      }
      heaviest[place] = own;
      weighed[place] = weight;
    }
  }

  /**
   * The stretches of the text last read that spoke most for an output, the strongest first, at most `limit`;
   * overlapping grams are one stretch with the sum of what they weigh, in the measure of the output's score.
   */
  reasons(grams: Grams, codes: Uint16Array, output: number, limit: number): Reason[] {
    const { heaviest, weighed } = this;
    const by = this.names[output]!;
    const unit = this.scale[output]! * this.unit;
    const held = this.findHeaviest(output);
    this.sortByPlace(held, grams.start);
    const kept: Reason[] = [];
    for (let at = 0; at < held; ) {
      const start = grams.start[heaviest[at]!]!;
      let end = start;
      let weight = 0;
      do {
        end = Math.max(end, grams.end[heaviest[at]!]!);
        weight += weighed[at++]! * unit;
      } while (at < held && grams.start[heaviest[at]!]! < end);
      if (isShown(start, end, weight, codes)) keep(kept, { start, end, weight, by }, limit);
    }
    return kept;
  }
}
