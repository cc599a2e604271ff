import { expect, it } from 'vitest';
import { readKnowledgeFiles } from '../../../scripts/compile-knowledge.ts';
import { compileKnowledge } from '../../knowledge/compile.ts';
import { sins } from '../../knowledge/ids.ts';
import { makeReady } from '../../knowledge/load.ts';
import { observedFileSchema } from '../../knowledge/rubrics.ts';
import { work } from '../assess.ts';
import { scoringKnowledge } from './observed.ts';

const files = await readKnowledgeFiles();
const { signs } = scoringKnowledge(makeReady(compileKnowledge(files)));
const observed = observedFileSchema.parse(files.find(({ path }) => path === 'rubrics/observed.yaml')?.value);

it.each(observed.signs)('$id sees its examples and leaves its counter-examples alone', (sign) => {
  const by = `rubrics/observed/${sign.id}`;
  const sees = (text: string) => work(text, signs).weighing.signs.some((one) => one.by === by);
  expect(sign.matches.filter((text) => !sees(text))).toEqual([]);
  expect(sign.notMatches.filter(sees)).toEqual([]);
});

it('says of each sin what it looks like', () => {
  expect(observed.sins.map(({ id }) => id).sort()).toEqual(Object.keys(sins).sort());
});
