import { err, ok, type Result } from '../../base/result.ts';
import { addMs, dayMs, type Instant } from '../../base/time.ts';
import type { QualityRefusal } from './refusals.ts';
import type { TalkReview } from './review.ts';

/** Several score the same talks without seeing each other, by a day; then it is opened, talked over and closed. */
export interface Calibration {
  id: string;
  title: string;
  reviewers: readonly string[];
  scoreBy: Instant;
  madeBy: string;
  madeAt: Instant;
  openedBy: string | null;
  openedAt: Instant | null;
  closedBy: string | null;
  closedAt: Instant | null;
  note: string;
}

const longestDays = 30;

/** Whether a day to score by can be one. */
export const isDayToScore = (scoreBy: Instant, now: Instant): boolean =>
  scoreBy > now && scoreBy <= addMs(now, longestDays * dayMs);

export type CalibrationState = 'scoring' | 'opened' | 'closed';
export const calibrationState = ({ openedAt, closedAt }: Calibration): CalibrationState =>
  closedAt !== null ? 'closed' : openedAt !== null ? 'opened' : 'scoring';

/** Whether everybody has scored every talk. */
export const isScored = (reviews: readonly Pick<TalkReview, 'sheets'>[]): boolean =>
  reviews.every(({ sheets }) => sheets.every(({ givenAt }) => givenAt !== null));

type Changed = Result<Calibration, QualityRefusal>;

/** Opens it: when its day has come, or everybody is done before. What was not given by then is not counted. */
export function open(
  calibration: Calibration,
  reviews: readonly Pick<TalkReview, 'sheets'>[],
  by: { id: string; now: Instant },
): Changed {
  const { closedAt, openedAt, scoreBy } = calibration;
  if (closedAt !== null) return err({ code: 'calibration-closed' });
  if (openedAt !== null) return ok(calibration);
  if (by.now < scoreBy && !isScored(reviews)) return err({ code: 'calibration-too-early', dueAt: scoreBy });
  return ok({ ...calibration, openedBy: by.id, openedAt: by.now });
}

/** Closes it once every talk has its agreed marks, with what was learnt. */
export function close(
  calibration: Calibration,
  reviews: readonly Pick<TalkReview, 'settled'>[],
  by: { id: string; now: Instant; note: string },
): Changed {
  if (calibration.closedAt !== null) return err({ code: 'calibration-closed' });
  if (calibration.openedAt === null) return err({ code: 'calibration-not-open' });
  if (reviews.some(({ settled }) => settled === null)) return err({ code: 'calibration-agree-first' });
  return ok({ ...calibration, closedBy: by.id, closedAt: by.now, note: by.note });
}
