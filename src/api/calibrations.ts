import { z } from 'zod';
import { agreeOnMarks, beginCalibration, closeCalibration, openCalibration } from '../app/calibrations.ts';
import type { Desk } from '../app/desk.ts';
import {
  agreedBody,
  type CalibrationView,
  calibrationBody,
  calibrationsAnswer,
  calibrationView,
  closeCalibrationBody,
} from '../contract/calibrations.ts';
import { id } from '../contract/parts.ts';
import { madeAnswer } from '../contract/quality.ts';
import type { Lang } from '../contract/say.ts';
import type { Actor } from '../desk/case/case.ts';
import { type Calibration, calibrationState, isScored } from '../desk/quality/calibration.ts';
import { given, scoreOf, type TalkReview } from '../desk/quality/review.ts';
import { itemsIn, scoreBy } from '../engine/review/rubric-score.ts';
import type { Rubric } from '../knowledge/rubrics.ts';
import { calibrationsOf, findCalibration } from '../store/calibrations.ts';
import { rubricsOf } from '../store/quality.ts';
import { type ReviewRow, reviewsOfCalibration } from '../store/talk-reviews.ts';
import { actorOf } from './actor.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import { done, sendQuality } from './quality.ts';
import { rubricItems } from './quality-answer.ts';
import { agreementIn } from './quality-settings.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['quality'];
const params = z.object({ id });
const querystring = langQuery;

/** Calibrations: begun, opened, agreed on, closed. */
export function calibrationRoutes(server: Typed, desk: Desk): void {
  readingRoutes(server, desk);
  changingRoutes(server, desk);
}

function readingRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/quality/calibrations',
    {
      schema: {
        tags,
        summary: 'Every calibration, the newest first',
        querystring,
        response: { 200: calibrationsAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const all = await calibrationsOf(here.pool, here.organisationId);
      const rows = await Promise.all(
        all.map((one) => reviewsOfCalibration(here.pool, here.organisationId, one.id)),
      );
      return {
        calibrations: all.map((one, at) =>
          listed(
            one,
            (rows[at] ?? []).map(({ review }) => review),
            actor,
          ),
        ),
      };
    },
  );
  server.get(
    '/api/v1/quality/calibrations/:id',
    {
      schema: {
        tags,
        summary: 'One calibration: blind until it is opened, then who gave what',
        params,
        querystring,
        response: { 200: calibrationView, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const found = await findCalibration(here.pool, here.organisationId, request.params.id);
      if (!found) return sendDoor(request, reply, 'no-such-calibration');
      const rows = await reviewsOfCalibration(here.pool, here.organisationId, found.id);
      const versions = rows.map(({ review }) => review.rubric);
      const rubrics = await rubricsOf(here.pool, here.organisationId, versions);
      return viewOf({ calibration: found, rows, rubrics, actor, now: here.now() }, langOf(request));
    },
  );
}

function changingRoutes(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/quality/calibrations',
    {
      schema: {
        tags,
        summary: 'Begin a calibration on a few talks',
        querystring,
        body: calibrationBody,
        response: { 201: madeAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const made = await beginCalibration(here, request.body, actor);
      if (!made.ok) return sendQuality(here, request, reply, made.error) as never;
      return reply.code(201).send({ id: made.value.id });
    },
  );
  const schema = (summary: string) => ({
    tags,
    summary,
    params,
    querystring,
    response: { 204: nothing, ...problems },
  });
  server.put(
    '/api/v1/quality/calibrations/:id/opening',
    { schema: { ...schema('Open it: everybody sees what everybody gave'), body: z.strictObject({}) } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => openCalibration(here, request.params.id, by)),
  );
  server.put(
    '/api/v1/quality/calibrations/:id/agreement',
    { schema: { ...schema('Write down what was agreed on for one of its talks'), body: agreedBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => agreeOnMarks(here, request.params.id, request.body, by)),
  );
  server.put(
    '/api/v1/quality/calibrations/:id/closing',
    { schema: { ...schema('Close it with what was learnt'), body: closeCalibrationBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) =>
        closeCalibration(here, request.params.id, request.body.note, by),
      ),
  );
}

const givenBy = (reviews: readonly TalkReview[], reviewer: string): number =>
  reviews.filter((review) => given(review).some((sheet) => sheet.reviewer === reviewer)).length;

function listed(calibration: Calibration, reviews: readonly TalkReview[], actor: Actor) {
  const { id: own, title, scoreBy, madeBy, madeAt, reviewers } = calibration;
  return {
    id: own,
    title,
    state: calibrationState(calibration),
    scoreBy,
    madeBy,
    madeAt,
    reviewers: reviewers.map((reviewer) => ({ id: reviewer, given: givenBy(reviews, reviewer) })),
    talks: reviews.length,
    mine:
      calibration.openedAt === null &&
      reviewers.includes(actor.id) &&
      givenBy(reviews, actor.id) < reviews.length,
  };
}

interface Shown {
  calibration: Calibration;
  rows: readonly ReviewRow[];
  rubrics: ReadonlyMap<number, Rubric>;
  actor: Actor;
  now: string;
}

function viewOf({ calibration, rows, rubrics, actor, now }: Shown, lang: Lang): CalibrationView {
  const reviews = rows.map(({ review }) => review);
  const state = calibrationState(calibration);
  const isOpen = state !== 'scoring';
  const mayAct = actor.role !== 'auditor';
  const { title, scoreBy, madeBy, madeAt, openedAt, closedAt, note } = calibration;
  const rubric = rubrics.get(reviews[0]?.rubric ?? 0);
  return {
    id: calibration.id,
    title,
    state,
    scoreBy,
    madeBy,
    madeAt,
    openedAt,
    closedAt,
    note,
    reviewers: calibration.reviewers.map((reviewer) => ({ id: reviewer, given: givenBy(reviews, reviewer) })),
    talks: rows.flatMap((row) => {
      const own = rubrics.get(row.review.rubric);
      return own ? [talkOf(row, own, isOpen, lang)] : [];
    }),
    agreement: isOpen && rubric ? agreementIn(reviews.map(given), rubric, lang) : null,
    may: {
      open: mayAct && state === 'scoring' && (now >= scoreBy || isScored(reviews)),
      agree: mayAct && state === 'opened',
      close: mayAct && state === 'opened' && reviews.every(({ settled }) => settled !== null),
    },
  };
}

/** One talk of it. Until it is opened nobody learns more than how many are done. */
function talkOf(
  { review, caseNumber }: ReviewRow,
  rubric: Rubric,
  isOpen: boolean,
  lang: Lang,
): CalibrationView['talks'][number] {
  const sheets = given(review);
  const words = new Map(rubricItems(rubric, review.sector, lang).map(({ item, label }) => [item, label]));
  const ids = [...itemsIn(rubric, review.sector), ...rubric.fatal].map(({ id: item }): string => item);
  const items = ids.flatMap((item) => {
    const marks = sheets.flatMap(({ reviewer, scores }) => {
      const own = scores.find((score) => score.item === item);
      return own ? [{ reviewer, mark: own.mark }] : [];
    });
    const agreed = review.settled?.scores.find((score) => score.item === item)?.mark ?? null;
    const differs = new Set(marks.map(({ mark }) => mark)).size > 1;
    return marks.length > 0 ? [{ item, label: words.get(item) ?? item, marks, differs, agreed }] : [];
  });
  return {
    reviewId: review.id,
    caseId: review.caseId,
    caseNumber,
    given: sheets.length,
    items: isOpen ? items : [],
    scores: isOpen
      ? sheets.map(({ reviewer, scores }) => ({
          reviewer,
          score: scoreBy(rubric, review.sector, scores).score,
        }))
      : [],
    agreedScore: review.settled ? (scoreOf(review, rubric)?.score ?? null) : null,
    note: review.settled?.note ?? '',
  };
}
