import type { Knowledge } from '../../knowledge/load.ts';
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
    for (const [feature, weight] of sign.weights) found[feature] = (found[feature] ?? 0) + weight;
  }
  return found;
}

/** Strengths beyond this hardly count more. */
const squash = (strength: number): number => Math.tanh(strength / 2);

/** The numbers of one text of `length` units, -1..1 each. */
export function readNumbers(plan: NumberPlan, weighing: Weighing, length: number): Float32Array {
  const numbers = new Float32Array(plan.feature.length);
  const atEnd = strengthsAtEnd(weighing, length);
  for (let at = 0; at < numbers.length; at++) {
    const feature = plan.feature[at] as number;
    if (feature < 0) continue;
    const strength = (plan.isLast[at] ? atEnd : weighing.strengths)[feature] as number;
    if (strength !== 0) numbers[at] = squash(strength);
  }
  return numbers;
}
