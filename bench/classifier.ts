// How well and how fast own categories are learnt, on public sets where they lie: node bench/classifier.ts [DIR]
// Trained on train.jsonl alone, measured on dev.jsonl.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import type { ClassExample } from '../src/engine/learn/card.ts';
import { classReader, trainClassifier } from '../src/engine/learn/classes.ts';
import { makeGrams, readGrams } from '../src/engine/learn/grams.ts';
import { loadModel, saveModel } from '../src/engine/learn/saved.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { fold, makeFolding } from '../src/knowledge/fold.ts';
import { accuracy, macroF1 } from './measures.ts';

const root = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'shared', 'data');
const sets = [
  'offensive',
  'citizen-category',
  'takeaway-sentiment',
  'weibo-emotion',
  'complaint-severity-en',
];
const { characters } = compileKnowledge(await readKnowledgeFiles());

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const read = (file: string): ClassExample[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

function measure(name: string): void {
  const [train, dev] = [read(join(root, name, 'train.jsonl')), read(join(root, name, 'dev.jsonl'))];
  const before = cpuMs();
  const trained = trainClassifier(train, { seed: 1, date: 'bench', characters });
  if (!trained.ok) throw new Error(trained.error.code);
  const trainS = (cpuMs() - before) / 1000;
  const { model, card } = trained.value;
  const saved = saveModel(model);
  const loadAt = performance.now();
  const loaded = loadModel(saved);
  const loadMs = performance.now() - loadAt;
  const reader = classReader(loaded);
  const readAt = cpuMs();
  const answers = dev.map(({ text }) => reader(text));
  const perSecond = dev.length / ((cpuMs() - readAt) / 1000);
  const gold = dev.map(({ label }) => String(label));
  const own = answers.map(({ label }) => String(label));
  const off =
    answers.reduce((sum, { score }, at) => sum + score - (gold[at] === own[at] ? 1 : 0), 0) / dev.length;
  console.log(
    `${name}: dev accuracy ${accuracy(gold, own).toFixed(4)}, macro-F1 ${macroF1(gold, own).toFixed(4)} ` +
      `(out of fold ${card.accuracy}, ${card.macroF1}), score over truth by ${off.toFixed(3)}`,
  );
  console.log(
    `  ${train.length} texts in ${trainS.toFixed(1)} s of one core, ${Math.round(saved.byteLength / 1024)} kB, ` +
      `loaded in ${loadMs.toFixed(1)} ms, ${Math.round(perSecond)} texts/s read`,
  );
}

const folding = makeFolding(characters.from, characters.to);
const sixty =
  '宽带三天没网了,报修三次没人来,客服每次都说加急,今晚孩子要线上考试,再不修我就打12315,这个月的钱也请退给我!';
const folded = fold(sixty, folding);
const grams = makeGrams();
for (let i = 0; i < 20_000; i++) readGrams(folded, grams);
const gramsAt = cpuMs();
for (let i = 0; i < 100_000; i++) readGrams(folded, grams);
console.log(`grams of 60 characters: ${((cpuMs() - gramsAt) / 100).toFixed(1)} µs`);

for (const name of sets) {
  if (existsSync(join(root, name, 'train.jsonl'))) measure(name);
  else console.log(`${name}: skipped, there is no ${join(root, name)}`);
}
