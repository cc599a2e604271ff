import { expect, test } from 'vitest';
import { readKnowledgeFiles } from '../../../scripts/compile-knowledge.ts';
import { compileKnowledge } from '../../knowledge/compile.ts';
import { makeReady } from '../../knowledge/load.ts';
import { Rarity } from './rarity.ts';
import { sharedWords } from './tell.ts';

const { folding } = makeReady(compileKnowledge(await readKnowledgeFiles()));
const shared = (...heads: string[]) =>
  sharedWords(
    heads.map((head, day) => ({ head, day })),
    new Rarity(),
    folding,
  );

test('a name longer than any term is told whole, as long as all write it so', () => {
  const { place } = shared(
    '青禾蓝湾数码科技有限公司虚假宣传',
    '举报青禾蓝湾数码科技有限公司，退货没人管',
    '青禾蓝湾数码科技有限公司的客服失联',
  );
  expect(place).toBe('青禾蓝湾数码科技有限公司');
});

test('two cuttings of a name are not told beside each other', () => {
  const { terms } = shared('栖霞路口夜里飙车', '栖霞路口半夜飙车', '栖霞路口飙车没人管', '栖霞路口 飙车');
  expect(terms).toEqual(['栖霞路口', '飙车']);
});
