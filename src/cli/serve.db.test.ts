import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrationsDir, type TestDatabase, testDatabase } from '../../test/setup/database.ts';

const file = (name: string) => JSON.stringify(new URL(name, import.meta.url).href);
const script = `
const { main } = await import(${file('./main.ts')});
const { argv, env, stdin, stdout, stderr } = process;
const io = { stdin, stdout, stderr, env, knowledgeFile: env.KNOWLEDGE, migrationsDir: env.MIGRATIONS };
process.exitCode = await main(['serve', ...argv.slice(1)], io, { serve: () => import(${file('./serve.ts')}) });`;

let database: TestDatabase;
const running: ChildProcess[] = [];
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => database.drop());

interface Served {
  child: ChildProcess;
  /** Everything it has said so far. */
  said(): string;
  /** Waits until it has said this, or has ended. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  ended: Promise<number | null>;
}

function serve(args: string[], env: Record<string, string> = {}): Served {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, '--', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: {
      PATH: process.env.PATH ?? '',
      DATABASE_URL: database.url,
      KNOWLEDGE: inject('knowledgeFile'),
      MIGRATIONS: migrationsDir,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const until = async (pattern: RegExp) => {
    for (;;) {
      const match = pattern.exec(text);
      if (match) return match;
      if (child.exitCode !== null) throw new Error(`ended without ${pattern}: ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, said: () => text, until, ended };
}

describe('amends serve', () => {
  it('prints a link to set the desk up, good once; after that only the address', async () => {
    const server = serve(['--port', '0']);
    const [link = ''] = await server.until(/http:\/\/127\.0\.0\.1:\d+\/set-up#[\w-]{32,}/);
    const { origin, hash } = new URL(link);
    expect((await fetch(`${origin}/api/v1/health`)).status).toBe(200);
    expect((await fetch(`${origin}/api/v1/cases`)).status).toBe(401);
    const done = await setUp(origin, hash.slice(1));
    expect(done.status).toBe(201);
    const cookie = done.headers.get('set-cookie')?.split(';')[0] ?? '';
    const me = await fetch(`${origin}/api/v1/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ name: '林月', organisation: { name: '安心百货' } });
    expect((await setUp(origin, hash.slice(1))).status).toBe(409);
    // As when the terminal is closed.
    server.child.kill('SIGHUP');
    expect(await server.ended).toBe(0);
    expect(server.said()).not.toContain('Error');
    // The key stands in the link only.
    expect(server.said().split(hash).length).toBe(2);
    const again = serve(['--port', '0']);
    await again.until(/http:\/\/127\.0\.0\.1:\d+\/\n/);
    expect(again.said()).not.toContain('set-up');
    again.child.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  it('refuses in words a port that is taken when that port was asked for', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const server = serve(['--port', String(port)]);
    expect(await server.ended).toBe(1);
    expect(server.said()).toContain(`端口 ${port} 已被占用`);
    other.close();
  });

  it('is reached from elsewhere only by an address that was said, and warns of one that is read on the way', async () => {
    const plain = 'http://desk.example.com:8080';
    const [elsewhere, safe, open] = [
      serve(['--host', '0.0.0.0']),
      serve(['--host', '0.0.0.0', '--port', '0'], { AMENDS_ADDRESS: 'https://desk.example.com/' }),
      serve(['--host', '0.0.0.0', '--port', '0', '--address', plain]),
    ];
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.said()).toContain('--host 0.0.0.0 --address https://desk.example.com');
    await safe.until(/^https:\/\/desk\.example\.com\/\n/m);
    expect(safe.said()).not.toContain('Careful');
    await open.until(/^http:\/\/desk\.example\.com:8080\/\n/m);
    expect(open.said()).toContain('密码和客户资料');
    for (const { child } of [safe, open]) child.kill('SIGTERM');
    expect([await safe.ended, await open.ended]).toEqual([0, 0]);
  });

  it('refuses a short key, a port that is none and an address that is more than one', async () => {
    const [short, ...odd] = [
      serve([], { AMENDS_TOKEN: 'short' }),
      serve(['--port', 'x']),
      serve(['--address', 'desk.example.com']),
      serve(['--address', 'https://desk.example.com/amends']),
    ];
    expect([await short.ended, ...(await Promise.all(odd.map((one) => one.ended)))]).toEqual([2, 2, 2, 2]);
    expect(short.said()).toContain('AMENDS_TOKEN');
    expect(short.said()).not.toContain('short');
  });
});

const setUp = (origin: string, key: string) =>
  fetch(`${origin}/api/v1/setup`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({
      key,
      organisation: '安心百货',
      sector: 'ecommerce',
      lang: 'zh',
      name: '林月',
      account: 'lin.yue',
      password: '一蓑烟雨任平生也无风雨',
    }),
  });
