import { type Calibration, calibrate } from '../src/engine/learn/calibrate.ts';
import type { Output } from '../src/engine/learn/learn.ts';
import type { LearnText } from '../src/engine/learn/vocabulary.ts';
import { type Mix, toldOf } from '../src/engine/model/mixing.ts';
import { type Looks, learnNet, type Net, netScores } from './net.ts';

/** Each text as the chances of all outputs and its numbers. */
function looksOf(chances: readonly Float32Array[], texts: readonly LearnText[]): Looks {
  const numbers = texts[0]?.dense?.length ?? 0;
  const width = chances.length;
  const start = new Uint32Array(texts.length + 1);
  const index: number[] = [];
  const value: number[] = [];
  texts.forEach(({ dense }, text) => {
    chances.forEach((own, output) => {
      index.push(output);
      value.push(toldOf(own[text]!));
    });
    for (let at = 0; at < numbers; at++) {
      const own = dense?.[at] ?? 0;
      if (own === 0) continue;
      index.push(width + at);
      value.push(own);
    }
    start[text + 1] = index.length;
  });
  const x = {
    start,
    index: Uint32Array.from(index),
    value: Float32Array.from(value),
    width: width + numbers,
  };
  const byText = new Float32Array(texts.length * width);
  chances.forEach((own, output) => {
    for (let text = 0; text < texts.length; text++) byText[text * width + output] = own[text]!;
  });
  return { x, chances: byText };
}

const round = (n: number) => Math.round(n * 1e4) / 1e4;
/** Rows of so many numbers each. */
const rowsOf = (all: Float32Array, width: number): number[][] =>
  Array.from({ length: all.length / width }, (_, row) =>
    Array.from(all.subarray(row * width, (row + 1) * width), round),
  );

function mixOf({ outputs, hidden, hiddenBias, input, output, bias }: Net, own: readonly Calibration[]): Mix {
  const rows = rowsOf(input, hidden);
  return {
    slope: own.map(({ slope }) => round(slope)),
    offset: own.map(({ offset }) => round(offset)),
    hidden: {
      bias: Array.from(hiddenBias, round),
      scores: rows.slice(0, outputs),
      numbers: rows.slice(outputs),
      adds: rowsOf(output, outputs),
    },
    bias: Array.from(bias, round),
  };
}

/**
 * Learns how the outputs speak for each other (who asks for money back rarely only vents), and when they do: what
 * a hidden layer over the chances of all of them and the numbers adds to the chance of each. The scores are those
 * of texts not learnt from.
 */
export function learnMix(
  first: readonly Float32Array[],
  texts: readonly LearnText[],
  outputs: readonly Output[],
  foldOf: Uint8Array,
  seed: number,
): { mix: Mix; scores: Float32Array[] } {
  const own = outputs.map(({ targets }, at) => calibrate(first[at]!, targets));
  const chances = first.map((scores, at) => scores.map((s) => own[at]!.slope * s + own[at]!.offset));
  const looks = looksOf(chances, texts);
  const all = Uint32Array.from(foldOf.keys());
  const scores = outputs.map(() => new Float32Array(texts.length));
  const folds = foldOf.reduce((most, fold) => Math.max(most, fold + 1), 0);
  for (let fold = 0; fold < folds; fold++) {
    const taught = all.filter((text) => foldOf[text] !== fold);
    const net = learnNet(looks, outputs, taught, seed);
    for (const text of all) {
      if (foldOf[text] !== fold) continue;
      netScores(looks, text, net).forEach((score, output) => {
        scores[output]![text] = score;
      });
    }
  }
  return { mix: mixOf(learnNet(looks, outputs, all, seed), own), scores };
}

/** A mix with outputs behind the others that speak for themselves alone. */
export const widened = (mix: Mix, alone: readonly Calibration[]): Mix => ({
  ...mix,
  slope: [...mix.slope, ...alone.map(({ slope }) => round(slope))],
  offset: [...mix.offset, ...alone.map(({ offset }) => round(offset))],
});
