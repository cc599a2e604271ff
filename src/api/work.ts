import type { Desk } from '../app/desk.ts';
import { workQuery, workAnswer as workSchema } from '../contract/work.ts';
import { actorOf } from './actor.ts';
import { langOf } from './language.ts';
import { sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';
import { workAnswer } from './work-answer.ts';

/** What to do now, for the one who asks. */
export function workRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/work',
    {
      schema: {
        tags: ['cases'],
        summary: 'What to do now: your cases, the most pressing first, each with its reasons and next step',
        querystring: workQuery,
        response: { 200: workSchema, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      return workAnswer(deskFor(desk, request), actor, langOf(request));
    },
  );
}
