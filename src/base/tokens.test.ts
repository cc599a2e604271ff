import { describe, expect, it } from 'vitest';
import { indexTokens, queryTokens } from './tokens.ts';

/** The search rule in small: every query token is a token of the text, or begins one. */
const finds = (query: string, text: string): boolean => {
  const tokens = indexTokens(text);
  return queryTokens(query).every(({ token, prefix }) =>
    tokens.some((t) => (prefix ? t.startsWith(token) : t === token)),
  );
};

describe('search tokens', () => {
  it.each([
    ['退款', '我要求退款,三天了'],
    ['款', '我要求退款'],
    ['求退款', '我要求退款'],
    ['𠮷野', '𠮷野家的外卖'],
    ['iphone', '我的 iPhone15 坏了'],
    ['ＡＢＣ', 'abc 公司'],
    ['2026-000123', '见 2026-000123 号'],
    ['000123', '见 2026-000123 号'],
    ['13800138000', '电话 138-0013-8000'],
    ['A3区', '座落在A市A3区联丰路'],
  ])('find %s in %s', (query, text) => expect(finds(query, text)).toBe(true));

  it.each([
    ['款退', '我要求退款'],
    ['123', '单号 1234567'],
    ['phone', 'iPhone'],
    ['退货', '我要求退款'],
  ])('do not find %s in %s', (query, text) => expect(finds(query, text)).toBe(false));

  it('are none for a text of signs', () => {
    expect(indexTokens('!!! —— 。')).toEqual([]);
    expect(queryTokens('  ?? ')).toEqual([]);
  });

  it('stay below the index limit for the longest text', () => {
    const text = Array.from({ length: 100_000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
    ).join('');
    expect(indexTokens(text).join('').length).toBeLessThan(61_000);
  });
});
