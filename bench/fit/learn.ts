import { macroF1, quadraticKappa } from '../measures.ts';
import type { FieldPlan } from './fields.ts';
import { type Way, wayOf } from './ways.ts';

export type Labels = { readonly [field: string]: unknown };

export interface Row {
  strengths: readonly number[];
  weight: number;
  labels: Labels;
  /** 0..2, for measuring on texts not learned from. */
  fold: number;
}

export interface Table {
  bias: number;
  weights: number[];
}

export interface Tables {
  values: Record<string, Table>;
  cuts?: number[];
  report: string;
}

const squash = (s: number) => 1 / (1 + Math.exp(-s));
const dot = (table: Table, row: Row) =>
  table.weights.reduce((sum, w, i) => (w === 0 ? sum : sum + w * (row.strengths[i] as number)), table.bias);

interface Task {
  rows: readonly Row[];
  /** The target of each row: 0..1 for a yes or no, any number for a level. */
  targets: readonly number[];
  weights: readonly number[];
  /** For each feature, which way it may speak. */
  ways: readonly Way[];
  sparse: number;
  logistic: boolean;
}

/** The rows without their zeros: most signs are absent from most texts. */
interface Sparse {
  start: Int32Array;
  column: Int32Array;
  value: Float64Array;
}

function toSparse(rows: readonly Row[], active: readonly number[]): Sparse {
  const start = new Int32Array(rows.length + 1);
  const column: number[] = [];
  const value: number[] = [];
  rows.forEach((row, r) => {
    active.forEach((feature, j) => {
      const x = row.strengths[feature] as number;
      if (x === 0) return;
      column.push(j);
      value.push(x);
    });
    column.push(active.length);
    value.push(1);
    start[r + 1] = column.length;
  });
  return { start, column: Int32Array.from(column), value: Float64Array.from(value) };
}

function times(x: Sparse, row: number, w: Float64Array): number {
  let sum = 0;
  for (let k = x.start[row] as number; k < (x.start[row + 1] as number); k++) {
    sum += (x.value[k] as number) * (w[x.column[k] as number] as number);
  }
  return sum;
}

function addTimes(x: Sparse, row: number, factor: number, to: Float64Array): void {
  for (let k = x.start[row] as number; k < (x.start[row + 1] as number); k++) {
    const c = x.column[k] as number;
    to[c] = (to[c] as number) + factor * (x.value[k] as number);
  }
}

/** The largest curvature of the loss, by power iteration. */
function curvature(x: Sparse, shares: readonly number[], size: number): number {
  let v = new Float64Array(size).fill(1 / Math.sqrt(size));
  let largest = 1;
  for (let round = 0; round < 12; round++) {
    const next = new Float64Array(size);
    shares.forEach((share, r) => {
      addTimes(x, r, share * times(x, r, v), next);
    });
    largest = Math.hypot(...next);
    v = next.map((n) => n / largest);
  }
  return largest;
}

/** Accelerated proximal gradient: least squares or logistic loss with an L1 pull on the weights. */
function learn(task: Task): Table {
  const { rows, targets, ways } = task;
  const active = ways.flatMap((way, i) => (way === 0 ? [] : [i]));
  const total = task.weights.reduce((a, b) => a + b, 0);
  const shares = task.weights.map((weight) => weight / total);
  const x = toSparse(rows, active);
  const size = active.length + 1;
  const step = 1 / (curvature(x, shares, size) * (task.logistic ? 0.25 : 1) * 1.05);
  let y = new Float64Array(size);
  let previous = y;
  let t = 1;
  for (let round = 0; round < 200; round++) {
    const gradient = new Float64Array(size);
    for (let r = 0; r < rows.length; r++) {
      const s = times(x, r, y);
      addTimes(
        x,
        r,
        ((task.logistic ? squash(s) : s) - (targets[r] as number)) * (shares[r] as number),
        gradient,
      );
    }
    const next = y.map((v, j) => {
      const moved = v - step * (gradient[j] as number);
      if (j === active.length) return moved;
      const shrunk = Math.sign(moved) * Math.max(0, Math.abs(moved) - step * task.sparse);
      const way = ways[active[j] as number];
      return way === 1 ? Math.max(0, shrunk) : way === -1 ? Math.min(0, shrunk) : shrunk;
    });
    const nextT = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
    y = next.map((v, j) => v + ((t - 1) / nextT) * (v - (previous[j] as number)));
    previous = next;
    t = nextT;
  }
  const weights = ways.map(() => 0);
  active.forEach((feature, j) => {
    weights[feature] = previous[j] as number;
  });
  return { bias: previous[active.length] as number, weights };
}

const folds = [0, 1, 2];

/** A table from all rows, and each row's score by a table that had not seen it. */
function crossFit(task: Task): { table: Table; scores: number[] } {
  const scores = task.rows.map(() => 0);
  for (const fold of folds) {
    const kept = task.rows.flatMap((r, i) => (r.fold === fold ? [] : [i]));
    const table = learn({
      ...task,
      rows: kept.map((i) => task.rows[i] as Row),
      targets: kept.map((i) => task.targets[i] as number),
      weights: kept.map((i) => task.weights[i] as number),
    });
    task.rows.forEach((row, i) => {
      if (row.fold === fold) scores[i] = dot(table, row);
    });
  }
  return { table: learn(task), scores };
}

let featureNames: readonly string[] = [];
/** The names of the columns. */
export function nameFeatures(names: readonly string[]): void {
  featureNames = names;
}

