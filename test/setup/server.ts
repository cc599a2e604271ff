import type { FastifyInstance } from 'fastify';
import { buildServer, type ServerOptions } from '../../src/api/server.ts';
import { type Identity, identityOver } from '../../src/app/identity.ts';
import type { TestDesk } from '../desk.ts';

/** The key of programs, in tests. */
export const testKey = 'k'.repeat(43);

/** The headers of a program that has the key, and of whom it acts for. */
export const withKey = { authorization: `Bearer ${testKey}` };
export const keyAs = (actor: string, role: string) => ({
  ...withKey,
  'amends-actor': actor,
  'amends-role': role,
});

/** Who signs in at the server of {@link testServer}. */
export const testIdentity = (t: TestDesk): Identity =>
  identityOver(t.pool, { publicAddress: 'http://localhost', now: t.desk.now });

/** The server over a test's desk, with whatever a test wants otherwise. Answers `inject` without a socket. */
export async function testServer(t: TestDesk, over: Partial<ServerOptions> = {}): Promise<FastifyInstance> {
  return buildServer({ desk: t.desk, identity: testIdentity(t), token: testKey, ...over });
}
