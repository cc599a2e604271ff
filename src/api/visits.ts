import type { Desk } from '../app/desk.ts';
import { visitsFor } from '../app/visits.ts';
import { type Visit, visitsAnswer, visitsQuery } from '../contract/visits.ts';
import { mostContacts } from '../desk/case/archive.ts';
import type { CaseLine } from '../store/case-list.ts';
import { actorOf } from './actor.ts';
import { sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

// The row holds ids of closed lists, as the domain wrote them.
const toLine = (line: CaseLine) => line as Visit['case'];

/** The call list: whom to ask, and who is due for a contact after the close. */
export function visitRoutes(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/follow-ups',
    {
      schema: {
        tags: ['cases'],
        summary: 'The call list: customers to be asked, with the tries so far; contacts after the close',
        querystring: visitsQuery,
        response: { 200: visitsAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const owner = request.query.whose === 'mine' ? actor.id : null;
      const { visits, aftercare, more } = await visitsFor(deskFor(desk, request), owner);
      return {
        visits: visits.map(({ line, ...rest }) => ({ case: toLine(line), ...rest })),
        aftercare: aftercare.map(({ line, case: { aftercare: care } }) => ({
          case: toLine(line),
          nextAt: care?.nextAt ?? line.updatedAt,
          contacts: care?.contacts ?? 0,
          most: mostContacts,
        })),
        more,
      };
    },
  );
}
