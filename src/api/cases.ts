import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import { briefAnswer as briefSchema } from '../contract/brief.ts';
import { casesPage, casesQuery, caseView } from '../contract/case-view.ts';
import {
  clocksAnswer as clocksSchema,
  readingsAnswer as readingsSchema,
  timelineAnswer as timelineSchema,
} from '../contract/timeline.ts';
import type { StoredCase } from '../store/case.ts';
import type { CasePage } from '../store/case-list.ts';
import { actorOf } from './actor.ts';
import { briefAnswer } from './brief-answer.ts';
import { caseAnswer } from './case-answer.ts';
import { clocksAnswer, startableClocks } from './clock-answer.ts';
import { langOf } from './language.ts';
import { pageOfCases, queueQuery } from './page-of-cases.ts';
import { sendRefusal, sendWhoActs } from './problems.ts';
import { readingsAnswer, timelineAnswer } from './timeline-answer.ts';
import { problems, type Typed } from './typed.ts';
import { etag } from './version-header.ts';
import { deskFor } from './who.ts';

export const caseParams = z.object({
  caseId: z.string().max(64).describe('the id of the case, or its number'),
});
export const langQuery = z.object({ lang: z.enum(['zh', 'en']).optional() });

/** Reading cases: the list, one case, and its parts. */
export function caseRoutes(server: Typed, desk: Desk): void {
  const plain = server as unknown as FastifyInstance;
  listRoute(server, desk);
  readOne(
    plain,
    desk,
    '',
    'One case with all its words, what is missing and what may be done',
    caseView,
    async (here, found, request, reply) => {
      reply.header('etag', etag(found.version));
      return caseAnswer(here, found, actorOf(request), langOf(request));
    },
  );
  readOne(
    plain,
    desk,
    '/timeline',
    'Everything that happened to a case, in sentences',
    timelineSchema,
    async (here, found, request) => ({
      events: await timelineAnswer(here, found.case, langOf(request)),
    }),
  );
  readOne(
    plain,
    desk,
    '/clocks',
    'The clocks of a case: time left, and how it was counted',
    clocksSchema,
    async (here, found, request) => ({
      clocks: await clocksAnswer(here, found, langOf(request)),
      startable: await startableClocks(here, found, langOf(request)),
    }),
  );
  readOne(
    plain,
    desk,
    '/readings',
    'Every reading of a case with its evidence',
    readingsSchema,
    async (here, found, request) => ({
      readings: await readingsAnswer(here, found.case, langOf(request)),
    }),
  );
}

/** What to know before the first talk. */
export function briefRoute(server: Typed, desk: Desk): void {
  readOne(
    server as unknown as FastifyInstance,
    desk,
    '/brief',
    'The brief before the talk: what may come, how to go about it, what was before, what binds, what is unknown',
    briefSchema,
    (here, found, request) => briefAnswer(here, found, langOf(request)),
  );
}

function listRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/cases',
    {
      schema: {
        tags: ['cases'],
        summary: 'List cases',
        querystring: casesQuery,
        response: { 200: casesPage, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const query = queueQuery(here, request.query, actorOf(request));
      if (!query) return sendWhoActs(request, reply);
      const page = await pageOfCases(here, query);
      return page as z.input<typeof casesPage> & CasePage;
    },
  );
}

function readOne<S extends z.ZodType>(
  server: FastifyInstance,
  desk: Desk,
  path: string,
  summary: string,
  answer: S,
  read: (here: Desk, found: StoredCase, request: FastifyRequest, reply: FastifyReply) => Promise<z.input<S>>,
): void {
  server.get(
    `/api/v1/cases/:caseId${path}`,
    {
      schema: {
        tags: ['cases'],
        summary,
        params: caseParams,
        querystring: langQuery,
        response: { 200: answer, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, (request.params as z.output<typeof caseParams>).caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      return reply.send(await read(here, found, request, reply));
    },
  );
}
