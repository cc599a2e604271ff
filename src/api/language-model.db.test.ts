import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { actors, intakeOf, type TestDesk, testDesk } from '../../test/desk.ts';
import {
  completion,
  type LanguageEndpoint,
  languageEndpoint,
  type Reply,
} from '../../test/setup/language-endpoint.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { languageModelOf } from '../app/language-model.ts';
import { openCase } from '../app/open-case.ts';
import { unseal } from '../app/sealed.ts';
import type { LanguageModelAnswer, LanguageModelBody, LanguageTrial } from '../contract/language-model.ts';
import { loadCase } from '../store/case.ts';

const admin = keyAs('admin-1', 'admin');
const handler = keyAs('handler-1', 'handler');
const key = 'sk-test-0123456789abcdef';
let t: TestDesk;
let server: FastifyInstance;
let endpoint: LanguageEndpoint;
let settings: LanguageModelBody;

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t);
  endpoint = await languageEndpoint();
});
afterAll(async () => {
  await endpoint.close();
  await server.close();
  await t.drop();
});
beforeEach(async () => {
  settings = {
    address: endpoint.address,
    model: 'test-model',
    key,
    uses: ['deeper-reading', 'rephrasing', 'recap'],
    form: 'schema',
    timeoutS: 2,
    priceIn: 2_000_000,
    priceOut: 8_000_000,
    currency: 'CNY',
    limitTokens: null,
    limitCost: null,
  };
  endpoint.received.length = 0;
  // each test has a month of its own
  t.clock.advance(40 * 86_400_000);
  await t.pool.query('delete from deeper_readings');
});

