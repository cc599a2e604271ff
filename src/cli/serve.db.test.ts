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
  it('prints a link that opens the desk, and ends with 0 when told to stop', async () => {
    const server = serve(['--port', '0']);
    const [link = ''] = await server.until(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32,}/);
    const { origin, searchParams } = new URL(link);
    expect((await fetch(`${origin}/api/v1/health`)).status).toBe(200);
    expect((await fetch(origin)).status).toBe(401);
    const first = await fetch(link, { redirect: 'manual' });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/']);
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(await (await fetch(origin, { headers: { cookie } })).text()).toContain('现在先看哪一件');
    // As when the terminal is closed.
    server.child.kill('SIGHUP');
    expect(await server.ended).toBe(0);
    expect(server.said()).not.toContain('Error');
    // The key stands in the link only.
    expect(server.said().split(searchParams.get('token') ?? '').length).toBe(2);
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

  it('refuses to be reached from elsewhere, a short key and a port that is none', async () => {
    const [elsewhere, short, odd] = [
      serve(['--host', '0.0.0.0']),
      serve([], { AMENDS_TOKEN: 'short' }),
      serve(['--port', 'x']),
    ];
    expect([await elsewhere.ended, await short.ended, await odd.ended]).toEqual([1, 2, 2]);
    expect(elsewhere.said()).toContain('0.0.0.0');
    expect(short.said()).toContain('AMENDS_TOKEN');
    expect(short.said()).not.toContain('short');
  });
});
