import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import { buildServer } from '../../src/api/server.ts';
import type { Desk } from '../../src/app/desk.ts';
import { deskOver } from '../../src/app/start.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Database } from '../../src/store/sql.ts';
import type { Send } from '../journey/journey.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** A whole desk on a database of its own, answering on a loopback socket. */
export interface LiveDesk {
  desk: Desk;
  database: TestDatabase;
  send: Send;
  address: string;
  token: string;
  close(): Promise<void>;
}

/** @param wrap lets a test stand between the desk and its database, to break calls on purpose */
export async function liveDesk(wrap: (pool: Database) => Database = (pool) => pool): Promise<LiveDesk> {
  const database = await testDatabase();
  const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
  const plain = await deskOver(database.pool, knowledge);
  const desk = { ...plain, pool: wrap(plain.pool) };
  const token = randomBytes(24).toString('base64url');
  const server = await buildServer({ desk, token });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
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
  return { desk, database, send, address, token, close };
}
