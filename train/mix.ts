import { dice } from '../src/base/dice.ts';
import { type Calibration, calibrate } from '../src/engine/learn/calibrate.ts';
import type { Output } from '../src/engine/learn/learn.ts';
import { type Matrix, type Solution, solve } from '../src/engine/learn/solve.ts';
import type { LearnText } from '../src/engine/learn/vocabulary.ts';
import type { Mix } from '../src/engine/model/mixing.ts';

/** How dear an error of the mix is: little, for its inputs are nearly answers already. */
const cost = 0.01;
const [scoreShare, numberShare] = [0.5, 0.3];

/** Each text as the chances of all outputs and its numbers. */
function toMatrix(chances: readonly Float32Array[], texts: readonly LearnText[]): Matrix {
  const numbers = texts[0]?.dense?.length ?? 0;
  const start = new Uint32Array(texts.length + 1);
  const index: number[] = [];
  const value: number[] = [];
  texts.forEach(({ dense }, text) => {
    chances.forEach((own, output) => {
      index.push(output);
      value.push(own[text]! * scoreShare);
    });
    for (let at = 0; at < numbers; at++) {
      const own = dense?.[at] ?? 0;
      if (own === 0) continue;
      index.push(chances.length + at);
      value.push(own * numberShare);
    }
    start[text + 1] = index.length;
  });
  const width = chances.length + numbers;
  return { start, index: Uint32Array.from(index), value: Float32Array.from(value), width };
}

/** The scores of a text for all outputs. */
function scoresOf({ start, index, value }: Matrix, text: number, { weights, bias, outputs }: Solution) {
  const sums = Float64Array.from(bias);
  for (let at = start[text]!; at < start[text + 1]!; at++) {
    const row = index[at]! * outputs;
    for (let output = 0; output < outputs; output++) sums[output]! += value[at]! * weights[row + output]!;
  }
  return sums;
}

/** The scores of each text by a mix that did not see it, and the mix of all texts. */
function solveAll(x: Matrix, outputs: readonly Output[], foldOf: Uint8Array, seed: number) {
  const width = outputs.length;
  const costs = new Float32Array(foldOf.length * width);
  outputs.forEach(({ targets }, output) => {
    targets.forEach((target, text) => {
      costs[text * width + output] = cost * target;
    });
  });
  const all = Uint32Array.from(foldOf.keys());
  const scores = outputs.map(() => new Float32Array(foldOf.length));
  const folds = foldOf.reduce((most, fold) => Math.max(most, fold + 1), 0);
  for (let fold = 0; fold < folds; fold++) {
    const texts = all.filter((text) => foldOf[text] !== fold);
    const solution = solve(x, { texts, outputs: width, costs }, dice(seed));
    for (const text of all) {
      if (foldOf[text] !== fold) continue;
      scoresOf(x, text, solution).forEach((score, output) => {
        scores[output]![text] = score;
      });
    }
  }
  return { scores, solution: solve(x, { texts: all, outputs: width, costs }, dice(seed)) };
}

const round = (n: number) => Math.round(n * 1e4) / 1e4;

/**
 * Learns how the outputs speak for each other (who asks for money back rarely only vents). An output's last
 * score is the mean of its own chance and what all of them together say, both as logits.
 */
export function learnMix(
  first: readonly Float32Array[],
  texts: readonly LearnText[],
  outputs: readonly Output[],
  foldOf: Uint8Array,
  seed: number,
): { mix: Mix; scores: Float32Array[] } {
  const own = outputs.map(({ targets }, at): Calibration => calibrate(first[at]!, targets));
  const chances = first.map((scores, at) => scores.map((s) => own[at]!.slope * s + own[at]!.offset));
  const x = toMatrix(chances, texts);
  const bias: number[] = [];
  const scores: Float32Array[] = [];
  const ofScores: number[][] = [];
  const ofNumbers: number[][] = [];
  const found = solveAll(x, outputs, foldOf, seed);
  const { weights, bias: bases } = found.solution;
  outputs.forEach(({ targets }, at) => {
    const { slope, offset } = calibrate(found.scores[at]!, targets);
    const weightOf = (input: number) => slope * weights[input * outputs.length + at]!;
    scores.push(found.scores[at]!.map((s, text) => (slope * s + offset + chances[at]![text]!) / 2));
    let sum = slope * bases[at]! + offset + own[at]!.offset;
    const row = own.map((calibration, other) => {
      const weight = weightOf(other) * scoreShare;
      sum += weight * calibration.offset;
      return round((calibration.slope * (weight + (other === at ? 1 : 0))) / 2);
    });
    bias.push(round(sum / 2));
    ofScores.push(row);
    const numbers = Array.from({ length: x.width - outputs.length }, (_, n) => outputs.length + n);
    ofNumbers.push(numbers.map((input) => round((weightOf(input) * numberShare) / 2)));
  });
  return { mix: { bias, scores: ofScores, numbers: ofNumbers }, scores };
}

/** A mix with outputs added behind the others that speak for themselves alone, calibrated. */
export function widened(mix: Mix, alone: readonly Calibration[]): Mix {
  const [width, numbers] = [mix.bias.length, mix.numbers[0]?.length ?? 0];
  const none = (length: number) => Array.from({ length }, () => 0);
  return {
    bias: [...mix.bias, ...alone.map(({ offset }) => round(offset))],
    scores: [
      ...mix.scores.map((row) => [...row, ...none(alone.length)]),
      ...alone.map(({ slope }, at) =>
        none(width + alone.length).map((_, place) => (place === width + at ? round(slope) : 0)),
      ),
    ],
    numbers: [...mix.numbers, ...alone.map(() => none(numbers))],
  };
}
