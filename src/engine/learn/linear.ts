import type { Grams } from './grams.ts';
import { type Keys, rowOf, shiftOf } from './keys.ts';

/** What a model says of itself. */
export interface LinearHeader {
  /** Of these weights: what they are and when they were made. */
  readonly version: string;
  /** One name an output, in the order of the scores. */
  readonly outputs: readonly string[];
  /** The names of the numbers given beside the text, in the order they are given. */
  readonly dense: readonly string[];
  /** Whatever the trainer wants to find again; JSON. */
  readonly notes: unknown;
}

/**
 * A trained model, never changed. A text is the vector of the grams it holds, each `rarity * (1 + ln(times))`,
 * scaled to length 1; a score is bias + weights times vector + dense weights times dense numbers.
 */
export interface LinearModel extends Keys {
  readonly header: LinearHeader;
  /** How rare a gram is, in units of {@link rarityStep}. */
  readonly rarity: Uint8Array;
  /** Row r holds the entries rowStart[r] .. rowStart[r + 1]. */
  readonly rowStart: Uint32Array;
  /** The output an entry speaks for. */
  readonly column: Uint8Array | Uint16Array;
  /** How strongly: see {@link unpacked}. */
  readonly weight: Int8Array;
  /** Each output's largest weight. */
  readonly scale: Float32Array;
  readonly bias: Float32Array;
  /** Output by output, a weight for each dense number as it is given. */
  readonly denseWeight: Float32Array;
  /** chance = 1 / (1 + exp(-(slope * score + offset))) */
  readonly slope: Float32Array;
  readonly offset: Float32Array;
}

/** A stretch of units and what it weighed, in the measure of the scores. */
export interface GramSpan {
  start: number;
  end: number;
  weight: number;
}

/** A model at work. Holds room to work in, so one thread at a time. */
export interface LinearReader {
  readonly model: LinearModel;
  /**
   * One score an output, above 0 where it speaks for it. The array is reused by the next call.
   * `dense` holds as many numbers as the model has names for; left out they are 0.
   */
  scores(grams: Grams, dense?: ArrayLike<number>): Float32Array;
  /** The chance of an output, 0..1, that a score stands for. */
  chance(output: number, score: number): number;
  /**
   * Of the grams last given to `scores`, unchanged since: the stretches that spoke most for `output`, strongest
   * first, none below 0. Overlapping grams are one stretch with the sum of what weighs inside it.
   */
  contributions(output: number, most?: number): GramSpan[];
}

/** Rarities are kept in 20ths of a natural logarithm. */
export const rarityStep = 0.05;

// Most weights are small: kept as signed roots, 127 steps resolve them where even steps would make them 0.
/** The weights behind the 256 values of `weight` (from -128), in shares of the output's largest. */
export const unpacked = Float32Array.from({ length: 256 }, (_, at) => {
  const root = (at - 128) / 127;
  return root * Math.abs(root);
});

/** How many grams a stretch may be made of: enough to merge into phrases, not so many that it is the whole text. */
const seeds = 8;

interface Room {
  /** For each gram of the text its row, -1 if unknown. */
  row: Int32Array;
  /** For each row how often the text holds it; 0 between calls. */
  times: Uint16Array;
  /** For each gram of the text what it weighed. */
  weighed: Float64Array;
  /** Rows of the text, each once. */
  seen: Int32Array;
  grams: Grams | undefined;
  norm: number;
}

function makeRoom(rows: number): Room {
  const size = 256;
  return {
    row: new Int32Array(size),
    times: new Uint16Array(rows),
    weighed: new Float64Array(size),
    seen: new Int32Array(size),
    grams: undefined,
    norm: 0,
  };
}

function enlarge(room: Room, grams: number): void {
  if (room.row.length >= grams) return;
  room.row = new Int32Array(grams * 2);
  room.seen = new Int32Array(grams * 2);
  room.weighed = new Float64Array(grams * 2);
}

/** Finds the rows of the grams and answers how many different ones there are. */
function look(model: LinearModel, shift: number, grams: Grams, room: Room): number {
  enlarge(room, grams.count);
  const { row, times, seen } = room;
  let distinct = 0;
  for (let at = 0; at < grams.count; at++) {
    const found = rowOf(model, shift, grams.hash[at]!);
    row[at] = found;
    if (found >= 0 && times[found]!++ === 0) seen[distinct++] = found;
  }
  return distinct;
}

const logs = Float64Array.from({ length: 64 }, (_, times) => 1 + Math.log(Math.max(times, 1)));

