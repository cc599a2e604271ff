import type { FastifyRequest } from 'fastify';
import type { Desk } from '../app/desk.ts';
import type { Actor } from '../desk/case/case.ts';
import type { Role } from '../knowledge/ids.ts';

/** Who a request comes from, as the door found it. */
export interface Who {
  /**
   * A member signed in (`session`), or a program of this machine that has the key (`key`) and acts for whom its
   * headers say; null where it says nothing, as is enough for reading.
   */
  by: 'session' | 'key';
  actor: Actor | null;
  /** All roles they hold; the acting one is `actor.role`. Empty for a program that says nothing. */
  roles: readonly Role[];
  organisationId: string;
  /** The session, to tell this one from the others; null for a program. */
  sessionId: string | null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null before the door, and on routes that are open to everybody. */
    who: Who | null;
  }
}

/** The desk as this request may see it: its own organisation's. */
export function deskFor(desk: Desk, request: FastifyRequest): Desk {
  const organisationId = request.who?.organisationId ?? desk.organisationId;
  return organisationId === desk.organisationId ? desk : { ...desk, organisationId };
}
