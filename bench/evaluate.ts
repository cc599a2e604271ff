// How well the engine reads what it was not trained on, against texts read by people, beside the rules alone, the
// commonest values and two people: `node bench/evaluate.ts [quick] [--model FILE]`. What it was trained on: models/*.card.json.
// With `--language-model ADDRESS --language-model-name NAME [--texts N]` a language model reads the same texts, too.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { assess } from '../src/engine/assess.ts';
import type { Assessment } from '../src/engine/assessment.ts';
import { loadReadingModel, type ReadingModel } from '../src/engine/model/reading-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { type Knowledge, makeReady } from '../src/knowledge/load.ts';
import { type GoldLabels, type GoldText, readGold, readShared } from './gold.ts';
import { bootstrap } from './intervals.ts';
import { endpointNamed, type ReadThrough, readThrough, textsAsked } from './language-model.ts';
import { accuracy, macroF1, microF1, quadraticKappa } from './measures.ts';

const choices = [
  'complaint',
  'primaryMotive',
  'lossTense',
  'demand',
  'reasonableness',
  'temperament',
  'style',
  'abuse',
] as const;
const sets = ['motives', 'kinds', 'needs', 'causes', 'dangers'] as const;
const levels = ['anger', 'anxiety', 'disappointment'] as const;

/** A measure of readings against one annotator's labels. */
interface Measure {
  name: string;
  of(gold: readonly GoldLabels[], read: readonly Read[]): number;
}
/** What is compared with an annotator: the engine's reading, or the other annotator. */
type Read = Pick<
  GoldLabels,
  (typeof choices)[number] | (typeof sets)[number] | (typeof levels)[number] | 'amount'
>;

const percent = (n: number) => (100 * n).toFixed(1).padStart(6);
const sum = (a: number | null) => (a === null ? 'none' : String(Math.round(a * 100) / 100));
// the guide counts "no cause" as a cause of its own; a reading leaves the list empty
const stated = (labels: readonly string[]) => labels.filter((label) => label !== 'none');
const flat = ({ emotion, ...rest }: Omit<Assessment, Unmeasured>): Read => ({ ...rest, ...emotion });
type Unmeasured = 'complaintScore' | 'sentimentScore' | 'versions' | 'evidence';

function right(gold: readonly GoldLabels[], read: readonly Read[]): number {
  const asked = gold.flatMap((g, i) => {
    const own = read[i]?.amount ?? null;
    return g.amount === null && own === null ? [] : [sum(g.amount) === sum(own)];
  });
  return asked.filter((is) => is).length / Math.max(asked.length, 1);
}

const measures: readonly Measure[] = [
  ...choices.map((f) => ({
    name: `${f} macro-F1`,
    of: (gold: readonly GoldLabels[], read: readonly Read[]) =>
      macroF1(
        gold.map((g) => String(g[f])),
        read.map((r) => String(r[f])),
      ),
  })),
  ...sets.map((f) => ({
    name: `${f} micro-F1`,
    of: (gold: readonly GoldLabels[], read: readonly Read[]) =>
      microF1(
        gold.map((g) => stated(g[f])),
        read.map((r) => stated(r[f])),
      ),
  })),
  ...levels.map((f) => ({
    name: `${f} kappa`,
    of: (gold: readonly GoldLabels[], read: readonly Read[]) =>
      quadraticKappa(
        gold.map((g) => g[f]),
        read.map((r) => r[f]),
      ),
  })),
  ...choices.map((f) => ({
    name: `${f} accuracy`,
    of: (gold: readonly GoldLabels[], read: readonly Read[]) =>
      accuracy(
        gold.map((g) => String(g[f])),
        read.map((r) => String(r[f])),
      ),
  })),
  { name: 'amount right of asked or read', of: right },
];
/** The measures whose mean is printed. */
const inMean = choices.length + sets.length + levels.length;

/** A measure against every annotator in turn, the mean; `read` is by text. */
function against(texts: readonly GoldText[], read: readonly Read[], { of }: Measure): number {
  const annotators = Math.max(0, ...texts.map((t) => t.labels.length));
  let total = 0;
  for (let a = 0; a < annotators; a++) {
    const asked = texts.flatMap((t, i) => (t.labels[a] ? [i] : []));
    total += of(
      asked.map((i) => texts[i]?.labels[a] as GoldLabels),
      asked.map((i) => read[i] as Read),
    );
  }
  return total / Math.max(annotators, 1);
}

