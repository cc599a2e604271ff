import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import { identitiesOf } from '../app/people.ts';
import { logView, recogniseCustomer, recognisePerson } from '../app/recognition.ts';
import { answerWatch, askAboutWatch, confirmWatch, endWatch, makeWatch, reviewWatch } from '../app/watch.ts';
import type { Result } from '../base/result.ts';
import { nobody } from '../channels/intake.ts';
import { id } from '../contract/parts.ts';
import {
  recognisedAnswer,
  recognitionBody,
  watchAnswer,
  watchAnswerBody,
  watchBody,
  watchHistory,
  watchRequestBody,
  watchReview,
} from '../contract/watch.ts';
import type { Actor } from '../desk/case/case.ts';
import type { WatchRefusal } from '../desk/watch/entry.ts';
import { namesOf } from '../store/member.ts';
import { actorOf } from './actor.ts';
import { caseParams, langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { recognisedInWords, watchHistoryAnswer, watchlistAnswer } from './watch-answer.ts';
import { deskFor } from './who.ts';

const tags = ['watchlist'];
const params = z.object({ id });
const querystring = langQuery;

/**
 * The watchlist: care to take with a customer, with its evidence, its owner and its end. Nothing that decides about a
 * case reads it; every view is written down.
 */
export function watchRoutes(server: Typed, desk: Desk): void {
  listRoute(server, desk);
  recognitionRoutes(server, desk);
  entryRoutes(server, desk);
  requestRoutes(server, desk);
}

function listRoute(server: Typed, desk: Desk): void {
  const summary = 'The watchlist, with how many are on it';
  server.get(
    '/api/v1/watch',
    { schema: { tags, summary, querystring, response: { 200: watchAnswer, ...problems } } },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      await logView(here, 'watchlist-seen', here.organisationId, actor);
      return watchlistAnswer(here);
    },
  );
  const history = {
    tags,
    summary: 'Who saw an entry, and who did what with it',
    params,
    querystring,
    response: { 200: watchHistory, ...problems },
  };
  server.get('/api/v1/watch/:id/history', { schema: history }, async (request, reply) => {
    const found = await watchHistoryAnswer(deskFor(desk, request), request.params.id);
    return found ?? sendDoor(request, reply, 'no-such-watch');
  });
}

function recognitionRoutes(server: Typed, desk: Desk): void {
  const response = { 200: recognisedAnswer, ...problems };
  server.get(
    '/api/v1/cases/:caseId/watch',
    {
      schema: {
        tags,
        summary: 'Whom the watchlist knows of the customer of a case, and what worked before',
        params: caseParams,
        querystring,
        response,
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      const recognised = await recogniseCustomer(here, found.case, actor);
      return recognisedInWords(here, recognised, langOf(request));
    },
  );
  server.post(
    '/api/v1/recognitions',
    {
      schema: {
        tags,
        summary: 'Whom the watchlist knows of somebody who is about to complain',
        querystring,
        body: recognitionBody,
        response,
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const { source, ...customer } = request.body;
      const marks = identitiesOf({ source, customer: { ...nobody, ...customer } });
      const seen = { marks, name: customer.name, address: customer.address };
      return recognisedInWords(here, await recognisePerson(here, seen, actor), langOf(request));
    },
  );
}

function entryRoutes(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/customers/:id/watch',
    {
      schema: {
        tags,
        summary: 'Put a customer on the watchlist',
        params,
        querystring,
        body: watchBody,
        response: { 201: nothing, ...problems },
      },
    },
    (request, reply) => {
      const { cases, ...draft } = request.body;
      return answer(desk, request, reply, 201, (here, actor) =>
        makeWatch(here, request.params.id, { ...draft, caseIds: cases }, actor),
      );
    },
  );
  const change = (summary: string) => ({
    tags,
    summary,
    params,
    querystring,
    response: { 204: nothing, ...problems },
  });
  server.put(
    '/api/v1/watch/:id',
    { schema: { ...change('Look at an entry again'), body: watchReview } },
    (request, reply) => {
      const { cases, ...draft } = request.body;
      return answer(desk, request, reply, 204, (here, actor) =>
        reviewWatch(here, request.params.id, { ...draft, caseIds: cases }, actor),
      );
    },
  );
  const second = 'Confirm the evidence (a lead, and not who wrote it)';
  server.put(
    '/api/v1/watch/:id/confirmation',
    { schema: { ...change(second), body: z.strictObject({}) } },
    (request, reply) =>
      answer(desk, request, reply, 204, (here, actor) => confirmWatch(here, request.params.id, actor)),
  );
  server.delete('/api/v1/watch/:id', { schema: change('End an entry before its day') }, (request, reply) =>
    answer(desk, request, reply, 204, (here, actor) => endWatch(here, request.params.id, actor)),
  );
}

function requestRoutes(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/watch/:id/requests',
    {
      schema: {
        tags,
        summary: 'The customer asks what is kept, or objects; an objection holds the entry back',
        params,
        querystring,
        body: watchRequestBody,
        response: { 201: nothing, ...problems },
      },
    },
    (request, reply) =>
      answer(desk, request, reply, 201, (here, actor) =>
        askAboutWatch(here, request.params.id, request.body, actor),
      ),
  );
  server.put(
    '/api/v1/watch-requests/:id',
    {
      schema: {
        tags,
        summary: 'Answer the customer',
        params,
        querystring,
        body: watchAnswerBody,
        response: { 204: nothing, ...problems },
      },
    },
    (request, reply) =>
      answer(desk, request, reply, 204, (here, actor) =>
        answerWatch(here, request.params.id, request.body, actor),
      ),
  );
}

// The reply is handed on; its own type would hide what the schemas say of the answer.
async function answer(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  status: 201 | 204,
  run: (here: Desk, actor: Actor) => Promise<Result<unknown, WatchRefusal>>,
): Promise<undefined> {
  const actor = actorOf(request);
  if (!actor) return sendWhoActs(request, reply) as never;
  const here = deskFor(desk, request);
  const done = await run(here, actor);
  if (done.ok) return reply.code(status).send() as never;
  const { code, ...facts } = done.error;
  const names = await namesOf(here.pool, here.organisationId);
  return sendDoor(request, reply, code, facts, {}, names) as never;
}
