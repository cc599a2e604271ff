import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { parse } from 'yaml';
import en from '../../locales/evidence.en.json' with { type: 'json' };
import zh from '../../locales/evidence.zh-CN.json' with { type: 'json' };
import { assess } from '../engine/assess.ts';
import { textFeatures } from '../knowledge/features.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { evidenceWhy } from './evidence-why.ts';

const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
const root = join(import.meta.dirname, '..', '..');
const golden = globSync('test/golden/readings/*.yaml', { cwd: root }).flatMap(
  (file) => parse(readFileSync(join(root, file), 'utf8')) as { text: string }[],
);

it('says in both languages what each built-in reading goes by, and nothing of one there is not', () => {
  const engine = globSync('src/engine/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] });
  const named = engine.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/'(engine\/[a-z-]+)'/g)].map((match) => match[1]),
  );
  const counted = Object.keys(textFeatures).map((feature) => `engine/${feature}`);
  expect(Object.keys(zh).sort()).toEqual([...new Set([...counted, ...named, 'model/learnt'])].sort());
  expect(Object.keys(en)).toEqual(Object.keys(zh));
  expect(Object.values(zh).filter((text) => !/^\p{Script=Han}[^,;:!！?]*。$/u.test(text))).toEqual([]);
});

it('says why for every word that is read from the golden texts', () => {
  const read = golden.flatMap(({ text }) => assess(text, knowledge).evidence);
  expect(read.length).toBeGreaterThan(golden.length);
  const unsaid = read.filter(
    (mark) => !evidenceWhy(knowledge, mark, 'zh') || !evidenceWhy(knowledge, mark, 'en'),
  );
  expect(unsaid).toEqual([]);
});

it.each([
  ['dangers/customers/never-again', 'dangers.churn', '说了不会再来，或要换别家。'],
  [
    'dangers/customers/never-again',
    'emotion.anger',
    '没有直说生气，是从这里推的：说了不会再来，或要换别家。',
  ],
  ['losses/loss-tense/right-now', 'lossTense.ongoing', '说眼下断水断电断网、漏水冒烟，或有人被困。'],
  [
    'losses/loss-tense/right-now',
    'demand.fix',
    '没有直说要什么，是从这里推的：说眼下断水断电断网、漏水冒烟，或有人被困。',
  ],
  ['engine/text.exclaims', 'emotion.anger', '用了感叹号。'],
  ['dangers/customers/an-entry-of-last-year', 'dangers.churn', null],
  [
    'model/reading-68f7ac30/dangers.churn',
    'dangers.churn',
    '从标注过的话里学来的：这样说的人，多半是这个意思。',
  ],
  ['constructor', 'constructor', null],
])('of %s, read as %s, it says %s', (by, label, said) => {
  expect(evidenceWhy(knowledge, { by, label }, 'zh')).toBe(said);
});

it('says of one message something of its own for each label that one entry speaks for', () => {
  const { evidence } = assess('断网三天了，急死人，再不来修我就换别家', knowledge);
  const told = Map.groupBy(evidence, ({ start, by }) => `${start} ${by}`);
  const several = [...told.values()].filter((marks) =>
    marks.some(({ label }) => /^(demand|emotion|loss)/.test(label)),
  );
  for (const marks of several) {
    const shown = marks.filter(({ label }) => /^(emotion|demand|lossTense|needs|causes|dangers)/.test(label));
    const why = shown.map((mark) => evidenceWhy(knowledge, mark, 'zh'));
    expect(new Set(why).size).toBe(why.length);
  }
});