/** The most frequent value for each field: what who reads nothing would answer. */
function commonest(texts: readonly GoldText[]): Read {
  const labels = texts.flatMap((t) => t.labels);
  const top = <T>(of: (l: GoldLabels) => T): T => {
    const counts = new Map<string, number>();
    for (const l of labels) counts.set(JSON.stringify(of(l)), (counts.get(JSON.stringify(of(l))) ?? 0) + 1);
    return JSON.parse([...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'null') as T;
  };
  const fields = [...choices, ...sets, ...levels, 'amount'] as const;
  return Object.fromEntries(fields.map((f) => [f, top((l) => l[f])])) as unknown as Read;
}

interface Readers {
  knowledge: Knowledge;
  model: ReadingModel | undefined;
  /** What a language model read, where one was asked. */
  through: ReadThrough | null;
}

/** What nobody could read counts as nothing read. */
const nothing: Read = {
  ...{
    complaint: false,
    primaryMotive: 'none',
    lossTense: 'none',
    demand: 'none',
    reasonableness: 'unclear',
  },
  ...{ temperament: 'unknown', style: 'unknown', abuse: false, amount: null },
  ...{ motives: [], kinds: [], needs: [], causes: [], dangers: [], anger: 0, anxiety: 0, disappointment: 0 },
};

function print(title: string, texts: readonly GoldText[], { knowledge, model, through }: Readers): void {
  if (texts.length === 0) return;
  const engine = texts.map((t) => flat(assess(t.text, knowledge, model)));
  const rules = texts.map((t) => flat(assess(t.text, knowledge)));
  const other = texts.map((t) => {
    const read = through?.labels.get(t.id);
    return read ? flat(read) : nothing;
  });
  const common = commonest(texts);
  const isTwice = texts.every((t) => t.labels.length > 1);
  const columns = ['engine', '95 in 100', 'rules only', 'commonest', isTwice ? 'two people' : ''];
  if (through) columns.push('language model');
  console.log(`\n${`${title} ${texts.length}`.padEnd(32)}${columns.map((c) => c.padStart(15)).join('')}`);
  let mean = 0;
  measures.forEach((measure, at) => {
    const own = against(texts, engine, measure);
    if (at < inMean) mean += own / inMean;
    const [low, high] = bootstrap(texts.length, (drawn) =>
      against(
        drawn.map((i) => texts[i] as GoldText),
        drawn.map((i) => engine[i] as Read),
        measure,
      ),
    );
    const people = isTwice
      ? percent(
          measure.of(
            texts.map((t) => t.labels[0] as GoldLabels),
            texts.map((t) => t.labels[1] as GoldLabels),
          ),
        )
      : '';
    const row = [
      percent(own),
      `${percent(low)}–${percent(high).trim()}`,
      percent(against(texts, rules, measure)),
      percent(
        against(
          texts,
          texts.map(() => common),
          measure,
        ),
      ),
      people,
      ...(through ? [percent(against(texts, other, measure))] : []),
    ];
    console.log(measure.name.padEnd(32) + row.map((cell) => cell.padStart(15)).join(''));
    if (at === inMean - 1) console.log('mean of these'.padEnd(32) + percent(mean).padStart(15));
  });
}

function printSentiment({ knowledge, model }: Readers): void {
  for (const name of ['hotel', 'shopping', 'takeaway']) {
    const texts = readShared<{ text: string; label: number }>(`data/${name}-sentiment/dev.jsonl`);
    if (!texts) continue;
    const read = texts.map((t) => (assess(t.text, knowledge, model).sentimentScore > 0 ? '1' : '0'));
    const gold = texts.map((t) => String(t.label));
    console.log(
      `sentiment ${name.padEnd(22)}${percent(accuracy(gold, read))} acc ${percent(macroF1(gold, read))} macro-F1`,
    );
  }
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const own = process.argv.indexOf('--model');
const modelFile = own < 0 ? join(root, 'models', 'reading.bin') : String(process.argv[own + 1]);
const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const model = existsSync(modelFile) ? loadReadingModel(readFileSync(modelFile), knowledge) : undefined;

/** The dev texts beside the repository, or those that stand in it. */
function devTexts(): GoldText[] {
  const written = ['authored-dev', 'authored-en-dev'];
  const all = readGold(['real-dev', ...written]);
  if (all) return all;
  console.log('No gold files beside the repository (../shared/gold): only the dev texts of the repository.');
  return written.flatMap((name) => {
    const lines = readFileSync(join(root, 'train', 'corpus', `${name}.jsonl`), 'utf8')
      .trim()
      .split('\n');
    return lines.map((line) => JSON.parse(line) as GoldText);
  });
}

const endpoint = endpointNamed();
const all = devTexts();
const asked = textsAsked();
// spread over the files, so that a few texts are of every kind
const texts = asked < all.length ? all.filter((_, at) => at % Math.ceil(all.length / asked) === 0) : all;
const zh = texts.filter((t) => t.lang === 'zh');
const readers: Readers = { knowledge, model, through: endpoint && (await readThrough(endpoint, texts)) };
console.log(`model: ${model?.version ?? 'none'}`);
print('Chinese', zh, readers);
print(
  'Chinese, real',
  zh.filter((t) => t.part === 'real'),
  readers,
);
print(
  'Chinese, written',
  zh.filter((t) => t.part !== 'real'),
  readers,
);
print(
  'English',
  texts.filter((t) => t.lang === 'en'),
  readers,
);
if (!process.argv.includes('quick')) printSentiment(readers);
