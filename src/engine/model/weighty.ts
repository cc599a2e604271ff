import { isDigit, isLatin, isWide } from '../../knowledge/fold.ts';
import type { Reason } from '../3-judge/judge.ts';
import type { Grams } from '../learn/grams.ts';
import { type LinearModel, strengthOf, unpacked } from '../learn/linear.ts';
import { line, Weights } from './weights.ts';

/** Grams a label's stretches are made of: enough to merge into phrases. */
const seeds = 5;
/** A single character must weigh so much to be shown: it rarely tells a reader anything. */
const leastAlone = 0.3;
/** What no reader could weigh is not shown. */
const least = 0.03;

const isWord = (c: number): boolean => isLatin(c) || isDigit(c) || (isWide(c) && c > 0x3020);

const pauses = Uint8Array.from({ length: 128 }, (_, c) =>
  ' \n,.;:/'.includes(String.fromCharCode(c)) ? 1 : 0,
);
/** Where speech only pauses; a mark that calls or asks says something. */
const isPause = (c: number): boolean => (c < 128 ? pauses[c] === 1 : c === 0x3001 || c === 0x3002);

function isShown(start: number, end: number, weight: number, codes: Uint16Array): boolean {
  if (weight < least || (end - start < 2 && weight < leastAlone)) return false;
  for (let at = start; at < end; at++) if (isWord(codes[at]!)) return true;
  return false;
}

/**
 * For each row its place when the commonest come first: what most texts ask for lies close together in memory. Counted
 * by index here and below: an iterator over a quarter of a million rows, before it is compiled, is most of the start.
 */
function placesOf({ rarity }: LinearModel): Int32Array {
  const before = new Int32Array(257);
  for (let row = 0; row < rarity.length; row++) before[rarity[row]! + 1]!++;
  for (let own = 1; own < before.length; own++) before[own]! += before[own - 1]!;
  const places = new Int32Array(rarity.length);
  for (let row = 0; row < rarity.length; row++) places[row] = before[rarity[row]!]!++;
  return places;
}

/** Numbers a row is told in: its hash; its rarity in the lowest eight bits and above them its place. */
const told = 2;
const rarityBits = 8;
const nobody = -1;
/** One fewer than there are: all bits set is nobody. */
const mostRows = 2 ** (32 - rarityBits) - 1;

/**
 * What is asked of a row before its weights, found by its hash where that points or in the next slots: looking for
 * one is one fetch from memory. The commonest stand where they are looked for first.
 */
function slotsOf({ keys, rarity }: LinearModel, places: Int32Array): Int32Array {
  if (keys.length > mostRows) throw new RangeError(`a model of ${keys.length} rows is too large`);
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(keys.length * 2)) * told).fill(nobody);
  const shift = slotShift(slots);
  const byPlace = new Int32Array(keys.length);
  for (let row = 0; row < keys.length; row++) byPlace[places[row]!] = row;
  for (let place = 0; place < byPlace.length; place++) {
    const row = byPlace[place]!;
    let slot = (keys[row]! >>> shift) * told;
    while (slots[slot + 1] !== nobody) slot = (slot + told) % slots.length;
    slots[slot] = keys[row]!;
    slots[slot + 1] = (place << rarityBits) | rarity[row]!;
  }
  return slots;
}

/** How far a hash is shifted to give the slot it points to. */
const slotShift = (slots: Int32Array): number => 32 - Math.log2(slots.length / told);

