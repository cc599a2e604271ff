import { err, ok } from '../../base/result.ts';
import type { Instant } from '../../base/time.ts';
import type { Marked } from '../../engine/review/rubric-score.ts';
import type { Rubric } from '../../knowledge/rubrics.ts';
import { rank, resultOf, sheetOf, standing, type TalkReview, tookPart } from './review.ts';
import type { By, Changed } from './scoring.ts';

/** The handler appeals: once, their own, of items that were scored, with a reason, by the day. */
export function appeal(
  review: TalkReview,
  asked: { items: readonly string[]; reason: string; ruleBy: Instant },
  { id, now }: By,
  rubric: Rubric,
): Changed {
  if (!review.released) return err({ code: 'review-not-released' });
  if (review.handler !== id) return err({ code: 'appeal-not-yours' });
  if (review.appeal) return err({ code: 'appeal-made' });
  if (now > review.released.appealUntil)
    return err({ code: 'appeal-late', dueAt: review.released.appealUntil });
  if (asked.reason.trim() === '') return err({ code: 'appeal-reason-missing' });
  const scored = resultOf(review, rubric)?.map(({ item }) => item) ?? [];
  const items = [...new Set(asked.items)];
  const unknown = items.filter((item) => !scored.includes(item));
  if (unknown.length > 0 || items.length === 0) return err({ code: 'review-unknown-item', items: unknown });
  return ok({ ...review, appeal: { ...asked, items, by: id, at: now, ruling: null } });
}

/** Whether somebody may rule: nobody who scored, settled or released it, and nobody who took part in the talk. */
export function mayRule(review: TalkReview, id: string): boolean {
  const hadAHand = sheetOf(review, id) || review.settled?.by === id || review.released?.by === id;
  return !hadAHand && !tookPart(review, id);
}

/**
 * Rules on each appealed item with a reason. It is final, and the only thing that changes a released score; who
 * appeals is never worse off for it.
 */
export function rule(
  review: TalkReview,
  ruling: { items: readonly (Marked & { reason: string })[]; reason: string },
  { id, now }: By,
  rubric: Rubric,
): Changed {
  const { appeal: asked } = review;
  if (!asked) return err({ code: 'no-appeal' });
  if (asked.ruling) return err({ code: 'appeal-ruled' });
  if (!mayRule(review, id)) return err({ code: 'review-second-person' });
  const ruled = ruling.items.map(({ item }) => item);
  const isWhole = ruled.length === asked.items.length && asked.items.every((item) => ruled.includes(item));
  if (!isWhole) return err({ code: 'ruling-items' });
  const before = resultOf(review, rubric) ?? [];
  const worse = ruling.items.filter(({ item, mark }) => {
    const was = before.find((score) => score.item === item)?.mark ?? mark;
    return rank[mark] < rank[was];
  });
  if (worse.length > 0) return err({ code: 'ruling-worse', items: worse.map(({ item }) => item) });
  if (ruling.reason.trim() === '') return err({ code: 'appeal-reason-missing' });
  return ok({ ...review, appeal: { ...asked, ruling: { by: id, at: now, ...ruling } } });
}

/** Whether a ruling changed any mark; null while there is none. */
export function isUpheld(review: TalkReview, rubric: Rubric): boolean | null {
  const ruling = review.appeal?.ruling;
  if (!ruling) return null;
  const before = standing(review, rubric) ?? [];
  return ruling.items.some(({ item, mark }) => before.some((one) => one.item === item && one.mark !== mark));
}
