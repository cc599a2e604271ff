import { z } from 'zod';
import { answerNote, lookAtNote, notesFor, readNote, tryNote, writeNote } from '../app/coaching.ts';
import type { Desk } from '../app/desk.ts';
import { textRead } from '../app/reader.ts';
import {
  coachingAnswer,
  type CoachingNote as NoteView,
  noteAnswerBody,
  noteBody,
  noteSeenBody,
} from '../contract/coaching.ts';
import { id } from '../contract/parts.ts';
import { madeAnswer } from '../contract/quality.ts';
import type { Actor } from '../desk/case/case.ts';
import { coachingState } from '../desk/quality/coaching.ts';
import type { NoteRow } from '../store/coaching.ts';
import { turnsOf } from '../store/timeline.ts';
import { actorOf } from './actor.ts';
import { langQuery } from './cases.ts';
import { sendWhoActs } from './problems.ts';
import { done, sendQuality } from './quality.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['coaching'];
const params = z.object({ id });
const querystring = langQuery;

/** Coaching notes: from a colleague to a handler, and what they did with it. */
export function coachingRoutes(server: Typed, desk: Desk): void {
  listRoutes(server, desk);
  changeRoutes(server, desk);
}

function listRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/coaching',
    {
      schema: {
        tags,
        summary: 'Coaching notes: a handler their own, who reviews or trains those of all',
        querystring,
        response: { 200: coachingAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const rows = await notesFor(here, actor);
      const texts = await turnTexts(here, rows);
      const notes = rows.map((row) => viewOf(row, texts, actor, here.now()));
      const unread = notes.filter((note) => note.handler === actor.id && note.readAt === null).length;
      return { notes, counts: { unread, due: notes.filter(({ due, may }) => due && may.see).length } };
    },
  );
  server.post(
    '/api/v1/coaching',
    {
      schema: {
        tags,
        summary:
          'Write to a handler on a turn: what went well, what to try, until when it is looked at again',
        querystring,
        body: noteBody,
        response: { 201: madeAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const made = await writeNote(here, request.body, actor);
      if (!made.ok) return sendQuality(here, request, reply, made.error) as never;
      return reply.code(201).send({ id: made.value.id });
    },
  );
}

function changeRoutes(server: Typed, desk: Desk): void {
  const schema = (summary: string) => ({
    tags,
    summary,
    params,
    querystring,
    response: { 204: nothing, ...problems },
  });
  const empty = z.strictObject({});
  server.put(
    '/api/v1/coaching/:id/reading',
    { schema: { ...schema('The handler has read it'), body: empty } },
    (request, reply) => done(desk, request, reply, (here, by) => readNote(here, request.params.id, by)),
  );
  server.put(
    '/api/v1/coaching/:id/answer',
    { schema: { ...schema('The handler answers'), body: noteAnswerBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => answerNote(here, request.params.id, request.body.words, by)),
  );
  server.put(
    '/api/v1/coaching/:id/trying',
    { schema: { ...schema('The handler has tried it'), body: empty } },
    (request, reply) => done(desk, request, reply, (here, by) => tryNote(here, request.params.id, by)),
  );
  server.put(
    '/api/v1/coaching/:id/look',
    { schema: { ...schema('It was looked at again'), body: noteSeenBody } },
    (request, reply) =>
      done(desk, request, reply, (here, by) => lookAtNote(here, request.params.id, request.body.words, by)),
  );
}

/** The turns the notes are about, in words. */
async function turnTexts(desk: Desk, rows: readonly NoteRow[]): Promise<Map<string, string>> {
  const caseIds = [...new Set(rows.flatMap(({ note }) => (note.turnId === null ? [] : [note.caseId])))];
  if (caseIds.length === 0) return new Map();
  const turns = await turnsOf(desk.pool, desk.organisationId, caseIds);
  return new Map(turns.map((turn) => [turn.id, textRead(turn)]));
}

function viewOf(
  { note, caseNumber }: NoteRow,
  texts: ReadonlyMap<string, string>,
  actor: Actor,
  now: string,
): NoteView {
  const isMine = note.handler === actor.id;
  const isOpen = note.seenAt === null;
  const { answer, answeredAt, seenBy, seenAt, seenWords } = note;
  return {
    id: note.id,
    handler: note.handler,
    by: note.madeBy,
    at: note.madeAt,
    caseId: note.caseId,
    caseNumber,
    turnId: note.turnId,
    turnText: note.turnId === null ? null : (texts.get(note.turnId) ?? null),
    reviewId: note.reviewId,
    well: note.well,
    attempt: note.attempt,
    lookAgainAt: note.lookAgainAt,
    due: isOpen && note.lookAgainAt !== null && note.lookAgainAt <= now,
    state: coachingState(note),
    readAt: note.readAt,
    answer: answer === null || answeredAt === null ? null : { words: answer, at: answeredAt },
    triedAt: note.triedAt,
    seen: seenBy === null || seenAt === null ? null : { by: seenBy, at: seenAt, words: seenWords ?? '' },
    may: {
      read: isMine && note.readAt === null,
      answer: isMine,
      tried: isMine && note.triedAt === null,
      see:
        !isMine &&
        isOpen &&
        (note.madeBy === actor.id || ['quality', 'lead', 'manager'].includes(actor.role)),
    },
  };
}
