import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import { findCaseId } from '../app/find-case.ts';
import { bellQuery } from '../contract/bell.ts';
import { versionOf } from '../store/presence.ts';
import { actorOf } from './actor.ts';
import { BellStreams } from './bell-streams.ts';
import { sendDoor, sendRefusal, sendWhoActs } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** A browser keeps six to a server over HTTP/1.1; this is for somebody with several. */
const mostOfOne = 24;
const againAfterSeconds = 60;

/** A stream of server-sent events that says when to look again. */
export function bellRoute(server: Typed, desk: Desk): void {
  const streams = new BellStreams(desk.bell);
  server.addHook('preClose', async () => streams.close());
  server.get(
    '/api/v1/bell',
    {
      schema: {
        tags: ['server'],
        summary: 'Be told when something changed; never what',
        description:
          'Server-sent events `case` (with `version`), `here`, `mine` and `desk`. The stream ends after some minutes and is to be opened again.',
        querystring: bellQuery,
        response: {
          200: {
            description: 'Events as they happen',
            content: { 'text/event-stream': { schema: z.string() } },
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request);
      if (!actor) return sendWhoActs(request, reply);
      const here = deskFor(desk, request);
      const { organisationId } = here;
      const { case: named } = request.query;
      const caseId = named === undefined ? null : await findCaseId(here, named);
      const version = caseId === null ? null : await versionOf(here.pool, organisationId, caseId);
      if (named !== undefined && version === null)
        return sendRefusal(request, reply, { code: 'no-such-case' });
      const listener = { organisationId, memberId: actor.id, caseId };
      if (streams.countOf(listener) >= mostOfOne) {
        const facts = { seconds: againAfterSeconds };
        return sendDoor(request, reply.header('retry-after', againAfterSeconds), 'too-many-requests', facts);
      }
      return (
        reply
          .type('text/event-stream')
          .header('cache-control', 'no-store, no-transform')
          // Some proxies keep an answer back until it is whole.
          .header('x-accel-buffering', 'no')
          .send(streams.open(listener, version) as unknown as string)
      );
    },
  );
}
