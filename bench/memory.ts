// Whether reading keeps anything: the memory in use before and after many readings, and while they go on.
//   node --expose-gc bench/memory.ts [readings: 10000000 for the full proof]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { assess } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { messagesOf } from './messages.ts';

const readings = Number(process.argv[2] ?? 1_000_000);
const steps = 10;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Megabytes in use after everything unused was thrown away, typed arrays included. */
function inUse(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

const knowledge = loadKnowledge(JSON.stringify(compileKnowledge(await readKnowledgeFiles())));
const weights = readFileSync(join(import.meta.dirname, '..', 'models', 'reading.bin'));
const model = loadReadingModel(weights, knowledge);
const texts = messagesOf(60);

function read(count: number): void {
  for (let i = 0; i < count; i++) assess(texts[i % texts.length] as string, knowledge, model);
}

read(20_000);
const before = inUse();
console.log(`before: ${before.toFixed(2)} MB`);
const { user, system } = process.cpuUsage();
for (let step = 1; step <= steps; step++) {
  read(readings / steps);
  const now = inUse();
  const done = Math.round((readings / steps) * step).toLocaleString('en');
  const grown = now - before;
  console.log(
    `after ${done} readings: ${now.toFixed(2)} MB (${grown >= 0 ? '+' : ''}${grown.toFixed(2)}), ` +
      `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MB of the machine`,
  );
}
const used = process.cpuUsage({ user, system });
console.log(`${((used.user + used.system) / readings).toFixed(1)} µs of processor time a reading`);
