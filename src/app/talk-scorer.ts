import type { Turn } from '../engine/assessment.ts';
import { type ScoringKnowledge, scoringKnowledge } from '../engine/review/observed.ts';
import { type Review, type ReviewModels, review } from '../engine/review/review.ts';
import { type Scorecard, scorecard } from '../engine/review/scorecard.ts';
import type { Sector } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/load.ts';
import type { Rubric } from '../knowledge/rubrics.ts';

/** A talk that was read, with what it was read with: another rubric needs no second reading. */
export interface Scored {
  review: Review;
  card: Scorecard;
  knowledge: ScoringKnowledge;
}

/** The engine as the first reader of a conversation that is over. */
export interface TalkScorer {
  score(turns: readonly Turn[], rubric: Rubric, sector: Sector): Scored;
  /** The rubric that holds where an organisation has none of its own, and its version. */
  standard: { rubric: Rubric; version: string };
  versions: { knowledge: string; model: string; rubrics: string };
}

/** Made ready with the first talk: a desk that has none at rest needs none of it. */
export function talkScorer(knowledge: Knowledge, models: ReviewModels = {}): TalkScorer {
  let ready: ScoringKnowledge | null = null;
  const { rubrics } = knowledge.compiled;
  const model = [models.reading?.version, models.moves?.version, models.talk?.version].map(
    (v) => v ?? 'none',
  );
  return {
    score(turns, rubric, sector) {
      ready ??= scoringKnowledge(knowledge);
      const read = review(turns, ready, models);
      return { review: read, card: scorecard(turns, read, ready, { rubric, sector }), knowledge: ready };
    },
    standard: { rubric: rubrics.standard, version: rubrics.version },
    versions: { knowledge: knowledge.version, model: model.join('/'), rubrics: rubrics.version },
  };
}
