import type { Dice } from '../../base/dice.ts';

/** Texts as sparse vectors: text t holds the entries start[t] .. start[t + 1]. */
export interface Matrix {
  readonly start: Uint32Array;
  readonly index: Uint32Array;
  readonly value: Float32Array;
  /** How many different indices there are. */
  readonly width: number;
}

/** Many a yes or no to learn at once. */
export interface Task {
  /** The texts to learn from. */
  readonly texts: Uint32Array;
  readonly outputs: number;
  /** By text and output: how dear an error is, above 0 for yes, below for no, 0 where it is not known. */
  readonly costs: Float32Array;
  /**
   * By index and output: how freely the weight may grow, the square of what its entries are multiplied by; alike
   * if left out.
   */
  readonly freedom?: Float32Array;
}

export interface Solution {
  readonly outputs: number;
  /** By index and output. */
  readonly weights: Float32Array;
  readonly bias: Float64Array;
}

/** Where the worst text of an output is no further than this from its best place, the output is learnt. */
const tolerance = 0.1;
/** After a dozen walks nothing is read otherwise that was not a toss-up. */
const mostRounds = 12;

/** What a round works on, and how far each output was from its best place in it. */
interface Work {
  readonly x: Matrix;
  readonly costs: Float32Array;
  readonly solution: Solution;
  /** By text and output: how much the text holds up the output's weights. */
  readonly alpha: Float32Array;
  /** By text, or by text and output where weights differ in freedom: the square of its length, bias included. */
  readonly squares: Float64Array;
  readonly freedom: Float32Array | undefined;
  /** Outputs not yet learnt, the first `count` of it. */
  readonly live: Int32Array;
  count: number;
  readonly highest: Float64Array;
  readonly lowest: Float64Array;
  /** By place in `live`. */
  readonly scores: Float64Array;
  readonly moved: Int32Array;
  readonly by: Float64Array;
}

/** As `squaresOf`, for each output by the freedom of its weights. */
function freeSquaresOf(x: Matrix, freedom: Float32Array, outputs: number): Float64Array {
  const squares = new Float64Array((x.start.length - 1) * outputs).fill(1);
  for (let text = 0; text + 1 < x.start.length; text++) {
    for (let at = x.start[text]!; at < x.start[text + 1]!; at++) {
      const own = x.value[at]! ** 2;
      const row = x.index[at]! * outputs;
      for (let output = 0; output < outputs; output++) {
        squares[text * outputs + output]! += own * freedom[row + output]!;
      }
    }
  }
  return squares;
}

function squaresOf(x: Matrix): Float64Array {
  return Float64Array.from({ length: x.start.length - 1 }, (_, text) => {
    let sum = 1;
    for (let at = x.start[text]!; at < x.start[text + 1]!; at++) sum += x.value[at]! ** 2;
    return sum;
  });
}

function scoreText({ x, solution, live, count, scores }: Work, text: number): void {
  const { weights, bias, outputs } = solution;
  const { start, index, value } = x;
  for (let j = 0; j < count; j++) scores[j] = bias[live[j]!]!;
  const isAll = count === outputs;
  for (let at = start[text]!, end = start[text + 1]!; at < end; at++) {
    const row = index[at]! * outputs;
    const own = value[at]!;
    // the plain loop is what most of the time is spent in
    if (isAll) for (let j = 0; j < count; j++) scores[j]! += own * weights[row + j]!;
    else for (let j = 0; j < count; j++) scores[j]! += own * weights[row + live[j]!]!;
  }
}

/** Finds how each output's hold on the text should change. Answers how many do, into `moved` and `by`. */
function decide(work: Work, text: number): number {
  const { costs, alpha, squares, freedom, live, highest, lowest, scores, moved, by, solution } = work;
  const base = text * solution.outputs;
  let changes = 0;
  for (let j = 0; j < work.count; j++) {
    const output = live[j]!;
    const cost = costs[base + output]!;
    if (cost === 0) continue;
    const sign = cost > 0 ? 1 : -1;
    const soft = (0.5 * sign) / cost;
    const own = alpha[base + output]!;
    const slope = sign * scores[j]! - 1 + soft * own;
    const pull = own === 0 ? Math.min(slope, 0) : slope;
    if (pull > highest[output]!) highest[output] = pull;
    if (pull < lowest[output]!) lowest[output] = pull;
    if (pull < 1e-6 && pull > -1e-6) continue;
    const square = freedom ? squares[base + output]! : squares[text]!;
    const next = Math.max(own - slope / (square + soft), 0);
    alpha[base + output] = next;
    moved[changes] = output;
    by[changes++] = sign * (next - own);
  }
  return changes;
}

function move({ x, solution, freedom, moved, by }: Work, text: number, changes: number): void {
  const { weights, bias, outputs } = solution;
  const { start, index, value } = x;
  for (let c = 0; c < changes; c++) bias[moved[c]!]! += by[c]!;
  for (let at = start[text]!, end = start[text + 1]!; at < end; at++) {
    const row = index[at]! * outputs;
    const own = value[at]!;
    if (freedom) {
      for (let c = 0; c < changes; c++) {
        const place = row + moved[c]!;
        weights[place]! += own * by[c]! * freedom[place]!;
      }
    } else for (let c = 0; c < changes; c++) weights[row + moved[c]!]! += own * by[c]!;
  }
}

/** Takes the outputs that are learnt out of `live`, and begins the next round's measure. */
function retire(work: Work): void {
  const { live, highest, lowest } = work;
  let left = 0;
  for (let j = 0; j < work.count; j++) {
    const output = live[j]!;
    if (highest[output]! - lowest[output]! > tolerance) live[left++] = output;
  }
  work.count = left;
  highest.fill(0);
  lowest.fill(0);
}

function shuffle(order: Uint32Array, dice: Dice): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = dice.int(at + 1);
    const kept = order[at]!;
    order[at] = order[other]!;
    order[other] = kept;
  }
}

/**
 * Finds, for each output, the weights of least squared hinge loss plus half their squares, one text at a time in
 * the dual (Hsieh et al. 2008, the method of liblinear), for all outputs in one walk over the texts: their weights
 * for a gram lie side by side, so that memory is waited for once. The bias is a weight like the others.
 * Deterministic for the same dice; what one output learns does not depend on the others.
 */
export function solve(x: Matrix, { texts, outputs, costs, freedom }: Task, dice: Dice): Solution {
  const solution = {
    outputs,
    weights: new Float32Array(x.width * outputs),
    bias: new Float64Array(outputs),
  };
  const work: Work = {
    ...{ x, costs, solution, count: outputs, freedom },
    squares: freedom ? freeSquaresOf(x, freedom, outputs) : squaresOf(x),
    alpha: new Float32Array(costs.length),
    live: Int32Array.from({ length: outputs }, (_, output) => output),
    highest: new Float64Array(outputs),
    lowest: new Float64Array(outputs),
    scores: new Float64Array(outputs),
    moved: new Int32Array(outputs),
    by: new Float64Array(outputs),
  };
  const order = texts.slice();
  for (let round = 0; round < mostRounds && work.count > 0; round++) {
    shuffle(order, dice);
    for (const text of order) {
      scoreText(work, text);
      const changes = decide(work, text);
      if (changes > 0) move(work, text, changes);
    }
    retire(work);
  }
  return solution;
}
