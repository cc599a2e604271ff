// Trains the reading model: `node train/main.ts` writes models/reading.bin and models/reading.card.json.
// Deterministic: the same texts, knowledge and seed give the same bytes. For a learning curve:
// `node train/main.ts --share 0.5 --out DIR` learns from half of the labelled texts; `node bench/evaluate.ts --model
// DIR/reading.bin` measures what came of it.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { type Calibration, calibrate } from '../src/engine/learn/calibrate.ts';
import { foldsOf, learnWeights, outOfFold, sideBySide, toModel } from '../src/engine/learn/learn.ts';
import { saveModel } from '../src/engine/learn/saved.ts';
import { decide } from '../src/engine/model/decide.ts';
import { numberNames } from '../src/engine/model/numbers.ts';
import { outputName } from '../src/engine/model/outputs.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';
import { cardOf } from './card.ts';
import { trainingExamples } from './examples.ts';
import { learnMix, widened } from './mix.ts';
import { reviews } from './reviews.ts';
import { settingsOf } from './settings.ts';
import { outputsOf } from './targets.ts';
import { learnTable, learnTexts } from './texts.ts';
import { tonesOf } from './tones.ts';

const seed = 7;
const folds = 5;
/** How dear an error is to the outputs people labelled, and to praise and blame. */
const [cost, toneCost] = [0.3, 0.3];
const lean = 0.35;
/** One text in twenty is English; reviews tell only praise from blame. Grams of the one are to find room, not of the other. */
const [englishWeight, reviewWeight] = [2, 0.5];
const maxBytes = 7_200_000;

const { values: given } = parseArgs({
  options: {
    share: { type: 'string', default: '1' },
    out: { type: 'string', default: join(dirname(dirname(fileURLToPath(import.meta.url))), 'models') },
  },
});
const started = Date.now();
const say = (what: string) =>
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`);

const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const examples = trainingExamples(Number(given.share));
const praise = reviews();
const texts = learnTexts(examples, knowledge, ({ lang }) => (lang === 'en' ? englishWeight : 1));
const praiseTexts = learnTexts(praise, knowledge, () => reviewWeight);
const table = learnTable([...texts, ...praiseTexts], knowledge);
say(`${texts.length} labelled texts, ${praise.length} reviews, ${table.rows.length} grams`);

const outputs = outputsOf(examples, table.texts.length);
const tones = tonesOf(examples, praise, knowledge);
const learntFrom = createHash('sha256').update(
  JSON.stringify([knowledge.version, seed, cost, lean, examples, praise]),
);
const version = `reading-${learntFrom.digest('hex').slice(0, 8)}`;
const options = { seed, version, dense: numberNames(knowledge), cost, lean, maxBytes };
const toneOptions = { ...options, cost: toneCost };
const foldOf = foldsOf(table.texts, folds, seed);
const first = outOfFold(table, outputs, options, foldOf).map((scores) => scores.subarray(0, texts.length));
const heard = outOfFold(table, tones, toneOptions, foldOf);
say('scores of texts not learnt from');

const own = foldOf.subarray(0, texts.length);
const { mix, scores } = learnMix(first, texts, outputsOf(examples), own, seed);
const alone = tones.map(({ targets }, at) => calibrate(heard[at] as Float32Array, targets));
const chance = (tone: number, text: number) => {
  const { slope, offset } = alone[tone] as Calibration;
  return 1 / (1 + Math.exp(-(slope * (heard[tone]?.[text] ?? 0) + offset)));
};
const isPraise = (text: number) => chance(0, text) > chance(1, text);
say('the outputs together');
const settings = settingsOf(examples, scores);
const places = new Map(outputs.map(({ name }, at) => [name, at]));
const read = examples.map((_, text) =>
  decide({
    score: (field, value) => scores[places.get(outputName(field, value)) ?? -1]?.[text] ?? 0,
    settings: (field) => settings[field] ?? [],
  }),
);

const solution = sideBySide(learnWeights(table, outputs, options), learnWeights(table, tones, toneOptions));
const notes = { mix: widened(mix, alone), settings };
const model = toModel(table, solution, [...outputs, ...tones], { ...options, notes });
const saved = saveModel(model);
mkdirSync(given.out, { recursive: true });
writeFileSync(join(given.out, 'reading.bin'), new Uint8Array(saved));
const card = cardOf({
  examples,
  read,
  reviews: praise,
  praise: praise.map((_, at) => isPraise(at + examples.length)),
  version,
  seed,
  folds,
  cost,
  grams: table.rows.length,
  bytes: saved.byteLength,
});
writeFileSync(join(given.out, 'reading.card.json'), `${JSON.stringify(card, null, 2)}\n`);
say(`${join(given.out, 'reading.bin')}, ${(saved.byteLength / 1e6).toFixed(1)} MB`);
