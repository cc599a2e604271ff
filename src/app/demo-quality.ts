import { assert, type Result } from '../base/result.ts';
import { addMs, dayMs } from '../base/time.ts';
import type { Actor } from '../desk/case/case.ts';
import type { TalkReview } from '../desk/quality/review.ts';
import { itemsIn } from '../engine/review/rubric-score.ts';
import type { ReviewMark } from '../knowledge/ids.ts';
import { latestRead } from '../store/machine-reviews.ts';
import { rubricOf } from '../store/quality.ts';
import { openReviews, reviewsOfCalibration } from '../store/talk-reviews.ts';
import { beginCalibration, openCalibration } from './calibrations.ts';
import { writeNote } from './coaching.ts';
import type { Desk } from './desk.ts';
import { drawWeeks } from './draw-reviews.ts';
import { readTalksAtRest } from './machine-review.ts';
import { appealReview, type GivenSheet, giveScore, releaseReview, takeReview } from './talk-review.ts';

/** What people of the demonstration wrote on the talks they reviewed. */
export interface DemoQuality {
  reviewer: string;
  /** A lead who writes to one of those reviewed. */
  coach: string;
  calibrators: string[];
  /** Items that were not wholly met, with why. */
  marks: { item: string; mark: ReviewMark; reason: string }[];
  note: string;
  appeal: { item: string; reason: string };
  coaching: { well: string; attempt: string };
  calibration: string;
  /** One that everybody has scored, and that is talked over now. */
  opened: string;
}

const readAtOnce = 24;

/**
 * Lets the talks of the demonstration be read and a few be reviewed: one released, one appealed against, one coached,
 * one calibration begun and one opened; the rest wait in the queue.
 */
export async function reviewDemo(
  desk: Desk,
  told: DemoQuality,
  idOf: (name: string) => string,
): Promise<void> {
  // The rest is read in the background once the desk is up: whoever looks at it first need not wait.
  await readTalksAtRest(desk, readAtOnce);
  await drawWeeks(desk);
  const quality: Actor = { id: idOf(told.reviewer), role: 'quality' };
  const waiting = (await openReviews(desk.pool, desk.organisationId, 100))
    .map(({ review }) => review)
    .filter((review) => !review.isDouble && !review.speakers.includes(quality.id));
  const [released, appealed] = waiting;
  for (const review of [released, appealed]) if (review) await score(desk, review, told, quality);
  if (appealed) {
    const handler: Actor = { id: appealed.handler, role: 'handler' };
    const { item, reason } = told.appeal;
    done(await appealReview(desk, appealed.id, { items: [item], reason }, handler));
  }
  if (released) await writeCoaching(desk, released, told, idOf);
  await calibrate(desk, told, idOf, quality);
}

async function score(desk: Desk, review: TalkReview, told: DemoQuality, by: Actor): Promise<void> {
  done(await takeReview(desk, review.id, by));
  done(await giveScore(desk, review.id, await sheetOf(desk, review, told.marks, told.note), by));
  done(await releaseReview(desk, review.id, by));
}

/** Everything met but what is told. */
async function sheetOf(
  desk: Desk,
  { rubric: version, sector }: TalkReview,
  marks: DemoQuality['marks'],
  note: string,
): Promise<GivenSheet> {
  const rubric = (await rubricOf(desk.pool, desk.organisationId, version))?.rubric;
  assert(rubric, 'demo: a review has no rubric');
  const scores = itemsIn(rubric, sector).map(({ id: item }) => {
    const own = marks.find((mark) => mark.item === item);
    return { item, mark: own?.mark ?? ('met' as const), reason: own?.reason ?? '', places: [] };
  });
  return { scores, note };
}

async function writeCoaching(
  desk: Desk,
  { handler, caseId, id }: TalkReview,
  { coaching, coach: by }: DemoQuality,
  idOf: (name: string) => string,
): Promise<void> {
  const lookAgainAt = addMs(desk.now(), 14 * dayMs);
  const note = { handler, caseId, turnId: null, reviewId: id, ...coaching, lookAgainAt };
  done(await writeNote(desk, note, { id: idOf(by), role: 'lead' }));
}

/** On the latest talks that none of them took part in: one is still scored, one was opened. */
async function calibrate(
  desk: Desk,
  told: DemoQuality,
  idOf: (name: string) => string,
  by: Actor,
): Promise<void> {
  const reviewers = told.calibrators.map(idOf);
  const scoreBy = addMs(desk.now(), 3 * dayMs);
  const titles = [told.opened, told.calibration];
  for (const { caseId } of await latestRead(desk.pool, desk.organisationId, 20)) {
    const [title] = titles;
    if (title === undefined) return;
    const begun = await beginCalibration(desk, { title, caseIds: [caseId], reviewers, scoreBy }, by);
    if (!begun.ok) continue;
    titles.shift();
    if (title === told.opened) await scoreAndOpen(desk, begun.value.id, told, reviewers, by);
  }
}

/** Each reviewer sees one thing less than the one before. */
async function scoreAndOpen(
  desk: Desk,
  id: string,
  { marks }: DemoQuality,
  reviewers: readonly string[],
  by: Actor,
): Promise<void> {
  for (const { review } of await reviewsOfCalibration(desk.pool, desk.organisationId, id))
    for (const [index, reviewer] of reviewers.entries()) {
      const sheet = await sheetOf(desk, review, marks.slice(0, marks.length - index), '');
      done(await giveScore(desk, review.id, sheet, { ...by, id: reviewer }));
    }
  done(await openCalibration(desk, id, by));
}

function done(result: Result<unknown, { code: string }>): void {
  if (!result.ok) throw new Error(`demo: a review was refused: ${result.error.code}`);
}
