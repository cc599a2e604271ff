import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { fittingBody, type Paths } from '../../test/setup/fitting.ts';
import { keyAs, testServer } from '../../test/setup/server.ts';
import { access, routeKey } from './access.ts';

const headers = keyAs('wang', 'lead');
const wild: unknown[] = [
  null,
  -1,
  1e308,
  {},
  ['x'],
  '__proto__',
  'a\0b',
  '\ud800',
  '\u202e',
  '',
  '9999-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
];

let t: TestDesk;
let server: FastifyInstance;
beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t, { limits: { requests: 1e9, strangers: 1e9, proofs: 1e9 } });
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

it('whatever is sent to whatever route, the server neither fails nor loses the case', async () => {
  const opened = await server.inject({
    method: 'POST',
    url: '/api/v1/cases',
    headers,
    payload: { text: '快递丢了' },
  });
  const { id } = opened.json().case;
  const { paths } = (await server.inject({ url: '/openapi.json', headers })).json() as { paths: Paths };
  const failed: unknown[] = [];
  let sent = 0;
  let role: Record<string, string> = {};
  const send = async (method: 'POST' | 'PUT', url: string, payload: unknown) => {
    sent += 1;
    const answer = await server.inject({
      method,
      url,
      headers: { ...headers, ...role, 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });
    if (answer.statusCode >= 500) failed.push({ method, url, payload });
  };
  for (const [path, operations] of Object.entries(paths)) {
    const url = path.replace('{caseId}', id).replace('{id}', 'p1');
    for (const [method, operation] of Object.entries(operations)) {
      if (method !== 'post' && method !== 'put') continue;
      const by = method === 'post' ? 'POST' : 'PUT';
      const rule = access.get(routeKey(by, path.replace(/\{(\w+)\}/g, ':$1')));
      role = Array.isArray(rule) && !rule.includes('lead') ? { 'amends-role': rule[0] } : {};
      const body = fittingBody(operation);
      await send(by, url, body);
      for (const key of Object.keys(body))
        for (const value of wild) await send(by, url, { ...body, [key]: value });
      for (const whole of [null, [], 'x', 1]) await send(by, url, whole);
    }
  }
  expect(failed).toEqual([]);
  expect(sent).toBeGreaterThan(800);
  for (const url of [`/api/v1/cases/${id}`, `/api/v1/cases/${id}/timeline`, '/api/v1/reports/cases']) {
    expect({ url, status: (await server.inject({ url, headers })).statusCode }).toEqual({ url, status: 200 });
  }
});

it('no address makes the server fail', async () => {
  const cursor = (key: string) =>
    Buffer.from(JSON.stringify(['updated', key, '01a20070-1732-7000-8ad2-50740c43af16'])).toString(
      'base64url',
    );
  const odd = encodeURIComponent(`' & | ! :* ( \\ "`);
  for (const url of [
    '/api/v1/cases?q=%00',
    `/api/v1/cases?q=${odd}`,
    '/api/v1/cases?owner=%00',
    '/api/v1/cases/%00',
    '/assets/%00',
    '/assets/..%2f..%2fetc',
    '/api/v1/reports/cases?case=%00',
    `/api/v1/cases?after=${cursor('99')}`,
    '/api/v1/cases?limit=1&limit=2',
    '/api/v1/cases?q=a&q=b',
  ]) {
    expect({ url, failed: (await server.inject({ url, headers })).statusCode >= 500 }).toEqual({
      url,
      failed: false,
    });
  }
});