/** How much a gram that occurs `times` times stands for, before the text is scaled to length 1. */
export const strengthOf = (rarity: number, times: number): number =>
  rarity * rarityStep * (logs[times] ?? 1 + Math.log(times));

function addRows(model: LinearModel, room: Room, distinct: number, sums: Float64Array): void {
  const { rarity, rowStart, column, weight } = model;
  const { times, seen } = room;
  let squares = 0;
  for (let at = 0; at < distinct; at++) {
    const row = seen[at]!;
    const x = strengthOf(rarity[row]!, times[row]!);
    squares += x * x;
    const end = rowStart[row + 1]!;
    for (let entry = rowStart[row]!; entry < end; entry++) {
      sums[column[entry]!]! += x * unpacked[weight[entry]! + 128]!;
    }
  }
  room.norm = Math.sqrt(squares);
}

/** What each occurrence of a gram weighed for an output, into `room.weighed`. */
function weighGrams(model: LinearModel, room: Room, grams: Grams, output: number): void {
  const { rarity, rowStart, column, weight } = model;
  const { row, weighed, times } = room;
  const unit = model.scale[output]! / (room.norm || 1);
  for (let at = 0; at < grams.count; at++) if (row[at]! >= 0) times[row[at]!]!++;
  for (let at = 0; at < grams.count; at++) {
    const own = row[at]!;
    weighed[at] = 0;
    if (own < 0) continue;
    const end = rowStart[own + 1]!;
    for (let entry = rowStart[own]!; entry < end; entry++) {
      if (column[entry] !== output) continue;
      const n = times[own]!;
      weighed[at] = (unit * unpacked[weight[entry]! + 128]! * strengthOf(rarity[own]!, n)) / n;
    }
  }
  for (let at = 0; at < grams.count; at++) if (row[at]! >= 0) times[row[at]!] = 0;
}

/** The places of the heaviest grams that stand on words, at most `seeds`. */
function heaviest(weighed: Float64Array, grams: Grams): number[] {
  const best: number[] = [];
  for (let at = 0; at < grams.count; at++) {
    const own = weighed[at]!;
    if (own <= 0 || grams.start[at] === grams.end[at]) continue;
    if (best.length === seeds && own <= weighed[best[seeds - 1]!]!) continue;
    let place = best.length;
    while (place > 0 && weighed[best[place - 1]!]! < own) place--;
    best.splice(place, 0, at);
    if (best.length > seeds) best.pop();
  }
  return best;
}

function toSpans(grams: Grams, places: number[]): GramSpan[] {
  const spans: GramSpan[] = [];
  for (const at of places.sort((a, b) => grams.start[a]! - grams.start[b]!)) {
    const last = spans.at(-1);
    if (last && grams.start[at]! < last.end) last.end = Math.max(last.end, grams.end[at]!);
    else spans.push({ start: grams.start[at]!, end: grams.end[at]!, weight: 0 });
  }
  return spans;
}

function strongest(room: Room, grams: Grams, most: number): GramSpan[] {
  const spans = toSpans(grams, heaviest(room.weighed, grams));
  for (const span of spans) {
    for (let at = 0; at < grams.count; at++) {
      if (grams.start[at]! >= span.start && grams.end[at]! <= span.end) span.weight += room.weighed[at]!;
    }
  }
  return spans
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, most);
}

/** Puts a model to work. */
export function linearReader(model: LinearModel): LinearReader {
  const { bias, scale, denseWeight, slope, offset, header } = model;
  const shift = shiftOf(model);
  const room = makeRoom(model.keys.length);
  const sums = new Float64Array(bias.length);
  const out = new Float32Array(bias.length);
  const width = header.dense.length;
  return {
    model,
    scores(grams, dense) {
      const distinct = look(model, shift, grams, room);
      sums.fill(0);
      addRows(model, room, distinct, sums);
      for (let at = 0; at < distinct; at++) room.times[room.seen[at]!] = 0;
      room.grams = grams;
      const unit = 1 / (room.norm || 1);
      for (let output = 0; output < out.length; output++) {
        let score = bias[output]! + sums[output]! * scale[output]! * unit;
        if (dense) for (let d = 0; d < width; d++) score += denseWeight[output * width + d]! * dense[d]!;
        out[output] = score;
      }
      return out;
    },
    chance: (output, score) => 1 / (1 + Math.exp(-(slope[output]! * score + offset[output]!))),
    contributions(output, most = 3) {
      if (!room.grams) return [];
      weighGrams(model, room, room.grams, output);
      return strongest(room, room.grams, most);
    },
  };
}