/** What the square of a byte stands for, in shares of an output's largest weight. */
const square = unpacked[1 + 128]!;
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
  private readonly scale: Float32Array;
  private readonly shift: number;
  private readonly slots: Int32Array;
  private readonly weights: Weights;
  private known = 0;
  /**
   * How often the text holds the row of each known gram, told at the first of them: which that is, `first` says. A
   * count beside each row of the model would be one fetch more from far away.
   */
  private times = new Int32Array(512);
  private first = new Int32Array(512);
  /** By the lowest bits of a row's place the first known gram whose row has them, plus one; 0 for none. */
  private firsts = new Int32Array(1024);
  /** The known grams of the text: which they are, where their rows stand, how rare they are. */
  private gram = new Int32Array(512);
  private row = new Int32Array(512);
  private rarity = new Uint8Array(512);
  /** Kept, or what only fetches would be left out as idle. */
  touched = 0;
  /** What each known gram's weights count. */
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
    const places = placesOf(model);
    this.slots = slotsOf(model, places);
    this.shift = slotShift(this.slots);
    this.weights = new Weights(model, places, seeds);
    this.sums = new Float64Array(outputs);
  }

  private widen(count: number): void {
    const room = 2 ** Math.ceil(Math.log2(count * 2));
    this.gram = new Int32Array(room);
    this.row = new Int32Array(room);
    this.rarity = new Uint8Array(room);
    this.share = new Float64Array(room);
    this.times = new Int32Array(room);
    this.first = new Int32Array(room);
    this.firsts = new Int32Array(room * 2);
  }

  /** Looks up the grams of a text: notes the known ones and where their rows stand. */
  private look(grams: Grams): void {
    if (this.row.length < grams.count) this.widen(grams.count);
    this.fetchSlots(grams);
    const { slots, row, rarity, gram, shift } = this;
    const { hash, count } = grams;
    const last = slots.length - told;
    let known = 0;
    for (let at = 0; at < count; at++) {
      const own = hash[at]!;
      let slot = (own >>> shift) * told;
      let both = slots[slot + 1]!;
      while (both !== nobody && slots[slot] !== own) {
        slot = slot === last ? 0 : slot + told;
        both = slots[slot + 1]!;
      }
      if (both === nobody) continue;
      row[known] = both >>> rarityBits;
      rarity[known] = both;
      gram[known++] = at;
    }
    this.known = known;
  }

  /**
   * Slots lie far apart: asked for one after the other without a question in between they are fetched from memory
   * many at a time, and stand ready when they are looked at.
   */
  private fetchSlots({ hash, count }: Grams): void {
    const { slots, shift } = this;
    let touched = 0;
    for (let at = 0; at < count; at++) touched ^= slots[(hash[at]! >>> shift) * told]!;
    this.touched = touched;
  }

  /** The same for the weights of the rows. */
  private fetchWeights(): void {
    const { known, row } = this;
    const { rowBytes, bytes } = this.weights;
    let touched = 0;
    for (let at = 0; at < known; at++) {
      const first = row[at]! * rowBytes;
      touched ^= bytes[first]! ^ bytes[first + line]!;
    }
    this.touched = touched;
  }

  /** Counts how often the text holds each row. */
  private countRows(): void {
    const { known, row, times, first, firsts } = this;
    const mask = Math.min(firsts.length, 2 ** Math.ceil(Math.log2(known * 2 + 2))) - 1;
    firsts.fill(0, 0, mask + 1);
    for (let at = 0; at < known; at++) {
      let slot = row[at]! & mask;
      while (firsts[slot] !== 0 && row[firsts[slot]! - 1] !== row[at]) slot = (slot + 1) & mask;
      if (firsts[slot] === 0) {
        firsts[slot] = at + 1;
        times[at] = 0;
      }
      const own = firsts[slot]! - 1;
      first[at] = own;
      times[own]!++;
    }
  }

  /** What each gram's weights count: the strength of its row, shared among its occurrences, in a text of length 1. */
  private countShares(): void {
    this.countRows();
    const { known, rarity, share, times, first } = this;
    let squares = 0;
    for (let at = 0; at < known; at++) {
      const own = times[first[at]!]!;
      const strength = strengthOf(rarity[at]!, own);
      share[at] = strength / own;
      squares += strength * share[at]!;
    }
    this.unit = 1 / (Math.sqrt(squares) || 1);
  }

  /** Weighs a text. */
  read(grams: Grams): void {
    this.look(grams);
    this.fetchWeights();
    this.countShares();
    this.weights.add(this.row, this.share, this.known);
    const { sums, scale } = this;
    const { out } = this.weights;
    const unit = this.unit * square;
    for (let output = 0; output < sums.length; output++)
      sums[output] = out[output]! * (scale[output]! * unit);
  }

  /** Finds the heaviest grams of an output, in the order of the text, and answers how many there are. */
  private findHeaviest(output: number, start: Int32Array): number {
    const { weights, gram, heaviest, weighed } = this;
    const { found, strengths } = weights;
    const held = weights.heaviest(output);
    for (let at = 0; at < held; at++) {
      const own = gram[found[at]!]!;
      const from = start[own]!;
      let place = at;
      for (; place > 0 && start[heaviest[place - 1]!]! > from; place--) {
        heaviest[place] = heaviest[place - 1]!;
        weighed[place] = weighed[place - 1]!;
      }
      heaviest[place] = own;
      weighed[place] = strengths[at]!;
    }
    return held;
  }

  /**
   * The stretches of the text last read that spoke most for an output, the strongest first, at most `limit`;
   * overlapping grams are one stretch with the sum of what they weigh, in the measure of the output's score.
   */
  reasons(grams: Grams, codes: Uint16Array, output: number, limit: number): Reason[] {
    const { heaviest, weighed } = this;
    const by = this.names[output]!;
    const unit = this.scale[output]! * this.unit * square;
    const held = this.findHeaviest(output, grams.start);
    const kept: Reason[] = [];
    for (let at = 0; at < held; ) {
      let start = grams.start[heaviest[at]!]!;
      let end = start;
      let weight = 0;
      do {
        end = Math.max(end, grams.end[heaviest[at]!]!);
        weight += weighed[at++]! * unit;
      } while (at < held && grams.start[heaviest[at]!]! < end);
      // a comma at its edge weighs, too, but says nothing to a reader
      while (start < end && isPause(codes[start]!)) start++;
      while (end > start && isPause(codes[end - 1]!)) end--;
      if (isShown(start, end, weight, codes)) keep(kept, { start, end, weight, by }, limit);
    }
    return kept;
  }
}
