import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import { adviceOn, checkDraftOf } from '../app/guidance.ts';
import { draftCheck, draftToCheck, guidanceAnswer, guidanceQuery } from '../contract/guidance.ts';
import { findOrganisation } from '../store/organisation.ts';
import { actorOf } from './actor.ts';
import { caseParams, langQuery } from './cases.ts';
import { checkAnswer, guidanceOf } from './guidance-answer.ts';
import { langOf } from './language.ts';
import { overlayRoutes } from './overlays.ts';
import { sendRefusal } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** Help while talking: what to do next, and what to look at before it is sent. Nothing is kept of either. */
export function guidanceRoutes(server: Typed, desk: Desk): void {
  overlayRoutes(server, desk);
  server.get(
    '/api/v1/cases/:caseId/advice',
    {
      schema: {
        tags: ['cases'],
        summary: 'Where the talk is, how the customer is, the one next move and how to say it',
        params: caseParams,
        querystring: guidanceQuery,
        response: { 200: guidanceAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      const { advice, turns } = await adviceOn(here, found.case, request.query.seed);
      const isGrave = advice.moments.some(({ helplines }) => helplines.length > 0);
      const ownLine = isGrave ? (await findOrganisation(here.pool, here.organisationId)).safetyContact : null;
      return guidanceOf(advice, turns, langOf(request), ownLine);
    },
  );
  server.post(
    '/api/v1/cases/:caseId/draft-check',
    {
      schema: {
        tags: ['cases'],
        summary: 'What to look at in a turn before it is sent; nothing is kept',
        params: caseParams,
        querystring: langQuery,
        body: draftToCheck,
        response: { 200: draftCheck, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      const { text, channel } = request.body;
      const by = actorOf(request)?.id ?? null;
      return checkAnswer(await checkDraftOf(here, found.case, text, channel, by), langOf(request));
    },
  );
}
