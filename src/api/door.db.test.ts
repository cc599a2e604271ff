import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { addMember, sessionOf, signInAs } from '../../test/setup/members.ts';
import { keyAs, testIdentity, testKey, testServer, withKey } from '../../test/setup/server.ts';
import { identityOver } from '../app/identity.ts';

const li = keyAs('li', 'handler');
const browser = { accept: 'text/html' };
let t: TestDesk;
let server: FastifyInstance;
const log: string[] = [];
const stream = { write: (line: string) => log.push(line) } as unknown as NodeJS.WritableStream;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t, { log: { stream } });
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

type Headers = Record<string, string>;
const list = (headers: Headers, at = server) => at.inject({ url: '/api/v1/cases', headers });
const write = (headers: Headers, at = server) =>
  at.inject({ method: 'POST', url: '/api/v1/cases', headers, payload: { text: '没人回电话' } });
/** The one who opened a case, as its timeline has it. */
const opener = async (answer: { json(): { case: { id: string } } }) => {
  const url = `/api/v1/cases/${answer.json().case.id}/timeline`;
  return (await server.inject({ url, headers: withKey })).json().events[0].by;
};

describe('the door', () => {
  it('lets nobody in without a session or the key, in words and with the way in', async () => {
    const wrong = { cookie: 'amends-session=wrong.wrong' };
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: 'Basic eDp5' }, wrong]) {
      const answer = await list(headers as Headers);
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.json()).toMatchObject({ code: 'signed-out', title: '请先登录' });
    }
    const { cookie } = await sessionOf(t, ['handler']);
    expect((await list({ cookie, authorization: 'Bearer wrong' })).statusCode).toBe(401);
  });

  it('knows nothing of a key in an address or a cookie', async () => {
    for (const url of [`/api/v1/cases?token=${testKey}`, `/?token=${testKey}`]) {
      const answer = await server.inject({ url, headers: { ...browser, cookie: `amends-token=${testKey}` } });
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect(answer.headers.location).toBeUndefined();
      expect([401, 503]).toContain(answer.statusCode);
    }
  });

  it('lets a member act as themselves, whatever their headers say', async () => {
    const member = await addMember(t.desk, ['handler', 'lead']);
    const session = await signInAs(testIdentity(t), member);
    const by = await opener(await write({ ...session, 'amends-actor': 'somebody-else' }));
    expect(by).toMatchObject({ id: member.id, role: 'handler' });
    const asLead = await opener(await write({ ...session, 'amends-role': 'lead' }));
    expect(asLead).toMatchObject({ id: member.id, role: 'lead' });
    for (const role of ['admin', 'king', 'clock', '']) {
      const refused = await write({ ...session, 'amends-role': role });
      expect({ role, ...refused.json() }).toMatchObject({ role, status: 403, code: 'role-not-held' });
    }
  });

  it('takes the role that may knock, where the first one may not and another of theirs may', async () => {
    const member = await addMember(t.desk, ['trainer', 'lead']);
    const session = await signInAs(testIdentity(t), member);
    expect(await opener(await write(session))).toMatchObject({ id: member.id, role: 'lead' });
    expect((await list(session)).statusCode).toBe(200);
  });

  it('shuts as soon as a member has left', async () => {
    const member = await addMember(t.desk, ['handler']);
    const session = await signInAs(testIdentity(t), member);
    expect((await list(session)).statusCode).toBe(200);
    await t.pool.query('update members set active = false where id = $1', [member.id]);
    expect((await list(session)).statusCode).toBe(401);
  });

  it('says which roles may knock where theirs may not', async () => {
    const refused = await list(await sessionOf(t, ['admin']));
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({
      code: 'role-may-not',
      title: '管理员不能做这一步',
      facts: { role: 'admin', allowed: expect.arrayContaining(['handler', 'auditor']) },
    });
    expect(refused.json().detail).toContain('处理员');
    expect((await list(keyAs('li', 'admin'))).statusCode).toBe(403);
  });

  it('asks every program who it acts for, at every write', async () => {
    for (const headers of [withKey, { ...withKey, 'amends-actor': 'li' }, { ...li, 'amends-role': 'king' }]) {
      const answer = await write(headers);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'who-acts-missing' });
    }
  });

  it('knows people by names in any script, percent-encoded', async () => {
    const by = await opener(await write({ ...li, 'amends-actor': encodeURIComponent('张三') }));
    expect(by.id).toBe('张三');
    for (const none of ['%', '%E5%BC', encodeURIComponent('张 三'), encodeURIComponent('li\n')]) {
      const answer = await write({ ...li, 'amends-actor': none });
      expect(answer.json(), none).toMatchObject({ code: 'who-acts-missing' });
    }
  });
});

