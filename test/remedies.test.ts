import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { parseMinor } from '../src/base/money.ts';
import { remedyBook, ruleOn, workThrough } from '../src/desk/remedy/calculate.ts';
import type { CompiledKnowledge } from '../src/knowledge/compiled.ts';

const { remedies, ladder } = JSON.parse(readFileSync(inject('knowledgeFile'), 'utf8')) as CompiledKnowledge;
const examples = remedies.flatMap((rule) => rule.examples.map((example) => ({ rule, ...example })));

test.each(examples)('$rule.id: $shows', ({ rule, given, gives }) => {
  expect(workThrough(rule, given)).toMatchObject({ ok: true, value: { minor: parseMinor(gives) } });
});

test.each<[string, string, Record<string, string>, string]>([
  ['a figure is missing', 'cn-fraud-treble', {}, 'price'],
  ['a figure has three decimals', 'cn-fraud-treble', { price: '1.005' }, 'price'],
  ['a figure is negative', 'cn-fraud-treble', { price: '-1' }, 'price'],
  ['a figure nobody asked for', 'cn-fraud-treble', { price: '1', tip: '5' }, 'tip'],
  ['a coefficient above the law', 'cn-car-use-fee', { price: '1', km: '1', rate: '0.51' }, 'rate'],
  ['a multiple above the law', 'cn-tour-refusal', { fee: '1', factor: '4' }, 'factor'],
  ['a name every object has', 'cn-fraud-treble', { price: '1', constructor: '5' }, 'constructor'],
])('%s: refused by its name', (_, id, inputs, input) => {
  const book = remedyBook(remedies);
  expect(book.calculate(id, inputs, '2026-01-01')).toEqual({
    ok: false,
    error: { code: 'bad-input-value', rule: id, input },
  });
});

test('a rule counts from its day', () => {
  const book = remedyBook(remedies);
  const refusal = { code: 'rule-not-in-force', rule: 'cn-prepaid-7', from: '2025-05-01' };
  expect(book.calculate('cn-prepaid-7', { paid: '9' }, '2025-04-30')).toEqual({ ok: false, error: refusal });
  expect(book.calculate('cn-prepaid-7', { paid: '9' }, '2025-05-01')).toMatchObject({ ok: true });
  expect(book.calculate('no-such', {}, '2026-01-01')).toMatchObject({ error: { code: 'unknown-rule' } });
  const rule = remedies[0]!;
  const newer = { ...rule, from: '2027-01-01' };
  expect(ruleOn([newer, rule], rule.id, '2026-12-31')).toBe(rule);
  expect(ruleOn([rule, newer], rule.id, '2027-01-01')).toBe(newer);
});

test('the ladder has every rung once, each with something that fits everywhere', () => {
  expect(ladder.map(({ rung }) => rung)).toEqual([
    'explanation',
    'gesture',
    'gift',
    'partial',
    'full',
    'exceptional',
  ]);
  for (const rung of ladder)
    expect({ rung: rung.rung, n: rung.examples.general?.length ?? 0 }).not.toMatchObject({ n: 0 });
});
