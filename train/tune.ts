import type { ModelField } from '../src/engine/model/outputs.ts';

/** One field's scores (value by value, each text's), what is true of each text and how much it counts. */
export interface Tuned {
  readonly plan: ModelField;
  readonly scores: readonly Float32Array[];
  /** By value, by text: 1 holds, 0 does not. Texts whose label is not known have weight 0. */
  readonly held: readonly Uint8Array[];
  readonly weights: Float64Array;
}

/** Values seldomer than this share of all are not tuned for: chance would decide. */
const leastShare = 0.006;
/** Being right on the whole counts too: macro-F1 alone would guess rare values too often. */
const accuracyShare = 0.25;

const f1 = (both: number, all: number) => (all === 0 ? 0 : (2 * both) / all);

/** For each text the place of the value with the highest score after `shift`. */
export function highest(scores: readonly Float32Array[], shift: ArrayLike<number>): Uint8Array {
  const best = new Uint8Array(scores[0]?.length ?? 0);
  for (let text = 0; text < best.length; text++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let value = 0; value < scores.length; value++) {
      const own = scores[value]![text]! + shift[value]!;
      if (own <= most) continue;
      most = own;
      best[text] = value;
    }
  }
  return best;
}

function choiceWorth({ scores, held, weights }: Tuned, shift: ArrayLike<number>): number {
  const values = scores.length;
  const [both, gold, read] = [0, 0, 0].map(() => new Float64Array(values)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let [right, total] = [0, 0];
  const best = highest(scores, shift);
  for (let text = 0; text < weights.length; text++) {
    const weight = weights[text]!;
    if (weight === 0) continue;
    total += weight;
    read[best[text]!]! += weight;
    for (let value = 0; value < values; value++) if (held[value]![text]) gold[value]! += weight;
    if (!held[best[text]!]![text]) continue;
    both[best[text]!]! += weight;
    right += weight;
  }
  let [sum, count] = [0, 0];
  for (let value = 0; value < values; value++) {
    if (gold[value]! < leastShare * total) continue;
    sum += f1(both[value]!, gold[value]! + read[value]!);
    count++;
  }
  return sum / Math.max(count, 1) + accuracyShare * (right / total);
}

/** A value is helped or held back by no more than this: beyond it a rare value is guessed from nothing. */
const most = 1;
const middle = 10;
const steps = Array.from({ length: 2 * middle + 1 }, (_, i) => (most * (i - middle)) / middle);

/** Shifts of the values' scores for which the choice is worth most. */
export function tuneChoice(tuned: Tuned): number[] {
  const shift = tuned.scores.map(() => 0);
  let worth = choiceWorth(tuned, shift);
  for (let round = 0; round < 3; round++) {
    for (let value = 0; value < shift.length; value++) {
      const before = shift[value]!;
      let best = before;
      for (const step of steps) {
        shift[value] = step;
        const own = choiceWorth(tuned, shift) - 0.002 * Math.abs(step);
        if (own > worth + 1e-6) [worth, best] = [own, step];
      }
      shift[value] = best;
    }
  }
  return shift;
}

/** One shift for each value of many: for the F1 of all together. */
export function tuneMany({ scores, held, weights }: Tuned): number[] {
  const count = (value: number, shift: number) => {
    let [both, all] = [0, 0];
    for (let text = 0; text < weights.length; text++) {
      const [is, reads] = [held[value]![text] === 1, scores[value]![text]! + shift > 0];
      if (is && reads) both += weights[text]!;
      all += weights[text]! * (Number(is) + Number(reads));
    }
    return [both, all] as const;
  };
  const table = scores.map((_, value) => steps.map((step) => count(value, step)));
  const at = scores.map(() => middle);
  const worth = () => {
    let [both, all] = [0, 0];
    at.forEach((step, value) => {
      both += table[value]![step]![0];
      all += table[value]![step]![1];
    });
    return f1(both, all) - 0.0005 * at.reduce((sum, step) => sum + Math.abs(steps[step]!), 0);
  };
  for (let round = 0; round < 4; round++) {
    for (let value = 0; value < at.length; value++) {
      let [best, peak] = [at[value]!, worth()];
      for (let step = 0; step < steps.length; step++) {
        at[value] = step;
        if (worth() > peak) [best, peak] = [step, worth()];
      }
      at[value] = best;
    }
  }
  return at.map((step) => steps[step]!);
}

const chance = (score: number) => 1 / (1 + Math.exp(-score));

/** How high a level is, 0..3, before it is cut. */
export const height = (scores: readonly Float32Array[], text: number): number =>
  scores.reduce((sum, own) => sum + chance(own[text]!), 0);

function levelWorth(heights: Float64Array, gold: Uint8Array, weights: Float64Array, cuts: number[]): number {
  const both = new Float64Array(16);
  let total = 0;
  for (let text = 0; text < heights.length; text++) {
    const read = cuts.filter((cut) => heights[text]! >= cut).length;
    both[gold[text]! * 4 + read]! += weights[text]!;
    total += weights[text]!;
  }
  const share = (level: number, of: (a: number, b: number) => number) =>
    [0, 1, 2, 3].reduce((sum, other) => sum + both[of(level, other)]!, 0) / total;
  let [seen, expected] = [0, 0];
  for (let a = 0; a < 4; a++) {
    for (let b = 0; b < 4; b++) {
      const far = (a - b) ** 2;
      seen += (far * both[a * 4 + b]!) / total;
      expected += far * share(a, (l, o) => l * 4 + o) * share(b, (l, o) => o * 4 + l);
    }
  }
  return expected === 0 ? 1 : 1 - seen / expected;
}

/** Where the height of a level is cut so that the quadratic kappa is highest. */
export function tuneLevel({ scores, held, weights }: Tuned): number[] {
  const heights = Float64Array.from(weights, (_, text) => height(scores, text));
  const gold = Uint8Array.from(weights, (_, text) => held.reduce((sum, own) => sum + own[text]!, 0));
  const cuts = [0.5, 1.5, 2.5];
  let worth = levelWorth(heights, gold, weights, cuts);
  for (let round = 0; round < 3; round++) {
    for (let cut = 0; cut < cuts.length; cut++) {
      let best = cuts[cut]!;
      for (let at = (cuts[cut - 1] ?? 0) + 0.05; at < (cuts[cut + 1] ?? 3); at += 0.05) {
        cuts[cut] = at;
        const own = levelWorth(heights, gold, weights, cuts);
        if (own > worth + 1e-6) [worth, best] = [own, at];
      }
      cuts[cut] = best;
    }
  }
  return cuts.map((cut) => Math.round(cut * 100) / 100);
}
