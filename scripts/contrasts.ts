// Sorts the pairs of test/golden/contrasts: those that the rules or the model read wrongly stand under `limits`.
// `node scripts/contrasts.ts` tells what moved, `--write` moves it. A pair that gets worse is a loss to look at.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { assess } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';
import { type ContrastFile, flawsOf, type Pair, type Reader, readers } from '../test/contrasts.ts';
import { readKnowledgeFiles } from './compile-knowledge.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'test', 'golden', 'contrasts');
const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const model = loadReadingModel(readFileSync(join(root, 'models', 'reading.bin')), knowledge);
const read = {
  rules: (text: string) => assess(text, knowledge),
  model: (text: string) => assess(text, knowledge, model),
};
/** A side of a pair is one line, `{text: …, …}`, and stays as it was written. */
const sides = /^\s+(?:- )?- (\{.*\})$/gm;

interface Sorted {
  lines: [string, string];
  by: Reader[];
}

function write(about: string, pairs: readonly Sorted[]): string {
  const right = pairs.filter(({ by }) => by.length === 0);
  const wrong = pairs.filter(({ by }) => by.length > 0);
  const first = right.map(({ lines: [one, two] }) => `  - - ${one}\n    - ${two}\n`).join('');
  if (wrong.length === 0) return `${about}\npairs:\n${first}`;
  const last = wrong.map(
    ({ by, lines: [one, two] }) => `  - by: [${by.join(', ')}]\n    pair:\n      - ${one}\n      - ${two}\n`,
  );
  return `${about}\npairs:\n${first}limits:\n${last.join('')}`;
}

for (const name of readdirSync(folder)) {
  const given = readFileSync(join(folder, name), 'utf8');
  const { pairs, limits = [] } = parse(given) as ContrastFile;
  const before: { pair: Pair; by: Reader[] }[] = [...pairs.map((pair) => ({ pair, by: [] })), ...limits];
  const lines = [...given.matchAll(sides)].map((found) => found[1] as string);
  const sorted = before.map(({ pair, by }, at): Sorted => {
    const flaws = new Map(readers.map((reader) => [reader, flawsOf(pair, read[reader])]));
    for (const [reader, own] of flaws) {
      if (own.length > 0 && !by.includes(reader)) console.log(`worse, ${reader}: ${own.join('; ')}`);
      if (own.length === 0 && by.includes(reader)) console.log(`better, ${reader}: ${pair[1].text}`);
    }
    return {
      lines: [lines[2 * at] as string, lines[2 * at + 1] as string],
      by: readers.filter((reader) => (flaws.get(reader) ?? []).length > 0),
    };
  });
  if (process.argv.includes('--write'))
    writeFileSync(join(folder, name), write(given.split('\n')[0] as string, sorted));
}
