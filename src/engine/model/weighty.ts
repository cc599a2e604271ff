import { isDigit, isLatin, isWide } from '../../knowledge/fold.ts';
import type { Grams } from '../learn/grams.ts';
import { rowOf, shiftOf } from '../learn/keys.ts';
import { type GramSpan, type LinearModel, strengthOf, unpacked } from '../learn/linear.ts';

/** Grams a label's stretches are made of: enough to merge into phrases. */
const seeds = 5;
/** A single character must weigh so much to be shown: it rarely tells a reader anything. */
const leastAlone = 0.3;
/** What no reader could weigh is not shown. */
const least = 0.03;
/** Rows added up at a time: each sum is fetched and put back a fourth as often. */
const together = 4;

const isWord = (c: number): boolean => isLatin(c) || isDigit(c) || (isWide(c) && c > 0x3020);

function isShown(span: GramSpan, codes: Uint16Array): boolean {
  if (span.weight < least || (span.end - span.start < 2 && span.weight < leastAlone)) return false;
  for (let at = span.start; at < span.end; at++) if (isWord(codes[at]!)) return true;
  return false;
}

/** A weight for every output in every row, and one more row of nothing: no asking which outputs a row speaks for. */
function denseRows({ rowStart, column, weight, keys, scale }: LinearModel): Uint8Array {
  const width = scale.length;
  const rows = new Uint8Array((keys.length + 1) * width).fill(128);
  for (let row = 0; row < keys.length; row++) {
    const end = rowStart[row + 1]!;
    for (let entry = rowStart[row]!; entry < end; entry++)
      rows[row * width + column[entry]!] = weight[entry]! + 128;
  }
  return rows;
}

/** Doubles, so that nothing is converted on the way. */
const values = Float64Array.from(unpacked);

/** Keeps the `limit` strongest of the stretches that can be shown; of equals the first in the text. */
function keep(kept: GramSpan[], span: GramSpan, codes: Uint16Array, limit: number): void {
  if (!isShown(span, codes)) return;
  let place = kept.length;
  while (place > 0 && kept[place - 1]!.weight < span.weight) place--;
  if (place >= limit) return;
  for (let at = Math.min(kept.length, limit - 1); at > place; at--) kept[at] = kept[at - 1]!;
  kept[place] = span;
}

/** Weighs the grams of a text for all outputs at once, and finds those that weighed most. Holds room to work in. */
export class Weighty {
  /** What the text's grams come to, output by output, in the measure of the scores. */
  readonly sums: Float64Array;
  private readonly model: LinearModel;
  private readonly shift: number;
  private readonly rows: Uint8Array;
  /** How often the text holds each row. */
  private readonly times: Uint32Array;
  private known = 0;
  /** The known grams of the text: which they are, where their rows begin and what their weights count. */
  private gram = new Int32Array(512);
  private row = new Int32Array(512);
  private share = new Float64Array(512);
  private unit = 1;
  /** The heaviest grams of one output. */
  private readonly heaviest = new Int32Array(seeds);
  private readonly weighed = new Float64Array(seeds);

  constructor(model: LinearModel) {
    this.model = model;
    this.shift = shiftOf(model);
    this.rows = denseRows(model);
    this.sums = new Float64Array(model.scale.length);
    this.times = new Uint32Array(model.keys.length);
  }

  private look(grams: Grams): void {
    const { model, shift, times } = this;
    const width = this.sums.length;
    for (let at = 0; at < this.known; at++) times[this.row[at]! / width] = 0;
    if (this.row.length < grams.count + together) {
      this.gram = new Int32Array(grams.count * 2);
      this.row = new Int32Array(grams.count * 2);
      this.share = new Float64Array(grams.count * 2);
    }
    const { row, gram } = this;
    let known = 0;
    for (let at = 0; at < grams.count; at++) {
      const found = rowOf(model, shift, grams.hash[at]!);
      if (found < 0) continue;
      times[found]!++;
      row[known] = found * width;
      gram[known++] = at;
    }
    this.known = known;
  }

  /** What each gram's weights count: the strength of its row, shared among its occurrences, in a text of length 1. */
  private countShares(): void {
    const { known, row, share, times } = this;
    const { rarity, keys } = this.model;
    const width = this.sums.length;
    let squares = 0;
    for (let at = 0; at < known; at++) {
      const own = row[at]! / width;
      const n = times[own]!;
      const strength = strengthOf(rarity[own]!, n);
      share[at] = strength / n;
      squares += strength * share[at]!;
    }
    for (let at = known; at < known + together; at++) {
      row[at] = keys.length * width;
      share[at] = 0;
    }
    this.unit = 1 / (Math.sqrt(squares) || 1);
  }

  private addRows(): void {
    const { known, row, share, rows, sums } = this;
    const width = sums.length;
    sums.fill(0);
    for (let at = 0; at < known; at += together) {
      const a = row[at]!;
      const b = row[at + 1]!;
      const c = row[at + 2]!;
      const d = row[at + 3]!;
      const ofA = share[at]!;
      const ofB = share[at + 1]!;
      const ofC = share[at + 2]!;
      const ofD = share[at + 3]!;
      for (let output = 0; output < width; output++) {
        sums[output]! +=
          ofA * values[rows[a + output]!]! +
          ofB * values[rows[b + output]!]! +
          ofC * values[rows[c + output]!]! +
          ofD * values[rows[d + output]!]!;
      }
    }
  }

  /** Weighs a text. */
  read(grams: Grams): void {
    this.look(grams);
    this.countShares();
    this.addRows();
    const { sums, unit } = this;
    const { scale } = this.model;
    for (let output = 0; output < sums.length; output++) sums[output]! *= scale[output]! * unit;
  }

  /** Finds the heaviest grams of an output, the heaviest first, and answers how many there are. */
  private findHeaviest(output: number): number {
    const { known, row, share, rows, heaviest, weighed } = this;
    let held = 0;
    let floor = 0;
    for (let at = 0; at < known; at++) {
      const own = share[at]! * values[rows[row[at]! + output]!]!;
      if (own <= floor) continue;
      if (held < seeds) held++;
      let place = held - 1;
      while (place > 0 && weighed[place - 1]! < own) {
        weighed[place] = weighed[place - 1]!;
        heaviest[place] = heaviest[place - 1]!;
        place--;
      }
      weighed[place] = own;
      heaviest[place] = at;
      if (held === seeds) floor = weighed[seeds - 1]!;
    }
    return held;
  }

  /** Puts the heaviest grams in the order of the text. */
  private sortByPlace(held: number, start: Int32Array): void {
    const { heaviest, weighed, gram } = this;
    for (let at = 1; at < held; at++) {
      const own = heaviest[at]!;
      const weight = weighed[at]!;
      const from = start[gram[own]!]!;
      let place = at;
      for (; place > 0 && start[gram[heaviest[place - 1]!]!]! > from; place--) {
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
  spans(grams: Grams, codes: Uint16Array, output: number, limit: number): GramSpan[] {
    const { heaviest, weighed, gram } = this;
    const unit = this.model.scale[output]! * this.unit;
    const held = this.findHeaviest(output);
    this.sortByPlace(held, grams.start);
    const kept: GramSpan[] = [];
    for (let at = 0; at < held; ) {
      const start = grams.start[gram[heaviest[at]!]!]!;
      let end = start;
      let weight = 0;
      do {
        end = Math.max(end, grams.end[gram[heaviest[at]!]!]!);
        weight += weighed[at++]! * unit;
      } while (at < held && grams.start[gram[heaviest[at]!]!]! < end);
      keep(kept, { start, end, weight }, codes, limit);
    }
    return kept;
  }
}
