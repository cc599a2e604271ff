import { err, ok, type Result } from '../base/result.ts';
import type { Actor } from '../desk/case/case.ts';
import { type Calibration, close, isDayToScore, open } from '../desk/quality/calibration.ts';
import type { QualityRefusal } from '../desk/quality/refusals.ts';
import { given, type TalkReview, tookPart } from '../desk/quality/review.ts';
import { sheetFlaw } from '../desk/quality/scoring.ts';
import type { ReviewMark } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import { findCalibration, insertCalibration, updateCalibration } from '../store/calibrations.ts';
import { loadCase } from '../store/case.ts';
import { rubricOf } from '../store/quality.ts';
import type { Sql } from '../store/sql.ts';
import { holdReview, reviewsOfCalibration, writeDeed } from '../store/talk-reviews.ts';
import type { Desk } from './desk.ts';
import { drawRead } from './draw-reviews.ts';
import { readCase } from './machine-review.ts';
import { type Done, isColleague, keep } from './talk-review.ts';
import { safeText } from './words.ts';

export interface CalibrationDraft {
  title: string;
  caseIds: readonly string[];
  reviewers: readonly string[];
  scoreBy: string;
}

/** Begins a calibration: each reviewer has a place at each talk, none of which they took part in. */
export async function beginCalibration(desk: Desk, draft: CalibrationDraft, actor: Actor): Done<Calibration> {
  const { organisationId, pool } = desk;
  if (!isDayToScore(draft.scoreBy, desk.now())) return err({ code: 'calibration-date' });
  const reviewers = [...new Set(draft.reviewers)];
  for (const id of reviewers) if (!(await isColleague(desk, id))) return err({ code: 'no-such-member' });
  const caseIds = [...new Set(draft.caseIds)];
  for (const caseId of caseIds) {
    const stored = await loadCase(pool, organisationId, caseId);
    if (!stored) return err({ code: 'no-such-case' });
    const { handler, speakers } = await readCase(desk, stored);
    if (handler === null) return err({ code: 'review-no-handler' });
    if (reviewers.some((id) => id === handler || speakers.includes(id)))
      return err({ code: 'calibration-own-talk' });
  }
  const made: Calibration = {
    id: desk.newId(),
    title: safeText(draft.title.trim()),
    reviewers,
    scoreBy: draft.scoreBy,
    madeBy: actor.id,
    madeAt: desk.now(),
    openedBy: null,
    openedAt: null,
    closedBy: null,
    closedAt: null,
    note: '',
  };
  return pool.transaction(async (sql): Done<Calibration> => {
    await insertCalibration(sql, organisationId, made);
    const calibration = { id: made.id, reviewers };
    for (const caseId of caseIds)
      await drawRead(desk, sql, caseId, ['calibration'], { calibration, by: actor.id });
    await note(desk, sql, 'calibration-made', made.id, actor);
    return ok(made);
  });
}

/** Opens it: from then on everybody sees what everybody gave. */
export const openCalibration = (desk: Desk, id: string, actor: Actor) =>
  change(desk, id, actor, 'calibration-opened', (calibration, reviews) =>
    open(calibration, reviews, { id: actor.id, now: desk.now() }),
  );

/** Closes it with what was learnt. */
export const closeCalibration = (desk: Desk, id: string, words: string, actor: Actor) =>
  change(desk, id, actor, 'calibration-closed', (calibration, reviews) =>
    close(calibration, reviews, { id: actor.id, now: desk.now(), note: safeText(words.trim()) }),
  );

async function change(
  desk: Desk,
  id: string,
  actor: Actor,
  what: string,
  to: (calibration: Calibration, reviews: TalkReview[]) => Result<Calibration, QualityRefusal>,
): Done<Calibration> {
  const { organisationId, pool } = desk;
  return pool.transaction(async (sql): Done<Calibration> => {
    const found = await findCalibration(sql, organisationId, id, true);
    if (!found) return err({ code: 'no-such-calibration' });
    const rows = await reviewsOfCalibration(sql, organisationId, id);
    const done = to(
      found,
      rows.map(({ review }) => review),
    );
    if (!done.ok || done.value === found) return done;
    await updateCalibration(sql, organisationId, done.value);
    if (found.openedAt === null && done.value.openedAt !== null)
      for (const { review } of rows) await dropUnscored(desk, sql, review);
    await note(desk, sql, what, id, actor);
    return done;
  });
}

/** What was not given by the opening is asked of nobody any more. */
async function dropUnscored(desk: Desk, sql: Sql, review: TalkReview): Promise<void> {
  const rubric = (await rubricOf(sql, desk.organisationId, review.rubric))?.rubric;
  if (rubric) await keep(desk, sql, { ...review, sheets: given(review) }, rubric);
}

export interface AgreedMarks {
  reviewId: string;
  items: readonly { item: string; mark: ReviewMark }[];
  note: string;
}

/** Writes down the marks that those of an opened calibration agreed on for one of its talks. */
export async function agreeOnMarks(desk: Desk, id: string, agreed: AgreedMarks, actor: Actor): Done<null> {
  const { organisationId, pool } = desk;
  return pool.transaction(async (sql): Done<null> => {
    const calibration = await findCalibration(sql, organisationId, id, true);
    if (!calibration) return err({ code: 'no-such-calibration' });
    if (calibration.closedAt !== null) return err({ code: 'calibration-closed' });
    if (calibration.openedAt === null) return err({ code: 'calibration-not-open' });
    const review = await holdReview(sql, organisationId, agreed.reviewId);
    if (!review || review.calibration !== id) return err({ code: 'no-such-review' });
    if (tookPart(review, actor.id)) return err({ code: 'review-own-talk' });
    const rubric = (await rubricOf(sql, organisationId, review.rubric))?.rubric;
    if (!rubric) throw new Error(`the rubric ${review.rubric} of a review is gone`);
    // What was agreed on has its reason in the note, and its places in the sheets.
    const scores = agreed.items.map((one) => ({ ...one, reason: '', places: [] }));
    const flaw = sheetFlaw(scores, rubric, review.sector);
    const isShort = flaw?.code === 'review-reason-missing' || flaw?.code === 'review-quotation-missing';
    if (flaw && !isShort) return err(flaw);
    const settled = { by: actor.id, at: desk.now(), scores, note: safeText(agreed.note.trim()) };
    await keep(desk, sql, { ...review, settled }, rubric);
    const marks = Object.fromEntries(scores.map(({ item, mark }) => [item, mark]));
    const deed = { at: desk.now(), by: actor.id, did: 'settled', facts: { marks } };
    await writeDeed(sql, organisationId, review.id, deed);
    return ok(null);
  });
}

const note = (desk: Desk, sql: Sql, what: string, target: string, actor: Actor) =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor: actor.id, what, target });
