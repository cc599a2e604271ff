import { describe, expect, it } from 'vitest';
import en from '../../locales/channels.en.json' with { type: 'json' };
import zh from '../../locales/channels.zh-CN.json' with { type: 'json' };
import { sentenceFor, sentenceForBad, sentenceForNote } from './words.ts';

const places = (text: string) => [...text.matchAll(/\{([a-zA-Z]+)\}/g)].map((m) => m[1]).sort();

describe('sentences', () => {
  it('are there in both languages, with the same facts', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
    for (const [key, text] of Object.entries(zh)) {
      expect([...new Set(places(en[key as keyof typeof en]))], key).toEqual([...new Set(places(text))]);
    }
  });

  it('say what is wrong and what to do', () => {
    const facts = { field: 'at', value: '2019-02-30' };
    expect(sentenceFor('bad-date', facts, 'zh')).toBe(
      '「at」里的「2019-02-30」不是有效的日期。请改成 2026-11-20 10:22 这样的写法。',
    );
    expect(sentenceFor('bad-date', facts, 'en')).toBe(
      '“2019-02-30” in “at” is not a date. Write it like 2026-11-20 10:22.',
    );
    expect(sentenceForBad('malformed-json', { line: 3 }, 'en')).toBe(
      'Line 3 is not JSON (—). Correct it and import it again.',
    );
  });

  it('of notes carry the words they are about', () => {
    expect(sentenceForNote('preamble: 会话编号: 123', 'zh')).toBe('对话之前的文字：会话编号: 123');
    expect(sentenceForNote('roles-guessed', 'en')).toBe(
      'Who is the customer and who the handler was guessed. Please check.',
    );
    expect(sentenceForNote('something-else: x', 'en')).toBe('something-else: x');
  });
});
