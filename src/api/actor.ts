import type { FastifyRequest } from 'fastify';
import { actorId } from '../contract/parts.ts';
import type { Actor } from '../desk/case/case.ts';
import { roles } from '../knowledge/ids.ts';

/** Who acts, as the door found it; null where a program of this machine did not say. */
export const actorOf = (request: FastifyRequest): Actor | null => request.who?.actor ?? null;

/**
 * Who acts, as the headers `amends-actor` and `amends-role` say; null where one is missing or not valid. Headers
 * carry ASCII: an id with other letters comes percent-encoded as UTF-8 (`encodeURIComponent`).
 */
export function namedActor(request: FastifyRequest): Actor | null {
  const who = actorId.safeParse(decoded(request.headers['amends-actor']));
  const role = request.headers['amends-role'];
  if (!who.success || typeof role !== 'string' || !Object.hasOwn(roles, role)) return null;
  return { id: who.data, role: role as Actor['role'] };
}

function decoded(header: string | string[] | undefined): string | null {
  if (typeof header !== 'string') return null;
  try {
    return decodeURIComponent(header);
  } catch {
    return null;
  }
}
