import type { Desk } from '../app/desk.ts';
import type { Identity } from '../app/identity.ts';
import { lookAtLink, useLink } from '../app/links.ts';
import { linkAnswer, lookAtLink as lookBody, meAnswer, useLink as useBody } from '../contract/session.ts';
import { langQuery } from './cases.ts';
import { sendDoor } from './problems.ts';
import { answerSession } from './session.ts';
import { problems, type Typed } from './typed.ts';

const tags = ['links'];

/** One-time links. Their keys come in bodies only: addresses are logged on the way. */
export function linkRoutes(server: Typed, desk: Desk, identity: Identity): void {
  server.post(
    '/api/v1/links/look',
    {
      schema: {
        tags,
        summary: 'What a link is for; does not use it up',
        querystring: langQuery,
        body: lookBody,
        response: { 200: linkAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const seen = await lookAtLink(desk, request.body.key);
      return seen.ok ? seen.value : sendDoor(request, reply, seen.error.code);
    },
  );
  server.post(
    '/api/v1/links/use',
    {
      schema: {
        tags,
        summary: 'Use a link up: accept an invitation, choose a new password, or sign in',
        querystring: langQuery,
        body: useBody,
        response: { 200: meAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const done = await useLink(desk, identity, request.body, request.headers['user-agent']);
      if (done.ok) return answerSession(desk, reply, done.value);
      const { code, ...facts } = done.error;
      return sendDoor(request, reply, code, facts);
    },
  );
}
