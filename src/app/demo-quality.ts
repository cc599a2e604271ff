import { assert, type Result } from '../base/result.ts';
import { addMs, dayMs } from '../base/time.ts';
import type { Actor } from '../desk/case/case.ts';
import type { TalkReview } from '../desk/quality/review.ts';
import { itemsIn } from '../engine/review/rubric-score.ts';
import type { ReviewMark } from '../knowledge/ids.ts';
import { rubricOf } from '../store/quality.ts';
import { reviewsOfCalibration } from '../store/talk-reviews.ts';
import { beginCalibration, openCalibration } from './calibrations.ts';
import { writeNote } from './coaching.ts';
import { casesWith } from './demo-known.ts';
import type { Desk } from './desk.ts';
import { drawWeeks } from './draw-reviews.ts';
import { readTalksAtRest } from './machine-review.ts';
import {
  appealReview,
  askForReview,
  type GivenSheet,
  giveScore,
  releaseReview,
  takeReview,
} from './talk-review.ts';

/** A talk of the demonstration, by its customer's telephone, with what was not wholly met in it and why. */
interface DemoTalk {
  phone: string;
  marks: { item: string; mark: ReviewMark; reason: string }[];
}

/** What people of the demonstration wrote on the talks they reviewed. */
export interface DemoQuality {
  reviewer: string;
  /** A lead who writes to one of those reviewed. */
  coach: string;
  calibrators: string[];
  released: DemoTalk & { note: string; coaching: { well: string; attempt: string } };
  appealed: DemoTalk & { note: string; appeal: { item: string; reason: string } };
  /** A calibration still being scored, and one that everybody has scored and that is talked over now. */
  calibration: { phone: string; title: string };
  opened: DemoTalk & { title: string };
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
  const quality: Actor = { id: idOf(told.reviewer), role: 'quality' };
  const second: Actor = { id: idOf(told.coach), role: 'lead' };
  const [released, appealed] = [
    await score(desk, told.released, told.released.note, [quality, second]),
    await score(desk, told.appealed, told.appealed.note, [quality, second]),
  ];
  const { item, reason } = told.appealed.appeal;
  const handler: Actor = { id: appealed.handler, role: 'handler' };
  done(await appealReview(desk, appealed.id, { items: [item], reason }, handler));
  await writeCoaching(desk, released, told.released.coaching, second);
  await calibrate(desk, told, told.calibrators.map(idOf), quality);
  // The rest is read in the background once the desk is up: whoever looks at it first need not wait.
  await readTalksAtRest(desk, readAtOnce);
  await drawWeeks(desk);
}

/** Asked for, scored and sent. The lot may give a talk to two: then both see the same in it. */
async function score(
  desk: Desk,
  { phone, marks }: DemoTalk,
  note: string,
  by: readonly [Actor, Actor],
): Promise<TalkReview> {
  const [{ id: caseId }] = await casesWith(desk, phone);
  const review = done(await askForReview(desk, caseId, by[0]));
  for (const one of review.isDouble ? by : [by[0]]) {
    done(await takeReview(desk, review.id, one));
    done(await giveScore(desk, review.id, await sheetOf(desk, review, marks, note), one));
  }
  done(await releaseReview(desk, review.id, by[0]));
  return review;
}

/** Everything met but what is told. */
async function sheetOf(
  desk: Desk,
  { rubric: version, sector }: TalkReview,
  marks: DemoTalk['marks'],
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
  coaching: DemoQuality['released']['coaching'],
  by: Actor,
): Promise<void> {
  const lookAgainAt = addMs(desk.now(), 14 * dayMs);
  done(await writeNote(desk, { handler, caseId, turnId: null, reviewId: id, ...coaching, lookAgainAt }, by));
}

/** On talks that none of them took part in: one is still scored, one was opened. */
async function calibrate(
  desk: Desk,
  { calibration, opened }: DemoQuality,
  reviewers: readonly string[],
  by: Actor,
): Promise<void> {
  const begin = async ({ phone, title }: { phone: string; title: string }): Promise<string> => {
    const [{ id }] = await casesWith(desk, phone);
    const draft = { title, caseIds: [id], reviewers: [...reviewers], scoreBy: addMs(desk.now(), 3 * dayMs) };
    return done(await beginCalibration(desk, draft, by)).id;
  };
  await begin(calibration);
  const id = await begin(opened);
  // Each reviewer sees one thing less than the one before.
  for (const { review } of await reviewsOfCalibration(desk.pool, desk.organisationId, id))
    for (const [index, reviewer] of reviewers.entries()) {
      const seen = opened.marks.slice(0, Math.max(0, opened.marks.length - index));
      done(await giveScore(desk, review.id, await sheetOf(desk, review, seen, ''), { ...by, id: reviewer }));
    }
  done(await openCalibration(desk, id, by));
}

function done<T>(result: Result<T, { code: string }>): T {
  if (!result.ok) throw new Error(`demo: a review was refused: ${result.error.code}`);
  return result.value;
}
