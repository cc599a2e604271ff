import { readFileSync, writeFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { testServer, withKey } from '../../test/setup/server.ts';
import { webFilesRoute } from './access.ts';

let t: TestDesk;
let server: FastifyInstance;
const routes: { method: string; url: string }[] = [];

beforeAll(async () => {
  t = await testDesk();
  server = await testServer(t, { onRoute: (route) => routes.push(route) });
});
afterAll(async () => {
  await server.close();
  await t.drop();
});

const document = async () => {
  const answer = await server.inject({ url: '/openapi.json', headers: withKey });
  expect(answer.statusCode).toBe(200);
  return answer.json();
};

const file = new URL('../../docs/openapi.json', import.meta.url);

// To write it anew: AMENDS_WRITE_OPENAPI=1 vitest run src/api/openapi && biome format --write docs/openapi.json
it('the document is the one that is committed', async () => {
  const now = await document();
  if (process.env.AMENDS_WRITE_OPENAPI) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
  expect(now.openapi).toBe('3.1.0');
  expect(now).toEqual(JSON.parse(readFileSync(file, 'utf8')));
});

it('every route of the server stands in it', async () => {
  const { paths } = await document();
  const written = routes.filter(
    ({ method, url }) => method !== 'HEAD' && `${method} ${url}` !== webFilesRoute,
  );
  expect(written.length).toBeGreaterThan(45);
  for (const { method, url } of written) {
    const path = url.replace(/:(\w+)/g, '{$1}');
    expect({ url, method, known: paths[path]?.[method.toLowerCase()] !== undefined }).toMatchObject({
      known: true,
    });
  }
});

it('no reference of it leads nowhere', async () => {
  const whole = await document();
  const refs = [...JSON.stringify(whole).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((m) => m[1] ?? '');
  expect(refs.length).toBeGreaterThan(10);
  for (const ref of new Set(refs)) {
    const target = ref
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], whole);
    expect({ ref, found: target !== undefined }).toEqual({ ref, found: true });
  }
});
