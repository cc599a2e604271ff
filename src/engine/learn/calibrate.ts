import type { Output } from './learn.ts';
import type { LinearModel } from './linear.ts';

/** chance = 1 / (1 + exp(-(slope * score + offset))) */
export interface Calibration {
  slope: number;
  offset: number;
}

/** The targets of Platt 1999: never quite 0 or 1, the less so the fewer cases there are. */
function goals(targets: Float32Array): { yes: number; no: number; total: number } {
  let [yes, no] = [0, 0];
  for (const target of targets) {
    if (target > 0) yes += target;
    else no -= target;
  }
  return { yes: (yes + 1) / (yes + 2), no: 1 / (no + 2), total: yes + no };
}

/**
 * The slope and offset that turn scores into chances, from scores of texts that were not learnt from (Platt's
 * method by Newton steps, slightly drawn to slope 1). Without both a yes and a no it stays 1 and 0.
 */
export function calibrate(scores: Float32Array, targets: Float32Array): Calibration {
  const { yes, no, total } = goals(targets);
  const isBoth = targets.some((target) => target > 0) && targets.some((target) => target < 0);
  if (!isBoth) return { slope: 1, offset: 0 };
  let at: Calibration = { slope: 1, offset: 0 };
  let loss = lossOf(at, scores, targets, yes, no);
  const pull = 1e-3 * total;
  for (let round = 0; round < 100; round++) {
    let [gs, go, hss, hso, hoo] = [pull * (at.slope - 1), 0, pull, 0, 1e-9];
    for (let text = 0; text < targets.length; text++) {
      const weight = Math.abs(targets[text]!);
      if (weight === 0) continue;
      const score = scores[text]!;
      const chance = 1 / (1 + Math.exp(-(at.slope * score + at.offset)));
      const miss = weight * (chance - (targets[text]! > 0 ? yes : no));
      const bend = weight * chance * (1 - chance);
      gs += miss * score;
      go += miss;
      hss += bend * score * score;
      hso += bend * score;
      hoo += bend;
    }
    const det = hss * hoo - hso * hso;
    const step = { slope: -(hoo * gs - hso * go) / det, offset: -(hss * go - hso * gs) / det };
    if (Math.abs(gs) + Math.abs(go) < 1e-6 * total) break;
    let part = 1;
    let next = at;
    let nextLoss = loss;
    for (; part > 1e-6; part /= 2) {
      next = { slope: at.slope + part * step.slope, offset: at.offset + part * step.offset };
      nextLoss = lossOf(next, scores, targets, yes, no);
      if (nextLoss < loss) break;
    }
    if (!(nextLoss < loss)) break;
    at = next;
    loss = nextLoss;
  }
  return at;
}

function lossOf(
  { slope, offset }: Calibration,
  scores: Float32Array,
  targets: Float32Array,
  yes: number,
  no: number,
): number {
  let loss = 0;
  let total = 0;
  for (let text = 0; text < targets.length; text++) {
    const weight = Math.abs(targets[text]!);
    if (weight === 0) continue;
    total += weight;
    const z = slope * scores[text]! + offset;
    const goal = targets[text]! > 0 ? yes : no;
    loss += weight * ((1 - goal) * z + Math.log1p(Math.exp(-Math.abs(z))) + Math.max(-z, 0));
  }
  return loss + 0.5e-3 * total * (slope - 1) ** 2;
}

/** The model with chances that hold for `scores`, which it must not have learnt from. */
export function calibrated(
  model: LinearModel,
  outputs: readonly Output[],
  scores: readonly Float32Array[],
): LinearModel {
  const found = outputs.map(({ targets }, output) => calibrate(scores[output]!, targets));
  return {
    ...model,
    slope: Float32Array.from(found, ({ slope }) => slope),
    offset: Float32Array.from(found, ({ offset }) => offset),
  };
}
