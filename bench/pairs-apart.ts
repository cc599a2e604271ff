// Pairs of texts that differ in one thing, by hands apart from whoever wrote knowledge and texts to learn from: how
// many pairs are read rightly on both sides. What stands in `unseen.yaml` is measured on only.
//   node bench/pairs-apart.ts [--model FILE] [--show FILE]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { assess } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { flawsOf, type Pair } from '../test/contrasts.ts';

interface PairApart {
  about: string;
  pair: Pair;
}

const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    model: { type: 'string', default: join(here, '..', 'models', 'reading.bin') },
    show: { type: 'string' },
  },
});
const knowledge = loadKnowledge(JSON.stringify(compileKnowledge(await readKnowledgeFiles())));
const model = loadReadingModel(readFileSync(values.model), knowledge);
const flaws = ({ pair }: PairApart, by?: typeof model) =>
  flawsOf(pair, (text) => assess(text, knowledge, by));
const count = (pairs: readonly PairApart[], by?: typeof model) =>
  pairs.filter((one) => flaws(one, by).length === 0).length;

const folder = join(here, 'pairs-apart');
for (const name of readdirSync(folder).sort()) {
  const pairs = parse(readFileSync(join(folder, name), 'utf8')) as PairApart[];
  const tell = (what: string, own: readonly PairApart[]) =>
    console.log(`  ${what.padEnd(20)} ${count(own, model)} of ${own.length} (rules alone ${count(own)})`);
  console.log(name);
  for (const [about, own] of Map.groupBy(pairs, (one) => one.about)) tell(about, own);
  tell('all', pairs);
  if (values.show === name) for (const one of pairs) for (const flaw of flaws(one, model)) console.log(flaw);
}
