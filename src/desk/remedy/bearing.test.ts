import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import type { CompiledKnowledge } from '../../knowledge/compiled.ts';
import { bearing, type Complained } from './bearing.ts';

const { remedies } = JSON.parse(readFileSync(inject('knowledgeFile'), 'utf8')) as CompiledKnowledge;
const of = (more: Partial<Complained>): string[] =>
  bearing(remedies, {
    sector: 'general',
    causes: [],
    text: '',
    receivedOn: '2026-03-02',
    ...more,
  }).map(({ id }) => id);

test.each<[string, Partial<Complained>, string[]]>([
  ['nothing said, nothing known', {}, []],
  ['rude staff', { causes: ['attitude'], text: '你们的人态度太差了' }, []],
  ['bad goods', { causes: ['product-quality'] }, ['cn-quality-return']],
  [
    'bad goods bought online: the sector’s rule first',
    { sector: 'ecommerce', causes: ['product-quality'] },
    ['cn-return-7', 'cn-quality-return'],
  ],
  ['money paid in advance', { text: '充值的三千还没用' }, ['cn-prepaid-7', 'cn-prepaid-default']],
  ['before that law was', { text: '充值的三千还没用', receivedOn: '2025-04-30' }, ['cn-prepaid-default']],
  ['in English, whatever the case', { text: 'This is FAKE.' }, ['cn-fraud-treble']],
  ['days without service', { sector: 'telecom', text: '断网四天了' }, ['contract-days-lost']],
  ['the same in a sector it is not for', { sector: 'finance', text: '断网四天了' }, []],
  [
    'what the customer spoke of before what fits the matter',
    { causes: ['timeliness'], text: '我交了定金' },
    ['cn-deposit-double', 'contract-late-fee'],
  ],
])('%s', (_, complained, expected) => {
  expect(of(complained)).toEqual(expected);
});

test('never more than can be read before a talk', () => {
  const text = remedies.flatMap(({ bearsOn }) => bearsOn.words).join('，');
  expect(of({ sector: 'ecommerce', text })).toHaveLength(5);
});
