import type { Dice } from '../../base/dice.ts';

/** Texts as sparse vectors: text t holds the entries start[t] .. start[t + 1]. */
export interface Matrix {
  readonly start: Uint32Array;
  readonly index: Uint32Array;
  readonly value: Float32Array;
  /** How many different indices there are. */
  readonly width: number;
}

/** One yes or no to learn. */
export interface Task {
  /** The texts to learn from. */
  readonly texts: Uint32Array;
  /** By text: above 0 yes, below 0 no. */
  readonly targets: Float32Array;
  /** By text: how dear an error is. */
  readonly costs: Float64Array;
}

export interface Solution {
  weights: Float32Array;
  bias: number;
}

/** Where the worst text is no further than this from its best place, it is good enough. */
const tolerance = 0.05;
const mostRounds = 60;

function dot(x: Matrix, text: number, w: Float64Array): number {
  const { start, index, value } = x;
  let sum = 0;
  for (let at = start[text]!, end = start[text + 1]!; at < end; at++) sum += value[at]! * w[index[at]!]!;
  return sum;
}

function add(x: Matrix, text: number, factor: number, w: Float64Array): void {
  const { start, index, value } = x;
  for (let at = start[text]!, end = start[text + 1]!; at < end; at++) w[index[at]!]! += factor * value[at]!;
}

function squares(x: Matrix, text: number): number {
  let sum = 1;
  for (let at = x.start[text]!; at < x.start[text + 1]!; at++) sum += x.value[at]! ** 2;
  return sum;
}

function shuffle(order: Uint32Array, count: number, dice: Dice): void {
  for (let at = count - 1; at > 0; at--) {
    const other = dice.int(at + 1);
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
}

/**
 * Finds the weights of least squared hinge loss plus half their squares, one text at a time in the dual (Hsieh
 * et al. 2008, the method of liblinear). Texts that surely lie on the right side are set aside until the end.
 * The bias is a weight like the others. Deterministic for the same dice.
 */
export function solve(x: Matrix, { texts, targets, costs }: Task, dice: Dice): Solution {
  const w = new Float64Array(x.width);
  let bias = 0;
  const alpha = new Float64Array(targets.length);
  const curve = new Float64Array(targets.length);
  const order = texts.slice();
  for (const text of texts) curve[text] = squares(x, text) + 0.5 / costs[text]!;
  let active = order.length;
  let limit = Number.POSITIVE_INFINITY;
  for (let round = 0; round < mostRounds; round++) {
    shuffle(order, active, dice);
    let [highest, lowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let at = 0; at < active; at++) {
      const text = order[at]!;
      const sign = targets[text]! > 0 ? 1 : -1;
      const own = alpha[text]!;
      const slope = sign * (dot(x, text, w) + bias) - 1 + (0.5 * own) / costs[text]!;
      if (own === 0 && slope > limit) {
        order[at--] = order[--active]!;
        order[active] = text;
        continue;
      }
      const pull = own === 0 ? Math.min(slope, 0) : slope;
      highest = Math.max(highest, pull);
      lowest = Math.min(lowest, pull);
      if (Math.abs(pull) < 1e-9) continue;
      const next = Math.max(own - slope / curve[text]!, 0);
      alpha[text] = next;
      add(x, text, (next - own) * sign, w);
      bias += (next - own) * sign;
    }
    if (highest - lowest <= tolerance) {
      if (active === order.length) break;
      active = order.length;
      limit = Number.POSITIVE_INFINITY;
    } else limit = highest > 0 ? highest : Number.POSITIVE_INFINITY;
  }
  return { weights: Float32Array.from(w), bias };
}
