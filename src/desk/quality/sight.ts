import type { Instant } from '../../base/time.ts';
import type { Rubric } from '../../knowledge/rubrics.ts';
import { mayRule } from './appeal.ts';
import {
  isBlind,
  isComplete,
  isFull,
  resultOf,
  sheetOf,
  stateOf,
  type TalkReview,
  tookPart,
} from './review.ts';

/** Who looks, and by which rules. */
export interface Looker {
  id: string;
  /** Whether they score at all. */
  isReviewer: boolean;
  /** Whether they look on for the desk: they see what reviewers see and do nothing. */
  isAuditor: boolean;
  hideMachine: 'blind' | 'always';
  now: Instant;
}

/** What of a review somebody may see now, so that nobody's score leans on another's. */
export interface Sight {
  others: boolean;
  machine: boolean;
  /** The whole as people scored it. */
  result: boolean;
}

export function sightOf(review: TalkReview, looker: Looker): Sight {
  const isOut = review.released !== null;
  const reads = looker.isReviewer || looker.isAuditor;
  if (tookPart(review, looker.id) || !reads) return { others: false, machine: false, result: isOut };
  // What a calibration made of them is written once everybody has seen everything.
  const isOpen = review.calibration !== null ? review.settled !== null : isComplete(review);
  const own = sheetOf(review, looker.id);
  const others = isOut || isOpen || !isBlind(review);
  const isHidden = isBlind(review) || looker.hideMachine === 'always';
  return { others, machine: !isHidden || isOut || isOpen || own?.givenAt != null, result: others };
}

/** What somebody may do with a review now. */
export interface May {
  take: boolean;
  giveBack: boolean;
  score: boolean;
  settle: boolean;
  release: boolean;
  appeal: boolean;
  rule: boolean;
}

const nothing: May = {
  take: false,
  giveBack: false,
  score: false,
  settle: false,
  release: false,
  appeal: false,
  rule: false,
};

export function mayOf(review: TalkReview, rubric: Rubric, { id, isReviewer, now }: Looker): May {
  const state = stateOf(review, rubric, now);
  if (review.handler === id) return { ...nothing, appeal: state === 'released' };
  if (!isReviewer || tookPart(review, id)) return nothing;
  const own = sheetOf(review, id);
  const isCalibration = review.calibration !== null;
  const mayScoreAgain = !isBlind(review) && review.released === null;
  return {
    take: own === null && !isFull(review),
    giveBack: own !== null && own.givenAt === null && !isCalibration,
    score: own !== null && review.settled === null && (own.givenAt === null || mayScoreAgain),
    settle: state === 'differs' && own === null,
    release: state === 'scored' && !isCalibration && resultOf(review, rubric) !== null,
    appeal: false,
    rule: state === 'appealed' && mayRule(review, id),
  };
}

export type Task = 'rule' | 'finish' | 'settle' | 'release' | 'take';

/**
 * What a review asks of somebody; null: nothing. A score waits to be sent by who had a hand in it; where nobody does it,
 * by whoever leads.
 */
export function taskOf(review: TalkReview, rubric: Rubric, looker: Looker & { leads: boolean }): Task | null {
  const may = mayOf(review, rubric, looker);
  const own = sheetOf(review, looker.id);
  if (may.rule) return 'rule';
  if (may.score && own?.givenAt === null) return 'finish';
  if (may.settle) return 'settle';
  const hadAHand = own !== null || review.settled?.by === looker.id;
  if (may.release && (hadAHand || looker.leads)) return 'release';
  return may.take ? 'take' : null;
}
