import { approvalsFor } from '../app/approvals.ts';
import type { Desk } from '../app/desk.ts';
import { type Approvals, approvalsAnswer } from '../contract/approvals.ts';
import { actorOf } from './actor.ts';
import { sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** Everything that waits for the one who asks, whatever it is about. Each is decided where it lies. */
export function approvalsRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/approvals',
    {
      schema: {
        tags: ['cases'],
        summary:
          'What waits for you to decide: exceptions, endings, letters, deadlines, offers, incidents, entries',
        response: { 200: approvalsAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const { approvals, more } = await approvalsFor(deskFor(desk, request), actor);
      return {
        // The row holds ids of closed lists, as the domain wrote them.
        approvals: approvals.map(({ line, ...one }) => ({
          ...one,
          case: line as Approvals['approvals'][number]['case'],
        })),
        more,
      };
    },
  );
}
