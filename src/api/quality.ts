import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import type { KeptCard } from '../app/machine-review.ts';
import { rubricInUse } from '../app/quality-rules.ts';
import { maySee } from '../app/quality-sight.ts';
import {
  appealReview,
  askForReview,
  draftSheet,
  giveReviewBack,
  giveScore,
  releaseReview,
  ruleOnAppeal,
  settleReview,
  takeReview,
} from '../app/talk-review.ts';
import type { Result } from '../base/result.ts';
import { id } from '../contract/parts.ts';
import {
  appealBody,
  askReviewBody,
  madeAnswer,
  qualityQueue,
  reviewAnswer,
  reviewsAnswer,
  reviewsQuery,
  rulingBody,
  scorecardAnswer,
  sheetBody,
} from '../contract/quality.ts';
import type { Actor } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import type { QualityRefusal } from '../desk/quality/refusals.ts';
import { machineReviewOf } from '../store/machine-reviews.ts';
import { namesOf } from '../store/member.ts';
import { findReview } from '../store/talk-reviews.ts';
import { turnsOf } from '../store/timeline.ts';
import { actorOf } from './actor.ts';
import { caseParams, langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { machineCardOf } from './machine-card.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { queueAnswer, reviewInFull, reviewsOf, rubricItems } from './quality-answer.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['quality'];
const params = z.object({ id });
const querystring = langQuery;

/** The review of conversations: what waits, one review, its scores, its appeal. */
export function qualityRoutes(server: Typed, desk: Desk): void {
  listRoutes(server, desk);
  oneRoute(server, desk);
  scoringRoutes(server, desk);
  appealRoutes(server, desk);
}

function listRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/quality/queue',
    {
      schema: {
        tags,
        summary: 'The reviews that wait for this person, the most pressing first',
        querystring,
        response: { 200: qualityQueue, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      return actor ? queueAnswer(deskFor(desk, request), actor) : sendWhoActs(request, reply);
    },
  );
  server.get(
    '/api/v1/quality/reviews',
    {
      schema: {
        tags,
        summary: 'Reviews this person may see: a handler their own released ones',
        querystring: reviewsQuery,
        response: { 200: reviewsAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      return actor ? reviewsOf(deskFor(desk, request), request.query, actor) : sendWhoActs(request, reply);
    },
  );
  server.post(
    '/api/v1/quality/reviews',
    {
      schema: {
        tags,
        summary: 'Ask for the talk of a case to be reviewed',
        querystring,
        body: askReviewBody,
        response: { 201: madeAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const made = await askForReview(here, request.body.caseId, actor);
      if (!made.ok) return sendQuality(here, request, reply, made.error) as never;
      return reply.code(201).send({ id: made.value.id });
    },
  );
}

function oneRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/quality/reviews/:id',
    {
      schema: {
        tags,
        summary: 'One review with its talk, as far as this person may see it',
        params,
        querystring,
        response: { 200: reviewAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const row = await findReview(here.pool, here.organisationId, request.params.id);
      const sees = row && (await maySee(here, here.pool, row.review, actor));
      const answer = row && sees ? await reviewInFull(here, row, actor, langOf(request)) : null;
      return answer ?? sendDoor(request, reply, 'no-such-review');
    },
  );
  server.get(
    '/api/v1/cases/:caseId/scorecard',
    {
      schema: {
        tags,
        summary: 'What the machine read in the talk of a case: a first reading, final in nothing',
        params: caseParams,
        querystring,
        response: { 200: scorecardAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      const lang = langOf(request);
      const [kept, { rubric }, turns] = await Promise.all([
        machineReviewOf<KeptCard>(here.pool, here.organisationId, found.case.id),
        rubricInUse(here),
        turnsOf(here.pool, here.organisationId, talkCases(found.case)),
      ]);
      const known = here.knowledge.compiled.rubrics;
      return {
        card: kept && machineCardOf(kept, turns.length, known, lang),
        rubric: rubricItems(rubric, found.case.sector, lang),
      };
    },
  );
}

function scoringRoutes(server: Typed, desk: Desk): void {
  const schema = (summary: string) => ({
    tags,
    summary,
    params,
    querystring,
    response: { 204: nothing, ...problems },
  });
  const empty = z.strictObject({});
  server.put(
    '/api/v1/quality/reviews/:id/sheet/taking',
    { schema: { ...schema('Take a review from the queue'), body: empty } },
    (request, reply) => done(desk, request, reply, (here, by) => takeReview(here, request.params.id, by)),
  );
  server.delete(
    '/api/v1/quality/reviews/:id/sheet/taking',
    { schema: schema('Put a review back into the queue; what was drafted goes with it') },
    (request, reply) => done(desk, request, reply, (here, by) => giveReviewBack(here, request.params.id, by)),
  );
  server.put(
    '/api/v1/quality/reviews/:id/sheet',
    { schema: { ...schema('Keep a sheet as far as it is filled in'), body: sheetBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => draftSheet(here, request.params.id, request.body, by)),
  );
  server.post(
    '/api/v1/quality/reviews/:id/scoring',
    { schema: { ...schema('Give the score; until it is released it may be given again'), body: sheetBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => giveScore(here, request.params.id, request.body, by)),
  );
  server.put(
    '/api/v1/quality/reviews/:id/settlement',
    { schema: { ...schema('Settle where two differ, as a third'), body: sheetBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => settleReview(here, request.params.id, request.body, by)),
  );
  server.post(
    '/api/v1/quality/reviews/:id/release',
    { schema: { ...schema('Send a score to the handler'), body: empty } },
    (request, reply) => done(desk, request, reply, (here, by) => releaseReview(here, request.params.id, by)),
  );
}

function appealRoutes(server: Typed, desk: Desk): void {
  const schema = (summary: string) => ({
    tags,
    summary,
    params,
    querystring,
    response: { 204: nothing, ...problems },
  });
  server.post(
    '/api/v1/quality/reviews/:id/appeal',
    { schema: { ...schema('Appeal against a score of one’s own, once and by its day'), body: appealBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => appealReview(here, request.params.id, request.body, by)),
  );
  server.put(
    '/api/v1/quality/reviews/:id/appeal/ruling',
    { schema: { ...schema('Rule on an appeal, for good'), body: rulingBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => ruleOnAppeal(here, request.params.id, request.body, by)),
  );
}

/** Does one thing and says that it is done, or why not. The reply is handed on; its type would hide the schemas'. */
export async function done(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (here: Desk, actor: Actor) => Promise<Result<unknown, QualityRefusal>>,
): Promise<undefined> {
  const actor = actorOf(request);
  if (!actor) return sendWhoActs(request, reply) as never;
  const here = deskFor(desk, request);
  const result = await run(here, actor);
  if (result.ok) return reply.code(204).send() as never;
  return (await sendQuality(here, request, reply, result.error)) as never;
}

/** Answers with what was refused, people by their names. */
export async function sendQuality(
  here: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  { code, ...facts }: QualityRefusal,
): Promise<FastifyReply> {
  const names = await namesOf(here.pool, here.organisationId);
  const count = 'items' in facts ? { count: facts.items.length } : {};
  return sendDoor(request, reply, code, { ...facts, ...count }, {}, names);
}
