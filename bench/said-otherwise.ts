// How many dangers are heard that are said in ways nobody wrote a pattern for, and how many harmless words with the
// same words in them are taken for one. The texts lie beside this; whoever wrote them had seen neither the knowledge
// nor the texts learnt from. They are measured on only.
//   node bench/said-otherwise.ts [--model FILE] [--show]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import type { Danger } from '../src/knowledge/ids.ts';
import type { Reader } from '../test/contrasts.ts';
import { readersWith, shippedModel } from './reader.ts';

interface Said {
  danger: Danger;
  lang: 'zh' | 'en';
  /** Whether the danger is there, or only its words. */
  want: boolean;
  text: string;
}

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: shippedModel },
    show: { type: 'boolean', default: false },
  },
});
const read = await readersWith(values.model);
const folder = join(import.meta.dirname, 'said-otherwise');
const said = readdirSync(folder)
  .sort()
  .flatMap((name) => parse(readFileSync(join(folder, name), 'utf8')) as Said[]);

const isHeard = ({ text, danger }: Said, by: Reader) => read[by](text).dangers.includes(danger);
const count = (texts: readonly Said[], by: Reader) => texts.filter((one) => isHeard(one, by)).length;

console.log('danger        lang   heard of those there (rules)   taken for one of those not (rules)');
for (const [name, texts] of Map.groupBy(said, ({ danger, lang }) => `${danger.padEnd(14)}${lang}`)) {
  const [there, not] = [texts.filter(({ want }) => want), texts.filter(({ want }) => !want)];
  const of = (own: readonly Said[]) => `${count(own, 'model')} of ${own.length} (${count(own, 'rules')})`;
  console.log(`${name}     ${of(there).padEnd(29)}  ${of(not)}`);
}
if (values.show)
  for (const one of said)
    if (isHeard(one, 'model') !== one.want)
      console.log(`${one.want ? 'missed' : 'heard wrongly'} ${one.danger}: ${one.text}`);
