import { describe, expect, it } from 'vitest';
import { parseChat } from './chat.ts';
import { guessMapping, parseMap } from './columns.ts';
import { detectDelimiter } from './csv.ts';
import { parseDate } from './dates.ts';
import { htmlToText } from './html.ts';
import { parseMail } from './mail.ts';
import { parseRow } from './mapping.ts';
import { parsePhone } from './phone.ts';
import { readMailbox, splitMail } from './quotes.ts';

const context = { now: '2026-11-21T08:00:00.000Z', zone: 'Asia/Shanghai', source: 'pasted' };

/** Everything that reads what strangers sent; `run` stands at the places where a pattern may stumble over it. */
const readers: [name: string, read: (run: string) => unknown][] = [
  ['a chat', (run) => parseChat(run, context)],
  ['the words of a chat', (run) => parseChat(`客户: 好${run}完\n客服: 您好${run}`, context)],
  ['a chat that begins with blank lines', (run) => parseChat(`客户:\n${run}${'x\n'.repeat(2_000)}`, context)],
  ['a transcript', (run) => parsePhone(run, context)],
  ['the words of a transcript', (run) => parsePhone(`[00:12] 客户: 好${run}完`, context)],
  ['the heading of a transcript', (run) => parsePhone(`通话时间:${run}x\ry\n[00:12] 客户: 好`, context)],
  ['segments', (run) => parsePhone([{ speaker: `a${run}`, start: `1${run}b`, text: `好${run}完` }], context)],
  ['a mail of words', (run) => parseMail(`好${run}完`, context)],
  ['a pasted mail', (run) => parseMail(`发件人: a${run}b\n主题:${run}t\ru\n\n好${run}完`, context)],
  ['the headers of a mail', (run) => parseMail(`From: a${run}b@c.cn\nSubject: s${run}\u2028\n\n好`, context)],
  ['an HTML mail', (run) => parseMail(`From: a@b.cn\nContent-Type: text/html\n\n<p>a${run}b</p>`, context)],
  ['HTML', (run) => htmlToText(`<td>a${run}b<blockquote>${run}c&#${run};`)],
  ['a quoted mail', (run) => splitMail(`好\nOn Fri${run}x\nwrote${run}x\nSent:${run}b\n----${run}x\n${run}`)],
  ['a rule above a quote', (run) => splitMail(`好\nOriginal Message${run}x\nFrom${run}x\n好`)],
  ['a mailbox', (run) => readMailbox(`"a${run}b" <c${run}@d.cn>`)],
  ['a row', (run) => parseRow({ row: { id: `1${run}a`, text: `好${run}完`, at: `2026${run}` } }, context)],
  ['the names of columns', (run) => guessMapping([`a${run}b`, '内容'])],
  ['a mapping', (run) => parseMap(`text=a${run}b,a${run}b=c`)],
  ['a delimiter', (run) => detectDelimiter(`a${run}b`)],
  ['a date', (run) => parseDate(`2026-1-1${run}x`, context)],
];

const runs = [' ', '\n', '\t', '\r', '\u3000', '>', ':', '[', '(', '<', '-', '"', '客', 'a', '7'].map(
  (mark) => [JSON.stringify(mark), mark],
);
const marks = [...runs, ['<td>', '<td> '], ['<blockquote>', '<blockquote>']];

const short = 50_000;
const long = 200_000;

async function measuredMs(read: (run: string) => unknown, mark: string, length: number): Promise<number> {
  const run = mark.repeat(Math.ceil(length / mark.length));
  const startedMs = performance.now();
  await read(run);
  return performance.now() - startedMs;
}

/** Four times the length takes four times as long; where it took the square it would take sixteen times. */
async function growsTooFast(read: (run: string) => unknown, mark: string): Promise<boolean> {
  // What is quadratic with a large factor would not even come back from the long run.
  const tried = await measuredMs(read, mark, short / 10);
  if (tried > 1_500) return true;
  const shortMs = await measuredMs(read, mark, short);
  if (shortMs > 8_000) return true;
  const longMs = await measuredMs(read, mark, long);
  return longMs > 1_000 && longMs > 8 * Math.max(shortMs, 50);
}

describe('a run of 200,000 times the same takes no longer than its length, in', () => {
  it.each(readers)('%s', async (_, read) => {
    const slow: unknown[] = [];
    for (const [name, mark = ''] of marks) {
      // A machine busy with something else is given a second chance.
      if ((await growsTooFast(read, mark)) && (await growsTooFast(read, mark))) slow.push(name);
    }
    expect(slow).toEqual([]);
  });
});
