import type { Instant } from '../../base/time.ts';

/** Why something about a review, a calibration or a coaching note does not happen. */
export type QualityRefusal =
  | { code: 'no-such-review' }
  | { code: 'no-such-case' }
  | { code: 'no-such-member' }
  | { code: 'no-such-turn' }
  | { code: 'no-such-calibration' }
  | { code: 'no-such-note' }
  | { code: 'no-such-version'; version: number }
  | { code: 'review-own-talk' }
  | { code: 'review-taken'; by: string }
  | { code: 'review-not-taken' }
  | { code: 'review-scored' }
  | { code: 'review-unknown-item'; items: readonly string[] }
  | { code: 'review-items-missing'; items: readonly string[] }
  | { code: 'review-reason-missing'; items: readonly string[] }
  | { code: 'review-quotation-missing'; items: readonly string[] }
  | { code: 'review-not-scored' }
  | { code: 'review-not-differing' }
  | { code: 'review-second-person' }
  | { code: 'review-released' }
  | { code: 'review-not-released' }
  | { code: 'review-for-calibration' }
  | { code: 'review-exists' }
  | { code: 'review-no-handler' }
  | { code: 'appeal-not-yours' }
  | { code: 'appeal-made' }
  | { code: 'appeal-late'; dueAt: Instant }
  | { code: 'appeal-reason-missing' }
  | { code: 'no-appeal' }
  | { code: 'appeal-ruled' }
  | { code: 'ruling-items' }
  | { code: 'ruling-worse'; items: readonly string[] }
  | { code: 'rubric-changed' }
  | { code: 'calibration-too-early'; dueAt: Instant }
  | { code: 'calibration-not-open' }
  | { code: 'calibration-closed' }
  | { code: 'calibration-own-talk' }
  | { code: 'calibration-agree-first' }
  | { code: 'calibration-date' }
  | { code: 'coaching-empty' }
  | { code: 'coaching-self' }
  | { code: 'coaching-not-yours' }
  | { code: 'coaching-date' };

export type QualityRefusalCode = QualityRefusal['code'];
