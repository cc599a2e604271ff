import { dice } from '../src/base/dice.ts';
import type { Output } from '../src/engine/learn/learn.ts';
import type { Matrix } from '../src/engine/learn/solve.ts';

/** Hidden places and how texts are learnt from. Half as many or half as many more read no better. */
const hiddenCount = 64;
const [rounds, batch] = [12, 256];
/** The first step is this long, the last nearly nothing. */
const longestStep = 2e-3;
/** Hidden places left out at each look at a text, so that none relies on a single other. */
const leftOut = 0.2;
/** How much of each weight is lost with a step of length 1. */
const decay = 0.01;
/** Adam (Kingma and Ba 2015): how long the mean of the slopes is remembered, and that of their squares. */
const [remembers, remembersSquares, least] = [0.9, 0.999, 1e-8];

/** One hidden layer that says what is to be added to the chances (as logits) of all outputs. */
export interface Net {
  readonly outputs: number;
  readonly hidden: number;
  /** By hidden place. */
  readonly hiddenBias: Float32Array;
  /** By input and hidden place. */
  readonly input: Float32Array;
  /** By hidden place and output. */
  readonly output: Float32Array;
  /** By output. */
  readonly bias: Float32Array;
}

/** Weights, and what Adam remembers of their slopes. */
class Weights {
  readonly now: Float32Array;
  readonly slope: Float32Array;
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private readonly decays: boolean;

  constructor(length: number, decays: boolean, fill: () => number = () => 0) {
    this.now = Float32Array.from({ length }, fill);
    this.slope = new Float32Array(length);
    this.mean = new Float32Array(length);
    this.square = new Float32Array(length);
    this.decays = decays;
  }

  /** Goes a step against the slope, which is flat again after it. */
  go(length: number, count: number): void {
    const { now, slope, mean, square } = this;
    const [late, lateSquares] = [1 - remembers ** count, 1 - remembersSquares ** count];
    const lost = this.decays ? decay : 0;
    for (let at = 0; at < now.length; at++) {
      const own = slope[at]!;
      const m = remembers * mean[at]! + (1 - remembers) * own;
      const s = remembersSquares * square[at]! + (1 - remembersSquares) * own * own;
      mean[at] = m;
      square[at] = s;
      now[at]! -= length * (m / late / (Math.sqrt(s / lateSquares) + least) + lost * now[at]!);
    }
    slope.fill(0);
  }
}

/** What texts look like: their inputs, and by text and output the chance (a logit) before anything is added. */
export interface Looks {
  readonly x: Matrix;
  readonly chances: Float32Array;
}

/** What hidden places say of a text, those below 0 nothing. */
function hear({ x }: Looks, text: number, { hidden, hiddenBias, input }: Net, into: Float32Array): void {
  into.set(hiddenBias);
  for (let at = x.start[text]!; at < x.start[text + 1]!; at++) {
    const value = x.value[at]!;
    const row = x.index[at]! * hidden;
    for (let place = 0; place < hidden; place++) into[place]! += value * input[row + place]!;
  }
  for (let place = 0; place < hidden; place++) if (into[place]! < 0) into[place] = 0;
}

/** The chances (logits) of a text with what the hidden places add. */
function add({ chances }: Looks, text: number, net: Net, heard: Float32Array, into: Float64Array): void {
  const { outputs, hidden, output, bias } = net;
  for (let at = 0; at < outputs; at++) into[at] = chances[text * outputs + at]! + bias[at]!;
  for (let place = 0; place < hidden; place++) {
    const value = heard[place]!;
    if (value === 0) continue;
    const row = place * outputs;
    for (let at = 0; at < outputs; at++) into[at]! += value * output[row + at]!;
  }
}

/** The chances of a text, as logits. */
export function netScores(looks: Looks, text: number, net: Net): Float64Array {
  const heard = new Float32Array(net.hidden);
  const scores = new Float64Array(net.outputs);
  hear(looks, text, net, heard);
  add(looks, text, net, heard, scores);
  return scores;
}

function shuffle(texts: Uint32Array, int: (below: number) => number): void {
  for (let at = texts.length - 1; at > 0; at--) {
    const other = int(at + 1);
    [texts[at], texts[other]] = [texts[other]!, texts[at]!];
  }
}

