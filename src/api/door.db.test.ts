import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { buildServer } from './server.ts';

const token = 'k'.repeat(43);
const key = { authorization: `Bearer ${token}` };
const li = { ...key, 'amends-actor': 'li', 'amends-role': 'handler' };
let t: TestDesk;
let server: FastifyInstance;
const log: string[] = [];

beforeAll(async () => {
  t = await testDesk();
  const stream = { write: (line: string) => log.push(line) } as unknown as NodeJS.WritableStream;
  server = await buildServer({ desk: t.desk, token, log: { stream } });
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

describe('the door', () => {
  it('lets nobody in without the key, in words and with the way in', async () => {
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { cookie: 'amends-token=wrong' }]) {
      const answer = await server.inject({ url: '/api/v1/cases', headers });
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.headers['www-authenticate']).toContain('Bearer');
      expect(answer.json()).toMatchObject({ code: 'no-token', title: '需要访问令牌' });
    }
    const page = await server.inject({ url: '/' });
    expect(page.statusCode).toBe(401);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('需要访问令牌');
  });

  it('takes the token once from the address of a page, and hides it from scripts and from the address', async () => {
    const first = await server.inject({ url: `/?token=${token}&lang=en` });
    expect(first.statusCode).toBe(303);
    expect(first.headers.location).toBe('/?lang=en');
    const cookie = String(first.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/);
    const next = await server.inject({ url: '/', headers: { cookie: cookie.split(';')[0] ?? '' } });
    expect(next.statusCode).toBe(200);
    const api = await server.inject({ url: `/api/v1/cases?token=${token}` });
    expect(api.statusCode).toBe(401);
  });

  it('does not redirect to another machine', async () => {
    const answer = await server.inject({ url: `//evil.example/x?token=${token}` });
    expect(answer.headers.location ?? '/').toMatch(/^\/(?!\/)/);
  });

  it('serves loopback names only', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:4180']) {
      const answer = await server.inject({ url: '/api/v1/cases', headers: { ...key, host } });
      expect({ host, status: answer.statusCode }).toEqual({ host, status: 403 });
    }
    for (const host of ['localhost', '127.0.0.1:4180', '[::1]:4180']) {
      const answer = await server.inject({ url: '/api/v1/cases', headers: { ...key, host } });
      expect({ host, status: answer.statusCode }).toEqual({ host, status: 200 });
    }
  });

  it('takes no writes from another site, nor from a browser that does not say where it is', async () => {
    const write = (headers: Record<string, string>) =>
      server.inject({ method: 'POST', url: '/api/v1/cases', headers, payload: { text: '没人回电话' } });
    const cookie = { cookie: `amends-token=${token}`, 'amends-actor': 'li', 'amends-role': 'handler' };
    const here = 'http://localhost:80';
    expect((await write({ ...li, origin: 'https://evil.example' })).json()).toMatchObject({
      code: 'wrong-origin',
    });
    expect((await write({ ...li, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await write(cookie)).statusCode).toBe(403);
    expect((await write({ ...cookie, origin: here })).statusCode).toBe(201);
    expect((await write({ ...li, origin: here })).statusCode).toBe(201);
    expect((await write(li)).headers['access-control-allow-origin']).toBeUndefined();
  });

  it('asks every write who acts', async () => {
    for (const headers of [key, { ...key, 'amends-actor': 'li' }, { ...li, 'amends-role': 'king' }]) {
      const answer = await server.inject({
        method: 'POST',
        url: '/api/v1/cases',
        headers,
        payload: { text: '坏了' },
      });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'who-acts-missing' });
    }
  });

  it('knows people by names in any script, percent-encoded', async () => {
    const as = (actor: string) =>
      server.inject({
        method: 'POST',
        url: '/api/v1/cases',
        headers: { ...li, 'amends-actor': actor },
        payload: { text: '坏了' },
      });
    const { id } = (await as(encodeURIComponent('张三'))).json().case;
    const { events } = (await server.inject({ url: `/api/v1/cases/${id}/timeline`, headers: key })).json();
    expect(JSON.stringify(events)).toContain('张三');
    for (const none of ['%', '%E5%BC', encodeURIComponent('张 三'), encodeURIComponent('li\n')]) {
      expect((await as(none)).json(), none).toMatchObject({ code: 'who-acts-missing' });
    }
  });

  it('puts the strictest policy on pages, and lets nothing be kept', async () => {
    const { headers } = await server.inject({ url: '/', headers: key });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('what cannot be read', () => {
  const post = (payload: string, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: '/api/v1/cases',
      headers: { ...li, 'content-type': 'application/json', ...headers },
      payload,
    });

  it('names every place of a bad input', async () => {
    const answer = await post(
      JSON.stringify({ text: '坏了', channel: 'fax', customer: { shoe: 43 }, extra: 1 }),
    );
    expect(answer.statusCode).toBe(400);
    const { code, errors } = answer.json();
    expect(code).toBe('bad-input');
    expect(errors.map((e: { path: string }) => e.path)).toEqual(
      expect.arrayContaining(['body.channel', 'body.customer', 'body']),
    );
  });

  it('says what is wrong with a body', async () => {
    expect((await post('{"text":')).json()).toMatchObject({ status: 400, code: 'malformed-json' });
    expect((await post('', {})).json()).toMatchObject({ status: 400 });
    expect((await post('text=x', { 'content-type': 'text/plain' })).json()).toMatchObject({
      status: 415,
      code: 'wrong-media-type',
    });
    const long = JSON.stringify({ text: '长'.repeat(1_000_000) });
    expect((await post(long)).json()).toMatchObject({
      status: 413,
      code: 'too-large',
      facts: { limit: 2_097_152 },
    });
  });

  it('knows no other address, in the language asked for', async () => {
    const headers = { ...key, 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' };
    const answer = await server.inject({ url: '/api/v1/nothing', headers });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-language']).toBe('en');
    expect(answer.json()).toMatchObject({ code: 'no-such-route', title: 'There is nothing at this address' });
    for (const url of ['/cases/nothing', '/cases/2026-999999', '/nothing']) {
      const page = await server.inject({ url, headers: key });
      expect({ url, status: page.statusCode }).toEqual({ url, status: 404 });
      expect(page.headers['content-type']).toContain('text/html');
    }
    expect((await server.inject({ url: '/%c0%ae%c0', headers: key })).statusCode).toBeGreaterThanOrEqual(400);
    expect((await server.inject({ url: '/api/v1/cases?after=abc', headers: key })).json()).toMatchObject({
      code: 'bad-input',
    });
    expect((await server.inject({ url: '/api/v1/cases?limit=101', headers: key })).json()).toMatchObject({
      code: 'bad-input',
    });
  });
});

describe('the log', () => {
  it('tells neither words nor names nor searches nor the key', async () => {
    await server.inject({ url: `/?q=${encodeURIComponent('张三的秘密')}&token=${token}` });
    await server.inject({
      method: 'POST',
      url: '/api/v1/cases',
      headers: li,
      payload: { text: '暗号石榴', customer: { name: '钱七' } },
    });
    const all = log.join('');
    expect(all).toContain('/api/v1/cases');
    for (const secret of ['石榴', '钱七', '秘密', encodeURIComponent('秘密'), token])
      expect(all).not.toContain(secret);
  });

  it('holds the id of a bug, and of a database that is away', async () => {
    const lost = {
      ...t.desk,
      pool: { ...t.desk.pool, query: () => Promise.reject(new TypeError('x is not a function')) },
    };
    const broken = await buildServer({
      desk: lost,
      token,
      log: { stream: { write: (line: string) => log.push(line) } as unknown as NodeJS.WritableStream },
    });
    const answer = await broken.inject({ url: '/api/v1/cases', headers: key });
    expect(answer.statusCode).toBe(500);
    const { code, facts } = answer.json();
    expect(code).toBe('bug');
    expect(log.some((line) => line.includes(facts.id) && line.includes('x is not a function'))).toBe(true);
    expect(answer.body).not.toContain('x is not a function');
    await broken.close();
  });
});