const call = async <T>(method: 'GET' | 'PUT' | 'POST', path: string, headers: object, payload?: object) => {
  const url = `/api/v1${path}`;
  const answer = await server.inject({
    method,
    url,
    headers: { ...headers },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json() as T };
};
const put = (over: Partial<LanguageModelBody> = {}) =>
  call<LanguageModelAnswer & { code?: string }>('PUT', '/language-model', admin, { ...settings, ...over });
const standing = async () => (await call<LanguageModelAnswer>('GET', '/language-model', admin)).body;
const attempt = async () => (await call<LanguageTrial>('POST', '/language-model/trial', admin, {})).body;
const talked = '说好三天到，都八天了还没动静，再不到就退我300元';

async function opened(text = talked): Promise<string> {
  const done = await openCase(t.desk, intakeOf(text), actors.handler);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.caseId;
}

const reading = JSON.stringify({
  complaint: true,
  emotion: { anger: 1, anxiety: 0, disappointment: 0 },
  dangers: ['media'],
  demand: 'refund',
  amount: 300,
  evidence: [
    { label: 'emotion.anger', turn: 0, quote: '都八天了还没动静' },
    { label: 'demand.refund', turn: 0, quote: '退我300元' },
    { label: 'amount', turn: 0, quote: '300元' },
  ],
});

describe('settings', () => {
  it('are nobody’s until an administrator sets them, and off until a use is on', async () => {
    const caseId = await opened();
    for (const path of ['deeper-reading', 'recap'])
      expect(await call('POST', `/cases/${caseId}/${path}`, handler, {})).toMatchObject({
        status: 409,
        body: { code: 'language-off' },
      });
    expect((await standing()).settings).toBe(null);
    expect((await put({ uses: [] })).status).toBe(200);
    expect((await call('GET', '/language-model/uses', handler)).body).toEqual({
      uses: [],
      model: null,
      host: null,
    });
    expect((await call('POST', `/cases/${caseId}/recap`, handler, {})).status).toBe(409);
    expect(endpoint.received).toEqual([]);
    expect((await call('PUT', '/language-model', handler, settings)).status).toBe(403);
  });

  it('keep the key sealed, tell its end alone, and send it nowhere else', async () => {
    await put();
    const { rows } = await t.pool.query<{ whole: string }>(
      'select language_models::text as whole from language_models',
    );
    expect(rows[0]?.whole).not.toContain(key);
    const row = await languageModelOf(t.desk);
    expect(await unseal(t.desk, row?.sealedKey ?? '')).toBe(key);
    const elsewhere = { ...t.desk, organisationId: '00000000-0000-4000-8000-000000000001' };
    expect(await unseal(elsewhere, row?.sealedKey ?? '')).toBe(null);
    const told = await server.inject({ url: '/api/v1/language-model', headers: admin });
    expect(told.body).not.toContain(key);
    expect((await standing()).settings).toMatchObject({ hasKey: true, keyEnd: 'cdef' });
    const { key: _, ...kept } = settings;
    expect((await call('PUT', '/language-model', admin, { ...kept, model: 'other' })).status).toBe(200);
    expect((await standing()).settings).toMatchObject({ model: 'other', hasKey: true });
    const moved = { ...kept, address: 'https://evil.example/v1' };
    expect(await call('PUT', '/language-model', admin, moved)).toMatchObject({
      status: 422,
      body: { code: 'language-key-again' },
    });
    const { rows: audit } = await t.pool.query<{ what: string }>(
      "select what from audit where target = 'language-model'",
    );
    expect(audit.map(({ what }) => what).join('\n')).toContain('model=other');
    expect(audit.map(({ what }) => what).join('\n')).not.toContain('sk-');
  });

  it.each([
    'ftp://x.example/v1',
    'file:///etc/passwd',
    'https://a:b@x.example/v1',
    'https://x.example/v1?key=1',
    'http://169.254.169.254/latest',
    'http://2852039166/latest',
    'http://[::ffff:169.254.169.254]/latest',
    'x.example',
  ])('take no address such as %s', async (address) => {
    expect(await put({ address })).toMatchObject({ status: 422, body: { code: 'language-address' } });
  });

  it('take the whole address of questions as well', async () => {
    const { body } = await put({ address: `${endpoint.address}/chat/completions` });
    expect(body.settings?.address).toBe(endpoint.address);
  });
});

describe('trying it', () => {
  it('says how much it found, and is counted with its price', async () => {
    await put();
    endpoint.answers(
      JSON.stringify({
        complaint: true,
        demand: 'refund',
        evidence: [{ label: 'demand.refund', turn: 0, quote: '给我退款' }],
      }),
    );
    expect(await attempt()).toMatchObject({ failure: null, labels: 1, tokensIn: 1200, tokensOut: 300 });
    const [asked] = endpoint.received;
    expect(asked).toMatchObject({
      path: '/v1/chat/completions',
      key: `Bearer ${key}`,
      format: 'json_schema',
    });
    const cost = 1200 * 2 + 300 * 8;
    expect(await standing()).toMatchObject({
      tokens: 1500,
      cost,
      month: [{ use: 'trial', calls: 1, failed: 0, tokensIn: 1200, tokensOut: 300, cost }],
      failures: [],
    });
  });

  it.each(['json', 'text'] as const)('asks for the form %s as it is', async (form) => {
    await put({ form });
    endpoint.answers('好的：\n```json\n{"complaint":true}\n```');
    expect((await attempt()).failure).toBe(null);
    expect(endpoint.received[0]?.format).toBe(form === 'json' ? 'json_object' : undefined);
  });

  const refusing = (status: number): Reply => ({
    status,
    body: JSON.stringify({ error: { message: `bad ${key}` } }),
  });
  it.each<[string, string, Reply]>([
    ['wrong key', 'language-key-refused', refusing(401)],
    ['no right', 'language-key-refused', refusing(403)],
    ['unknown model', 'language-not-there', refusing(404)],
    ['unknown form', 'language-not-understood', refusing(400)],
    ['fault', 'language-endpoint-fault', refusing(500)],
    ['redirect', 'language-redirected', { status: 307, headers: { location: 'http://169.254.169.254/' } }],
    ['page', 'language-wrong-type', { headers: { 'content-type': 'text/html' }, body: '<html>' }],
    ['giant answer', 'language-too-large', { body: 'x'.repeat(3_000_000) }],
    ['no JSON', 'language-unreadable', { body: 'oops' }],
    ['other JSON', 'language-unreadable', { body: '{"hello":1}' }],
    ['words without form', 'language-unreadable', 'I am sorry, I cannot.'],
    ['half an answer', 'language-cut-short', { body: completion('{"complaint":', 'length') }],
    ['empty answer', 'language-withheld', ''],
    ['slow', 'language-slow', { afterMs: 4_000 }],
  ])('says what failed: %s', async (_, code, reply) => {
    await put();
    endpoint.answers(reply);
    const { failure } = await attempt();
    const words = (await call<{ title: string }>('POST', '/language-model/trial?lang=en', admin, {})).body;
    expect(failure?.title).toBeTruthy();
    expect(JSON.stringify([failure, words])).not.toContain(key);
    expect(endpoint.received.length).toBe(2);
    const { rows } = await t.pool.query<{ outcome: string }>(
      'select outcome from language_calls order by at desc, id desc limit 1',
    );
    expect(rows[0]?.outcome).toBe(code);
    const { failures } = await standing();
    expect(failures[0]?.what).toBe(failure?.title);
  });

  it('says that nobody answers there', async () => {
    const idle = createServer();
    await new Promise<void>((listening) => idle.listen(0, '127.0.0.1', listening));
    const { port } = idle.address() as AddressInfo;
    await new Promise((closed) => idle.close(closed));
    await put({ address: `http://127.0.0.1:${port}/v1` });
    expect((await attempt()).failure).toMatchObject({ said: 'ECONNREFUSED' });
  });

  it('leaves an endpoint alone for as long as it asks', async () => {
    await put();
    endpoint.answers({ status: 429, headers: { 'retry-after': '60' } });
    expect((await attempt()).failure?.title).toBe('语言模型说请求太多');
    endpoint.answers('{"complaint":true}');
    expect((await attempt()).failure?.title).toBe('语言模型的接口要歇一会儿');
    expect(endpoint.received.length).toBe(1);
    t.clock.advance(61_000);
    expect((await attempt()).failure).toBe(null);
  });
});

describe('the month', () => {
  it.each([{ limitTokens: 14_000 }, { limitCost: 60_000 }])(
    'ends at its limit %j, also with many at once',
    async (limit) => {
      await put(limit);
      endpoint.answers({ body: completion('{"complaint":true}'), afterMs: 50 });
      const done = await Promise.all(Array.from({ length: 6 }, attempt));
      const refused = done.filter(({ failure }) => failure?.title === '这个月的用量到上限了');
      expect(refused.length).toBeGreaterThan(3);
      expect(endpoint.received.length).toBe(6 - refused.length);
      expect(endpoint.received.length).toBeGreaterThan(0);
      t.clock.advance(40 * 86_400_000);
      expect((await attempt()).failure).toBe(null);
    },
  );
});

describe('a case', () => {
  it('shows what was read beside the engine’s reading, and knows nothing of it', async () => {
    await put();
    endpoint.answers(reading);
    const caseId = await opened();
    const before = await loadCase(t.desk.pool, t.desk.organisationId, caseId);
    const url = `/cases/${caseId}/deeper-reading`;
    expect((await call('GET', url, handler)).body).toEqual({ reading: null });
    const { status, body } = await call<{ reading: { evidence: { start: number; end: number }[] } }>(
      'POST',
      url,
      handler,
      {},
    );
    expect(status).toBe(200);
    expect(body.reading).toMatchObject({
      model: 'test-model',
      askedBy: 'handler-1',
      isCurrent: true,
      labels: { complaint: true, emotion: { anger: 1 }, dangers: [], demand: 'refund', amount: 300 },
      dropped: { unknown: 0, unfounded: 1 },
    });
    for (const { start, end } of body.reading.evidence)
      expect(talked.slice(start, end).length).toBeGreaterThan(2);
    expect((await call('GET', url, keyAs('lead-1', 'lead'))).body).toEqual(body);
    expect((await loadCase(t.desk.pool, t.desk.organisationId, caseId))?.case).toEqual(before?.case);
    const { rows } = await t.pool.query<{ kept: string }>(
      'select reading::text as kept from deeper_readings',
    );
    expect(rows[0]?.kept).not.toMatch(/八天|退我/);
    const more = { role: 'handler', text: '我现在查', channel: 'chat' };
    expect((await call('POST', `/cases/${caseId}/turns`, handler, more)).status).toBe(201);
    expect(
      (await call<{ reading: { isCurrent: boolean } }>('GET', url, handler)).body.reading.isCurrent,
    ).toBe(false);
  });

  it('gets other wordings that pass the draft check, and how many did not', async () => {
    await put();
    const wordings = [
      '王先生，八天都没动静，您着急是应该的。我这就去查，查到哪一步马上跟您说。',
      '等了八天，心里肯定急。这件事我去查，您打13912345678问仓库也行。',
      '八天没动静您急我懂，我现在查，三天内给您赔500元。',
    ];
    endpoint.answers(JSON.stringify({ wordings }));
    const caseId = await opened();
    const text = '八天没有动静，您着急是应该的，我现在就去查。';
    const { body } = await call<{ wordings: { text: string }[] }>(
      'POST',
      `/cases/${caseId}/other-wordings`,
      handler,
      { text },
    );
    expect(body).toMatchObject({ unfit: 2, stopped: 0, model: 'test-model' });
    expect(body.wordings.map((one) => one.text)).toEqual([wordings[0]]);
  });

  it('keeps what the handler fills in open, and opens no more', async () => {
    await put();
    const wordings = ['我【几点】前给您回话，您看行吗？', '我【几点】前让【谁】给您回话，您看行吗？'];
    endpoint.answers(JSON.stringify({ wordings }));
    const text = '那我【几点】前给您回个话，您看这样行不行？';
    const url = `/cases/${await opened()}/other-wordings`;
    const { body } = await call<{ wordings: { text: string }[] }>('POST', url, handler, { text });
    expect(body).toMatchObject({ wordings: [{ text: wordings[0] }], stopped: 1 });
  });

  it('gets a summary whose lines stand in the talk, in the reader’s language', async () => {
    await put();
    const lines = [
      { kind: 'demand', text: 'Wants the 300 back', turn: 0, quote: '退我300元' },
      { kind: 'what', text: 'Was lied to', turn: 0, quote: '骗人' },
    ];
    endpoint.answers(JSON.stringify({ lines }));
    const { body } = await call('POST', `/cases/${await opened()}/recap?lang=en`, handler, {});
    expect(body).toMatchObject({ lines: [{ kind: 'demand', text: 'Wants the 300 back' }], dropped: 1 });
    expect(endpoint.received[0]?.system).toContain('in English');
  });

  it('goes on whole when nothing comes: a calm sentence where it was asked for, the rest untouched', async () => {
    await put({ timeoutS: 2 });
    endpoint.answers({ status: 500 });
    const caseId = await opened();
    expect(await call('POST', `/cases/${caseId}/deeper-reading`, handler, {})).toMatchObject({
      status: 502,
      body: { code: 'language-endpoint-fault', title: '语言模型那边出错了' },
    });
    expect((await call('GET', `/cases/${caseId}/advice`, handler)).status).toBe(200);
    expect((await call('GET', '/language-model/uses', handler)).body).toMatchObject({ model: 'test-model' });
    expect((await call('POST', '/cases/2026-999999/recap', handler, {})).status).toBe(404);
  });
});
