import type { Desk } from '../app/desk.ts';
import { findCase } from '../app/find-case.ts';
import { hearPromises } from '../app/hear-promises.ts';
import { heardPromises, unsaidTurn } from '../contract/heard-promises.ts';
import { caseParams } from './cases.ts';
import { sendRefusal } from './problems.ts';
import { problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

/** Told while it is written: what these words would promise. */
export function heardPromisesRoute(server: Typed, desk: Desk): void {
  server.post(
    '/api/v1/cases/:caseId/heard-promises',
    {
      schema: {
        tags: ['cases'],
        summary: 'What a turn not yet said would promise; nothing is kept',
        params: caseParams,
        body: unsaidTurn,
        response: { 200: heardPromises, ...problems },
      },
    },
    async (request, reply) => {
      const here = deskFor(desk, request);
      const found = await findCase(here, request.params.caseId);
      if (!found) return sendRefusal(request, reply, { code: 'no-such-case' });
      return { promises: await hearPromises(here, found.case, request.body.text) };
    },
  );
}
