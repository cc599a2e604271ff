import type { FastifyInstance, InjectOptions } from 'fastify';
import { expect } from 'vitest';
import { buildServer } from '../../src/api/server.ts';
import type { Desk } from '../../src/app/desk.ts';
import { type Identity, identityOver } from '../../src/app/identity.ts';
import { setUpKey } from '../../src/app/set-up.ts';
import { deskOver } from '../../src/app/start.ts';
import { addMs, type Instant, toInstant } from '../../src/base/time.ts';
import { testKnowledge } from '../desk.ts';
import { type TestDatabase, testDatabase } from './database.ts';

export const adminPassword = '竹杖芒鞋轻胜马，谁怕';

interface Answer {
  status: number;
  // Answers differ from route to route; a test says what it expects.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  body: any;
  headers: Record<string, unknown>;
  /** What the browser now sends, if the answer set a cookie; '' if it was told to forget. */
  cookie: string | null;
  /** The whole line. */
  setCookie: string | null;
}

/** A desk as browsers know it, with a clock that can be moved on. */
export interface House {
  desk: Desk;
  identity: Identity;
  database: TestDatabase;
  advance(ms: number): void;
  ask(
    method: string,
    path: string,
    given?: { body?: object; cookie?: string | null; role?: string },
  ): Promise<Answer>;
  /** A second server of the same desk. */
  another(): Promise<House>;
  close(): Promise<void>;
}

export const deskAddress = 'https://desk.example.com';

export async function house(publicAddress = deskAddress, of?: TestDatabase): Promise<House> {
  const database = of ?? (await testDatabase());
  let moved = 0;
  const now = (): Instant => addMs(toInstant(Date.now()), moved);
  const desk = { ...(await deskOver(database.pool, testKnowledge())), now };
  const identity = identityOver(database.pool, { publicAddress, now });
  const limits = { proofs: 1e6, strangers: 1e6, requests: 1e6 };
  const server = await buildServer({ desk, identity, token: 'x'.repeat(32), limits });
  return {
    desk,
    identity,
    database,
    advance: (ms) => {
      moved += ms;
    },
    ask: (method, path, given = {}) => ask(server, publicAddress, method, path, given),
    another: () => house(publicAddress, database),
    async close() {
      await server.close();
      if (!of) await database.drop();
    },
  };
}

async function ask(
  server: FastifyInstance,
  origin: string,
  method: string,
  path: string,
  { body, cookie, role }: { body?: object; cookie?: string | null; role?: string },
): Promise<Answer> {
  const answer = await server.inject({
    method: method as NonNullable<InjectOptions['method']>,
    url: `/api/v1${path}`,
    headers: {
      host: new URL(origin).host,
      origin,
      'accept-language': 'zh-CN',
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0 Safari/537.36',
      ...(cookie ? { cookie } : {}),
      ...(role ? { 'amends-role': role } : {}),
    },
    ...(body ? { payload: body } : {}),
  });
  const setCookie = [answer.headers['set-cookie'] ?? []].flat()[0] ?? null;
  return {
    status: answer.statusCode,
    body: answer.body === '' ? null : answer.json(),
    headers: answer.headers,
    setCookie,
    cookie: setCookie === null ? null : /=;/.test(setCookie) ? '' : (setCookie.split(';', 1)[0] ?? ''),
  };
}

/** The desk set up, its first administrator signed in. */
export async function setUpHouse(): Promise<House & { admin: string; adminId: string }> {
  const open = await house();
  const key = await setUpKey(open.desk);
  const done = await open.ask('POST', '/setup', { body: setUpBody(key) });
  expect(done.status).toBe(201);
  return { ...open, admin: done.cookie ?? '', adminId: done.body.id };
}

export const setUpBody = (key: string | null) => ({
  key,
  organisation: '安心百货',
  sector: 'ecommerce',
  lang: 'zh',
  name: '林月',
  account: 'lin.yue',
  password: adminPassword,
});

/** Somebody invited by the administrator, who has accepted: their cookie and id. */
export async function join(
  { ask: asks, admin }: Pick<House, 'ask'> & { admin: string },
  account: string,
  roles: string[],
  password = '一蓑烟雨任平生',
): Promise<{ cookie: string; id: string; password: string }> {
  const full = password.padEnd(10, '。');
  const made = await asks('POST', '/invitations', {
    cookie: admin,
    role: 'admin',
    body: { name: account, account, roles },
  });
  expect(made.status).toBe(201);
  const used = await asks('POST', '/links/use', { body: { key: keyIn(made.body.link), password: full } });
  expect(used.status).toBe(200);
  return { cookie: used.cookie ?? '', id: used.body.id, password: full };
}

export const keyIn = (link: string): string => link.split('#', 2)[1] ?? '';
