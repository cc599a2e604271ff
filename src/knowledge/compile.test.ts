import { describe, expect, test } from 'vitest';
import { compileKnowledge, KnowledgeError, type KnowledgeFile } from './compile.ts';
import { parsePattern } from './pattern.ts';

const entry = {
  id: 'late',
  speaksFor: { 'causes.timeliness': 1 },
  reason: { zh: '说太慢了。', en: 'Says that it is late.' },
  zh: '太慢',
  matches: ['太慢了', '实在太慢'],
  notMatches: ['很快', '准时'],
};
const file = (own: object, path = 'causes/time.yaml'): KnowledgeFile => ({
  path,
  value: { about: { zh: '时效', en: 'Time' }, entries: [own] },
});

function findings(...files: KnowledgeFile[]): string {
  try {
    compileKnowledge(files);
  } catch (error) {
    if (error instanceof KnowledgeError) return error.findings.join('\n');
    throw error;
  }
  return '';
}

describe('a knowledge file that is not as it should be is refused with file, entry and what to do', () => {
  test.each([
    [
      'one example',
      { ...entry, matches: ['太慢了'] },
      /causes\/time\.yaml: entries\.late\.matches needs at least two/,
    ],
    [
      'an unknown label',
      { ...entry, speaksFor: { 'causes.speed': 1 } },
      /causes\/time\/late: there is no label or cue "causes.speed"/,
    ],
    [
      'an unknown list',
      { ...entry, zh: '<nobody>来' },
      /there is no word list "nobody"; add it under knowledge\/words/,
    ],
    ['an open bracket', { ...entry, zh: '(慢|久' }, /no "\)" closes/],
    ['a bad gap', { ...entry, zh: '等[3]天' }, /a gap is written \[\.\.6\]/],
    ['no pattern', { ...entry, zh: '' }, /needs at least one pattern/],
    ['an unknown scope', { ...entry, heeds: ['moonlight'] }, /heeds the scope "moonlight"/],
    ['an id in capitals', { ...entry, id: 'Late' }, /kebab-case/],
    ['a word it does not know', { ...entry, weight: 3 }, /weight/],
    [
      'a reason in one language',
      { ...entry, reason: 'Says that it is late.' },
      /late\.reason is written in both/,
    ],
    [
      'a reason too long for a line',
      { ...entry, reason: { ...entry.reason, zh: `${'慢'.repeat(30)}。` } },
      /late\.reason\.zh is a line of at most 30/,
    ],
  ])('%s', (_, own, message) => {
    expect(findings(file(own))).toMatch(message);
  });

  test('all findings are told at once', () => {
    const told = findings(
      file({ ...entry, matches: [] }),
      file({ ...entry, reason: { ...entry.reason, en: '' } }, 'causes/other.yaml'),
    );
    expect(told).toMatch(/time\.yaml/);
    expect(told).toMatch(/other\.yaml/);
  });
});

describe('a compiled version', () => {
  test('does not depend on the order of the files and changes with their content', () => {
    const a = file(entry, 'causes/a.yaml');
    const b = file({ ...entry, zh: '太久' }, 'causes/b.yaml');
    expect(compileKnowledge([a, b]).version).toBe(compileKnowledge([b, a]).version);
    expect(compileKnowledge([a]).version).not.toBe(compileKnowledge([a, b]).version);
  });
});

describe('the pattern language', () => {
  const words = (source: string) => {
    const parsed = parsePattern(source, new Map([['staff', ['店员', '客服']]]));
    return parsed.ok ? parsed.value.parts.map((p) => p.words) : parsed.error;
  };

  test('spells out alternatives, optional words and lists', () => {
    expect(words('(一直|总)没(有)?')).toEqual([['一直没有', '一直没', '总没有', '总没']]);
    expect(words('家长们?')).toEqual([['家长', '家长们']]);
    expect(words('<staff>骂')).toEqual([['店员骂', '客服骂']]);
  });

  test('keeps what stands on both sides of a gap apart', () => {
    expect(words('退[..4](我|款)')).toEqual([['退'], ['我', '款']]);
  });

  test('keeps built-ins as they are', () => {
    expect(words('赔[..2](<money>|<number>)')).toEqual([['赔'], ['<money>', '<number>']]);
  });

  test('knows begin and end of a clause, at begin and end of a pattern only', () => {
    expect(words('^退款$')).toEqual([['退款']]);
    for (const source of ['退款(了|$)', '(^|要)退款', '退$款'])
      expect(words(source)).toMatch(/"\^" or "\$" within/);
  });
});
