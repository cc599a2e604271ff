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
/** As many grams are weighed at a time as leave their parts in the processor's cache; a long text takes several turns. */
const block = 512;
/** A column and a weight share 16 bits. */
const mostOutputs = 256;

const isWord = (c: number): boolean => isLatin(c) || isDigit(c) || (isWide(c) && c > 0x3020);

function isShown(span: GramSpan, codes: Uint16Array): boolean {
  if (span.weight < least || (span.end - span.start < 2 && span.weight < leastAlone)) return false;
  for (let at = span.start; at < span.end; at++) if (isWord(codes[at]!)) return true;
  return false;
}

/** Column and weight of every entry side by side: one walk over one stretch of memory a row. */
function together({ column, weight }: LinearModel): Uint16Array {
  const entries = new Uint16Array(column.length);
  for (let at = 0; at < entries.length; at++) entries[at] = column[at]! | ((weight[at]! + 128) << 8);
  return entries;
}

/** The heaviest grams of each output asked, in the order of their weight. */
class Heaviest {
  private readonly width: number;
  private readonly weight: Float64Array;
  private readonly gram: Int32Array;
  private readonly held: Uint8Array;
  /** What a gram must weigh more than to be held. */
  private readonly floor: Float64Array;

  constructor(width: number) {
    this.width = width;
    this.weight = new Float64Array(width * seeds);
    this.gram = new Int32Array(width * seeds);
    this.held = new Uint8Array(width);
    this.floor = new Float64Array(width);
  }

  /** Looks through a gram's parts, which begin at `first`. */
  consider(gram: number, parts: Float32Array, first: number, outputs: readonly number[]): void {
    const { floor, width } = this;
    for (let slot = 0; slot < width; slot++) {
      const own = parts[first + outputs[slot]!]!;
      if (own > floor[slot]!) this.insert(slot, gram, own);
    }
  }

  private insert(slot: number, gram: number, own: number): void {
    const { weight, gram: grams, held } = this;
    const begin = slot * seeds;
    if (held[slot]! < seeds) held[slot]!++;
    const last = begin + held[slot]! - 1;
    let place = last;
    while (place > begin && weight[place - 1]! < own) {
      weight[place] = weight[place - 1]!;
      grams[place] = grams[place - 1]!;
      place--;
    }
    weight[place] = own;
    grams[place] = gram;
    if (held[slot] === seeds) this.floor[slot] = weight[last]!;
  }

  /** The stretches of one output: overlapping grams are one with the sum of what they weigh, `unit` times. */
  spans(slot: number, grams: Grams, unit: number): GramSpan[] {
    const begin = slot * seeds;
    const spans: GramSpan[] = [];
    for (let at = begin; at < begin + this.held[slot]!; at++) {
      const gram = this.gram[at]!;
      const [start, end] = [grams.start[gram]!, grams.end[gram]!];
      let place = spans.length;
      while (place > 0 && spans[place - 1]!.start > start) place--;
      spans.splice(place, 0, { start, end, weight: this.weight[at]! * unit });
    }
    return merged(spans);
  }
}

function merged(spans: readonly GramSpan[]): GramSpan[] {
  const kept: GramSpan[] = [];
  let last: GramSpan | undefined;
  for (const span of spans) {
    if (last && span.start < last.end) {
      last.end = Math.max(last.end, span.end);
      last.weight += span.weight;
    } else {
      last = span;
      kept.push(span);
    }
  }
  return kept;
}

/**
 * Weighs the grams of a text for all outputs in one walk over the model's rows, and keeps each gram's parts, so that
 * what was weighed can be shown. Holds room to work in.
 */
