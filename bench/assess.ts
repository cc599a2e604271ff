// What reading a message costs, beside the least any reader must do: normalise the same text once.
//   node bench/assess.ts [times]
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { assess } from '../src/engine/assess.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

const times = Number(process.argv[2] ?? 3_000);
const sixty =
  '宽带三天没网了,报修三次没人来,客服每次都说加急,今晚孩子要线上考试,再不修我就打12315,这个月的钱也请退给我!';
const texts = {
  '60 characters': sixty,
  '600 characters': sixty.repeat(10),
  '5,000 characters': sixty.repeat(84),
};

const json = JSON.stringify(compileKnowledge(await readKnowledgeFiles()));
const loadAt = performance.now();
const knowledge = loadKnowledge(json);
const loadMs = performance.now() - loadAt;

/** CPU per call in microseconds, the first calls left out: they warm the compiler. */
function cpuMicros(work: () => unknown, count: number): number {
  for (let i = 0; i < Math.min(count, 300); i++) work();
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / count;
}

console.log(`knowledge: ${Math.round(json.length / 1024)} kB of JSON, ready in ${loadMs.toFixed(0)} ms`);
for (const [name, text] of Object.entries(texts)) {
  const count = Math.max(20, Math.round((times * 60) / text.length));
  const reference = cpuMicros(() => text.normalize('NFKC').toLowerCase(), count * 20);
  const reading = cpuMicros(() => assess(text, knowledge), count);
  const ratio = reading / reference;
  console.log(
    `${name}: ${reading.toFixed(0)} µs, ${ratio.toFixed(0)} × normalising it (${reference.toFixed(2)} µs)`,
  );
}
