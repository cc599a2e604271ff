import type { Desk } from '../app/desk.ts';
import { dueQuery, dueAnswer as dueSchema } from '../contract/due.ts';
import { dueAnswer } from './due-answer.ts';
import { langOf } from './language.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** What the desk owes, over all cases. */
export function dueRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/due',
    {
      schema: {
        tags: ['cases'],
        summary: 'What is due: clocks, promises, contacts after the close',
        querystring: dueQuery,
        response: { 200: dueSchema, ...problems },
      },
    },
    async (request) => dueAnswer(deskFor(desk, request), request.query.withinDays, langOf(request)),
  );
}
