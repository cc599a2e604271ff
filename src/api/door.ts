import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../app/desk.ts';
import { namedActor } from './actor.ts';
import { cookie, setCookie } from './cookies.ts';
import { wantsPage } from './page/wants-page.ts';
import { sendDoor } from './problems.ts';
import type { Who } from './who.ts';

export const tokenCookie = 'amends-token';
const yearS = 31_536_000;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Compares in constant time, whatever the lengths. */
const same = (given: string, digestOfToken: Buffer): boolean => timingSafeEqual(digest(given), digestOfToken);

// Names that reach this machine only. A site that points its own name at 127.0.0.1 does not get past them.
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;
const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Answered without the key: the state of health says nothing of anybody, the style sheet neither. */
const open = new Set(['/api/v1/health', '/page.css']);

const headers: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  vary: 'accept-language, cookie',
  'cache-control': 'no-store',
};

/**
 * Stands before every route: loopback names only, the key (as bearer token, as cookie, or once in the address
 * of a page, which sets the cookie), and no writes on behalf of another site. Nobody signs in here yet: whoever
 * has the key is on this machine.
 */
export function guard(server: FastifyInstance, desk: Desk, token: string): void {
  server.decorateRequest('who', null);
  const expected = digest(token);
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(headers);
    if (!loopback.test(request.headers.host ?? '')) return sendDoor(request, reply, 'wrong-host');
    if (open.has(path(request))) return;
    const bearer = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined && same(bearer, expected)) {
      request.who = byKey(request, desk);
      return fromHere(request, reply, false);
    }
    const kept = cookie(request, tokenCookie);
    if (kept !== null && same(kept, expected) && bearer === undefined) {
      request.who = byKey(request, desk);
      return fromHere(request, reply, true);
    }
    const offered = (request.query as { token?: unknown } | undefined)?.token;
    if (
      reading.has(request.method) &&
      wantsPage(request) &&
      typeof offered === 'string' &&
      same(offered, expected)
    ) {
      return reply
        .header('set-cookie', setCookie(tokenCookie, token, yearS))
        .redirect(withoutToken(request), 303);
    }
    return sendDoor(request, reply, 'no-token');
  });
}

const byKey = (request: FastifyRequest, desk: Desk): Who => ({
  by: 'key',
  actor: namedActor(request),
  roles: [],
  organisationId: desk.organisationId,
  sessionId: null,
});

const path = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';

/** A browser says where a write comes from; with a cookie it has to. Other programs say nothing. */
function fromHere(request: FastifyRequest, reply: FastifyReply, byCookie: boolean): FastifyReply | undefined {
  // The address may still carry the token of the first visit; it should not stay on screen.
  if (reading.has(request.method)) {
    const { token } = (request.query ?? {}) as { token?: unknown };
    return token !== undefined && wantsPage(request) ? reply.redirect(withoutToken(request), 303) : undefined;
  }
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return sendDoor(request, reply, 'wrong-origin');
  }
  if (origin === undefined ? byCookie : origin !== `http://${host}`)
    return sendDoor(request, reply, 'wrong-origin');
  return undefined;
}

function withoutToken(request: FastifyRequest): string {
  const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
  query.delete('token');
  // One slash only in front: `//name` would be another machine.
  const place = path(request).replace(/^\/+/, '/');
  return query.size > 0 ? `${place}?${query}` : place;
}
