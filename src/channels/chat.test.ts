import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChat } from './chat.ts';
import type { IntakeContext } from './intake.ts';

const context: IntakeContext = { now: '2026-11-21T08:00:00.000Z', zone: 'Asia/Shanghai', source: 'desk' };
const taken = (raw: string, more: Partial<IntakeContext> = {}) => {
  const result = parseChat(raw, { ...context, ...more });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
/** Turns as `c 02:22:31 words` with the UTC time of day, `-` for none. */
const said = (raw: string, more: Partial<IntakeContext> = {}) =>
  taken(raw, more).turns.map(({ role, at, text }) => `${role[0]} ${at?.slice(11, 19) ?? '-'} ${text}`);

describe('who said what', () => {
  it.each([
    [
      '客户/客服 with full-width colons',
      '客户：快递三天没动了\n客服：您好，我帮您查',
      ['c - 快递三天没动了', 'h - 您好，我帮您查'],
    ],
    ['顾客/坐席', '顾客：太慢了\n坐席1024：抱歉', ['c - 太慢了', 'h - 抱歉']],
    ['agent/customer', 'Agent: hello\nCustomer: no internet', ['h - hello', 'c - no internet']],
    ['a dialogue that the handler opens', '客服: 您好\n客户: 退款', ['h - 您好', 'c - 退款']],
    ['turns of one role in a row', '客户: 在吗\n客户: 人呢\n客服: 在', ['c - 在吗', 'c - 人呢', 'h - 在']],
    ['bracketed roles', '【客服】您好\n【客户】退款', ['h - 您好', 'c - 退款']],
    [
      'a time before the name',
      '[10:22] 客户: 在吗\n[10:23:05] 客服: 在',
      ['c 02:22:00 在吗', 'h 02:23:05 在'],
    ],
    ['a bare time before the name', '10:22 客户：在吗\n10:23 客服：在', ['c 02:22:00 在吗', 'h 02:23:00 在']],
    ['a time after the name', '客户 (10:22): 在吗\n客服 (10:23): 在', ['c 02:22:00 在吗', 'h 02:23:00 在']],
    [
      'names with day and time above the words',
      '张女士 2026-11-20 10:22:31\n我的网断了\n到现在没人来\n\n客服小李 2026-11-20 10:23:05\n这边帮您看',
      ['c 02:22:31 我的网断了\n到现在没人来', 'h 02:23:05 这边帮您看'],
    ],
    [
      'day and time before the name (QQ)',
      '2026-11-20 10:22:31 张女士(12345)\n你好\n2026-11-20 10:23:31 客服(555)\n在',
      ['c 02:22:31 你好', 'h 02:23:31 在'],
    ],
    [
      'names above the words, no times (WeChat)',
      '张三:\n你好\n\n李四:\n您好，请问有什么可以帮您\n\n张三:\n退款',
      ['c - 你好', 'h - 您好，请问有什么可以帮您', 'c - 退款'],
    ],
    [
      'month and day only (WeCom)',
      '张三 11/20 10:22:31\n你好\n客服王五 11/20 10:23:00\n好的',
      ['c 02:22:31 你好', 'h 02:23:00 好的'],
    ],
    [
      'shop and assistant (千牛)',
      'tb123(2026-11-20 10:22:31): 亲 什么时候发货\n某某旗舰店:小美(2026-11-20 10:22:45): 今天发',
      ['c 02:22:31 亲 什么时候发货', 'h 02:22:45 今天发'],
    ],
    [
      'WhatsApp on a phone',
      '[20/11/2026, 10:22:31] Anna Lee: Where is it?\n[20/11/2026, 10:23:31] Acme Support: Let me check.\nOne moment.',
      ['c 02:22:31 Where is it?', 'h 02:23:31 Let me check.\nOne moment.'],
    ],
    [
      'WhatsApp with the month first',
      '11/20/26, 10:22 AM - Anna: hi\n11/20/26, 1:24 PM - Bob: how can I help',
      ['c 02:22:00 hi', 'h 05:24:00 how can I help'],
    ],
  ])('%s', (_, raw, turns) => {
    expect(said(raw)).toEqual(turns);
  });

  it('leaves the fields of a form within the words', () => {
    expect(said('客户: 单号是\n订单号：SF123\n地址：北京\n客服: 收到')).toEqual([
      'c - 单号是\n订单号：SF123\n地址：北京',
      'h - 收到',
    ]);
    expect(taken('问题：漏水\n要求：维修').turns).toHaveLength(1);
  });

  it('keeps a time that a customer writes as words', () => {
    expect(said('客户: 我什么时候下的单\n下单时间 2026-11-20 10:22:31\n客服: 好')[0]).toContain('下单时间');
  });

  it('takes the handler from the names it is told', () => {
    const raw = '王敏: 您好\n张三: 退款\n王敏: 好';
    expect(said(raw, { handlerNames: ['王敏'] })).toEqual(['h - 您好', 'c - 退款', 'h - 好']);
    expect(taken(raw, { handlerNames: ['王敏'] }).notes).toEqual([]);
  });

  it('takes the first speaker for the customer where nothing tells, and says that it guessed', () => {
    const { turns, notes } = taken('张女士: 你们什么时候来\n小王: 明天');
    expect(turns.map(({ role }) => role)).toEqual(['customer', 'handler']);
    expect(notes).toEqual(['roles-guessed']);
  });

  it('takes a paste without speakers for the words of the customer', () => {
    const { turns, notes } = taken('我11月20日 10:22 下的单，\n到现在没发货！');
    expect(turns).toEqual([
      { role: 'customer', text: '我11月20日 10:22 下的单，\n到现在没发货！', at: null, speaker: null },
    ]);
    expect(notes).toEqual(['no-speakers']);
  });

  it('names the customer by a name and not by a role', () => {
    expect(taken('张女士 2026-11-20 10:22:31\n你好\n客服 2026-11-20 10:23:31\n在').customer.name).toBe(
      '张女士',
    );
    expect(taken('客户: 你好\n客服: 在').customer.name).toBeNull();
  });
});

describe('what is not a turn is a note', () => {
  it('lines of the chat program, and what stands before the talk', () => {
    const { turns, notes } = taken(
      '会话编号: 123\n客户: 在\n系统消息：会话已转接\n对方已撤回一条消息\n—— 2026年11月20日 ——\n客服: 在',
    );
    expect(turns).toHaveLength(2);
    expect(notes).toEqual([
      'preamble: 会话编号: 123',
      'system-line: 会话已转接',
      'system-line: 对方已撤回一条消息',
      'time-line: —— 2026年11月20日 ——',
    ]);
  });

  it('a speaker without words', () => {
    expect(taken('客户:\n客服: 在').notes).toContain('empty-turn: 客户');
  });
});

describe('when it was said', () => {
  it('goes on to the next day past midnight', () => {
    const { turns } = taken('—— 2026年11月19日 ——\n客户 23:59: 在吗\n客服 00:01: 在');
    expect(turns.map(({ at }) => at)).toEqual(['2026-11-19T15:59:00.000Z', '2026-11-19T16:01:00.000Z']);
  });

  it('takes clock times alone for the latest possible day, with a note', () => {
    const { turns, notes, receivedAt } = taken('[17:22] 客户: 在吗\n[17:30] 客服: 在');
    expect(turns[0].at).toBe('2026-11-20T09:22:00.000Z');
    expect(receivedAt).toBe('2026-11-20T09:22:00.000Z');
    expect(notes).toEqual(['date-assumed']);
  });

  it('leaves out a day that cannot be, and one in the future', () => {
    const { turns, notes } = taken('[2026-02-30 10:22] 客户: a\n[2027-01-01 10:22] 客服: b');
    expect(turns.map(({ at }) => at)).toEqual([null, null]);
    expect(notes).toEqual(['bad-date: 2026-02-30', 'future-date: 2027-01-01T02:22:00.000Z']);
  });
});

describe('hygiene', () => {
  it('notes what was replaced, refuses nothing and too much', () => {
    expect(taken('\uFEFF客户: a\0b\r\n客服: c\uD800').notes).toEqual([
      'nul-replaced',
      'lone-surrogate-replaced',
    ]);
    expect(parseChat(' \n\t', context)).toEqual({ ok: false, error: { code: 'empty-text' } });
    expect(parseChat('x'.repeat(1_000_001), context)).toMatchObject({
      ok: false,
      error: { code: 'text-too-long' },
    });
    expect(taken(`客户: ${'x'.repeat(100_001)}\n客服: y`).notes).toEqual(['text-cut']);
  });
});

describe('no line is lost', () => {
  const words = fc.array(
    fc.constantFrom(
      '退款',
      ' 10:22 ',
      '：',
      ': ',
      '客服',
      '[',
      ']',
      'why',
      '2026-11-20',
      '>',
      '-',
      '\t',
      '😡',
      '系统',
    ),
    { minLength: 1, maxLength: 6 },
  );
  const head = fc.constantFrom(
    '客户: ',
    '客服：',
    '[10:22] 张女士: ',
    '张女士 2026-11-20 10:22:31\n',
    '',
    '',
    '【客服】',
    'Agent 10:22: ',
    '—— 2026-11-20 ——\n',
  );
  const bare = (text: string) => text.replace(/[\s\u200e\u200f\u202a-\u202e\u2068\u2069]+/g, '');

  it('of a paste made of pieces that look like heads', () => {
    const line = fc.tuple(head, words).map(([h, w]) => h + w.join(''));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const raw = lines.join('\n');
        fc.pre(raw.trim() !== '');
        const { turns, notes } = taken(raw);
        const kept = [...turns.map(({ text }) => text), ...notes].map(bare);
        const speakers = turns.map(({ speaker }) => bare(speaker ?? ''));
        const emptied = notes.filter((n) => n.startsWith('empty-turn')).map((n) => bare(n.slice(12)));
        for (const text of raw
          .split('\n')
          .map(bare)
          .filter((t) => t !== '')) {
          // Whole, or from where its head ends: any head holds the speaker and no more than a time beside it.
          const isKept = kept.some((k) => k.includes(text));
          const isHeaded = [...speakers, ...emptied, '系统'].some((speaker) => {
            const at = speaker === '' ? -1 : text.indexOf(speaker);
            const end = at + speaker.length;
            const tails = [0, 1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12, 19, 20, 21, 22].map((n) =>
              text.slice(end + n),
            );
            return at >= 0 && at <= 22 && tails.some((tail) => kept.some((k) => k.includes(tail)));
          });
          expect(isKept || isHeaded, JSON.stringify({ raw, text })).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of any paste whatever, in which no speaker can be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (raw) => {
        const result = parseChat(raw, context);
        if (raw.replace(/^\uFEFF/, '').trim() === '') expect(result.ok).toBe(false);
        else if (result.ok && result.value.notes.includes('no-speakers')) {
          expect(bare(result.value.turns[0].text)).toBe(
            bare(
              raw
                .replace(/^\uFEFF/, '')
                .replaceAll('\0', '\uFFFD')
                .toWellFormed(),
            ),
          );
        } else expect(result.ok).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
