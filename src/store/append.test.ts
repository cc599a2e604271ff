import { expect, it } from 'vitest';
import { toJson } from './append.ts';

it.each([
  ['a\0b', 'a\uFFFDb'],
  ['\ud83d', '\uFFFD'],
  ['\udc00x', '\uFFFDx'],
  ['😀', '😀'],
  ['a literal \\u0000', 'a literal \\u0000'],
  ['\\\0', '\\\uFFFD'],
  ['\u0001', '\u0001'],
])('JSON for the database: %j is kept as %j', (text, kept) => {
  expect(JSON.parse(toJson({ text }))).toEqual({ text: kept });
});
