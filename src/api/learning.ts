import { Readable } from 'node:stream';
import { z } from 'zod';
import { categoryLearning, startLearning, suggestCategory } from '../app/categories.ts';
import { correctedTexts } from '../app/corrections.ts';
import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import { categorySuggestion, learningAnswer, trainingStarted } from '../contract/learning.ts';
import type { CategoryModel } from '../store/categories.ts';
import { countCorrections } from '../store/corrections.ts';
import { caseParams, langQuery } from './cases.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['learning'];

/** What the desk learns from its own work: its categories, and what its people corrected. */
export function learningRoutes(server: Typed, desk: Desk): void {
  learningRoute(server, desk);
  trainingRoute(server, desk);
  suggestionRoute(server, desk);
  correctionsRoute(server, desk);
}

type ModelView = z.input<typeof learningAnswer>['model'];

function toView({ trainedAt, trainedBy, card }: CategoryModel): ModelView {
  const { texts, accuracy, macroF1, majority, calibrationError, labels, confusions } = card;
  return {
    trainedAt,
    trainedBy,
    cases: texts,
    accuracy,
    macroF1,
    majority,
    calibrationError,
    categories: labels.map(({ label, texts: cases, ...figures }) => ({
      ...figures,
      category: String(label),
      cases,
    })),
    confusions: confusions.map(({ label, read, texts: cases }) => ({
      category: String(label),
      read: String(read),
      cases,
    })),
  };
}

function learningRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/learning',
    {
      schema: {
        tags,
        summary: 'What the desk has learnt of its own categories, how well, and what was corrected',
        querystring: langQuery,
        response: { 200: learningAnswer, ...problems },
      },
    },
    async (request) => {
      const here = deskFor(desk, request);
      const [learning, corrections] = await Promise.all([
        categoryLearning(here),
        countCorrections(here.pool, here.organisationId),
      ]);
      return { ...learning, model: learning.model && toView(learning.model), corrections };
    },
  );
}

function trainingRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/learning/training',
    {
      schema: {
        tags,
        summary: 'Learn the categories anew from the archive; goes on after the answer',
        querystring: langQuery,
        response: { 202: trainingStarted, ...problems },
      },
    },
    async (request, reply) => {
      const actor = request.who?.actor;
      if (!actor) return sendWhoActs(request, reply);
      const started = await startLearning(deskFor(desk, request), actor.id);
      if (!started.ok) {
        const { code, ...facts } = started.error;
        return sendDoor(request, reply, code, facts);
      }
      const { training, done } = started.value;
      done.catch((error: unknown) => request.log.error({ err: error }, 'learning the categories broke off'));
      return reply.code(202).send({ training });
    },
  );
}

function suggestionRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/cases/:caseId/category-suggestion',
    {
      schema: {
        tags,
        summary: 'The category a case most likely belongs to, learnt from the archive',
        params: caseParams,
        querystring: langQuery,
        response: { 200: categorySuggestion, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      return { suggestion: await suggestCategory(here, found.case.id) };
    },
  );
}

async function* asLines(values: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}

function correctionsRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/corrections',
    {
      schema: {
        tags,
        summary:
          'The corrections of readings as labelled texts, one JSON object a line; numbers and known names are masked',
        querystring: langQuery,
        response: {
          200: {
            description: '{"id","text","lang","labels"} a line; labels holds the corrected fields only',
            content: { 'application/jsonl': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      reply.type('application/jsonl; charset=utf-8').serializer(String);
      reply.header('content-disposition', 'attachment; filename="corrections.jsonl"');
      return reply.send(Readable.from(asLines(correctedTexts(deskFor(desk, request)))) as unknown as string);
    },
  );
}