function taskFor(rows: readonly Row[], plan: FieldPlan, value: string): Task {
  const logistic = plan.kind !== 'level';
  const targets = rows.map((r) => {
    const gold = plan.gold(r.labels, value);
    return plan.kind === 'level'
      ? Number(gold)
      : (plan.kind === 'many' ? gold === true : gold === value)
        ? 1
        : 0;
  });
  // rare values count more, so that they are learned at all
  const positives = targets.filter((t) => t > 0).length / rows.length;
  const lift = logistic && positives > 0 ? Math.min(6, Math.sqrt(0.5 / positives)) : 1;
  const weights = rows.map((r, i) => r.weight * ((targets[i] as number) > 0 ? lift : 1));
  const own = plan.own?.(value);
  const ways = featureNames.map((name) => (plan.uses(name) ? wayOf(plan.field, value, name, own) : 0));
  return { rows, targets, weights, ways, sparse: plan.sparse, logistic };
}

/** A level: least squares, then cuts that agree best with people (quadratic kappa, out of fold). */
export function fitLevel(rows: readonly Row[], plan: FieldPlan): Tables {
  const { table, scores } = crossFit(taskFor(rows, plan, 'level'));
  const gold = rows.map((r) => Number(plan.gold(r.labels, 'level')));
  const repeat = rows.flatMap((r, i) => (r.weight > 1.5 ? [i, i] : [i]));
  const kappa = (cuts: readonly number[]) =>
    quadraticKappa(
      repeat.map((i) => gold[i] as number),
      repeat.map((i) => cuts.filter((c) => (scores[i] as number) >= c).length),
    );
  let cuts = [0.5, 1.4, 2.1];
  for (let round = 0; round < 3; round++) {
    for (const k of [0, 1, 2]) {
      const tries = [-0.3, -0.2, -0.1, -0.05, 0, 0.05, 0.1, 0.2, 0.3].map((d) =>
        cuts.map((c, i) => (i === k ? c + d : c)),
      );
      const rising = tries.filter(
        (c) => (c[0] as number) < (c[1] as number) && (c[1] as number) < (c[2] as number),
      );
      cuts = rising.reduce((a, b) => (kappa(b) > kappa(a) + 1e-9 ? b : a), cuts);
    }
  }
  return { values: { level: table }, cuts, report: `kappa ${kappa(cuts).toFixed(3)}` };
}

/** Many: one yes-or-no each, then the threshold with the best F1 out of fold. */
export function fitMany(rows: readonly Row[], plan: FieldPlan): Tables {
  const values: Record<string, Table> = {};
  const reports: string[] = [];
  for (const value of plan.values) {
    const task = taskFor(rows, plan, value);
    if (!task.targets.some((t) => t > 0)) {
      values[value] = { bias: -5, weights: featureNames.map(() => 0) };
      continue;
    }
    const { table, scores } = crossFit(task);
    const f1Of = (wanted: 0 | 1, shift: number) => {
      let both = 0;
      let all = 0;
      rows.forEach((r, i) => {
        const read = (scores[i] as number) + shift > 0 ? 1 : 0;
        const isRead = read === wanted ? 1 : 0;
        const isGold = task.targets[i] === wanted ? 1 : 0;
        both += r.weight * isRead * isGold;
        all += r.weight * (isRead + isGold);
      });
      return all === 0 ? 0 : (2 * both) / all;
    };
    // a plain yes or no is measured on both answers
    const yesOrNo = plan.values.length === 1;
    const f1 = (shift: number) => (yesOrNo ? (f1Of(1, shift) + f1Of(0, shift)) / 2 : f1Of(1, shift));
    const shifts = Array.from({ length: 41 }, (_, i) => (i - 20) / 10);
    const best = shifts.reduce((a, b) => (f1(b) > f1(a) + 1e-9 ? b : a), 0);
    values[value] = { ...table, bias: table.bias + best };
    reports.push(`${value} ${f1(best).toFixed(2)}`);
  }
  return { values, report: reports.join(', ') };
}

/** Choice: one against the rest for each value, then shifts that raise the macro-F1 out of fold. */
export function fitChoice(rows: readonly Row[], plan: FieldPlan): Tables {
  const known = plan.values.filter((v) => rows.some((r) => plan.gold(r.labels, v) === v));
  const fits = known.map((value) => crossFit(taskFor(rows, plan, value)));
  const gold = rows.map((r) => String(plan.gold(r.labels, '')));
  const repeat = rows.flatMap((r, i) => (r.weight > 1.5 ? [i, i] : [i]));
  const goldRepeat = repeat.map((i) => gold[i] as string);
  const measure = (shifts: readonly number[]) => {
    const read = repeat.map((i) => {
      let best = 0;
      let bestScore = Number.NEGATIVE_INFINITY;
      fits.forEach((f, v) => {
        const s = (f.scores[i] as number) + (shifts[v] as number);
        if (s > bestScore) [best, bestScore] = [v, s];
      });
      return known[best] as string;
    });
    const right = read.filter((r, i) => r === goldRepeat[i]).length / read.length;
    return 0.7 * macroF1(goldRepeat, read) + 0.3 * right;
  };
  let shifts = known.map(() => 0);
  for (let round = 0; round < 2; round++) {
    known.forEach((_, v) => {
      const tries = [-0.8, -0.4, -0.2, 0, 0.2, 0.4, 0.8].map((d) =>
        shifts.map((s, i) => (i === v ? s + d : s)),
      );
      shifts = tries.reduce((a, b) => (measure(b) > measure(a) + 1e-9 ? b : a), shifts);
    });
  }
  const values = Object.fromEntries(
    known.map((value, v) => {
      const { table } = fits[v] as (typeof fits)[number];
      return [value, { ...table, bias: table.bias + (shifts[v] as number) }];
    }),
  );
  return { values, report: `0.7 macro-F1 + 0.3 accuracy ${measure(shifts).toFixed(3)}` };
}
