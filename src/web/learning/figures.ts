import type { Learning, LearntModel } from './queries.ts';

/** Shares come without their counts; as whole cases they are what a person would have counted. */
export const casesOf = (share: number, cases: number): number => Math.round(share * cases);

/** How far a desk may rely on what was learnt. */
export type Verdict = 'firm' | 'hint' | 'weak';

const leastGain = 0.2;
const firmFrom = 0.85;

/** Held against always saying the most frequent category: that alone is no learning. */
export function verdictOf({ accuracy, majority }: Pick<LearntModel, 'accuracy' | 'majority'>): Verdict {
  const gain = majority === 1 ? 0 : (accuracy - majority) / (1 - majority);
  if (gain < leastGain) return 'weak';
  return accuracy >= firmFrom ? 'firm' : 'hint';
}

type Counted = Learning['archive']['categories'][number];

/** Categories of the archive that the model does not know: full enough for the next training, or not yet. */
export function notLearnt({ archive, model }: Learning): { coming: Counted[]; short: Counted[] } {
  const known = new Set(model?.categories.map(({ category }) => category));
  const rest = archive.categories.filter(({ category }) => !known.has(category));
  const isFull = ({ cases }: Counted) => cases >= archive.leastCases;
  return { coming: rest.filter(isFull), short: rest.filter((one) => !isFull(one)) };
}
