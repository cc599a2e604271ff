import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { assess } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { type ContrastFile, flawsOf, type Pair, readers } from './contrasts.ts';

/** Two texts that differ in one thing only, and what must therefore be read from the one and not from the other. */
const folder = join(import.meta.dirname, 'golden', 'contrasts');
const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
const models = join(import.meta.dirname, '..', 'models');
const model = loadReadingModel(readFileSync(join(models, 'reading.bin')), knowledge);
const read = {
  rules: (text: string) => assess(text, knowledge),
  model: (text: string) => assess(text, knowledge, model),
};
const files = readdirSync(folder).map((name) => ({
  name,
  ...(parse(readFileSync(join(folder, name), 'utf8')) as ContrastFile),
}));
const named = (pairs: readonly Pair[]) => pairs.map((pair) => ({ title: pair[1].text, pair }));

test('there are at least 120 pairs, 20 of them in English', () => {
  const pairs = files.flatMap(({ name, pairs: own, limits = [] }) =>
    [...own, ...limits.map(({ pair }) => pair)].map(() => name),
  );
  expect(pairs.length).toBeGreaterThanOrEqual(120);
  expect(pairs.filter((name) => name === 'english.yaml').length).toBeGreaterThanOrEqual(20);
});

describe.each(files)('$name', ({ pairs, limits = [] }) => {
  describe.each(readers)('%s', (reader) => {
    const elsewhere = limits.flatMap(({ by, pair }) => (by.includes(reader) ? [] : [pair]));
    test.each(named([...pairs, ...elsewhere]))('$title', ({ pair }) => {
      expect(flawsOf(pair, read[reader])).toEqual([]);
    });
    const known = limits.flatMap(({ by, pair }) => (by.includes(reader) ? [pair] : []));
    test.each(named(known))('known limit: $title', ({ pair }) => {
      // read rightly now: `node scripts/contrasts.ts` moves the pair out of the limits
      expect(flawsOf(pair, read[reader])).not.toEqual([]);
    });
  });
});
