// What reading a message costs, beside what the platform's own word breaker takes to go through the same texts in
// the same run. CPU time of this process, so that what else runs on the machine counts less.
//   node bench/assess.ts [messages] [messages for the memory: 10000000 for the full proof]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { assess, work } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

const messages = Number(process.argv[2] ?? 6_000);
const forMemory = Number(process.argv[3] ?? 1_000_000);
const wanted = { perSecond: 12_000, p99: 1 };

const folder = join(import.meta.dirname, '..', 'test', 'golden', 'readings');
const golden = readdirSync(folder)
  .flatMap((file) =>
    (parse(readFileSync(join(folder, file), 'utf8')) as { text: string }[]).map((g) => g.text),
  )
  .filter((text) => /\p{Script=Han}/u.test(text));

/** Many different messages of one length: one and the same would teach the processor its branches by heart. */
function messagesOf(length: number): string[] {
  return golden.map((_, i) => {
    let text = '';
    for (let j = 0; text.length < length; j++) text += `${golden[(i * 7 + j * 13) % golden.length]}。`;
    return text.slice(0, length);
  });
}

const json = JSON.stringify(compileKnowledge(await readKnowledgeFiles()));
const loadAt = performance.now();
const knowledge = loadKnowledge(json);
const loadMs = performance.now() - loadAt;
const model = loadReadingModel(
  readFileSync(join(import.meta.dirname, '..', 'models', 'reading.bin')),
  knowledge,
);
const breaker = new Intl.Segmenter('zh', { granularity: 'word' });

const breaking = 'breaking into words';
const ways: Record<string, (text: string) => number> = {
  'reading with rules and model': (text) => assess(text, knowledge, model).evidence.length,
  'reading with rules alone': (text) => assess(text, knowledge).evidence.length,
  'finding and weighing alone': (text) => work(text, knowledge).weighing.signs.length,
  [breaking]: (text) => {
    let words = 0;
    for (const _ of breaker.segment(text)) words++;
    return words;
  },
  'fold once': (text) => text.normalize('NFKC').toLowerCase().length,
};

/** CPU microseconds per text, the best of several rounds; the first round is left out, it warms the compiler. */
function cpuMicros(way: (text: string) => number, texts: readonly string[], count: number): number {
  const round = () => {
    const before = process.cpuUsage();
    for (let i = 0; i < count; i++) way(texts[i % texts.length] as string);
    const used = process.cpuUsage(before);
    return (used.user + used.system) / count;
  };
  round();
  return Math.min(...Array.from({ length: 5 }, round));
}

/** CPU milliseconds that half, 99 of 100 and all of the readings stay under. */
function slowest(texts: readonly string[], count: number): number[] {
  const took = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const text = texts[i % texts.length] as string;
    const at = process.cpuUsage();
    assess(text, knowledge, model);
    const { user, system } = process.cpuUsage(at);
    took[i] = (user + system) / 1000;
  }
  took.sort();
  return [0.5, 0.99, 1].map((share) => took[Math.ceil(share * count) - 1] as number);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Megabytes in use after everything unused was thrown away, typed arrays included. */
function heap(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
}

console.log(`knowledge: ${Math.round(json.length / 1024)} kB of JSON, ready in ${loadMs.toFixed(0)} ms`);
for (const length of [60, 600, 5_000]) {
  const texts = messagesOf(length);
  const count = Math.max(20, Math.round((messages / 5) * (60 / length)));
  console.log(`${length} characters`);
  const reference = cpuMicros(ways[breaking] as (text: string) => number, texts, count);
  for (const [name, way] of Object.entries(ways)) {
    const micros = name === breaking ? reference : cpuMicros(way, texts, count);
    const perSecond = Math.round(1e6 / micros).toLocaleString('en');
    const ratio = (micros / reference).toFixed(2);
    console.log(`  ${name}: ${micros.toFixed(1)} µs, ${perSecond} a second, ${ratio} × ${breaking}`);
  }
}

const sixty = messagesOf(60);
const [median, p99, longest] = slowest(sixty, messages).map((ms) => ms.toFixed(3));
console.log(
  `60 characters, CPU: median ${median} ms, p99 ${p99} ms (wanted: ${wanted.p99}), longest ${longest} ms`,
);
console.log(
  `wanted: ${wanted.perSecond.toLocaleString('en')} readings of 60 characters a second on one core`,
);

for (let i = 0; i < 2_000; i++) assess(sixty[i % sixty.length] as string, knowledge, model);
const before = heap();
for (let i = 0; i < forMemory; i++) assess(sixty[i % sixty.length] as string, knowledge, model);
const after = heap();
const grown = after - before;
console.log(
  `heap: ${before.toFixed(2)} MB before, ${after.toFixed(2)} MB after ${forMemory.toLocaleString('en')} readings (${grown >= 0 ? '+' : ''}${grown.toFixed(2)} MB)`,
);
