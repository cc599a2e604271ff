import type { Desk } from '../app/desk.ts';
import { findCaseId } from '../app/find-case.ts';
import { addMs } from '../base/time.ts';
import { presenceAnswer, presenceBody } from '../contract/presence.ts';
import { beAt, isThereForMs, leave } from '../store/presence.ts';
import { actorOf } from './actor.ts';
import { caseParams } from './cases.ts';
import { sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** Two at one case see each other: each tab says now and then what it does there, and is told who else is. */
export function presenceRoute(server: Typed, desk: Desk): void {
  server.put(
    '/api/v1/cases/:caseId/presence',
    {
      schema: {
        tags: ['cases'],
        summary: 'Say that you have a case open, and learn who else has',
        params: caseParams,
        body: presenceBody,
        response: { 200: presenceAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const caseId = await findCaseId(here, request.params.caseId);
      const { tab, doing } = request.body;
      const place = caseId && { caseId, member: actor.id, tab };
      const now = here.now();
      const found =
        place &&
        (doing === 'gone'
          ? await leave(here.pool, here.organisationId, place)
          : await beAt(here.pool, here.organisationId, place, doing, {
              now,
              since: addMs(now, -isThereForMs),
            }));
      if (!found || !caseId) return sendRefusal(request, reply, { code: 'no-such-case' });
      const { version, others, isNews } = { others: [], isNews: true, ...found };
      if (isNews) desk.bell.ring(here.organisationId, [{ kind: 'here', caseId, by: actor.id }]);
      return { version, others };
    },
  );
}
