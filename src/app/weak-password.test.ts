import { expect, test } from 'vitest';
import { weaknessOf } from './weak-password.ts';

const about = { account: 'zhang.wei@example.com', organisation: '安心 银行' };

test.each([
  ['1234567890', 'well-known'],
  ['2345678901', 'well-known'],
  ['Password2024!', 'well-known'],
  ['woaini5201314', 'well-known'],
  ['１２３４５６７８９０', 'well-known'],
  ['1Q2w3E4r5T', 'well-known'],
  ['zyxwvutsrq', 'well-known'],
  ['aaaaaaaaaa', 'few-characters'],
  ['1212121212', 'few-characters'],
  ['my-Zhang.Wei-99', 'holds-account'],
  ['安心银行的客服台', 'holds-organisation'],
] as const)('%s is refused: %s', (password, weakness) => {
  expect(weaknessOf(password, about)).toBe(weakness);
});

test.each(['竹杖芒鞋轻胜马谁怕', 'correct horse battery', 'k7#Tq9!mZ2', '茶 杯 里 的 2 头 象'])(
  '%s passes',
  (password) => {
    expect(weaknessOf(password, about)).toBeNull();
  },
);

test('a very short account or name is no reason', () => {
  expect(weaknessOf('blue-canyon-07', { account: '07', organisation: 'ny' })).toBeNull();
});
