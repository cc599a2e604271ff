import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConversation } from './all.ts';
import { guessMapping, parseMap } from './columns.ts';
import type { IntakeContext } from './intake.ts';
import { type MappedRow, parseRow } from './mapping.ts';

const context: IntakeContext = { now: '2026-11-21T08:00:00.000Z', zone: 'Asia/Shanghai', source: 'import' };
const taken = (row: Record<string, unknown>, mapping?: MappedRow['mapping']) => {
  const result = parseRow({ row, mapping }, context);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const refused = (row: Record<string, unknown>) => {
  const result = parseRow({ row }, context);
  return result.ok ? 'taken' : result.error;
};

describe('columns are guessed by their names', () => {
  it.each([
    [
      '留言编号 留言用户 留言主题 留言时间 留言详情',
      { id: '留言编号', customerId: '留言用户', subject: '留言主题', at: '留言时间', text: '留言详情' },
    ],
    [
      '工单号 客户姓名 联系电话 诉求内容 受理时间 渠道 行业',
      {
        id: '工单号',
        name: '客户姓名',
        phone: '联系电话',
        text: '诉求内容',
        at: '受理时间',
        channel: '渠道',
        sector: '行业',
      },
    ],
    [
      'id customer subject at text',
      { id: 'id', customerId: 'customer', subject: 'subject', at: 'at', text: 'text' },
    ],
    [
      'Ticket_No E-mail Received_At Message',
      { id: 'Ticket_No', email: 'E-mail', at: 'Received_At', text: 'Message' },
    ],
    ['内容(必填) 时间（北京）', { text: '内容(必填)', at: '时间（北京）' }],
    ['turns label', { turns: 'turns' }],
  ])('%s', (columns, mapping) => {
    expect(guessMapping(columns.split(' '))).toEqual({ ok: true, value: mapping });
  });

  it('unless it is said otherwise', () => {
    expect(guessMapping(['内容', '备注', '时间'], { text: '备注' })).toEqual({
      ok: true,
      value: { text: '备注', at: '时间' },
    });
    expect(guessMapping(['a', 'b'])).toEqual({
      ok: false,
      error: { code: 'missing-column', field: 'text', columns: 'a, b' },
    });
    expect(guessMapping(['a', 'b'], { text: 'c' })).toEqual({
      ok: false,
      error: { code: 'unknown-column', column: 'c', columns: 'a, b' },
    });
  });

  it.each([
    ['text=留言详情,at=留言时间', { ok: true, value: { text: '留言详情', at: '留言时间' } }],
    [' text = a=b ，id=c', { ok: true, value: { text: 'a=b', id: 'c' } }],
    ['text', { ok: false, error: { code: 'bad-map', value: 'text' } }],
    ['text=a,text=b', { ok: false, error: { code: 'bad-map', value: 'text=b' } }],
  ])('--map %s', (spec, result) => {
    expect(parseMap(spec)).toEqual(result);
  });

  it('--map with a field that is none', () => {
    expect(parseMap('words=a')).toMatchObject({
      ok: false,
      error: { code: 'unknown-field', field: 'words' },
    });
  });
});

describe('a row becomes a conversation', () => {
  it('with every field in its place', () => {
    expect(
      taken({
        编号: 188006,
        客户编号: 'A0001',
        姓名: ' 张女士 ',
        电话: 13812345678,
        邮箱: 'z@x.cn',
        账号: 1.9e10,
        地址: '北京',
        主题: '断网',
        内容: '三天了\r\n',
        时间: '2019/2/28 11:25:05',
        渠道: '电话',
        行业: 'telecom',
      }),
    ).toEqual({
      source: 'import',
      externalId: '188006',
      channel: 'phone',
      receivedAt: '2019-02-28T03:25:05.000Z',
      sector: 'telecom',
      customer: {
        externalId: 'A0001',
        name: '张女士',
        phone: '13812345678',
        email: 'z@x.cn',
        account: '19000000000',
        address: '北京',
      },
      subject: '断网',
      turns: [{ role: 'customer', text: '三天了', at: '2019-02-28T03:25:05.000Z', speaker: null }],
      notes: [],
    });
  });

  it('from turns, in an array or as JSON, roles in either language', () => {
    const turns = [
      { role: 'handler', text: '您好', at: '2019-02-28 10:00' },
      { role: '客户', text: '退款', speaker: '张女士' },
      { role: 'user', text: ' ' },
    ];
    const expected = [
      { role: 'handler', text: '您好', at: '2019-02-28T02:00:00.000Z', speaker: null },
      { role: 'customer', text: '退款', at: null, speaker: '张女士' },
    ];
    const intake = taken({ turns, text: '另外一句' });
    expect(intake.turns).toEqual(expected);
    expect(intake.notes).toEqual(['date-missing', 'empty-turn: 2', 'text-beside-turns: 另外一句']);
    expect(taken({ turns: JSON.stringify(turns) }).turns).toEqual(expected);
  });

  it('by the subject where there is no text, by now where there is no date', () => {
    const intake = taken({ subject: '退款', text: ' ' });
    expect([intake.subject, intake.turns[0].text, intake.receivedAt]).toEqual([null, '退款', context.now]);
    expect(intake.notes).toEqual(['date-missing', 'subject-as-text']);
  });

  it('with sector and channel by id or label, in any case', () => {
    const read = (channel: string, sector: string) => {
      const intake = taken({ text: 'x', channel, sector });
      return [intake.channel, intake.sector];
    };
    expect(read('WeCom', '银行保险')).toEqual(['wecom', 'finance']);
    expect(read('e-mail', 'public-service')).toEqual(['email', 'public-service']);
    expect(read('', '')).toEqual(['import', null]);
  });

  it('through the one door', async () => {
    expect(await parseConversation('row', { row: { text: 'x' } }, context)).toMatchObject({
      ok: true,
      value: { channel: 'import' },
    });
    expect(await parseConversation('chat', '客户: x', context)).toMatchObject({
      ok: true,
      value: { channel: 'chat' },
    });
    expect(await parseConversation('mail', 'x', context)).toMatchObject({
      ok: true,
      value: { channel: 'email' },
    });
    expect(await parseConversation('phone', 'A: x', context)).toMatchObject({
      ok: true,
      value: { channel: 'phone' },
    });
  });
});

describe('a row is refused', () => {
  it.each([
    ['without words', { text: ' ', id: 1 }, { code: 'empty-text' }],
    [
      'with an impossible date',
      { text: 'x', at: '2019-02-30' },
      { code: 'bad-date', field: 'at', value: '2019-02-30' },
    ],
    [
      'with a date whose month is unclear',
      { text: 'x', at: '05/06/2019' },
      { code: 'ambiguous-date', field: 'at', value: '05/06/2019' },
    ],
    [
      'with a date more than a day ahead',
      { text: 'x', at: '2026-11-22 16:00:01' },
      { code: 'future-date', field: 'at', value: '2026-11-22 16:00:01' },
    ],
    ['with turns that are none', { turns: '{"a":1}' }, { code: 'bad-turns', turn: null }],
    ['with a turn without text', { turns: [{ role: 'customer' }] }, { code: 'bad-turns', turn: 0 }],
    [
      'with a role that is none',
      { turns: [{ role: 'boss', text: 'x' }] },
      { code: 'unknown-role', turn: 0, value: 'boss' },
    ],
    [
      'with too long a text',
      { text: 'x'.repeat(1_000_001) },
      { code: 'text-too-long', length: 1_000_001, limit: 1_000_000 },
    ],
  ])('%s', (_, row, error) => {
    expect(refused(row)).toEqual(error);
  });

  it('with a sector or channel of its own, telling which there are', () => {
    expect(refused({ text: 'x', sector: 'mining' })).toMatchObject({
      code: 'unknown-sector',
      value: 'mining',
      allowed: expect.stringContaining('telecom (电信)'),
    });
    expect(refused({ text: 'x', channel: 'fax' })).toMatchObject({
      code: 'unknown-channel',
      allowed: expect.stringContaining('wecom (企业微信)'),
    });
  });

  it('and never throws, whatever the cells hold', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
      fc.date(),
      fc.object(),
      fc.bigInt(),
    );
    const key = fc.constantFrom('id', 'text', 'at', 'subject', 'channel', 'turns', 'name');
    fc.assert(
      fc.property(fc.dictionary(key, cell), (row) => typeof parseRow({ row }, context).ok === 'boolean'),
      { numRuns: 500 },
    );
  });
});
