/** By text the scores of all outputs, and which output is right. */
export interface Choices {
  readonly scores: readonly Float32Array[];
  readonly right: ArrayLike<number>;
}

const rounds = 60;
/** Texts that are looked at: two numbers a label need no more. */
const mostTexts = 8_000;

/** The chances of outputs of which one is right, into `chances`: exp(slope * score + offset), made to sum to 1. */
export function softmax(
  scores: ArrayLike<number>,
  slope: ArrayLike<number>,
  offset: ArrayLike<number>,
  chances: Float64Array,
): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < chances.length; at++) {
    chances[at] = slope[at]! * scores[at]! + offset[at]!;
    most = Math.max(most, chances[at]!);
  }
  let sum = 0;
  for (let at = 0; at < chances.length; at++) sum += chances[at] = Math.exp(chances[at]! - most);
  for (let at = 0; at < chances.length; at++) chances[at]! /= sum;
  return chances;
}

/** One slope for all outputs, an offset each, and the mean surprise (natural logarithm) that is left. */
export interface Tempered {
  slope: number;
  offset: Float64Array;
  loss: number;
}

interface Slopes {
  loss: number;
  slope: number;
  slopeBend: number;
  offset: Float64Array;
  offsetBend: Float64Array;
}

/** Loss with its first and (diagonal) second derivatives. Offsets are drawn to 0, so rare labels keep theirs small. */
function look({ scores, right }: Choices, texts: Uint32Array, slope: number, offset: Float64Array): Slopes {
  const size = scores.length;
  const slopes = new Float64Array(size).fill(slope);
  const own = new Float64Array(size);
  const chances = new Float64Array(size);
  const pull = 0.002 * texts.length;
  const sum: Slopes = {
    loss: 0,
    slope: 0,
    slopeBend: 1e-9,
    offset: new Float64Array(size),
    offsetBend: new Float64Array(size),
  };
  for (const text of texts) {
    for (let at = 0; at < size; at++) own[at] = scores[at]![text]!;
    softmax(own, slopes, offset, chances);
    const gold = right[text]!;
    sum.loss -= Math.log(Math.max(chances[gold]!, 1e-300));
    let mean = 0;
    let square = 0;
    for (let at = 0; at < size; at++) {
      const chance = chances[at]!;
      mean += chance * own[at]!;
      square += chance * own[at]! ** 2;
      sum.offset[at]! += chance - (at === gold ? 1 : 0);
      sum.offsetBend[at]! += chance * (1 - chance);
    }
    sum.slope += mean - own[gold]!;
    sum.slopeBend += square - mean * mean;
  }
  for (let at = 0; at < size; at++) {
    sum.loss += 0.5 * pull * offset[at]! ** 2;
    sum.offset[at]! += pull * offset[at]!;
    sum.offsetBend[at]! += pull;
  }
  return sum;
}

/**
 * One slope for all outputs and an offset each, so that {@link softmax} of scores of texts not learnt from says how
 * often each output is right.
 */
export function temper(choices: Choices): Tempered {
  const count = choices.right.length;
  const every = Math.max(1, Math.ceil(count / mostTexts));
  const texts = Uint32Array.from({ length: Math.ceil(count / every) }, (_, at) => at * every);
  let slope = 1;
  let offset = new Float64Array(choices.scores.length);
  let now = look(choices, texts, slope, offset);
  let part = 1;
  for (let round = 0; round < rounds && part > 1e-4; round++) {
    const nextSlope = slope - (part * now.slope) / now.slopeBend;
    const nextOffset = offset.map((own, at) => own - (part * now.offset[at]!) / now.offsetBend[at]!);
    const next = look(choices, texts, nextSlope, nextOffset);
    if (next.loss < now.loss) {
      [slope, offset, now] = [nextSlope, nextOffset, next];
      part = Math.min(1, part * 1.5);
    } else part /= 2;
  }
  return { slope, offset, loss: now.loss / texts.length };
}
