// What reading a message costs, all labels with their evidence, beside what jieba and the platform's own word breaker
// take to break the same texts into words, and jieba with naive Bayes to read one label, in the same run. CPU time of
// this process, so that what else runs on the machine counts less. The memory: bench/memory.ts.
//   node bench/assess.ts [messages]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { assess, work } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { readGold } from './gold.ts';
import { messagesOf } from './messages.ts';
import { wordCounters } from './word-counters.ts';

const messages = Number(process.argv[2] ?? 6_000);
const wanted = { perSecond: 12_000, p99: 1 };

const json = JSON.stringify(compileKnowledge(await readKnowledgeFiles()));
const loadAt = performance.now();
const knowledge = loadKnowledge(json);
const loadMs = performance.now() - loadAt;
const model = loadReadingModel(
  readFileSync(join(import.meta.dirname, '..', 'models', 'reading.bin')),
  knowledge,
);
const breaker = new Intl.Segmenter('zh', { granularity: 'word' });
const others = await wordCounters();

const breaking = others ? 'jieba breaking into words' : 'Intl.Segmenter breaking into words';
const ways: Record<string, Way> = {
  'reading with rules and model': (text) => assess(text, knowledge, model).evidence.length,
  'reading with rules alone': (text) => assess(text, knowledge).evidence.length,
  'finding and weighing alone': (text) => work(text, knowledge).weighing.signs.length,
  'Intl.Segmenter breaking into words': (text) => {
    let words = 0;
    for (const _ of breaker.segment(text)) words++;
    return words;
  },
  ...(others && {
    'jieba breaking into words': others.count,
    [`jieba and naive Bayes for one label (learnt from ${others.learnt} texts)`]: others.categorize,
  }),
};

/** What is measured: something done with a text, at once or after a wait. */
type Way = (text: string) => unknown;

const rounds = 12;

/**
 * CPU microseconds per text of each way, the best of its rounds. The ways take turns, so that a machine that is slow
 * for a while is slow for all of them; the first round is left out, it warms the compiler.
 */
async function cpuMicros(ways: readonly Way[], texts: readonly string[], count: number): Promise<number[]> {
  const best = ways.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round <= rounds; round++) {
    for (const [at, way] of ways.entries()) {
      const before = process.cpuUsage();
      for (let i = 0; i < count; i++) {
        const answer = way(texts[i % texts.length] as string);
        if (answer instanceof Promise) await answer;
      }
      const { user, system } = process.cpuUsage(before);
      if (round > 0) best[at] = Math.min(best[at] as number, (user + system) / count);
    }
  }
  return best;
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

console.log(`knowledge: ${Math.round(json.length / 1024)} kB of JSON, ready in ${loadMs.toFixed(0)} ms`);
/** Messages that customers wrote, about sixty characters long; none where `../shared` is absent. */
const real = (readGold(['real-dev', 'real-train']) ?? [])
  .map(({ text }) => text)
  .filter((text) => text.length >= 55 && text.length <= 65);
const sets = [
  ...(real.length > 0 ? [{ name: 'real messages of 55 to 65 characters', length: 60, texts: real }] : []),
  ...[60, 600, 5_000].map((length) => ({ name: `${length} characters`, length, texts: messagesOf(length) })),
];
if (real.length === 0) console.log('real messages: not read, ../shared/gold is not here');

for (const { name: set, length, texts } of sets) {
  const count = Math.max(20, Math.round((messages / 5) * (60 / length)));
  console.log(`${set}, ${texts.length} different`);
  const micros = await cpuMicros(Object.values(ways), texts, count);
  const took = new Map(Object.keys(ways).map((name, at) => [name, micros[at] as number]));
  const reference = took.get(breaking) as number;
  for (const [name, own] of took) {
    const perSecond = Math.round(1e6 / own).toLocaleString('en');
    console.log(
      `  ${name}: ${own.toFixed(1)} µs, ${perSecond} a second, ${(own / reference).toFixed(2)} × ${breaking}`,
    );
  }
}

if (!others) console.log('jieba and bayes: not compared, @node-rs/jieba or bayes is not installed here');
const sixty = messagesOf(60);
const [median, p99, longest] = slowest(sixty, messages).map((ms) => ms.toFixed(3));
console.log(
  `60 characters, CPU: median ${median} ms, p99 ${p99} ms (wanted: ${wanted.p99}), longest ${longest} ms`,
);
console.log(
  `wanted: ${wanted.perSecond.toLocaleString('en')} readings of 60 characters a second on one core`,
);
