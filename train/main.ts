// Trains the reading model: `node train/main.ts` writes models/reading.bin and models/reading.card.json.
// Deterministic: the same texts, knowledge and seed give the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { foldsOf, outOfFold, train } from '../src/engine/learn/learn.ts';
import { saveModel } from '../src/engine/learn/saved.ts';
import { decide } from '../src/engine/model/decide.ts';
import { numberNames } from '../src/engine/model/numbers.ts';
import { outputNames } from '../src/engine/model/outputs.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';
import { cardOf } from './card.ts';
import { trainingExamples } from './examples.ts';
import { learnMix } from './mix.ts';
import { settingsOf } from './settings.ts';
import { outputsOf } from './targets.ts';
import { learnTable, learnTexts } from './texts.ts';

const seed = 7;
const folds = 5;
const cost = 0.3;
const maxBytes = 4_000_000;

const started = Date.now();
const say = (what: string) =>
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`);

const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const examples = trainingExamples();
const texts = learnTexts(examples, knowledge);
const table = learnTable(texts, knowledge);
say(`${texts.length} texts, ${table.rows.length} grams`);

const outputs = outputsOf(examples);
const learntFrom = createHash('sha256').update(JSON.stringify([knowledge.version, seed, cost, examples]));
const version = `reading-${learntFrom.digest('hex').slice(0, 8)}`;
const options = { seed, version, dense: numberNames(knowledge), cost, maxBytes };
const foldOf = foldsOf(texts, folds, seed);
const first = outOfFold(table, outputs, options, foldOf);
say('scores of texts not learnt from');

const { mix, scores } = learnMix(first, texts, outputs, foldOf, seed);
say('the outputs together');
const settings = settingsOf(examples, scores);
const places = new Map(outputNames.map((name, at) => [name, at]));
const read = examples.map((_, text) =>
  decide({
    score: (field, value) => scores[places.get(`${field}:${value}`) ?? -1]?.[text] ?? 0,
    settings: (field) => settings[field] ?? [],
  }),
);

const model = train(table, outputs, { ...options, notes: { mix, settings } });
const saved = saveModel(model);
const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'models');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'reading.bin'), new Uint8Array(saved));
const card = cardOf({
  examples,
  read,
  version,
  seed,
  folds,
  cost,
  grams: table.rows.length,
  bytes: saved.byteLength,
});
writeFileSync(join(folder, 'reading.card.json'), `${JSON.stringify(card, null, 2)}\n`);
say(`models/reading.bin, ${(saved.byteLength / 1e6).toFixed(1)} MB`);
