import { isWide } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import type { Weighing } from '../3-judge/judge.ts';

/** What the numbers beside a text are: the strength of a feature in the whole text, or in its last clauses. */
const [whole, last] = ['rule/', 'last/'];

/** The names of the numbers a model is trained with. */
export const numberNames = (knowledge: Knowledge): string[] => [
  ...knowledge.compiled.features.map((name) => whole + name),
  // what is wanted stands at the end
  ...knowledge.compiled.features.filter((name) => name.startsWith('demand.')).map((name) => last + name),
];

/** For each number its feature, -1 where the knowledge no longer has it, and whether it is one of the end. */
export interface NumberPlan {
  readonly feature: Int32Array;
  readonly isLast: readonly boolean[];
}

/** How the numbers called `names` are read with this knowledge. */
export const planNumbers = (names: readonly string[], knowledge: Knowledge): NumberPlan => ({
  feature: Int32Array.from(names, (name) => knowledge.featureIndex.get(name.slice(whole.length)) ?? -1),
  isLast: names.map((name) => name.startsWith(last)),
});

/** Units at the end of a text that count as its end. */
const endUnits = 24;

function strengthsAtEnd({ signs, strengths }: Weighing, length: number): Float64Array {
  const found = new Float64Array(strengths.length);
  for (const sign of signs) {
    if (sign.end < length - endUnits || sign.start === 0) continue;
    const { weights } = sign;
    for (let i = 0; i < weights.length; i++) {
      const pair = weights[i] as (typeof weights)[number];
      found[pair[0]] = (found[pair[0]] as number) + pair[1];
    }
  }
  return found;
}

/** Strengths beyond this hardly count more. */
const squash = (strength: number): number => Math.tanh(strength / 2);

/**
 * How much more what the rules hear weighs beside the words: in texts without Chinese, for few were learnt from; and
 * in a short message, where there are few words to go by and the rules hear best.
 */
const [foreignShare, shortShare, shortUnits] = [3, 3, 30];

function shareOf({ codes, length }: Pick<ReadText, 'codes' | 'length'>): number {
  for (let at = 0; at < length; at++) {
    if (isWide(codes[at] as number))
      return Math.max(1, shortShare - ((shortShare - 1) * length) / shortUnits);
  }
  return foreignShare;
}

/** The numbers of one text, -1..1 each times their share, 1..3. */
export function readNumbers(
  plan: NumberPlan,
  weighing: Weighing,
  text: Pick<ReadText, 'codes' | 'length'>,
): Float32Array {
  const numbers = new Float32Array(plan.feature.length);
  const atEnd = strengthsAtEnd(weighing, text.length);
  const share = shareOf(text);
  for (let at = 0; at < numbers.length; at++) {
    const feature = plan.feature[at] as number;
    if (feature < 0) continue;
    const strength = (plan.isLast[at] ? atEnd : weighing.strengths)[feature] as number;
    if (strength !== 0) numbers[at] = share * squash(strength);
  }
  return numbers;
}
