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

/** Finds the weightiest stretches of a text for several outputs at once; holds room to work in. */
export type Weighty = (grams: Grams, codes: Uint16Array, outputs: readonly number[]) => GramSpan[][];

const isWord = (c: number): boolean => isLatin(c) || isDigit(c) || (isWide(c) && c > 0x3020);

function isShown(span: GramSpan, codes: Uint16Array): boolean {
  if (span.weight < least || (span.end - span.start < 2 && span.weight < leastAlone)) return false;
  for (let at = span.start; at < span.end; at++) if (isWord(codes[at]!)) return true;
  return false;
}

/** The places of the heaviest grams for one output; `weights` holds `width` numbers a gram. */
function heaviest(weights: Float64Array, width: number, slot: number, grams: Grams): number[] {
  const best: number[] = [];
  for (let at = 0; at < grams.count; at++) {
    const own = weights[at * width + slot]!;
    if (own <= 0 || grams.start[at] === grams.end[at]) continue;
    if (best.length === seeds && own <= weights[best[seeds - 1]! * width + slot]!) continue;
    let place = best.length;
    while (place > 0 && weights[best[place - 1]! * width + slot]! < own) place--;
    best.splice(place, 0, at);
    if (best.length > seeds) best.pop();
  }
  return best;
}

/** Overlapping grams are one stretch with the sum of what they weigh. */
function toSpans(places: number[], grams: Grams, weightAt: (place: number) => number): GramSpan[] {
  const spans: GramSpan[] = [];
  for (const at of places.sort((a, b) => grams.start[a]! - grams.start[b]!)) {
    const last = spans.at(-1);
    const [start, end, weight] = [grams.start[at]!, grams.end[at]!, weightAt(at)];
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.weight += weight;
    } else spans.push({ start, end, weight });
  }
  return spans;
}

/**
 * For each output the stretches that spoke most for it, the strongest first; their weights are in the measure of
 * the output's own score. All outputs are weighed in one walk over the model's rows.
 */
export function weighty(model: LinearModel): Weighty {
  const { rarity, rowStart, column, weight, scale } = model;
  const shift = shiftOf(model);
  const times = new Uint16Array(model.keys.length);
  const slotOf = new Int16Array(scale.length).fill(-1);
  let rows = new Int32Array(512);
  let weights = new Float64Array(512 * 24);

  function look(grams: Grams): number {
    if (rows.length < grams.count) rows = new Int32Array(grams.count * 2);
    let squares = 0;
    for (let at = 0; at < grams.count; at++) {
      const row = rowOf(model, shift, grams.hash[at]!);
      rows[at] = row;
      if (row >= 0) times[row]!++;
    }
    for (let at = 0; at < grams.count; at++) {
      const row = rows[at]!;
      if (row >= 0) squares += strengthOf(rarity[row]!, times[row]!) ** 2 / times[row]!;
    }
    return 1 / (Math.sqrt(squares) || 1);
  }

  function weigh(grams: Grams, unit: number, width: number): void {
    if (weights.length < grams.count * width) weights = new Float64Array(grams.count * width * 2);
    weights.fill(0, 0, grams.count * width);
    for (let at = 0; at < grams.count; at++) {
      const row = rows[at]!;
      if (row < 0) continue;
      const x = (unit * strengthOf(rarity[row]!, times[row]!)) / times[row]!;
      const end = rowStart[row + 1]!;
      for (let entry = rowStart[row]!; entry < end; entry++) {
        const output = column[entry]!;
        const slot = slotOf[output]!;
        if (slot >= 0) weights[at * width + slot] = x * scale[output]! * unpacked[weight[entry]! + 128]!;
      }
    }
    for (let at = 0; at < grams.count; at++) if (rows[at]! >= 0) times[rows[at]!] = 0;
  }

  return (grams, codes, outputs) => {
    outputs.forEach((output, slot) => {
      if (output >= 0) slotOf[output] = slot;
    });
    const width = outputs.length;
    weigh(grams, look(grams), width);
    const found = outputs.map((output) => {
      if (output < 0) return [];
      const slot = slotOf[output]!;
      const places = heaviest(weights, width, slot, grams);
      const spans = toSpans(places, grams, (place) => weights[place * width + slot]!);
      return spans
        .filter((span) => isShown(span, codes))
        .sort((a, b) => b.weight - a.weight || a.start - b.start);
    });
    for (const output of outputs) if (output >= 0) slotOf[output] = -1;
    return found;
  };
}
