import { expect, it } from 'vitest';
import { letterBlanks } from '../../knowledge/letter-blanks.ts';
import { blankNames, fromNamed, toNamed } from './blanks.ts';

it.each(['zh', 'en'] as const)('blanks go by their %s names, each its own, and come back', (lang) => {
  const stored = Object.keys(letterBlanks)
    .map((id) => `{${id}}`)
    .join('，');
  expect(fromNamed(toNamed(stored, lang), lang)).toBe(stored);
  expect(new Set(blankNames(lang)).size).toBe(Object.keys(letterBlanks).length);
});

it.each([
  ['｛称呼｝您好', '{salutation}您好'],
  ['{ 投诉编号 }', '{number}'],
  ['{salutation}', '{salutation}'],
  ['{随便写的}', '{随便写的}'],
  ['没有空', '没有空'],
])('%s is kept as %s', (typed, kept) => {
  expect(fromNamed(typed, 'zh')).toBe(kept);
});
