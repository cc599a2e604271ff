// How long a warm start takes to the first answer, beside starting Node to do nothing.
//   node bench/start.ts    (needs a build: npm run build)
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = await mkdtemp(join(tmpdir(), 'amends-start-'));
await chmod(folder, 0o711);
const token = 'a-key-for-this-benchmark-of-many-letters';
const env = { ...process.env, AMENDS_DATA: join(folder, 'desk'), AMENDS_TOKEN: token, DATABASE_URL: '' };
const port = 4700 + (process.pid % 200);

/** Starts the desk as a user does, until the list of cases is answered. Milliseconds. */
async function firstAnswer(): Promise<number> {
  const at = performance.now();
  const desk = spawn(process.execPath, [join(root, 'start.mjs'), '--port', String(port)], {
    env,
    stdio: 'ignore',
  });
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/cases?limit=1`, {
      headers: { authorization: `Bearer ${token}` },
    }).catch(() => null);
    if (answer?.ok) break;
    if (desk.exitCode !== null) throw new Error('the desk did not start; is it built?');
    await sleep(5);
  }
  const ms = performance.now() - at;
  desk.kill('SIGTERM');
  await once(desk, 'exit');
  return ms;
}

function nodeAlone(): number {
  const at = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return performance.now() - at;
}

try {
  const reference = Math.min(nodeAlone(), nodeAlone(), nodeAlone());
  const first = await firstAnswer();
  const warm = [await firstAnswer(), await firstAnswer(), await firstAnswer()].sort((a, b) => a - b);
  const line = (name: string, ms: number) =>
    console.log(
      `${name}: ${ms.toFixed(0)} ms, ${(ms / reference).toFixed(0)} × starting Node alone (${reference.toFixed(0)} ms)`,
    );
  line('first start, database created', first);
  line('warm start, median of 3', warm[1]!);
} finally {
  await rm(folder, { recursive: true, force: true });
}
