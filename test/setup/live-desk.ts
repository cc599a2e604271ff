import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { buildServer } from '../../src/api/server.ts';
import type { Desk } from '../../src/app/desk.ts';
import { type Identity, identityOver } from '../../src/app/identity.ts';
import { deskOver } from '../../src/app/start.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Database } from '../../src/store/sql.ts';
import type { Send } from '../journey/journey.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { freePort } from './own-cluster.ts';

/** A whole desk on a database of its own, answering on a loopback socket. */
export interface LiveDesk {
  desk: Desk;
  database: TestDatabase;
  send: Send;
  address: string;
  /** The key of programs on this machine. */
  token: string;
  /** Who signs in; `signInAs` of members.ts makes sessions. */
  identity: Identity;
  close(): Promise<void>;
}

/**
 * @param wrap lets a test stand between the desk and its database, to break calls on purpose
 * @param webDir where the built web app lies, for tests in a browser
 */
export async function liveDesk(
  wrap: (pool: Database) => Database = (pool) => pool,
  webDir?: string,
): Promise<LiveDesk> {
  const database = await testDatabase();
  const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
  const plain = await deskOver(database.pool, knowledge);
  const desk = { ...plain, pool: wrap(plain.pool) };
  const token = randomBytes(24).toString('base64url');
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const identity = identityOver(database.pool, { publicAddress: address });
  // A test is quicker than anybody's hands.
  const limits = { requests: 1e6, strangers: 1e6, proofs: 1e6 };
  const web = webDir === undefined ? {} : { webDir };
  const server = await buildServer({ desk, identity, token, limits, ...web });
  await server.listen({ host: '127.0.0.1', port });
  const send: Send = async (method, path, body, by) => {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'amends-actor': by.id,
        'amends-role': by.role,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  };
  const close = async () => {
    await server.close();
    await database.drop();
  };
  return { desk, database, send, address, token, identity, close };
}
