import type { FastifyRequest } from 'fastify';
import { id } from '../contract/parts.ts';
import type { Actor } from '../desk/case/case.ts';
import { roles } from '../knowledge/ids.ts';

/** Who acts, as the headers `amends-actor` and `amends-role` say; null where one is missing or not valid. */
export function actorOf(request: FastifyRequest): Actor | null {
  const who = id.safeParse(request.headers['amends-actor']);
  const role = request.headers['amends-role'];
  if (!who.success || typeof role !== 'string' || !Object.hasOwn(roles, role)) return null;
  return { id: who.data, role: role as Actor['role'] };
}
