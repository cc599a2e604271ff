import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToText } from './html.ts';
import type { IntakeContext } from './intake.ts';
import { parseMail } from './mail.ts';

const context: IntakeContext = {
  now: '2026-11-21T08:00:00.000Z',
  zone: 'Asia/Shanghai',
  source: 'inbox',
  handlerNames: ['desk@acme.cn'],
};
const taken = async (raw: string | Uint8Array) => {
  const result = await parseMail(raw, context);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const refused = async (raw: string) => {
  const result = await parseMail(raw, context);
  return result.ok ? 'taken' : result.error;
};
const said = async (raw: string | Uint8Array) =>
  (await taken(raw)).turns.map(({ role, at, text }) => `${role[0]} ${at ?? '-'} ${text}`);

const head =
  'From: =?UTF-8?B?5byg5aWz5aOr?= <Zhang@Example.com>\r\nTo: Desk <desk@acme.cn>\r\nSubject: =?gb2312?B?zbbL3w==?=\r\nDate: Fri, 20 Nov 2026 10:22:31 +0800\r\nMessage-ID: <abc@example.com>\r\n';
const sentAt = '2026-11-20T02:22:31.000Z';

describe('a mail', () => {
  it('keeps its subject apart, and its sender, id, time, signature', async () => {
    const mail = await taken(
      `${head}Content-Type: text/plain; charset=utf-8\r\n\r\n三天没人理我\r\n请回电\r\n-- \r\n张女士\r\n`,
    );
    expect(mail).toEqual({
      source: 'inbox',
      externalId: 'abc@example.com',
      channel: 'email',
      receivedAt: sentAt,
      sector: null,
      customer: {
        externalId: null,
        name: '张女士',
        phone: null,
        email: 'zhang@example.com',
        account: null,
        address: null,
      },
      subject: '投诉',
      turns: [{ role: 'customer', text: '三天没人理我\n请回电', at: sentAt, speaker: '张女士' }],
      notes: ['signature: 张女士'],
    });
  });

  it.each([
    ['declared as GBK', 'Content-Type: text/plain; charset=gbk\n'],
    ['declared as GB18030', 'Content-Type: text/plain; charset="GB18030"\n'],
    ['declared as nothing', ''],
  ])('of GB bytes %s', async (_, type) => {
    const raw = Buffer.concat([
      Buffer.from(`From: a@b.cn\nSubject: x\n${type}\n`),
      Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
    ]);
    expect((await taken(raw)).turns[0].text).toBe('你好');
  });

  it('of base64 parts, with an attachment that is named and left out', async () => {
    const raw = `${head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=gb18030\r\nContent-Transfer-Encoding: base64\r\n\r\nxOO6ww==\r\n--b\r\nContent-Type: image/png\r\nContent-Disposition: attachment; filename="bill.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n--b--\r\n`;
    const mail = await taken(raw);
    expect([mail.turns[0].text, mail.notes]).toEqual(['你好', ['attachments: bill.png']]);
  });

  it('of HTML alone', async () => {
    const raw =
      'From: a@b.cn\nSubject: h\nDate: Fri, 20 Nov 2026 10:22:31 +0800\nContent-Type: text/html; charset=utf-8\n\n<html><style>p{}</style><body><p>Hello&nbsp;<b>you</b> &lt;3</p><p>second<br>third</p><div>On Thu, Nov 19, 2026 at 3:04 PM Acme Support &lt;support@acme.com&gt; wrote:</div><blockquote>old<br>older</blockquote></body></html>';
    expect(await said(raw)).toEqual([
      'h 2026-11-19T07:04:00.000Z old\nolder',
      `c ${sentAt} Hello you <3\nsecond\nthird`,
    ]);
  });

  it('pasted with Chinese or Outlook headings, or words alone', async () => {
    const zh = await taken(
      '发件人：张女士 <z@x.cn>\n发送时间：2026年11月20日 10:22\n收件人：客服 <desk@acme.cn>\n主题：投诉\n\n网断了\n',
    );
    expect([zh.customer.email, zh.subject, zh.receivedAt, zh.turns[0].text]).toEqual([
      'z@x.cn',
      '投诉',
      '2026-11-20T02:22:00.000Z',
      '网断了',
    ]);
    const en = await taken(
      'From: Anna Lee <anna@x.com>\nSent: Friday, November 20, 2026 10:22 AM\nTo: desk@acme.cn\nSubject: No heating\n\nIt is cold.',
    );
    expect([en.customer.name, en.receivedAt]).toEqual(['Anna Lee', '2026-11-20T02:22:00.000Z']);
    expect((await taken('Problem: no water\n\nI want it back')).turns[0].text).toBe(
      'Problem: no water\n\nI want it back',
    );
  });

  it('without a date, with one that cannot be, without a body', async () => {
    expect((await taken('From: a@b.cn\nSubject: x\n\ny')).notes).toEqual(['date-missing']);
    const odd = await taken('From: a@b.cn\nSubject: x\nDate: Fri, 31 Feb 2026 10:00:00 +0800\n\ny');
    expect([odd.receivedAt, odd.notes]).toEqual([context.now, ['bad-date: Fri, 31 Feb 2026 10:00:00 +0800']]);
    const bare = await taken('From: a@b.cn\nSubject: refund me\nDate: Fri, 20 Nov 2026 10:22:31 +0800\n\n');
    expect([bare.subject, bare.turns[0].text, bare.notes]).toEqual([null, 'refund me', ['subject-as-text']]);
  });
});

describe('a chain of replies becomes turns, oldest first', () => {
  it('in English, the heading wrapped by the mail program', async () => {
    const raw = `${head}\r\nStill waiting.\r\nSent from my iPhone\r\n\r\nOn Thu, Nov 19, 2026 at 3:04 PM Acme Support <support@acme.com>\r\nwrote:\r\n> We will look into it.\r\n>\r\n> On Wed, Nov 18, 2026 at 9:00 AM <zhang@example.com> wrote:\r\n> > My parcel is late\r\n`;
    expect(await said(raw)).toEqual([
      'c 2026-11-18T01:00:00.000Z My parcel is late',
      'h 2026-11-19T07:04:00.000Z We will look into it.',
      `c ${sentAt} Still waiting.`,
    ]);
  });

  it('in Chinese, of two mail programs', async () => {
    const raw = `${head}\r\n还是没解决\r\n\r\n------------------ 原始邮件 ------------------\r\n发件人: "客服中心" <kefu@acme.cn>;\r\n发送时间: 2026年11月19日(星期四) 下午3:04\r\n收件人: "张女士"<zhang@example.com>;\r\n主题: Re: 投诉\r\n\r\n您好，已登记\r\n\r\n在 2026-11-18 09:00:01，"张女士" <zhang@example.com> 写道：\r\n\r\n>快递丢了\r\n`;
    expect(await said(raw)).toEqual([
      'c 2026-11-18T01:00:01.000Z 快递丢了',
      'h 2026-11-19T07:04:00.000Z 您好，已登记',
      `c ${sentAt} 还是没解决`,
    ]);
  });

  it('and a quote of nobody known becomes a note', async () => {
    const mail = await taken(
      'From: a@b.cn\nSubject: x\nDate: Fri, 20 Nov 2026 10:22:31 +0800\n\n> do you want a refund?\nYes\n> when?\nNow\n',
    );
    expect([mail.turns.map(({ text }) => text), mail.notes]).toEqual([
      ['Yes\nNow'],
      ['quoted: do you want a refund?\nwhen?'],
    ]);
  });

  it('and a mail passed on by the desk is its writer’s', async () => {
    const mail = await taken(
      'From: desk@acme.cn\nSubject: Fwd: x\nDate: Fri, 20 Nov 2026 10:22:31 +0800\n\nplease handle\n\n---------- Forwarded message ---------\nFrom: Bob <bob@y.com>\nDate: Thu, Nov 19, 2026 at 3:04 PM\nSubject: x\nTo: <desk@acme.cn>\n\nI was charged twice\n',
    );
    expect(mail.turns.map(({ role, text }) => `${role}: ${text}`)).toEqual([
      'customer: I was charged twice',
      'handler: please handle',
    ]);
    expect([mail.customer.name, mail.customer.email]).toEqual(['Bob', 'bob@y.com']);
  });
});

describe('refused', () => {
  it.each([
    [
      'an automatic answer, by its header',
      `${head}Auto-Submitted: auto-replied\r\n\r\nx`,
      { code: 'auto-reply', kind: 'auto-reply' },
    ],
    [
      'an automatic answer, by its subject',
      'From: a@b.c\nSubject: 自动回复：您好\n\ny',
      { code: 'auto-reply', kind: 'auto-reply' },
    ],
    [
      'a bounce',
      'From: MAILER-DAEMON@x.cn\nSubject: Undeliverable: x\n\ny',
      { code: 'auto-reply', kind: 'bounce' },
    ],
    ['nothing', '', { code: 'empty-text' }],
    ['a mail without words', 'From: a@b.c\n\n', { code: 'empty-text' }],
  ])('%s', async (_, raw, error) => {
    expect(await refused(raw)).toEqual(error);
  });

  it('but not a customer who writes about automatic answers', async () => {
    expect(await refused('From: a@b.c\nSubject: 自动回复没有用\n\n打了三次都是自动回复')).toBe('taken');
    expect(await refused(`${head}Auto-Submitted: no\r\n\r\nx`)).toBe('taken');
  });
});

it('never throws, whatever comes, and loses no word of a plain body', async () => {
  const word = fc.constantFrom(
    '退款',
    '> ',
    '>',
    'On Monday Bob wrote:',
    '-- ',
    'From: x@y.z',
    '发件人: 李',
    '-----Original Message-----',
    'why',
    '',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 14 }), async (lines) => {
      const result = await parseMail(`From: a@b.c\nSubject: s\n\n${lines.join('\n')}`, context);
      if (!result.ok) return;
      const kept = [...result.value.turns.map(({ text }) => text), ...result.value.notes].join('\n');
      const count = (text: string, part: string) => text.split(part).length - 1;
      for (const part of ['退款', 'why', 'Bob', 'x@y.z', '发件人', 'Original']) {
        expect(count(kept, part), `${JSON.stringify(lines)} loses ${part}`).toBe(
          count(lines.join('\n'), part),
        );
      }
    }),
    { numRuns: 200 },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      async (raw) => typeof (await parseMail(raw, context)).ok === 'boolean',
    ),
    { numRuns: 100 },
  );
});

it('turns HTML into lines without being held up by broken tags', () => {
  expect(htmlToText('a < b &amp; c &#20320;&#x597D; &bogus;')).toBe('a < b & c 你好 &bogus;');
  expect(htmlToText('<!-- x --><ul><li>one<li>two</ul><script>if (a<b) {}</script>end')).toBe(
    'one\ntwo\nend',
  );
  const startedAt = performance.now();
  htmlToText('<a '.repeat(200_000));
  htmlToText('<blockquote>'.repeat(2_000));
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
