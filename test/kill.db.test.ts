import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { startDesk } from '../src/app/start.ts';
import { dice } from '../src/base/dice.ts';
import { notesOf } from '../src/store/timeline.ts';
import { flawsOf } from './desk-steps.ts';
import { migrationsDir } from './setup/database.ts';
import { type OwnCluster, ownCluster } from './setup/own-cluster.ts';

interface Said {
  postmaster?: number;
  kept?: number;
  done?: number;
  caseId?: string;
  version?: number;
}

const worker = join(dirname(fileURLToPath(import.meta.url)), 'kill-worker.ts');
const rowCount = 1_200;
const chance = dice(20_261_121);

let folder: string;
let cluster: OwnCluster;
let stream: string;
let env: NodeJS.ProcessEnv;
let running: ChildProcess | null = null;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'amends-kill-'));
  chmodSync(folder, 0o711);
  cluster = await ownCluster(folder);
  env = { ...process.env, KNOWLEDGE: inject('knowledgeFile'), ...cluster.env };
  stream = join(folder, 'stream.jsonl');
  const rows = Array.from({ length: rowCount }, (_, i) =>
    JSON.stringify({
      id: `r-${i}`,
      customer: `C${i % 90}`,
      text: `第${i}次反映，路灯坏了没人修，电话没人接`,
    }),
  );
  writeFileSync(stream, rows.join('\n'));
});

afterAll(async () => {
  running?.kill('SIGKILL');
  // Takes over what a killed process left running, and stops it.
  await withDesk(async () => {});
  cluster.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

async function withDesk<T>(use: (started: Awaited<ReturnType<typeof startDesk>>) => Promise<T>): Promise<T> {
  cluster.ensureRunning();
  const started = await startDesk(env, inject('knowledgeFile'), migrationsDir, { log: () => {} });
  try {
    return await use(started);
  } finally {
    await started.close();
  }
}

/**
 * Runs the worker until it has acknowledged `acks` things, then kills it or its database in the middle of the
 * next, and answers what it said. With `acks` null it is left to finish.
 */
async function runWorker(
  args: string[],
  acks: number | null,
  victim: 'worker' | 'database',
): Promise<Said[]> {
  const child = spawn(process.execPath, [worker, ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  running = child;
  const exited = once(child, 'exit');
  const said: Said[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(JSON.parse(line) as Said);
    if (acks === null && said.at(-1)?.done !== undefined) child.kill('SIGKILL');
    if (acks === null || said.length !== acks + 1) continue;
    await sleep(chance.int(25));
    const postmaster = said[0]?.postmaster;
    if (victim === 'database' && postmaster) process.kill(postmaster, 'SIGKILL');
    else child.kill('SIGKILL');
  }
  // A worker whose database is gone ends by itself.
  await exited;
  running = null;
  return said;
}

/** Every case of the desk: as many events as its version says, a turn, an outbox row for its opening. */
async function brokenCases(): Promise<number> {
  return withDesk(async ({ pool }) => {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from cases c where
         version <> (select count(*) from case_events e where e.case_id = c.id)
         or version <> (select max(version) from case_events e where e.case_id = c.id)
         or jsonb_array_length(state->'turns') <> (select count(*) from turns t where t.case_id = c.id)
         or jsonb_array_length(state->'clocks') <> (select count(*) from clocks k where k.case_id = c.id)
         or not exists (select 1 from case_search s where s.case_id = c.id)
         or not exists (select 1 from outbox o where o.case_id = c.id and o.topic = 'case-opened')`,
    );
    return rows[0]?.n ?? -1;
  });
}

describe.each(['worker', 'database'] as const)('when the %s is killed', (victim) => {
  it('in the middle of commands, nothing acknowledged is lost and log and fold agree', async () => {
    const said = await runWorker(['commands', victim], 8 + chance.int(12), victim);
    const acked = new Map(
      said.flatMap(({ caseId, version }) => (caseId && version ? [[caseId, version]] : [])),
    );
    expect(acked.size).toBeGreaterThan(0);
    await withDesk(async ({ desk, pool }) => {
      for (const [caseId, version] of acked) {
        const { rows } = await pool.query('select version from cases where id = $1', [caseId]);
        expect(rows[0]?.version).toBeGreaterThanOrEqual(version);
        expect(await flawsOf(desk, caseId)).toEqual([]);
        const notes = await notesOf(desk.pool, desk.organisationId, caseId);
        expect(notes.length).toBeGreaterThanOrEqual(1);
      }
    });
    expect(await brokenCases()).toBe(0);
  });

  it('in the middle of an import, what was counted is there and the rest can follow', async () => {
    // The second import passes over what the first one kept before it writes.
    const said = await runWorker(['import', stream], (victim === 'worker' ? 2 : 6) + chance.int(2), victim);
    const acked = said.reduce((most, { kept = 0 }) => Math.max(most, kept), 0);
    expect(acked).toBeGreaterThan(0);
    const found = await withDesk(async ({ pool }) => {
      const { rows } = await pool.query("select count(*)::int as n from cases where external_id like 'r-%'");
      return rows[0].n as number;
    });
    expect(found).toBeGreaterThanOrEqual(acked);
    expect(found).toBeLessThan(rowCount);
    expect(await brokenCases()).toBe(0);
  });
});

it('run once more, the import is complete and holds every row once', async () => {
  const said = await runWorker(['import', stream], null, 'worker');
  expect(said.at(-1)?.done).toBe(rowCount);
  await withDesk(async ({ desk, pool }) => {
    const { rows } = await pool.query<{ id: string }>(
      "select id from cases where external_id like 'r-%' order by external_id",
    );
    expect(rows).toHaveLength(rowCount);
    for (const { id } of rows.filter((_, i) => i % 100 === 0)) expect(await flawsOf(desk, id)).toEqual([]);
    const numbers = await pool.query(
      'select count(distinct number)::int as n, count(*)::int as all from cases',
    );
    expect(numbers.rows[0].n).toBe(numbers.rows[0].all);
  });
  expect(await brokenCases()).toBe(0);
});
