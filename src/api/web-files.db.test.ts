import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk } from '../../test/desk.ts';
import { testServer } from '../../test/setup/server.ts';

const page = '<!doctype html><title>安诉</title>';
const script = 'export {};'.repeat(50);
let t: TestDesk;
let dir: string;
let server: FastifyInstance;

beforeAll(async () => {
  t = await testDesk();
  dir = mkdtempSync(join(tmpdir(), 'amends-web-'));
  mkdirSync(join(dir, 'web', 'assets'), { recursive: true });
  writeFileSync(join(dir, 'secret.txt'), 'not for you');
  writeFileSync(join(dir, 'web', 'index.html'), page);
  writeFileSync(join(dir, 'web', 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(dir, 'web', 'assets', 'main-a1b2.js'), script);
  writeFileSync(join(dir, 'web', 'assets', 'main-a1b2.js.gz'), gzipSync(script));
  server = await testServer(t, { webDir: join(dir, 'web') });
});
afterAll(async () => {
  await server.close();
  await t.drop();
  rmSync(dir, { recursive: true });
});

const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const get = (url: string, headers: Record<string, string> = browser) => server.inject({ url, headers });

describe('the web app', () => {
  it.each(['/', '/sign-in', '/cases/2026-000123', '/queue?stage=opening', '/set-up', '/nothing/at/all'])(
    'is the page at %s, for everybody, asked for anew each time',
    async (url) => {
      const answer = await get(url);
      expect([answer.statusCode, answer.body]).toEqual([200, page]);
      expect(answer.headers['content-type']).toContain('text/html');
      expect(answer.headers['cache-control']).toBe('no-cache');
    },
  );

  it('runs nothing but its own files: no script, style or frame of others, nothing inline', async () => {
    const { headers } = await get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('keeps files with their hash in the name for good, small where the browser can read it small', async () => {
    const small = await get('/assets/main-a1b2.js', { 'accept-encoding': 'gzip, br' });
    expect(small.headers['cache-control']).toContain('immutable');
    expect(small.headers['content-type']).toContain('javascript');
    expect(small.headers['content-encoding']).toBe('gzip');
    expect(small.headers.vary).toBe('accept-encoding');
    expect((await get('/assets/main-a1b2.js', {})).body).toBe(script);
    expect((await get('/icon.svg')).headers['content-type']).toContain('svg');
  });

  it('is no excuse for an address of the API, a file that is not there, or a file beside it', async () => {
    const outside = [
      '/assets/',
      '/assets/gone.js',
      '/gone.svg',
      '/../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
    ];
    for (const url of ['/api/v1/nothing', '/api', '/openapi.json/x', ...outside]) {
      const answer = await get(url);
      expect({ url, status: answer.statusCode }).toEqual({
        url,
        status: expect.toSatisfy((s) => s >= 403 && s < 500),
      });
      expect(answer.body, url).not.toContain('not for you');
      expect(answer.headers['cache-control'], url).toBe('no-store');
    }
    expect((await get('/sign-in', { accept: 'application/json' })).json()).toMatchObject({
      code: 'no-such-route',
    });
    expect((await server.inject({ method: 'POST', url: '/sign-in' })).statusCode).toBe(404);
  });

  it('says in both languages how to build it where it is not built', async () => {
    const bare = await testServer(t);
    const answer = await bare.inject({ url: '/', headers: browser });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('页面还没有构建');
    expect(answer.body).toContain('npm run build');
    expect(answer.body).not.toMatch(/style=|<style|<script/);
    await bare.close();
  });
});
