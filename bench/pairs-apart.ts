// Pairs of texts that differ in one thing, by hands apart from whoever wrote knowledge and texts to learn from: how
// many pairs are read rightly on both sides. What stands in `unseen.yaml` is measured on only.
//   node bench/pairs-apart.ts [--model FILE] [--show FILE]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { flawsOf, type Pair, type Reader } from '../test/contrasts.ts';
import { readersWith, shippedModel } from './reader.ts';

interface PairApart {
  about: string;
  pair: Pair;
}

const { values } = parseArgs({
  options: { model: { type: 'string', default: shippedModel }, show: { type: 'string' } },
});
const read = await readersWith(values.model);
const flaws = ({ pair }: PairApart, by: Reader) => flawsOf(pair, read[by]);
const count = (pairs: readonly PairApart[], by: Reader) =>
  pairs.filter((one) => flaws(one, by).length === 0).length;

const folder = join(import.meta.dirname, 'pairs-apart');
for (const name of readdirSync(folder).sort()) {
  const pairs = parse(readFileSync(join(folder, name), 'utf8')) as PairApart[];
  const tell = (what: string, own: readonly PairApart[]) =>
    console.log(
      `  ${what.padEnd(20)} ${count(own, 'model')} of ${own.length} (rules alone ${count(own, 'rules')})`,
    );
  console.log(name);
  for (const [about, own] of Map.groupBy(pairs, (one) => one.about)) tell(about, own);
  tell('all', pairs);
  if (values.show === name)
    for (const one of pairs) for (const flaw of flaws(one, 'model')) console.log(flaw);
}
