import type { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { type Found, floorFor } from '../app/floor.ts';
import { floorAnswer, floorQuery } from '../contract/floor.ts';
import { actorOf } from './actor.ts';
import { sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

type Answer = z.input<typeof floorAnswer>;

/** The floor, for whoever leads. */
export function floorRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/floor',
    {
      schema: {
        tags: ['cases'],
        summary: 'Where it is burning: who is on what, dangers, deadlines, promises, follow-ups, incidents',
        querystring: floorQuery,
        response: { 200: floorAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const { departmentId, dangers, rising, deadlines, promises, unowned, ...rest } = await floorFor(
        deskFor(desk, request),
        actor,
        request.query.department,
      );
      return {
        ...rest,
        department: departmentId,
        dangers: { ...pile(dangers), grave: dangers.grave },
        rising: pile(rising),
        deadlines: { ...pile(deadlines), late: deadlines.late, hours: deadlines.hours },
        promises: { ...pile(promises), broken: promises.broken },
        unowned: pile(unowned),
      };
    },
  );
}

const pile = ({ count, cases }: Found): Answer['rising'] => ({
  count,
  // The row holds ids of closed lists, as the domain wrote them.
  cases: cases.map(({ line, at }) => ({ case: line as Answer['rising']['cases'][number]['case'], at })),
});
