import { err, ok, type Result } from '../../base/result.ts';
import type { Instant } from '../../base/time.ts';
import { itemsIn } from '../../engine/review/rubric-score.ts';
import type { Sector } from '../../knowledge/ids.ts';
import type { Rubric } from '../../knowledge/rubrics.ts';
import type { QualityRefusal } from './refusals.ts';
import {
  given,
  type ItemScore,
  isFull,
  mustBeSettled,
  resultOf,
  type Sheet,
  sheetOf,
  type TalkReview,
  tookPart,
} from './review.ts';

export type Changed = Result<TalkReview, QualityRefusal>;

/** Who acts, and when. */
export interface By {
  id: string;
  now: Instant;
}

/** Takes a place at a review. Whoever has one keeps it. */
export function take(review: TalkReview, { id, now }: By): Changed {
  if (tookPart(review, id)) return err({ code: 'review-own-talk' });
  if (sheetOf(review, id)) return ok(review);
  if (isFull(review)) return err({ code: 'review-taken', by: review.sheets[0]?.reviewer ?? '' });
  const sheet: Sheet = { reviewer: id, takenAt: now, givenAt: null, scores: [], note: '' };
  return ok({ ...review, sheets: [...review.sheets, sheet] });
}

/** Leaves the place to somebody else; what was drafted goes with it. */
export function giveBack(review: TalkReview, { id }: By): Changed {
  const own = sheetOf(review, id);
  if (!own) return err({ code: 'review-not-taken' });
  if (own.givenAt !== null) return err({ code: 'review-scored' });
  if (review.calibration !== null) return err({ code: 'review-for-calibration' });
  return ok({ ...review, sheets: review.sheets.filter((sheet) => sheet !== own) });
}

/** What a person writes on a sheet. */
export interface SheetDraft {
  scores: readonly ItemScore[];
  note: string;
}

/** A draft is kept as it is; only what the rubric does not have is refused. */
export function draft(review: TalkReview, sheet: SheetDraft, by: By, rubric: Rubric): Changed {
  const own = sheetOf(review, by.id);
  if (!own) return err({ code: 'review-not-taken' });
  if (own.givenAt !== null) return err({ code: 'review-scored' });
  const flaw = unknownItems(sheet.scores, rubric, review.sector);
  return flaw ? err(flaw) : ok(withSheet(review, { ...own, ...sheet }));
}

/**
 * Gives the score. Until it is released, whoever gave it may give it again; not where two score, because by then each
 * may have seen the other.
 */
export function give(review: TalkReview, sheet: SheetDraft, by: By, rubric: Rubric): Changed {
  const own = sheetOf(review, by.id);
  if (!own) return err({ code: 'review-not-taken' });
  if (review.released) return err({ code: 'review-released' });
  const isShown =
    review.calibration !== null ? review.settled !== null : review.isDouble && given(review).length > 1;
  if (own.givenAt !== null && (isShown || review.settled)) return err({ code: 'review-scored' });
  const flaw = sheetFlaw(sheet.scores, rubric, review.sector);
  return flaw ? err(flaw) : ok(withSheet(review, { ...own, ...sheet, givenAt: by.now }));
}

const withSheet = (review: TalkReview, sheet: Sheet): TalkReview => ({
  ...review,
  sheets: review.sheets.map((one) => (one.reviewer === sheet.reviewer ? sheet : one)),
});

/** Settles where two differ: a third person scores the whole once more, having seen both. */
export function settle(review: TalkReview, sheet: SheetDraft, by: By, rubric: Rubric): Changed {
  if (tookPart(review, by.id)) return err({ code: 'review-own-talk' });
  if (review.released) return err({ code: 'review-released' });
  if (sheetOf(review, by.id)) return err({ code: 'review-second-person' });
  if (!mustBeSettled(review, rubric)) return err({ code: 'review-not-differing' });
  const flaw = sheetFlaw(sheet.scores, rubric, review.sector);
  if (flaw) return err(flaw);
  return ok({ ...review, settled: { by: by.id, at: by.now, ...sheet } });
}

/** Sends it to the handler, who may appeal until a day. From then on only a ruling changes it. */
export function release(review: TalkReview, by: By & { appealUntil: Instant }, rubric: Rubric): Changed {
  if (review.calibration !== null) return err({ code: 'review-for-calibration' });
  if (review.released) return err({ code: 'review-released' });
  if (tookPart(review, by.id)) return err({ code: 'review-own-talk' });
  if (!resultOf(review, rubric)) return err({ code: 'review-not-scored' });
  return ok({ ...review, released: { by: by.id, at: by.now, appealUntil: by.appealUntil } });
}

function unknownItems(scores: readonly ItemScore[], rubric: Rubric, sector: Sector): QualityRefusal | null {
  const known = new Set([...itemsIn(rubric, sector), ...rubric.fatal].map(({ id }): string => id));
  const items = scores.map(({ item }) => item);
  const wrong = items.filter((item, at) => !known.has(item) || items.indexOf(item) !== at);
  return wrong.length > 0 ? { code: 'review-unknown-item', items: wrong } : null;
}

/**
 * What keeps a sheet from being given: every item is marked, what was not wholly met has its reason, a red line that
 * was crossed has its reason and the words it was crossed with. A red line is kept or crossed, never half.
 */
export function sheetFlaw(
  scores: readonly ItemScore[],
  rubric: Rubric,
  sector: Sector,
): QualityRefusal | null {
  const unknown = unknownItems(scores, rubric, sector);
  if (unknown) return unknown;
  const lines = new Set(rubric.fatal.map(({ id }): string => id));
  const half = scores.filter(({ item, mark }) => lines.has(item) && mark === 'partly');
  if (half.length > 0) return { code: 'review-unknown-item', items: half.map(({ item }) => item) };
  const marked = new Set(scores.map(({ item }) => item));
  const missing = itemsIn(rubric, sector).filter(({ id }) => !marked.has(id));
  if (missing.length > 0) return { code: 'review-items-missing', items: missing.map(({ id }) => id) };
  const bare = scores.filter(
    ({ mark, reason }) => (mark === 'partly' || mark === 'missed') && reason.trim() === '',
  );
  if (bare.length > 0) return { code: 'review-reason-missing', items: bare.map(({ item }) => item) };
  const unquoted = scores.filter(
    ({ item, mark, places }) => lines.has(item) && mark === 'missed' && places.length === 0,
  );
  return unquoted.length > 0
    ? { code: 'review-quotation-missing', items: unquoted.map(({ item }) => item) }
    : null;
}
