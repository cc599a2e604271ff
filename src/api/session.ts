import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Desk } from '../app/desk.ts';
import type { Identity, NewSession, SignedIn } from '../app/identity.ts';
import { endOwnSession, endOwnSessions, ownSessions } from '../app/identity-sessions.ts';
import { weaknessOf } from '../app/weak-password.ts';
import { id } from '../contract/parts.ts';
import { meAnswer, newPassword, sessionsAnswer, signIn } from '../contract/session.ts';
import { langQuery } from './cases.ts';
import { meOf } from './me.ts';
import { sendDoor } from './problems.ts';
import { deviceOf } from './session-device.ts';
import { nothing, problems, type Typed } from './typed.ts';
import { deskFor } from './who.ts';

const tags = ['session'];

/** Signing in and out, who one is, one's sessions and one's password. */
export function sessionRoutes(server: Typed, desk: Desk, identity: Identity): void {
  signInRoute(server, desk, identity);
  signOutRoutes(server, desk, identity);
  meRoute(server, desk);
  listRoute(server, desk);
  passwordRoute(server, desk, identity);
}

/** Answers who is signed in now, and gives the browser its cookie. */
export async function answerSession(
  desk: Desk,
  reply: FastifyReply,
  { memberId, organisationId, setCookie }: NewSession,
): Promise<z.input<typeof meAnswer>> {
  const me = await meOf({ ...desk, organisationId }, memberId);
  if (!me) throw new Error(`no member ${memberId}`);
  reply.header('set-cookie', setCookie);
  return me;
}

function signInRoute(server: Typed, desk: Desk, identity: Identity): void {
  server.post(
    '/api/v1/session',
    {
      schema: {
        tags,
        summary: 'Sign in; the answer sets the session cookie',
        querystring: langQuery,
        body: signIn,
        response: { 200: meAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const { account, password } = request.body;
      const done = await identity.signIn(account, password, request.headers['user-agent']);
      return done.ok ? answerSession(desk, reply, done.value) : sendTried(request, reply, done.error);
    },
  );
}

type Tried =
  | { code: 'wrong-password' | 'wrong-current-password' | 'signed-out' }
  | { code: 'too-many-tries'; retryAfterS: number };

function sendTried(request: FastifyRequest, reply: FastifyReply, { code, ...facts }: Tried): FastifyReply {
  if ('retryAfterS' in facts) reply.header('retry-after', facts.retryAfterS);
  return sendDoor(request, reply, code, facts);
}

/** The session behind a request; null for a program with the key, which has none. */
function sessionOf({ who }: FastifyRequest): SignedIn | null {
  if (!who?.actor || who.sessionId === null) return null;
  const { organisationId, sessionId, roles, actor } = who;
  return { organisationId, sessionId, roles, memberId: actor.id };
}

function signOutRoutes(server: Typed, desk: Desk, identity: Identity): void {
  const response = { 204: nothing, ...problems };
  const route = { tags, querystring: langQuery, response };
  server.delete('/api/v1/session', { schema: { ...route, summary: 'Sign out' } }, async (request, reply) => {
    const who = sessionOf(request);
    if (who) await endOwnSession(desk, who, who.sessionId);
    return reply.header('set-cookie', identity.forget).code(204).send();
  });
  server.delete(
    '/api/v1/sessions',
    { schema: { ...route, summary: 'Sign out everywhere, here too' } },
    async (request, reply) => {
      const who = sessionOf(request);
      if (who) await endOwnSessions(desk, who);
      return reply.header('set-cookie', identity.forget).code(204).send();
    },
  );
  server.delete(
    '/api/v1/sessions/:id',
    { schema: { ...route, summary: 'End one of your sessions', params: z.object({ id }) } },
    async (request, reply) => {
      const who = sessionOf(request);
      const ended = who !== null && (await endOwnSession(desk, who, request.params.id));
      if (!ended) return sendDoor(request, reply, 'no-such-session');
      if (request.params.id === who.sessionId) reply.header('set-cookie', identity.forget);
      return reply.code(204).send();
    },
  );
}

function meRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/me',
    {
      schema: {
        tags,
        summary: 'Who you are here',
        querystring: langQuery,
        response: { 200: meAnswer, ...problems },
      },
    },
    async (request, reply) => {
      const { actor } = request.who ?? {};
      const role = actor && actor.role !== 'clock' ? actor.role : undefined;
      const me = actor && (await meOf(deskFor(desk, request), actor.id, role));
      return me ?? sendDoor(request, reply, 'no-such-member');
    },
  );
}

function listRoute(server: Typed, desk: Desk): void {
  server.get(
    '/api/v1/sessions',
    {
      schema: {
        tags,
        summary: 'Where you are signed in',
        querystring: langQuery,
        response: { 200: sessionsAnswer, ...problems },
      },
    },
    async (request) => {
      const who = sessionOf(request);
      const rows = who ? await ownSessions(desk, who) : [];
      return { sessions: rows.map(({ userAgent, ...row }) => ({ ...row, device: deviceOf(userAgent) })) };
    },
  );
}

function passwordRoute(server: Typed, desk: Desk, identity: Identity): void {
  server.put(
    '/api/v1/password',
    {
      schema: {
        tags,
        summary: 'Change your password; ends every other session and renews this one',
        querystring: langQuery,
        body: newPassword,
        response: { 204: nothing, ...problems },
      },
    },
    async (request, reply) => {
      const who = sessionOf(request);
      const me = who && (await meOf(deskFor(desk, request), who.memberId));
      if (!me) return sendDoor(request, reply, 'no-such-session');
      const about = { account: me.account, organisation: me.organisation.name };
      const weakness = weaknessOf(request.body.next, about);
      if (weakness) return sendDoor(request, reply, 'weak-password', { weakness });
      const { cookie, 'user-agent': userAgent } = request.headers;
      const done = await identity.changePassword(who, cookie, request.body, userAgent);
      if (!done.ok) return sendTried(request, reply, done.error);
      return reply.header('set-cookie', done.value.setCookie).code(204).send();
    },
  );
}
