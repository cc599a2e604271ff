// How well the engine reads, against texts read by people: `node bench/evaluate.ts [train|dev] [zh|en]`.
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { assess } from '../src/engine/assess.ts';
import type { Assessment } from '../src/engine/assessment.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { type Knowledge, makeReady } from '../src/knowledge/load.ts';
import { devFiles, type GoldLabels, type GoldText, readGold, readShared, trainFiles } from './gold.ts';
import { accuracy, macroF1, microF1, quadraticKappa } from './measures.ts';

interface Pair {
  gold: GoldLabels;
  read: Assessment;
}

const choices = [
  'complaint',
  'primaryMotive',
  'lossTense',
  'abuse',
  'demand',
  'reasonableness',
  'temperament',
  'style',
] as const;
const sets = ['motives', 'kinds', 'needs', 'causes', 'dangers'] as const;
const levels = ['anger', 'anxiety', 'disappointment'] as const;

const percent = (n: number) => (100 * n).toFixed(1).padStart(6);
const sum = (a: number | null) => (a === null ? 'none' : String(Math.round(a * 100) / 100));
// the guide counts "no cause" as a cause of its own; we leave the list empty
const stated = (labels: readonly string[]) => labels.filter((label) => label !== 'none');

/** One measure for each field, by the pairs of one annotator. */
function measure(pairs: readonly Pair[]): [string, number][] {
  const rows: [string, number][] = [];
  for (const field of choices) {
    const gold = pairs.map((p) => String(p.gold[field]));
    const read = pairs.map((p) => String(p.read[field]));
    rows.push([`${field} acc`, accuracy(gold, read)], [`${field} macro-F1`, macroF1(gold, read)]);
  }
  for (const field of sets) {
    rows.push([
      `${field} micro-F1`,
      microF1(
        pairs.map((p) => stated(p.gold[field])),
        pairs.map((p) => p.read[field]),
      ),
    ]);
  }
  for (const field of levels) {
    rows.push([
      `${field} kappa`,
      quadraticKappa(
        pairs.map((p) => p.gold[field]),
        pairs.map((p) => p.read.emotion[field]),
      ),
    ]);
  }
  rows.push([
    'amount acc',
    accuracy(
      pairs.map((p) => sum(p.gold.amount)),
      pairs.map((p) => sum(p.read.amount)),
    ),
  ]);
  const asked = pairs.filter((p) => p.gold.amount !== null || p.read.amount !== null);
  const right = asked.filter((p) => sum(p.gold.amount) === sum(p.read.amount)).length;
  rows.push(['amount right of asked or read', right / Math.max(asked.length, 1)]);
  return rows;
}

/** The measures of a set of texts, the mean over its annotators. */
export function evaluate(texts: readonly GoldText[], knowledge: Knowledge): Map<string, number> {
  const read = texts.map((t) => assess(t.text, knowledge));
  const annotators = Math.max(...texts.map((t) => t.labels.length));
  const means = new Map<string, number>();
  for (let a = 0; a < annotators; a++) {
    const pairs = texts.flatMap((t, i) => {
      const gold = t.labels[a];
      return gold ? [{ gold, read: read[i] as Assessment }] : [];
    });
    for (const [name, value] of measure(pairs)) means.set(name, (means.get(name) ?? 0) + value / annotators);
  }
  return means;
}

function print(title: string, columns: [string, readonly GoldText[]][], knowledge: Knowledge): void {
  const filled = columns.filter(([, texts]) => texts.length > 0);
  const measured = filled.map(([, texts]) => evaluate(texts, knowledge));
  console.log(
    `\n${title.padEnd(32)}${filled.map(([name, t]) => `${name} ${t.length}`.padStart(20)).join('')}`,
  );
  for (const name of measured[0]?.keys() ?? []) {
    console.log(name.padEnd(32) + measured.map((m) => percent(m.get(name) ?? 0).padStart(20)).join(''));
  }
}

function printSentiment(knowledge: Knowledge): void {
  for (const name of ['hotel', 'shopping', 'takeaway']) {
    const texts = readShared<{ text: string; label: number }>(`data/${name}-sentiment/dev.jsonl`)?.slice(
      0,
      1500,
    );
    if (!texts) continue;
    const read = texts.map((t) => (assess(t.text, knowledge).sentimentScore > 0 ? '1' : '0'));
    const gold = texts.map((t) => String(t.label));
    console.log(
      `sentiment ${name.padEnd(22)}${percent(accuracy(gold, read))} acc ${percent(macroF1(gold, read))} macro-F1`,
    );
  }
}

const which = process.argv.slice(2);
const wanted = which.includes('train') ? ['train'] : which.includes('dev') ? ['dev'] : ['train', 'dev'];
const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
for (const set of wanted) {
  const texts = readGold(set === 'train' ? trainFiles : devFiles);
  if (!texts) {
    console.log(`No gold ${set} files beside the repository (../shared/gold): nothing to measure.`);
    continue;
  }
  const of = (part: string, lang: string) => texts.filter((t) => t.part === part && t.lang === lang);
  const zh = texts.filter((t) => t.lang === 'zh');
  print(
    set,
    [
      ['zh all', zh],
      ['zh real', of('real', 'zh')],
      ['zh authored', of('authored', 'zh')],
      ['en', texts.filter((t) => t.lang === 'en')],
    ],
    knowledge,
  );
}
if (!which.includes('quick')) printSentiment(knowledge);