describe('another site', () => {
  it.each<[string, Headers, number]>([
    ['our own page', { origin: 'http://localhost:80', host: 'localhost:80' }, 201],
    ['our own page, by where the browser says it is', { 'sec-fetch-site': 'same-origin' }, 201],
    ['a browser that does not say where it is', {}, 403],
    ['another site', { origin: 'https://evil.example' }, 403],
    ['another port of this machine', { origin: 'http://localhost:8080', host: 'localhost:80' }, 403],
    ['nowhere', { origin: 'null' }, 403],
    ['a page of a sister site', { origin: 'http://localhost', 'sec-fetch-site': 'same-site' }, 403],
    ['the address bar', { 'sec-fetch-site': 'none' }, 403],
  ])('%s writes with a session: %#', async (_, headers, status) => {
    const { cookie } = await sessionOf(t, ['handler']);
    const answer = await write({ cookie, ...headers });
    expect(answer.statusCode).toBe(status);
    if (status === 403) expect(answer.json()).toMatchObject({ code: 'wrong-origin' });
  });

  it('does not write with the key either, and may not even sign somebody in', async () => {
    const evil = { origin: 'https://evil.example' };
    expect((await write({ ...li, ...evil })).statusCode).toBe(403);
    expect((await write({ ...li, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await write({ ...li, origin: 'http://localhost' })).statusCode).toBe(201);
    const payload = { account: 'li', password: 'not the password' };
    const signIn = await server.inject({ method: 'POST', url: '/api/v1/session', headers: evil, payload });
    expect(signIn.json()).toMatchObject({ code: 'wrong-origin' });
    expect((await write({ ...li, origin: 'http://localhost' })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  it('is not served under a name of its own, only loopback names are', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:4180']) {
      expect({ host, status: (await list({ ...withKey, host })).statusCode }).toEqual({ host, status: 403 });
      const page = await server.inject({ url: '/', headers: { ...browser, host } });
      expect(page.json()).toMatchObject({ code: 'wrong-host', facts: { address: 'http://localhost' } });
    }
    for (const host of ['localhost', '127.0.0.1:4180', '[::1]:4180']) {
      expect({ host, status: (await list({ ...withKey, host })).statusCode }).toEqual({ host, status: 200 });
    }
  });
});

describe('a desk with an address of its own', () => {
  const publicAddress = 'https://desk.example.com';
  let desk: FastifyInstance;
  let session: Headers;
  beforeAll(async () => {
    const identity = identityOver(t.pool, { publicAddress, now: t.desk.now });
    desk = await testServer(t, { identity, limits: { requests: 3, strangers: 3, proofs: 3 } });
    session = await signInAs(identity, await addMember(t.desk, ['handler']));
  });
  afterAll(() => desk.close());

  it('is served under that name and from this machine, by https from then on', async () => {
    for (const host of ['desk.example.com', 'DESK.example.com:443', 'localhost:4180']) {
      const { statusCode, headers } = await list({ ...withKey, host }, desk);
      expect({ host, statusCode }).toEqual({ host, statusCode: 200 });
      expect(headers['strict-transport-security']).toBe('max-age=31536000');
    }
    expect((await list({ ...withKey, host: 'evil.example' }, desk)).statusCode).toBe(403);
  });

  it('takes writes of its own pages, also through a proxy that changes the name', async () => {
    const host = 'desk.example.com';
    expect(session.cookie).toMatch(/^__Host-/);
    expect((await write({ ...session, host }, desk)).statusCode).toBe(201);
    expect((await write({ ...session, host: '127.0.0.1:4180' }, desk)).statusCode).toBe(201);
    expect((await write({ ...session, host, origin: 'http://desk.example.com' }, desk)).statusCode).toBe(403);
  });

  it('counts whom a proxy on this machine speaks for, and believes no other', async () => {
    const ask = (remoteAddress: string, from: string) =>
      desk.inject({ url: '/api/v1/cases', remoteAddress, headers: { 'x-forwarded-for': from } });
    for (let n = 0; n < 5; n++) expect((await ask('127.0.0.1', `10.1.0.${n}`)).statusCode).toBe(401);
    const liar: number[] = [];
    for (let n = 0; n < 4; n++) liar.push((await ask('10.2.0.1', `10.3.0.${n}`)).statusCode);
    expect(liar).toEqual([401, 401, 401, 429]);
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
    const headers = { ...withKey, 'accept-language': 'en-GB,en;q=0.9,zh;q=0.5' };
    const answer = await server.inject({ url: '/api/v1/nothing', headers });
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-language']).toBe('en');
    expect(answer.json()).toMatchObject({ code: 'no-such-route', title: 'There is nothing at this address' });
    expect((await server.inject({ url: '/%c0%ae%c0', headers: withKey })).statusCode).toBeGreaterThanOrEqual(
      400,
    );
    expect((await server.inject({ url: '/api/v1/cases?after=abc', headers: withKey })).json()).toMatchObject({
      status: 400,
    });
    expect((await server.inject({ url: '/api/v1/cases?limit=101', headers: withKey })).json()).toMatchObject({
      code: 'bad-input',
    });
  });
});

describe('the log', () => {
  it('tells neither words nor names nor searches nor the key', async () => {
    await server.inject({ url: `/api/v1/cases?q=${encodeURIComponent('张三的秘密')}`, headers: li });
    await list(await sessionOf(t, ['handler']));
    await server.inject({
      method: 'POST',
      url: '/api/v1/cases',
      headers: li,
      payload: { text: '暗号石榴', customer: { name: '钱七' } },
    });
    const all = log.join('');
    expect(all).toContain('/api/v1/cases');
    for (const secret of ['石榴', '钱七', '秘密', encodeURIComponent('秘密'), testKey, 'amends-session'])
      expect(all).not.toContain(secret);
  });

  it('holds the id of a bug, and of a database that is away', async () => {
    const lost = {
      ...t.desk,
      pool: { ...t.desk.pool, query: () => Promise.reject(new TypeError('x is not a function')) },
    };
    const broken = await testServer(t, { desk: lost, log: { stream } });
    const answer = await broken.inject({ url: '/api/v1/cases', headers: withKey });
    expect(answer.statusCode).toBe(500);
    const { code, facts } = answer.json();
    expect(code).toBe('bug');
    expect(log.some((line) => line.includes(facts.id) && line.includes('x is not a function'))).toBe(true);
    expect(answer.body).not.toContain('x is not a function');
    await broken.close();
  });
});
