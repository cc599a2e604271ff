import { describe, expect, it } from 'vitest';
import { parseChat } from './chat.ts';
import { type IntakeContext, mostTurns } from './intake.ts';
import { parseRow } from './mapping.ts';
import { parsePhone } from './phone.ts';
import { stampTimes } from './stamps.ts';
import { sentenceFor } from './words.ts';

const context: IntakeContext = { now: '2026-11-21T08:00:00.000Z', zone: 'Asia/Shanghai', source: 'test' };
const turns = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ role: i % 2 ? 'handler' : 'customer', text: `第${i}句` }));
const lines = (count: number, head: (who: string) => string) =>
  turns(count)
    .map(({ role, text }) => `${head(role === 'customer' ? '客户' : '客服')}${text}`)
    .join('\n');

describe('a conversation of 2,001 turns is refused, one of 2,000 is taken:', () => {
  it.each([
    [
      'a chat',
      (n: number) =>
        parseChat(
          lines(n, (who) => `${who}: `),
          context,
        ),
    ],
    [
      'a chat with times',
      (n: number) =>
        parseChat(
          lines(n, (who) => `[10:22] ${who}: `),
          context,
        ),
    ],
    [
      'a transcript',
      (n: number) =>
        parsePhone(
          lines(n, (who) => `[00:12] ${who}: `),
          context,
        ),
    ],
    ['segments', (n: number) => parsePhone(turns(n), context)],
    ['the turns of a row', (n: number) => parseRow({ row: { id: '1', turns: turns(n) } }, context)],
  ])('%s', (_, parse) => {
    const taken = parse(mostTurns);
    expect(taken.ok && taken.value.turns.length).toBe(2_000);
    expect(parse(mostTurns + 1)).toEqual({
      ok: false,
      error: { code: 'too-many-turns', turns: 2_001, limit: 2_000 },
    });
  });
});

it('the refusal says how many turns are too many and what to do', () => {
  const facts = { turns: 2_001, limit: 2_000 };
  expect(sentenceFor('too-many-turns', facts, 'zh')).toBe(
    '这段对话有 2001 句，最多 2000 句。请按日期或通话拆成几段，分别登记。',
  );
  expect(sentenceFor('too-many-turns', facts, 'en')).toMatch(/^The conversation has 2001 turns, .* Split it/);
});

it('times are told of a paste of any length', () => {
  const { ats } = stampTimes(
    Array.from({ length: 200_000 }, () => ({ day: null, clock: '10:22' })),
    context,
  );
  expect(ats.at(-1)).toBe('2026-11-21T02:22:00.000Z');
});
