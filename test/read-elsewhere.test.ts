import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, inject, test } from 'vitest';
import { goldenTexts } from './golden-texts.ts';
import { readAll } from './read-all.ts';

const knowledge = readFileSync(inject('knowledgeFile'), 'utf8');
const weights = readFileSync(join(import.meta.dirname, '..', 'models', 'reading.bin'));
const texts = goldenTexts().filter((_, i) => i % 5 === 0);

test('two worker threads at once read what this thread reads, label by label, reason by reason', async () => {
  const threads = [texts, texts.toReversed()].map(
    (own) =>
      new Worker(new URL('./read-all-worker.ts', import.meta.url), {
        workerData: { knowledge, weights, texts: own },
      }),
  );
  const [one, other] = await Promise.all(
    threads.map(async (thread) => (await once(thread, 'message'))[0] as string),
  );
  const here = [texts, texts.toReversed()].map((own) => readAll(knowledge, weights, own));
  expect([one === here[0], other === here[1]]).toEqual([true, true]);
});
