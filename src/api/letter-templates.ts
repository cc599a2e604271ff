import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import {
  addTemplate,
  changeTemplate,
  type DeskTemplate,
  deskTemplates,
  offerTemplate,
  rollBackTemplate,
  type TemplateHistory,
  type TemplateRefusal,
  templateHistory,
} from '../app/letter-templates.ts';
import { draftFor } from '../app/letters.ts';
import type { Result } from '../base/result.ts';
import {
  previewAnswer,
  previewBody,
  templateChange,
  templateOffering,
  templateRollBack,
  templateView,
  templateWords,
} from '../contract/letter-templates.ts';
import { templatesAnswer } from '../contract/letters.ts';
import { id } from '../contract/parts.ts';
import type { Lang } from '../contract/say.ts';
import { newestCase } from '../store/case.ts';
import { actorOf } from './actor.ts';
import { langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['letters'];
const params = z.object({ id });
const querystring = langQuery;
const response = { 200: templateView, ...problems };

/** Templates of letters: the knowledge's, and what the organisation has laid over them, version by version. */
export function letterTemplateRoutes(server: Typed, desk: Desk): void {
  readRoutes(server, desk);
  changeRoutes(server, desk);
  previewRoute(server, desk);
}

function readRoutes(server: Typed, desk: Desk): void {
  const list = {
    tags,
    summary: 'The templates of letters',
    querystring,
    response: { 200: templatesAnswer, ...problems },
  };
  server.get('/api/v1/letter-templates', { schema: list }, async (request) => {
    const lang = langOf(request);
    const templates = await deskTemplates(deskFor(desk, request));
    return {
      templates: templates.map(({ id, purpose, label, when, needsReview, offered, origin, zh, en }) => ({
        ...{ id, purpose, needsReview, offered, origin },
        ...{ label: label[lang], when: when[lang] },
        langs: [...(zh === null ? [] : ['zh' as const]), ...(en === null ? [] : ['en' as const])],
      })),
    };
  });
  const one = { tags, summary: 'One template with every version', params, querystring, response };
  server.get('/api/v1/letter-templates/:id', { schema: one }, async (request, reply) => {
    const history = await templateHistory(deskFor(desk, request), request.params.id);
    if (!history) return sendDoor(request, reply, 'no-such-template');
    return toView(desk, history, langOf(request));
  });
}

function toView(
  desk: Desk,
  { template: { when, label, ...template }, standard, versions }: TemplateHistory,
  lang: Lang,
): z.input<typeof templateView> {
  const { templates } = desk.knowledge.compiled.letters;
  return {
    ...template,
    label: label[lang],
    occasion: when[lang],
    mustReview: templates.some((one) => one.purpose === template.purpose && one.needsReview),
    standard: standard && {
      ...{ label: standard.label[lang], occasion: standard.when[lang] },
      ...{ zh: standard.zh, en: standard.en },
    },
    versions: versions.map(({ version, offered, own, fromVersion, madeBy, madeAt }) => ({
      ...{ version, offered, fromVersion, by: madeBy, at: madeAt, isOwn: own !== null },
      ...{ zh: own ? own.zh : (standard?.zh ?? null), en: own ? own.en : (standard?.en ?? null) },
    })),
  };
}

function changeRoutes(server: Typed, desk: Desk): void {
  const change = (summary: string) => ({ tags, summary, querystring, response });
  server.post(
    '/api/v1/letter-templates',
    { schema: { ...change("Add a template of the organisation's own"), body: templateWords } },
    (request, reply) =>
      answer(desk, request, reply, (here, by) => addTemplate(here, request.body, by)) as never,
  );
  server.put(
    '/api/v1/letter-templates/:id',
    { schema: { ...change('Change the words of a template: a new version'), params, body: templateChange } },
    (request, reply) => {
      const { version, ...words } = request.body;
      return answer(desk, request, reply, (here, by) =>
        changeTemplate(here, request.params.id, version, words, by),
      ) as never;
    },
  );
  server.put(
    '/api/v1/letter-templates/:id/offering',
    { schema: { ...change('Whether it may be chosen for new letters'), params, body: templateOffering } },
    (request, reply) => {
      const { version, offered } = request.body;
      return answer(desk, request, reply, (here, by) =>
        offerTemplate(here, request.params.id, version, offered, by),
      ) as never;
    },
  );
  server.put(
    '/api/v1/letter-templates/:id/roll-back',
    { schema: { ...change('Take up the words of an older version again'), params, body: templateRollBack } },
    (request, reply) => {
      const { version, to } = request.body;
      return answer(desk, request, reply, (here, by) =>
        rollBackTemplate(here, request.params.id, version, to, by),
      ) as never;
    },
  );
}

async function answer(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  run: (here: Desk, by: string) => Promise<Result<DeskTemplate, TemplateRefusal>>,
): Promise<z.input<typeof templateView> | FastifyReply> {
  const actor = actorOf(request);
  if (!actor) return sendWhoActs(request, reply);
  const here = deskFor(desk, request);
  const done = await run(here, actor.id);
  if (!done.ok) return refused(request, reply, done.error);
  const history = await templateHistory(here, done.value.id);
  return history ? toView(here, history, langOf(request)) : sendDoor(request, reply, 'no-such-template');
}

function refused(request: FastifyRequest, reply: FastifyReply, refusal: TemplateRefusal): FastifyReply {
  const { code, ...facts } = refusal;
  return sendDoor(request, reply, code, facts);
}

function previewRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/letter-previews',
    {
      schema: {
        tags,
        summary: 'What a letter of these words would read like, filled from a case; writes nothing',
        querystring,
        body: previewBody,
        response: { 200: previewAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const { text, letterLang, case: wanted } = request.body;
      const found =
        wanted === null ? await newestCase(here.pool, here.organisationId) : await findCase(here, wanted);
      if (!found && wanted !== null) return sendRefusal(request, reply, { code: 'no-such-case' });
      if (!found) return { number: null, text, unsure: [] };
      return { number: found.case.number, ...(await draftFor(here, found.case, text, letterLang)) };
    },
  );
}
