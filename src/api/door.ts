import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Desk } from '../app/desk.ts';
import type { Identity } from '../app/identity.ts';
import type { Role } from '../knowledge/ids.ts';
import { type Access, access, routeKey, webFilesRoute } from './access.ts';
import { namedActor } from './actor.ts';
import { safeHeaders } from './headers.ts';
import type { Meter } from './limits.ts';
import { type OwnAddress, ownAddress } from './own-address.ts';
import { sendDoor, sendWhoActs } from './problems.ts';
import type { Who } from './who.ts';

export interface Door {
  desk: Desk;
  identity: Identity;
  /** The key of programs on this machine. */
  key: string;
  meter: Meter;
}

type Asked = { request: FastifyRequest; reply: FastifyReply };
/** An answer that ends the request here, or nothing: it may go on. */
type Turned = FastifyReply | undefined;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Stands before every route, in this order: was it sent to us, who sends it, not too often, no writes on behalf
 * of another site, and may they knock here at all. What they may do to one case is decided by the case.
 */
export function guard(server: FastifyInstance, door: Door): void {
  server.decorateRequest('who', null);
  const own = ownAddress(door.identity.publicAddress);
  const headers = safeHeaders(own.isSecure);
  const find = whoFinder(door);
  server.addHook('onRequest', async (request, reply) => {
    const asked = { request, reply };
    reply.headers(headers);
    if (!own.isHost(request)) return sendDoor(request, reply, 'wrong-host', { address: own.origin });
    const route = routeKey(request.method, request.routeOptions.url ?? '');
    // Pages and what stands nowhere: the same for everybody, and cheaper to answer than to count.
    if (request.is404 || route === webFilesRoute) return;
    // A route without a row does not start; should one be here nevertheless, nobody passes.
    const rule = access.get(route) ?? [];
    if (rule !== 'open') {
      const who = await find(request, rule);
      if (who === 'role-not-held') return roleNotHeld(asked);
      request.who = who;
    }
    return (await tooMany(asked, rule, door.meter)) ?? fromElsewhere(asked, own) ?? notFor(asked, rule);
  });
}

/** Who a request comes from: a program with the key, a member with a session, or nobody. */
function whoFinder({ desk, identity, key }: Door) {
  const expected = digest(key);
  return async (request: FastifyRequest, rule: Access): Promise<Who | null | 'role-not-held'> => {
    const { authorization } = request.headers;
    if (authorization !== undefined) {
      const given = /^Bearer ([\x21-\x7e]{1,512})$/i.exec(authorization)?.[1];
      // In constant time, whatever the lengths.
      if (given === undefined || !timingSafeEqual(digest(given), expected)) return null;
      const { organisationId } = desk;
      return { by: 'key', actor: namedActor(request), roles: [], organisationId, sessionId: null };
    }
    const found = await identity.signedIn(request.headers.cookie);
    if (!found) return null;
    const { memberId, roles, organisationId, sessionId } = found;
    const role = actingRole(request, roles, rule);
    if (role === undefined) return 'role-not-held';
    return { by: 'session', actor: { id: memberId, role }, roles, organisationId, sessionId };
  };
}

/**
 * The role asked for, else the first they hold; where that may not knock here and another of theirs may, that one:
 * nobody has to change roles to reach what is theirs. Undefined where they do not hold the one they ask for.
 */
function actingRole(request: FastifyRequest, held: readonly Role[], rule: Access): Role | undefined {
  const asked = request.headers['amends-role'];
  const wished = asked === undefined ? held[0] : held.find((role) => role === asked);
  if (wished === undefined || typeof rule === 'string' || rule.includes(wished)) return wished;
  return held.find((role) => rule.includes(role)) ?? wished;
}

const roleNotHeld = ({ request, reply }: Asked): FastifyReply =>
  sendDoor(request, reply, 'role-not-held', { role: String(request.headers['amends-role']) });

async function tooMany({ request, reply }: Asked, rule: Access, meter: Meter): Promise<Turned> {
  const isProof = rule === 'open' && !reading.has(request.method);
  const seconds = await meter(request, isProof ? 'proof' : 'request');
  if (seconds === null) return undefined;
  return sendDoor(request, reply.header('retry-after', seconds), 'too-many-requests', { seconds });
}

/** A browser says where a write comes from; with a session it has to. Other programs say nothing. */
function fromElsewhere({ request, reply }: Asked, own: OwnAddress): Turned {
  if (reading.has(request.method)) return undefined;
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const isOurs =
    (origin === undefined || own.isOrigin(origin, request)) && (site === undefined || site === 'same-origin');
  const hasSaid = origin !== undefined || site !== undefined || request.who?.by !== 'session';
  return isOurs && hasSaid ? undefined : sendDoor(request, reply, 'wrong-origin');
}

function notFor({ request, reply }: Asked, rule: Access): Turned {
  if (rule === 'open') return undefined;
  const { who } = request;
  if (!who) return sendDoor(request, reply, 'signed-out');
  if (!who.actor) return reading.has(request.method) ? undefined : sendWhoActs(request, reply);
  const { role } = who.actor;
  if (rule === 'signed-in' || rule.some((one) => one === role)) return undefined;
  return sendDoor(request, reply, 'role-may-not', { role, allowed: rule });
}
