import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { buildServer } from './server.ts';

const token = 'k'.repeat(43);
const headers = { authorization: `Bearer ${token}`, 'amends-actor': 'wang', 'amends-role': 'lead' };
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

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  anyOf?: Schema[];
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}
type Paths = Record<
  string,
  Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>
>;

let t: TestDesk;
let server: FastifyInstance;
beforeAll(async () => {
  t = await testDesk();
  server = await buildServer({ desk: t.desk, token });
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

/** A value that fits the schema. */
function fitting(schema: Schema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return fitting(schema.anyOf[0] ?? {});
  switch ([schema.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [key, fitting(part)]),
      );
    case 'array':
      return [fitting(schema.items ?? {})];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return 1;
    default:
      return schema.format === 'date-time' ? '2026-09-25T10:00:00Z' : 'abc';
  }
}

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
  const send = async (method: 'POST' | 'PUT', url: string, payload: unknown) => {
    sent += 1;
    const body = {
      headers: { ...headers, 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    };
    const answer = await server.inject({ method, url, ...body });
    if (answer.statusCode >= 500) failed.push({ method, url, payload });
  };
  for (const [path, operations] of Object.entries(paths)) {
    const url = path.replace('{caseId}', id).replace('{id}', 'p1');
    for (const [method, { requestBody }] of Object.entries(operations)) {
      if (method !== 'post' && method !== 'put') continue;
      const by = method === 'post' ? 'POST' : 'PUT';
      const body = fitting(requestBody?.content['application/json']?.schema ?? { type: 'object' }) as Record<
        string,
        unknown
      >;
      await send(by, url, body);
      for (const key of Object.keys(body))
        for (const value of wild) await send(by, url, { ...body, [key]: value });
      for (const whole of [null, [], 'x', 1]) await send(by, url, whole);
    }
  }
  expect(failed).toEqual([]);
  expect(sent).toBeGreaterThan(800);
  for (const url of [
    `/api/v1/cases/${id}`,
    `/api/v1/cases/${id}/timeline`,
    `/cases/${id}`,
    '/api/v1/reports/cases',
    '/',
  ]) {
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
    `/?q=${odd}`,
    '/?stage=%00',
    '/api/v1/cases?owner=%00',
    '/api/v1/cases/%00',
    '/cases/%00',
    '/cases/..%2f..%2fetc',
    '/api/v1/reports/cases?case=%00',
    `/api/v1/cases?after=${cursor('99')}`,
    `/?after=${cursor('99')}`,
    '/api/v1/cases?limit=1&limit=2',
    '/api/v1/cases?q=a&q=b',
  ]) {
    expect({ url, failed: (await server.inject({ url, headers })).statusCode >= 500 }).toEqual({
      url,
      failed: false,
    });
  }
});
