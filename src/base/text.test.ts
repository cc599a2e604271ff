import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanField, cleanText, cutAt } from './text.ts';

const cleaned = (raw: string, caps?: { kept?: number; refused?: number }) => {
  const result = cleanText(raw, caps);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};

describe('the words stay as given', () => {
  it.each([
    [
      'an ordinary sentence',
      '三天了,还没人联系我!!  Please   call.',
      '三天了,还没人联系我!!  Please   call.',
      [],
    ],
    ['an emoji pair', '气死了😡', '气死了😡', []],
    ['a byte order mark', '\uFEFF你好', '你好', []],
    ['CRLF', '第一行\r\n第二行\r第三行', '第一行\n第二行\r第三行', []],
    ['NUL', 'a\0b\0', 'a\uFFFDb\uFFFD', ['nul-replaced']],
    ['a lone high surrogate', 'a\uD83Db', 'a\uFFFDb', ['lone-surrogate-replaced']],
    ['a lone low surrogate', '\uDE21', '\uFFFD', ['lone-surrogate-replaced']],
    ['U+FFFD of an earlier misreading', '投\uFFFD诉', '投\uFFFD诉', ['replacement-character-found']],
    ['both faults', '\0\uD800', '\uFFFD\uFFFD', ['nul-replaced', 'lone-surrogate-replaced']],
  ])('%s', (_, raw, text, notes) => {
    expect(cleaned(raw)).toEqual({ text, notes });
  });

  it('leaves any well-formed text without CR, NUL, BOM and U+FFFD alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        fc.pre(!/[\r\0\uFEFF\uFFFD]/.test(raw));
        expect(cleaned(raw)).toEqual({ text: raw, notes: [] });
      }),
    );
  });
});

describe('length', () => {
  it('keeps 100,000 units, cuts and notes 100,001, refuses 1,000,001', () => {
    expect(cleaned('x'.repeat(100_000)).notes).toEqual([]);
    const cut = cleaned('x'.repeat(100_001));
    expect([cut.text.length, cut.notes]).toEqual([100_000, ['text-cut']]);
    expect(cleanText('x'.repeat(1_000_001))).toEqual({
      ok: false,
      error: { code: 'text-too-long', length: 1_000_001, limit: 1_000_000 },
    });
  });

  it('never cuts through a surrogate pair', () => {
    expect(cutAt('ab😡', 3)).toBe('ab');
    expect(cutAt('ab😡', 4)).toBe('ab😡');
    expect(cleaned('😡😡', { kept: 3 }).text.isWellFormed()).toBe(true);
  });

  it('gives null for a blank field and trims another', () => {
    expect(cleanField(' \t ')).toBeNull();
    expect(cleanField('\uFEFF 张女士 ')).toBe('张女士');
    expect(cleanField('a\0\uD800')).toBe('a\uFFFD\uFFFD');
    expect(cleanField('x'.repeat(2_000))?.length).toBe(1_000);
  });
});
