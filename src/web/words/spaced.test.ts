import { expect, it } from 'vitest';
import { spaced } from './spaced.ts';

it('sets a thin space between Chinese and Latin where the browser does not', () => {
  expect(spaced('还有8个工作日，12月2日24:00前', true)).toBe(
    '还有\u20098\u2009个工作日，12\u2009月\u20092\u2009日\u200924:00\u2009前',
  );
  expect(spaced('按Ctrl K', true)).toBe('按\u2009Ctrl K');
});

it('adds nothing beside punctuation, to spaces that are there, or where the browser does it', () => {
  expect(spaced('满意 82 %（117 人）', true)).toBe('满意 82 %（117 人）');
  expect(spaced('还有8天', false)).toBe('还有8天');
});
