import type { RubricScore } from '../../engine/review/rubric-score.ts';

/** Whether a score rests on nothing at all: no item applied, as where nobody of ours has spoken. */
export const restsOnNothing = ({ score, traits }: Pick<RubricScore, 'score' | 'traits'>): boolean =>
  score === null && traits.every(({ items }) => items === 0);
