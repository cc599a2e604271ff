import { expect, it } from 'vitest';
import { changeOf, millionths, typedOf } from './typed.ts';

it.each([
  ['2', 2_000_000],
  ['0.075', 75_000],
  ['0', 0],
  ['', null],
  ['-1', null],
  ['1e3', null],
  ['2,5', null],
])('%s is so many millionths', (text, value) => expect(millionths(text)).toBe(value));

const typed = { ...typedOf(null), address: ' https://x.example/v1 ', model: 'm' };

it('a key that is left empty stays, one that is taken away is none', () => {
  expect(changeOf(typed)).toMatchObject({ address: 'https://x.example/v1', limitTokens: null });
  expect(changeOf(typed)).not.toHaveProperty('key');
  expect(changeOf({ ...typed, key: 'abc' })).toMatchObject({ key: 'abc' });
  expect(changeOf({ ...typed, key: 'abc', isKeyGone: true })).toMatchObject({ key: null });
});

it.each([{ priceIn: 'x' }, { timeoutS: '0' }, { limitTokens: '0' }, { limitCost: '0' }, { limitCost: 'x' }])(
  'nothing is sent with %j',
  (over) => expect(changeOf({ ...typed, ...over })).toBe(null),
);
