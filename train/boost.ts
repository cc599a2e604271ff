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

/** Limits that cut the values of a feature into bins of about as many rows. */
function limitsOf(samples: readonly Sample[], feature: number): number[] {
  const values = samples
    .filter(({ same }, at) => same || at % 7 === 0)
    .map(({ features }) => features[feature] as number)
    .sort((a, b) => a - b);
  const limits: number[] = [];
  for (let bin = 1; bin < bins; bin++) {
    const value = values[Math.floor((values.length * bin) / bins)] as number;
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

/** The question that tells the rows apart best, or null where none does. */
function ask(rows: Int32Array, columns: readonly Uint8Array[], slope: Slope, damps: number): Question | null {
  let best: Question | null = null;
  let most = 1e-3;
  columns.forEach((column, feature) => {
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
  });
  return best;
}

/**
 * Boosted trees of few questions for "yes or no": each tree corrects what the ones before got wrong, by the
 * slope and bend of the logarithmic loss. Deterministic.
 */
export function boost(samples: readonly Sample[], settings: BoostSettings): Boosted {
  const { rounds, depth, learns, damps, leastRows } = settings;
  const width = samples[0]?.features.length ?? 0;
  const limits = Array.from({ length: width }, (_, feature) => limitsOf(samples, feature));
  const columns = limits.map((edges, feature) =>
    Uint8Array.from(
      samples,
      ({ features }) => edges.filter((edge) => (features[feature] as number) > edge).length,
    ),
  );
  const sums = new Float64Array(samples.length).fill(base);
  const slope = { pull: new Float64Array(samples.length), bend: new Float64Array(samples.length) };
  const trees: number[] = [];
  for (let round = 0; round < rounds; round++) {
    samples.forEach(({ same, weight }, row) => {
      const sure = 1 / (1 + Math.exp(-(sums[row] as number)));
      slope.pull[row] = ((same ? 1 : 0) - sure) * weight;
      slope.bend[row] = sure * (1 - sure) * weight;
    });
    const answers: number[] = [];
    let level: Int32Array[] = [Int32Array.from(samples, (_, row) => row)];
    for (let step = 0; step < depth; step++) {
      level = level.flatMap((rows) => {
        const question = rows.length < leastRows ? null : ask(rows, columns, slope, damps);
        const column = columns[question?.feature ?? 0] as Uint8Array;
        trees.push(
          question?.feature ?? 0,
          question ? (limits[question.feature]?.[question.bin] ?? never) : never,
        );
        const bin = question?.bin ?? bins;
        return [
          rows.filter((row) => (column[row] as number) <= bin),
          rows.filter((row) => (column[row] as number) > bin),
        ];
      });
    }
    for (const rows of level) {
      let [pull, bend] = [0, 0];
      for (const row of rows) {
        pull += slope.pull[row] as number;
        bend += slope.bend[row] as number;
      }
      const answer = (learns * pull) / (bend + damps);
      answers.push(answer);
      for (const row of rows) sums[row]! += answer;
    }
    trees.push(...answers);
  }
  return { base, trees };
}
