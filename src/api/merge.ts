import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { changeCase } from '../app/change-case.ts';
import type { Desk } from '../app/desk.ts';
import { duplicatesOf } from '../app/duplicates.ts';
import { findCase } from '../app/find-case.ts';
import { type Merged, mergeCases, previewMerge, undoMerge } from '../app/merge-cases.ts';
import { err, type Result } from '../base/result.ts';
import { caseView } from '../contract/case-view.ts';
import {
  duplicatesAnswer,
  mergeAnswer,
  mergeBody,
  mergePreview,
  mergeQuery,
  repeatBody,
} from '../contract/merge.ts';
import type { Lang } from '../contract/say.ts';
import { problemInWords } from '../contract/sentences.ts';
import { spell } from '../contract/words-view.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { openCommitments } from '../desk/case/case.ts';
import type { CaseCommand } from '../desk/case/commands.ts';
import { allTurns, wordCases } from '../desk/case/kin.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { namesOf } from '../store/member.ts';
import { isOnePerson as areOnePerson } from '../store/person.ts';
import { wordsOf } from '../store/timeline.ts';
import { actorOf } from './actor.ts';
import { orRefuse } from './carry-out.ts';
import { caseAnswer } from './case-answer.ts';
import { actingHeaders } from './case-commands.ts';
import { caseParams, langQuery } from './cases.ts';
import { clockLabel } from './clock-answer.ts';
import { duplicatesInWords } from './duplicates.ts';
import { langOf } from './language.ts';
import { sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { etag } from './version-header.ts';
import { deskFor } from './who.ts';

const tags = ['merging'];

/** Cases that are one matter: what looks the same, what merging would do, merging, undoing, and the same again. */
export function mergeRoutes(server: Typed, desk: Desk): void {
  lookRoutes(server, desk);
  changeRoutes(server, desk);
  repeatRoutes(server, desk);
}

function lookRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/cases/:caseId/duplicates',
    {
      schema: {
        tags,
        summary: 'Other cases that may be the same matter, with reasons',
        params: caseParams,
        querystring: langQuery,
        response: { 200: duplicatesAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      return duplicatesInWords(await duplicatesOf(here, found.case), langOf(request));
    },
  );
  server.get(
    '/api/v1/cases/:caseId/merge',
    {
      schema: {
        tags,
        summary: 'What merging this case into another would do; changes nothing',
        params: caseParams,
        querystring: mergeQuery,
        headers: actingHeaders,
        response: { 200: mergePreview, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const [from, into] = await Promise.all([
        findCase(here, request.params.caseId),
        findCase(here, request.query.into.trim()),
      ]);
      if (!from) return sendRefusal(request, reply, { code: 'no-such-case' });
      if (!into) return sendNoOther(request, reply, request.query.into);
      return previewAnswer(here, from.case, into.case, actor, langOf(request));
    },
  );
}

async function previewAnswer(
  desk: Desk,
  from: Case,
  into: Case,
  actor: Actor,
  lang: Lang,
): Promise<z.input<typeof mergePreview>> {
  const [written, names] = await Promise.all([
    wordsOf(desk.pool, desk.organisationId, wordCases(from)),
    namesOf(desk.pool, desk.organisationId),
  ]);
  const texts = new Map(written.flatMap((w) => (w.erasedAt === null ? [[w.id, w.text]] : [])));
  const { refusal, clocks } = await previewMerge(desk, from, into, actor);
  return {
    from: sideOf(from),
    into: sideOf(into),
    why: refusal && inWords(refusal, lang, names),
    turns: allTurns(from).length,
    facts: from.rounds.at(-1)?.facts.length ?? 0,
    commitments: openCommitments(from).map(({ what, dueAt }) => ({ what: spell(what, texts), dueAt })),
    clocks: clocks.map(({ clock, instead, goesOn }) => ({
      name: clockLabel(desk.knowledge.compiled, clock.pack, clock.clock, lang),
      dueAt: clock.dueAt,
      otherDueAt: instead?.dueAt ?? null,
      goesOn,
    })),
  };
}

const sendNoOther = (request: FastifyRequest, reply: FastifyReply, number: string): FastifyReply =>
  sendRefusal(request, reply, { code: 'no-such-other-case', number });

const sideOf = ({ number, stage, owner, receivedAt, customerId }: Case) => ({
  number,
  stage,
  owner,
  receivedAt,
  customerId,
});

function inWords({ code, ...facts }: Refusal, lang: Lang, names: ReadonlyMap<string, string>) {
  return { code, facts, ...problemInWords(code, facts, lang, names) };
}

function changeRoutes(server: Typed, desk: Desk): void {
  server.put(
    '/api/v1/cases/:caseId/merge',
    {
      schema: {
        tags,
        summary: 'Merge this case into another: it stands still, the other takes over what it holds',
        params: caseParams,
        querystring: langQuery,
        headers: actingHeaders,
        body: mergeBody,
        response: { 200: mergeAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const name = request.body.into;
      return carryOut(here, request, reply, request.params.caseId, async (id, actor) => {
        const other = await findCase(here, name.trim());
        if (!other) return err({ code: 'no-such-other-case', number: name });
        return mergeCases(here, id, other.case.id, actor);
      });
    },
  );
  server.delete(
    '/api/v1/cases/:caseId/merge',
    {
      schema: {
        tags,
        summary: 'Undo the merge of this case: it goes on by itself, with what was done for it meanwhile',
        params: caseParams,
        querystring: langQuery,
        headers: actingHeaders,
        response: { 200: mergeAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      return carryOut(here, request, reply, request.params.caseId, (id, actor) => undoMerge(here, id, actor));
    },
  );
}

async function carryOut(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  change: (id: string, actor: Actor) => Promise<Result<Merged, Refusal>>,
): Promise<FastifyReply | z.input<typeof mergeAnswer>> {
  const actor = actorOf(request);
  if (!actor) return sendWhoActs(request, reply);
  const found = await findCase(desk, name);
  if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
  const done = await orRefuse(desk, request, reply, () => change(found.case.id, actor));
  if (!done) return reply;
  const { merged, into } = done;
  reply.header('etag', etag(merged.version));
  return {
    case: await caseAnswer(desk, merged, actor, langOf(request)),
    into: { id: into.case.id, number: into.case.number, version: into.version },
  };
}

/** What a person says of two cases: the one is the matter of the other again, or it is not. */
const judgements = [
  {
    path: '/api/v1/cases/:caseId/repeat',
    type: 'link-repeat',
    summary: 'Say that the customer came again for the matter of an earlier case',
  },
  {
    path: '/api/v1/cases/:caseId/not-repeat',
    type: 'deny-repeat',
    summary: 'Say that this is not the matter of an earlier case again; it is proposed no more',
  },
] as const;

function repeatRoutes(server: Typed, desk: Desk): void {
  const schema = {
    tags,
    params: caseParams,
    querystring: langQuery,
    headers: actingHeaders,
    response: { 200: caseView, ...problems },
  };
  for (const { path, type, summary } of judgements)
    server.put(path, { schema: { ...schema, summary, body: repeatBody } }, async (request, reply) => {
      const here = deskFor(desk, request);
      const name = request.body.of;
      return linkAnswer(here, request, reply, request.params.caseId, async (c) => {
        const other = await findCase(here, name.trim());
        if (!other) return null;
        const { customerId } = other.case;
        const isOnePerson = await areOnePerson(here.pool, here.organisationId, c.customerId, customerId);
        return { type, of: other.case, isOnePerson };
      });
    });
  const summary = 'Say that it is a matter of its own after all';
  server.delete('/api/v1/cases/:caseId/repeat', { schema: { ...schema, summary } }, async (request, reply) =>
    linkAnswer(deskFor(desk, request), request, reply, request.params.caseId, async () => ({
      type: 'unlink-repeat',
    })),
  );
}

async function linkAnswer(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  name: string,
  commandOf: (c: Case) => Promise<CaseCommand | null>,
): Promise<FastifyReply | z.input<typeof caseView>> {
  const actor = actorOf(request);
  if (!actor) return sendWhoActs(request, reply);
  const found = await findCase(desk, name);
  if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
  const command = await commandOf(found.case);
  if (!command) return sendNoOther(request, reply, (request.body as { of?: string }).of ?? '');
  const change = () => changeCase(desk, found.case.id, actor, () => ({ command }));
  const done = await orRefuse(desk, request, reply, change);
  if (!done) return reply;
  reply.header('etag', etag(done.version));
  return caseAnswer(desk, done, actor, langOf(request));
}