export class Weighty {
  /** What the text's grams come to, output by output, in the measure of the scores. */
  readonly sums: Float64Array;
  private readonly model: LinearModel;
  private readonly shift: number;
  private readonly entries: Uint16Array;
  private readonly totals: Float64Array;
  /** How often the text holds each row. */
  private readonly times: Uint32Array;
  /** The known grams of the text: which they are, and their rows. */
  private gram = new Int32Array(512);
  private row = new Int32Array(512);
  private known = 0;
  /** Gram by gram of a block, what it adds to each output. */
  private readonly parts: Float32Array;
  private unit = 1;

  /** @throws RangeError if the model has more than 256 outputs */
  constructor(model: LinearModel) {
    const outputs = model.scale.length;
    if (outputs > mostOutputs) throw new RangeError(`a model of ${outputs} outputs; ${mostOutputs} at most`);
    this.model = model;
    this.shift = shiftOf(model);
    this.entries = together(model);
    this.sums = new Float64Array(outputs);
    this.totals = new Float64Array(outputs);
    this.times = new Uint32Array(model.keys.length);
    this.parts = new Float32Array(block * outputs);
  }

  private look(grams: Grams): void {
    const { model, shift, times } = this;
    for (let at = 0; at < this.known; at++) times[this.row[at]!] = 0;
    if (this.row.length < grams.count) {
      this.row = new Int32Array(grams.count * 2);
      this.gram = new Int32Array(grams.count * 2);
    }
    const { row, gram } = this;
    let known = 0;
    for (let at = 0; at < grams.count; at++) {
      const found = rowOf(model, shift, grams.hash[at]!);
      if (found < 0) continue;
      times[found]!++;
      row[known] = found;
      gram[known++] = at;
    }
    this.known = known;
  }

  /** Weighs a block of grams into `parts` and `totals`; answers the sum of the squares of their strengths. */
  private weighBlock(from: number, to: number): number {
    const { entries, parts, totals, row, times } = this;
    const { rarity, rowStart } = this.model;
    const outputs = totals.length;
    parts.fill(0, 0, (to - from) * outputs);
    let squares = 0;
    let first = 0;
    for (let at = from; at < to; at++) {
      const own = row[at]!;
      const n = times[own]!;
      const strength = strengthOf(rarity[own]!, n);
      const share = strength / n;
      squares += strength * share;
      const end = rowStart[own + 1]!;
      for (let entry = rowStart[own]!; entry < end; entry++) {
        const packed = entries[entry]!;
        const output = packed & 0xff;
        const part = share * unpacked[packed >>> 8]!;
        totals[output]! += part;
        parts[first + output] = part;
      }
      first += outputs;
    }
    return squares;
  }

  /** Weighs a text. */
  read(grams: Grams): void {
    this.look(grams);
    const { totals, sums, known } = this;
    const { scale } = this.model;
    totals.fill(0);
    let squares = 0;
    for (let from = 0; from < known; from += block) {
      squares += this.weighBlock(from, Math.min(from + block, known));
    }
    this.unit = 1 / (Math.sqrt(squares) || 1);
    for (let output = 0; output < sums.length; output++) {
      sums[output] = totals[output]! * scale[output]! * this.unit;
    }
  }

  /**
   * Of the text last read, for each output asked the stretches that spoke most for it, the strongest first; the
   * weights are in the measure of the output's own score.
   */
  spans(grams: Grams, codes: Uint16Array, outputs: readonly number[]): GramSpan[][] {
    const { known, gram, parts } = this;
    const { scale } = this.model;
    const heaviest = new Heaviest(outputs.length);
    for (let from = 0; from < known; from += block) {
      const to = Math.min(from + block, known);
      // a text of one block left its parts there
      if (known > block) this.weighBlock(from, to);
      for (let at = from; at < to; at++) {
        heaviest.consider(gram[at]!, parts, (at - from) * scale.length, outputs);
      }
    }
    return outputs.map((output, slot) =>
      heaviest
        .spans(slot, grams, scale[output]! * this.unit)
        .filter((span) => isShown(span, codes))
        .sort((a, b) => b.weight - a.weight || a.start - b.start),
    );
  }
}
