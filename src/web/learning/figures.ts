import { learntAs } from '../../engine/learn/branches.ts';
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

/** Categories of the archive that the model does not know: what the next training adds, and what has too few cases. */
export function notLearnt({ archive, model }: Learning): { coming: Counted[]; short: Counted[] } {
  const known = new Set(model?.categories.map(({ category }) => category));
  const as = learntAs(archive.categories, archive.leastCases);
  const coming = new Map<string, number>();
  const short: Counted[] = [];
  for (const one of archive.categories) {
    const learnt = as.get(one.category);
    if (learnt === undefined) short.push(one);
    else if (!known.has(learnt)) coming.set(learnt, (coming.get(learnt) ?? 0) + one.cases);
  }
  return { coming: [...coming].map(([category, cases]) => ({ category, cases })), short };
}

/** The categories that are learnt as the branch they hang on, for each branch. */
export function learntTogether({ archive }: Learning): Map<string, string[]> {
  const together = new Map<string, string[]>();
  for (const [category, branch] of learntAs(archive.categories, archive.leastCases)) {
    if (category !== branch) together.set(branch, [...(together.get(branch) ?? []), category]);
  }
  return together;
}
