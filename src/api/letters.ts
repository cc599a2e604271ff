import type { Desk } from '../app/desk.ts';
import { findCaseId } from '../app/find-case.ts';
import { templateNamed } from '../app/letter-templates.ts';
import { draftFor, flawsOfLetter } from '../app/letters.ts';
import { letterCheckBody, letterChecked, letterDraft, letterDraftQuery } from '../contract/letters.ts';
import { loadCase } from '../store/case.ts';
import { caseParams, langQuery } from './cases.ts';
import { letterTemplateRoutes } from './letter-templates.ts';
import { sendRefusal } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['letters'];

/** Drafts made from templates, and what would keep a text from going out. What is kept are commands. */
export function letterRoutes(server: Typed, desk: Desk): void {
  letterTemplateRoutes(server, desk);
  draftRoute(server, desk);
  checkRoute(server, desk);
}

async function caseOf(desk: Desk, idOrNumber: string) {
  const id = await findCaseId(desk, idOrNumber);
  return id === null ? null : ((await loadCase(desk.pool, desk.organisationId, id))?.case ?? null);
}

function draftRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/cases/:caseId/letter-draft',
    {
      schema: {
        tags,
        summary: 'A letter made from a template and the facts of the case, for a person to read again',
        params: caseParams,
        querystring: letterDraftQuery,
        response: { 200: letterDraft, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const { template: id, letterLang } = request.query;
      const c = await caseOf(here, request.params.caseId);
      if (!c) return sendRefusal(request, reply, { code: 'no-such-case' });
      const template = await templateNamed(here, id);
      const words = template?.[letterLang] ?? null;
      if (!template || words === null)
        return sendRefusal(request, reply, { code: 'unknown-template', template: id });
      const { purpose } = template;
      return { template: id, purpose, lang: letterLang, ...(await draftFor(here, c, words, letterLang)) };
    },
  );
}

function checkRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/cases/:caseId/letter-check',
    {
      schema: {
        tags,
        summary: 'What would keep this text from going out: gaps, internal words, promises nobody recorded',
        params: caseParams,
        querystring: langQuery,
        body: letterCheckBody,
        response: { 200: letterChecked, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const c = await caseOf(here, request.params.caseId);
      if (!c) return sendRefusal(request, reply, { code: 'no-such-case' });
      const { text, purpose, letterLang: lang } = request.body;
      return { flaws: await flawsOfLetter(here, c, text, { purpose, lang }) };
    },
  );
}
