import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../../app/desk.ts';
import { findCase } from '../../app/find-case.ts';
import type { Lang } from '../../contract/say.ts';
import { stages } from '../../knowledge/ids.ts';
import { caseAnswer } from '../case-answer.ts';
import { clocksAnswer } from '../clock-answer.ts';
import { setCookie } from '../cookies.ts';
import { langCookie, pageLangOf } from '../language.ts';
import { pageOfCases } from '../page-of-cases.ts';
import { sendRefusal } from '../problems.ts';
import { readingsAnswer, timelineAnswer } from '../timeline-answer.ts';
import type { Typed } from '../typed.ts';
import { casePage } from './case-page.ts';
import { listPage } from './list-page.ts';
import { style } from './style.ts';

const yearS = 31_536_000;
const lang = z.string().optional().describe('zh or en; kept in a cookie');
const page = { 200: { description: 'A page', content: { 'text/html': { schema: z.string() } } } };

// A page forgives: what it does not know in its address it leaves aside, where the API would refuse.
const listQuery = z.object({
  stage: z.string().optional(),
  q: z.string().optional(),
  after: z.string().max(200).optional(),
  lang,
});

/** The plain pages: a list and a case, made on the server, without a script. */
export function pageRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/',
    { schema: { tags: ['pages'], summary: 'The list of cases', querystring: listQuery, response: page } },
    async (request, reply) => {
      const { stage: asked = '', q: typed = '', after } = request.query;
      const stage = Object.hasOwn(stages, asked) ? asked : undefined;
      const q = typed.slice(0, 200);
      const query = {
        limit: 50,
        ...(stage ? { stage } : {}),
        ...(q ? { q } : {}),
        ...(after ? { after } : {}),
      };
      const found = await pageOfCases(desk, query);
      const said = pageLangOf(request);
      const view = {
        lang: said,
        url: request.url,
        stage,
        q,
        deeper: after !== undefined,
        page: found,
        now: desk.now(),
      };
      return sendPage(request, reply, said, listPage(view));
    },
  );
  casePageRoute(server, desk);
  styleRoute(server);
}

function casePageRoute(server: Typed, desk: Desk): void {
  server.get(
    '/cases/:caseId',
    {
      schema: {
        tags: ['pages'],
        summary: 'One case',
        params: z.object({ caseId: z.string().max(64) }),
        querystring: z.object({ lang }),
        response: page,
      },
    },
    async (request, reply) => {
      const stored = await findCase(desk, request.params.caseId);
      if (!stored) return sendRefusal(request, reply, { code: 'no-such-case' });
      const said = pageLangOf(request);
      const { id } = stored.case;
      const [c, clocks, readings, timeline] = await Promise.all([
        caseAnswer(desk, stored, null, said),
        clocksAnswer(desk, stored, said),
        readingsAnswer(desk, id, said),
        timelineAnswer(desk, id, said),
      ]);
      const evidence = readings.flatMap((reading) => reading.evidence);
      const view = { lang: said, url: request.url, case: c, clocks, evidence, timeline, now: desk.now() };
      return sendPage(request, reply, said, casePage(view));
    },
  );
}

function styleRoute(server: Typed): void {
  server.get(
    '/page.css',
    {
      schema: {
        tags: ['pages'],
        summary: 'The style of the pages',
        security: [],
        response: { 200: { description: 'CSS', content: { 'text/css': { schema: z.string() } } } },
      },
    },
    async (_, reply) =>
      reply
        .type('text/css; charset=utf-8')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .serializer(String)
        .send(style),
  );
}

function sendPage(request: FastifyRequest, reply: FastifyReply, said: Lang, text: string): FastifyReply {
  if ((request.query as { lang?: string }).lang === said)
    reply.header('set-cookie', setCookie(langCookie, said, yearS));
  reply.header('content-language', said === 'zh' ? 'zh-CN' : 'en');
  return reply.type('text/html; charset=utf-8').serializer(String).send(text);
}
