import type { Desk } from '../app/desk.ts';
import type { Identity } from '../app/identity.ts';
import { needsSetUp, setUp } from '../app/set-up.ts';
import { meAnswer, setup, setupState } from '../contract/session.ts';
import { langQuery } from './cases.ts';
import { sendDoor } from './problems.ts';
import { answerSession } from './session.ts';
import { problems, type Typed } from './typed.ts';

const tags = ['set-up'];

/** Opening the desk for the first time. */
export function setUpRoutes(server: Typed, desk: Desk, identity: Identity): void {
  server.get(
    '/api/v1/setup',
    {
      schema: {
        tags,
        summary: 'Whether the first administrator is still missing',
        querystring: langQuery,
        response: { 200: setupState, ...problems },
      },
    },
    async () => ({ needed: await needsSetUp(desk) }),
  );
  server.post(
    '/api/v1/setup',
    {
      schema: {
        tags,
        summary: 'Name the organisation and make its first administrator, who is signed in; once only',
        querystring: langQuery,
        body: setup,
        response: { 201: meAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const done = await setUp(desk, identity, request.body, request.headers['user-agent']);
      if (done.ok) return answerSession(desk, reply.code(201), done.value);
      const { code, ...facts } = done.error;
      return sendDoor(request, reply, code, facts);
    },
  );
}
