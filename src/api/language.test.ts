import { describe, expect, it } from 'vitest';
import { fromHeader } from './language.ts';
import { parseIfMatch } from './version-header.ts';

describe('Accept-Language', () => {
  it.each([
    ['', 'zh'],
    ['en', 'en'],
    ['en-GB,en;q=0.9,zh;q=0.5', 'en'],
    ['zh-TW,en;q=0.8', 'zh'],
    ['fr,en;q=0.3', 'en'],
    ['fr', 'zh'],
    ['en;q=0,zh;q=0.1', 'zh'],
    ['*', 'zh'],
    [';;;,=', 'zh'],
  ])('%j asks for %s', (header, lang) => {
    expect(fromHeader(header)).toBe(lang);
  });
});

describe('If-Match', () => {
  it.each([
    [undefined, undefined],
    ['*', undefined],
    ['"12"', 12],
    ['W/"12"', 12],
    ['12', null],
    ['"a"', null],
    ['"1", "2"', null],
  ])('%j names the version %j', (header, version) => {
    expect(parseIfMatch(header)).toBe(version);
  });
});
