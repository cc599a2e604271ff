import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { addTurn } from '../app/add-turn.ts';
import { bringFiles } from '../app/bring-files.ts';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import { lookOver } from '../app/guidance.ts';
import { openCase } from '../app/open-case.ts';
import { readCase, readConversation } from '../app/read-intake.ts';
import { assignAtOpening } from '../app/route-case.ts';
import { ok, type Result } from '../base/result.ts';
import type { Intake, IntakeRefusal } from '../channels/intake.ts';
import { commandAnswer } from '../contract/case-view.ts';
import { newCase, newConversation, newTurn, openedAnswer } from '../contract/intake.ts';
import type { Actor } from '../desk/case/case.ts';
import { loadCase } from '../store/case.ts';
import { actorOf } from './actor.ts';
import { orRefuse } from './carry-out.ts';
import { caseAnswer } from './case-answer.ts';
import { actingHeaders } from './case-commands.ts';
import { caseParams, langQuery } from './cases.ts';
import { langOf } from './language.ts';
import { sendDoor, sendIntakeRefusal, sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { etag, parseIfMatch } from './version-header.ts';
import { deskFor } from './who.ts';

const opened = { 200: openedAnswer.describe('It was a case already'), 201: openedAnswer, ...problems };

/** The ways in: one complaint, a pasted conversation, and what is said later. */
export function intakeRoutes(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/cases',
    {
      schema: {
        tags: ['intake'],
        summary: 'Take in one complaint; the same source and externalId open one case only',
        querystring: langQuery,
        headers: actingHeaders,
        body: newCase,
        response: opened,
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const read = readCase(request.body, desk.now());
      return takeIn(deskFor(desk, request), request, reply, actor, read, request.body.live);
    },
  );
  server.post(
    '/api/v1/conversations',
    {
      schema: {
        tags: ['intake'],
        summary: 'Take in a pasted chat, mail or phone transcript',
        querystring: langQuery,
        headers: actingHeaders,
        body: newConversation,
        response: opened,
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const read = await readConversation(request.body, desk.now());
      return takeIn(deskFor(desk, request), request, reply, actor, read, request.body.live);
    },
  );
  turnRoute(server, desk);
}

async function takeIn(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  read: Result<Intake, IntakeRefusal>,
  live: boolean,
): Promise<FastifyReply | z.input<typeof openedAnswer>> {
  if (!read.ok) return sendIntakeRefusal(request, reply, read.error);
  const done = await openCase(desk, read.value, actor, { live });
  if (!done.ok) return sendRefusal(request, reply, done.error);
  const { caseId, existed } = done.value;
  if (!existed) await assignAtOpening(desk, caseId);
  const { files = [] } = read.value;
  const refused = await bringFiles(desk, caseId, files, actor);
  const stored = await loadCase(desk.pool, desk.organisationId, caseId);
  if (!stored) return sendRefusal(request, reply, { code: 'no-such-case' });
  reply
    .code(existed ? 200 : 201)
    .header('location', `/api/v1/cases/${caseId}`)
    .header('etag', etag(stored.version));
  return {
    opened: !existed,
    notes: existed ? [] : [...read.value.notes, ...refused],
    case: await caseAnswer(desk, stored, actor, langOf(request)),
  };
}

function turnRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/cases/:caseId/turns',
    {
      schema: {
        tags: ['intake'],
        summary: 'Add what the customer or a handler said',
        params: caseParams,
        querystring: langQuery,
        headers: actingHeaders,
        body: newTurn,
        response: { 201: commandAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const expected = parseIfMatch(request.headers['if-match']);
      if (expected === null) return sendDoor(request, reply, 'bad-version');
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      const { id, at, channel, role, text, files } = request.body;
      const turn = {
        id: id ?? desk.newId(),
        role,
        text,
        files,
        channel: channel ?? found.case.channel,
        ...(at === null ? {} : { at }),
      };
      // A program tells what was sent; a person's words can still be changed.
      const looked =
        request.who?.by === 'session'
          ? await lookOver(here, found.case, { ...turn, at }, actor.id, request.body.over)
          : ok(null);
      if (!looked.ok) return sendRefusal(request, reply, looked.error);
      const change = () =>
        addTurn(
          here,
          found.case.id,
          looked.value ? { ...turn, lookedOver: looked.value } : turn,
          actor,
          expected,
        );
      const done = await orRefuse(here, request, reply, change);
      if (!done) return reply;
      const { version, case: c, events } = done;
      reply.code(201).header('etag', etag(version));
      return {
        version,
        events: events.map((e) => e.type),
        id: turn.id,
        case: await caseAnswer(here, { version, case: c }, actor, langOf(request)),
      };
    },
  );
}
