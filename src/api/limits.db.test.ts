import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { sessionOf } from '../../test/setup/members.ts';
import { testServer, withKey } from '../../test/setup/server.ts';

let t: TestDesk;
let server: FastifyInstance;
beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t, { limits: { requests: 4, strangers: 6, proofs: 2 } });
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const signIn = (remoteAddress: string) =>
  server.inject({
    method: 'POST',
    url: '/api/v1/session',
    remoteAddress,
    headers: { 'accept-language': 'en' },
    payload: { account: 'nobody', password: 'not the password' },
  });
const read = (headers: Record<string, string>, remoteAddress = '10.0.0.9') =>
  server.inject({ url: '/api/v1/cases', headers, remoteAddress });
const statuses = async (times: number, send: () => Promise<{ statusCode: number }>) => {
  const all: number[] = [];
  for (let i = 0; i < times; i++) all.push((await send()).statusCode);
  return all;
};

describe('too many requests', () => {
  it('of passwords from one address are refused in words, with the time to wait; others go on', async () => {
    await statuses(2, () => signIn('10.0.0.1'));
    const refused = await signIn('10.0.0.1');
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.json()).toMatchObject({ code: 'too-many-requests', title: 'Too fast, take a breath' });
    expect((await signIn('10.0.0.2')).statusCode).not.toBe(429);
  });

  it('of one session are refused, whatever addresses it comes from; another session goes on', async () => {
    const [one, other] = [await sessionOf(t, ['handler']), await sessionOf(t, ['handler'])];
    let n = 0;
    expect(await statuses(5, () => read(one, `10.0.1.${++n}`))).toEqual([200, 200, 200, 200, 429]);
    expect((await read(other)).statusCode).toBe(200);
  });

  it('of one address where nobody is signed in are refused; what has the key is not counted', async () => {
    expect(await statuses(7, () => read({}, '10.0.2.1'))).toEqual([401, 401, 401, 401, 401, 401, 429]);
    expect(new Set(await statuses(20, () => read(withKey, '10.0.2.1')))).toEqual(new Set([200]));
  });

  it('are not the three hundred of one floor who come in at nine', async () => {
    const floor = await testServer(t);
    const from = { remoteAddress: '10.0.3.1' };
    const payload = { key: 'k'.repeat(43) };
    const seen = new Set<number>();
    for (let person = 0; person < 300; person++) {
      for (let tab = 0; tab < 10; tab++)
        seen.add((await floor.inject({ url: '/api/v1/me', ...from })).statusCode);
      const proof = { method: 'POST', url: '/api/v1/links/look', payload, ...from } as const;
      seen.add((await floor.inject(proof)).statusCode);
    }
    expect([...seen]).toEqual([401, 410]);
    await floor.close();
  });

  it('never close the page itself', async () => {
    const page = () => server.inject({ url: '/', headers: { accept: 'text/html' } });
    expect(new Set(await statuses(9, page))).toEqual(new Set([503]));
  });
});
