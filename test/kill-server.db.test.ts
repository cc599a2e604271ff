import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startDesk } from '../src/app/start.ts';
import { dice } from '../src/base/dice.ts';
import { flawsOf } from './desk-steps.ts';
import { type Answer, li, type Sender, sendStep, steps } from './journey/journey.ts';
import { migrationsDir } from './setup/database.ts';
import { type OwnCluster, ownCluster } from './setup/own-cluster.ts';

const token = 'a-key-for-this-test-of-many-letters';
const chance = dice(20_261_122);

let folder: string;
let cluster: OwnCluster;
let env: NodeJS.ProcessEnv;
let server: ChildProcess | null = null;
let address = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amends-kill-server-'));
  chmodSync(folder, 0o711);
  cluster = await ownCluster(folder);
  env = {
    ...process.env,
    KNOWLEDGE: inject('knowledgeFile'),
    AMENDS_TOKEN: token,
    AMENDS_LOG: 'silent',
    ...cluster.env,
  };
  await startServer();
});

afterAll(async () => {
  if (server) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  cluster.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function startServer(): Promise<void> {
  const program = join(import.meta.dirname, 'setup', 'serve-desk.ts');
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  server = child;
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^(http:\/\/127\.0\.0\.1:\d+)\//.exec(line);
    if (!found) continue;
    address = found[1]!;
    // Nobody reads on, and a full pipe must not hold it up.
    child.stdout.resume();
    return;
  }
  throw new Error('the server ended before it was ready');
}

async function send(method: string, path: string, body: unknown, by: Sender): Promise<Answer> {
  const response = await fetch(`${address}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'amends-actor': by.id,
      'amends-role': by.role,
    },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

/** What the desk told us it had done on each case: the version we were answered with, and how many steps. */
type Acknowledged = Map<string, { version: number; steps: number }>;

let opened = 0;

/** Opens cases and walks each to the archive until something breaks; every answer is written down. */
async function workUntilItBreaks(acknowledged: Acknowledged): Promise<void> {
  try {
    for (;;) {
      const body = { text: '三次报修没人来,再拖我就打12315', externalId: `K-${++opened}`, source: 'kill' };
      const answer = await send('POST', '/api/v1/cases', body, li);
      if (answer.status !== 201) return;
      const { id, version } = answer.body.case;
      acknowledged.set(id, { version, steps: 0 });
      for (const [i, step] of steps.entries()) {
        const done = await sendStep(send, id, step);
        if (done.status >= 300) return;
        acknowledged.set(id, { version: done.body.version ?? 0, steps: i + 1 });
      }
    }
  } catch {
    // The connection broke: what was on its way was not acknowledged.
  }
}

async function answering(): Promise<void> {
  for (let tries = 0; ; tries++) {
    const answer = await send('GET', '/api/v1/cases?limit=1', undefined, li).catch(() => null);
    if (answer?.status === 200) return;
    if (tries > 200) throw new Error('the desk does not answer again');
    await sleep(50);
  }
}

/** On a busy machine the first case takes longer than the kill would wait. */
async function somethingAcknowledged(acknowledged: Acknowledged): Promise<void> {
  while (acknowledged.size === 0) await sleep(20);
}

/** Every acknowledged change is there, log and fold agree, and an interrupted case can be walked to its end. */
async function nothingIsLost(acknowledged: Acknowledged): Promise<void> {
  expect(acknowledged.size).toBeGreaterThan(0);
  for (const [id, { version }] of acknowledged) {
    const { status, body } = await send('GET', `/api/v1/cases/${id}`, undefined, li);
    expect(status).toBe(200);
    expect(body.version, id).toBeGreaterThanOrEqual(version);
  }
  const [last, told] = [...acknowledged].at(-1)!;
  // The step on its way may have been carried out unheard: it is refused then, and the rest follows.
  for (const step of steps.slice(told.steps)) await sendStep(send, last, step);
  const { body } = await send('GET', `/api/v1/cases/${last}`, undefined, li);
  expect(body).toMatchObject({ stage: 'archived', archive: { closing: 'asked' } });
  const { desk, close } = await startDesk(env, inject('knowledgeFile'), migrationsDir, { log: () => {} });
  try {
    for (const id of acknowledged.keys()) expect(await flawsOf(desk, id)).toEqual([]);
  } finally {
    await close();
  }
}

test.each([1, 2, 3])(
  'kill -9 of the server while it works, time %i: nothing acknowledged is lost',
  async () => {
    const acknowledged: Acknowledged = new Map();
    const working = workUntilItBreaks(acknowledged);
    await sleep(300 + chance.int(500));
    await somethingAcknowledged(acknowledged);
    server?.kill('SIGKILL');
    await working;
    await startServer();
    await answering();
    await nothingIsLost(acknowledged);
  },
);

test.each([1, 2, 3])(
  'kill -9 of the database while the server works, time %i: nothing acknowledged is lost',
  async () => {
    const acknowledged: Acknowledged = new Map();
    const working = workUntilItBreaks(acknowledged);
    await sleep(300 + chance.int(500));
    await somethingAcknowledged(acknowledged);
    const postmaster = cluster.postmaster();
    expect(postmaster).toBeGreaterThan(0);
    process.kill(postmaster, 'SIGKILL');
    await working;
    cluster.ensureRunning();
    await answering();
    await nothingIsLost(acknowledged);
  },
);
