import { expect, test } from 'vitest';
import { noteInWords } from './notes.ts';

test.each([
  [
    'date-assumed',
    '日期没有写全，按最近的可能日期推算。',
    'Dates were incomplete and taken as the most recent possible ones.',
  ],
  ['signature: 王秀兰\n138', '邮件签名：王秀兰\n138', 'Signature: 王秀兰\n138'],
  ['从未见过的话', '从未见过的话', '从未见过的话'],
])('a note in words: %s', (note, inChinese, inEnglish) => {
  expect(noteInWords(note, 'zh')).toBe(inChinese);
  expect(noteInWords(note, 'en')).toBe(inEnglish);
});