/** A net that learns: what it knows, which way it should go, and room to work in. */
class Learner {
  readonly net: Net;
  private readonly looks: Looks;
  private readonly targets: readonly Float32Array[];
  private readonly next: () => number;
  private readonly weights: Record<'input' | 'output' | 'hiddenBias' | 'bias', Weights>;
  private readonly heard = new Float32Array(hiddenCount);
  private readonly back = new Float32Array(hiddenCount);
  private readonly scores: Float64Array;
  private readonly missed: Float64Array;
  private steps = 0;

  constructor(looks: Looks, outputs: readonly Output[], next: () => number) {
    const [inputs, width] = [looks.x.width, outputs.length];
    const spread = Math.sqrt(3 / inputs);
    this.looks = looks;
    this.targets = outputs.map(({ targets }) => targets);
    this.next = next;
    this.weights = {
      input: new Weights(inputs * hiddenCount, true, () => spread * (2 * next() - 1)),
      output: new Weights(hiddenCount * width, true),
      hiddenBias: new Weights(hiddenCount, false),
      bias: new Weights(width, false),
    };
    const { input, output, hiddenBias, bias } = this.weights;
    this.net = {
      ...{ outputs: width, hidden: hiddenCount, hiddenBias: hiddenBias.now },
      ...{ input: input.now, output: output.now, bias: bias.now },
    };
    this.scores = new Float64Array(width);
    this.missed = new Float64Array(width);
  }

  /** Notes which way a text would have the weights go; it counts `share`. */
  lookAt(text: number, share: number): void {
    const { looks, net, heard, scores, missed, targets } = this;
    hear(looks, text, net, heard);
    for (let place = 0; place < hiddenCount; place++) {
      heard[place] = this.next() < leftOut ? 0 : heard[place]! / (1 - leftOut);
    }
    add(looks, text, net, heard, scores);
    const { slope } = this.weights.bias;
    for (let at = 0; at < targets.length; at++) {
      const target = targets[at]![text]!;
      const is = 1 / (1 + Math.exp(-scores[at]!));
      missed[at] = share * Math.abs(target) * (is - (target > 0 ? 1 : 0));
      slope[at]! += missed[at]!;
    }
    this.goBack(text);
  }

  /** From what the outputs missed back to the hidden places, and from them to the inputs. */
  private goBack(text: number): void {
    const { heard, back, missed } = this;
    const { input, output, hiddenBias } = this.weights;
    const width = missed.length;
    for (let place = 0; place < hiddenCount; place++) {
      back[place] = 0;
      const value = heard[place]!;
      if (value === 0) continue;
      const row = place * width;
      let sum = 0;
      for (let at = 0; at < width; at++) {
        sum += missed[at]! * output.now[row + at]!;
        output.slope[row + at]! += value * missed[at]!;
      }
      back[place] = sum / (1 - leftOut);
      hiddenBias.slope[place]! += back[place]!;
    }
    const { start, index, value } = this.looks.x;
    for (let at = start[text]!; at < start[text + 1]!; at++) {
      const row = index[at]! * hiddenCount;
      const own = value[at]!;
      for (let place = 0; place < hiddenCount; place++) input.slope[row + place]! += own * back[place]!;
    }
  }

  /** Goes a step of that length. */
  go(length: number): void {
    this.steps++;
    const { input, output, hiddenBias, bias } = this.weights;
    for (const weights of [input, output, hiddenBias, bias]) weights.go(length, this.steps);
  }
}

/**
 * Learns from `texts` what to add to the chances of `outputs`, by the slope of the logarithmic loss. Deterministic
 * for a seed.
 */
export function learnNet(looks: Looks, outputs: readonly Output[], texts: Uint32Array, seed: number): Net {
  const { next, int } = dice(seed);
  const learner = new Learner(looks, outputs, next);
  const order = texts.slice();
  const steps = rounds * Math.ceil(order.length / batch);
  let step = 0;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, int);
    for (let first = 0; first < order.length; first += batch) {
      const now = order.subarray(first, first + batch);
      for (const text of now) learner.lookAt(text, 1 / now.length);
      step++;
      learner.go(longestStep * (1 - step / steps));
    }
  }
  return learner.net;
}
