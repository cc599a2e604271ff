import { dice } from '../src/base/dice.ts';

/** A row to learn from. */
export interface Sample {
  readonly features: readonly number[];
  readonly same: boolean;
  readonly weight: number;
}

export interface BoostSettings {
  rounds: number;
  /** Questions on the way to an answer; every tree has all of them. */
  depth: number;
  /** How far each tree goes towards what it found. */
  learns: number;
  /** Draws answers that rest on little towards nothing. */
  damps: number;
  /** Fewer rows than this are asked no further. */
  leastRows: number;
  /** Each tree learns from such a share of the rows, and asks of such a share of the features, drawn by lot. */
  rowShare: number;
  featureShare: number;
  seed: number;
}

export interface Boosted {
  base: number;
  /** Tree by tree: feature and limit of each question from the root down, then the answers. */
  trees: number[];
}

const base = -3;
const bins = 32;
const leastWeight = 2;
/** No feature is above this: a question that leads always to the left. */
const never = 9999;

/** Figures after the point that a limit is written with. Rounded up, a value that is the limit stays below it. */
const figures = 1e4;

/** Limits that cut the values of a feature into bins of about as many rows. */
function limitsOf(samples: readonly Sample[], feature: number): number[] {
  const values = samples
    .filter(({ same }, at) => same || at % 7 === 0)
    .map(({ features }) => features[feature] as number)
    .sort((a, b) => a - b);
  const limits: number[] = [];
  for (let bin = 1; bin < bins; bin++) {
    const value = Math.ceil((values[Math.floor((values.length * bin) / bins)] as number) * figures) / figures;
    if (limits.length === 0 || value > (limits.at(-1) as number)) limits.push(value);
  }
  return limits;
}

interface Slope {
  pull: Float64Array;
  bend: Float64Array;
}

interface Question {
  feature: number;
  bin: number;
}

/** The question of some features that tells the rows apart best, or null where none does. */
function ask(
  rows: Int32Array,
  columns: readonly Uint8Array[],
  features: readonly number[],
  slope: Slope,
  damps: number,
): Question | null {
  let best: Question | null = null;
  let most = 1e-3;
  for (const feature of features) {
    const column = columns[feature] as Uint8Array;
    const [pulls, bends] = [new Float64Array(bins), new Float64Array(bins)];
    let [pull, bend] = [0, 0];
    for (const row of rows) {
      const bin = column[row] as number;
      pulls[bin]! += slope.pull[row] as number;
      bends[bin]! += slope.bend[row] as number;
      pull += slope.pull[row] as number;
      bend += slope.bend[row] as number;
    }
    let [left, weight] = [0, 0];
    for (let bin = 0; bin < bins - 1; bin++) {
      left += pulls[bin] as number;
      weight += bends[bin] as number;
      if (weight < leastWeight || bend - weight < leastWeight) continue;
      const gain =
        left ** 2 / (weight + damps) +
        (pull - left) ** 2 / (bend - weight + damps) -
        pull ** 2 / (bend + damps);
      if (gain <= most) continue;
      most = gain;
      best = { feature, bin };
    }
  }
  return best;
}

/** The questions of a tree from the root down, and the rows that each of its ends was told of. */
interface Asked {
  questions: (Question | null)[];
  ends: Int32Array[];
}

/** Asks until the tree is as deep as it may be; where nothing tells rows apart all go the same way. */
function askAll(
  rows: Int32Array,
  columns: readonly Uint8Array[],
  features: readonly number[],
  slope: Slope,
  { depth, damps, leastRows }: BoostSettings,
): Asked {
  const questions: (Question | null)[] = [];
  let ends = [rows];
  for (let step = 0; step < depth; step++) {
    ends = ends.flatMap((own) => {
      const question = own.length < leastRows ? null : ask(own, columns, features, slope, damps);
      questions.push(question);
      if (!question) return [own, new Int32Array(0)];
      const column = columns[question.feature] as Uint8Array;
      return [
        own.filter((row) => (column[row] as number) <= question.bin),
        own.filter((row) => (column[row] as number) > question.bin),
      ];
    });
  }
  return { questions, ends };
}

/** At which end of a tree a row comes out. */
function endOf(questions: readonly (Question | null)[], columns: readonly Uint8Array[], row: number): number {
  let at = 0;
  while (at < questions.length) {
    const question = questions[at];
    const isAbove = question && (columns[question.feature]?.[row] as number) > question.bin;
    at = 2 * at + (isAbove ? 2 : 1);
  }
  return at - questions.length;
}

/**
 * Boosted trees of few questions for "yes or no": each tree corrects what the ones before got wrong, by the
 * slope and bend of the logarithmic loss (Friedman 2002: each by lot from a part of the rows). Deterministic for a seed.
 */
export function boost(samples: readonly Sample[], settings: BoostSettings): Boosted {
  const { rounds, learns, damps, rowShare, featureShare, seed } = settings;
  const { next } = dice(seed);
  const limits = (samples[0]?.features ?? []).map((_, feature) => limitsOf(samples, feature));
  const columns = limits.map((edges, feature) =>
    Uint8Array.from(
      samples,
      ({ features }) => edges.filter((edge) => (features[feature] as number) > edge).length,
    ),
  );
  const all = Int32Array.from(samples.keys());
  const sums = new Float64Array(samples.length).fill(base);
  const slope = { pull: new Float64Array(samples.length), bend: new Float64Array(samples.length) };
  const trees: number[] = [];
  for (let round = 0; round < rounds; round++) {
    samples.forEach(({ same, weight }, row) => {
      const sure = 1 / (1 + Math.exp(-(sums[row] as number)));
      slope.pull[row] = ((same ? 1 : 0) - sure) * weight;
      slope.bend[row] = sure * (1 - sure) * weight;
    });
    const features = [...columns.keys()].filter(() => next() < featureShare);
    const rows = all.filter(() => next() < rowShare);
    const { questions, ends } = askAll(rows, columns, features, slope, settings);
    const answers = ends.map((own) => {
      let [pull, bend] = [0, 0];
      for (const row of own) {
        pull += slope.pull[row] as number;
        bend += slope.bend[row] as number;
      }
      return (learns * pull) / (bend + damps);
    });
    for (const row of all) sums[row]! += answers[endOf(questions, columns, row)] as number;
    for (const question of questions) {
      const limit = question && limits[question.feature]?.[question.bin];
      trees.push(question?.feature ?? 0, limit ?? never);
    }
    trees.push(...answers);
  }
  return { base, trees };
}
