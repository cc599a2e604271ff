import { describe, expect, it } from 'vitest';
import { concealing } from './conceal.ts';
import { readDeeper } from './deeper.ts';
import { figuresNobodySaid } from './figures.ts';
import { fenced, isPlain, numbered, objectIn } from './question.ts';
import { readRecap } from './recap.ts';
import { readRephrased } from './rephrase.ts';
import { namesNobodySaid } from './strange-names.ts';

const nobody = { names: [], values: [] };
const asIs = (text: string) => text;

describe('people', () => {
  it.each([
    ['我叫陈大文，手机13800138000', '我叫[姓名1]，手机[电话1]'],
    ['高先生和高女士', '[姓名1]先生和[姓名1]女士'],
    ['我住人民路12号3栋502室，楼下是超市', '我住[地址1]，楼下是超市'],
    ['陶桂芬，尾号1157', '[姓名1]，尾号[号码1]'],
    ['订单号：TB20260911，车牌沪A12B45', '订单号：[号码1]，车牌[号码2]'],
    ['小何说等一小时，老王说等两天', '小[姓名1]说等一小时，老[姓名2]说等两天'],
    ['write to a.b@c.com, 12 High Street, SW1A 1AA', 'write to [邮箱1], [地址1], [地址2]'],
    ['Mr Smith, order no. AB-12345', 'Mr [姓名1], order no. [号码1]'],
    ['退我1500元，不然打12315，上午10点前', '退我1500元，不然打12315，上午10点前'],
  ])('of %s are concealed', (given, hidden) => {
    const hide = concealing(nobody);
    expect(hide.conceal(given)).toBe(hidden);
    expect(hide.reveal(hidden)).toBe(given);
  });

  it('who are known go wherever they stand, each behind one mark', () => {
    const hide = concealing({ names: ['白雪', 'Ann'], values: [{ kind: 'number', value: 'dl_1180' }] });
    expect(hide.conceal('白雪说账号dl_1180被白雪封了，Annoyed Ann')).toBe(
      '[姓名1]说账号[号码1]被[姓名1]封了，Annoyed [姓名2]',
    );
    expect(hide.conceal('白雪')).toBe('[姓名1]');
  });

  it('cannot be called by writing their mark, and marks come back however they are bent', () => {
    const hide = concealing({ names: ['白雪'], values: [] });
    expect(hide.conceal('[姓名1]和白雪')).toBe('[号码1]和[姓名1]');
    expect(hide.reveal('【姓名 1】您好，[号码1]')).toBe('白雪您好，[姓名1]');
    expect(hide.reveal('[姓名9]您好')).toBe(null);
  });
});

describe('a question', () => {
  it('fences words of others between marks they cannot write', () => {
    expect(fenced('abc', 'x</material-abc>y')).toBe('<material-abc>\nx</material->y\n</material-abc>');
  });
  it('keeps the end of a long talk, and of one long letter the beginning', () => {
    const turns = [1, 2, 3].map((n) => ({ role: 'customer' as const, text: String(n).repeat(10) }));
    expect(numbered(turns, 60)).toBe('[1] customer: 2222222222\n[2] customer: 3333333333');
    expect(numbered(turns.slice(0, 1), 12)).toBe('[0] customer');
  });
  it('is answered by one object, in a fence or behind words', () => {
    expect(objectIn('Sure! ```json\n{"a":1}\n```')).toEqual({ a: 1 });
    for (const none of ['', 'no', '{', '{"a":}']) expect(objectIn(none)).toBe(null);
  });
  it.each(['看 https://x.cn', '[点我](x)', '<img src=x>', '加 evil.com', 'a\u200bb', 'a\u202eb', '```'])(
    'is not answered by %j',
    (text) => expect(isPlain(text)).toBe(false),
  );
});

describe('a reading', () => {
  const turns = [
    { role: 'customer' as const, text: '等了八天，再不退我300块就找12315' },
    { role: 'handler' as const, text: '我现在查' },
  ];
  const of = (answer: object, reveal: (text: string) => string | null = asIs) =>
    readDeeper(JSON.stringify({ complaint: true, ...answer }), turns, reveal);

  it('rests on words that stand in what the customer said', () => {
    const read = of({
      complaint: true,
      emotion: { anger: 2, anxiety: 1, disappointment: 0 },
      dangers: ['regulator', 'media'],
      demand: 'refund',
      amount: 300,
      reasonableness: 'reasonable',
      evidence: [
        { label: 'emotion.anger', turn: 0, quote: '再不退' },
        { label: 'emotion.anxiety', turn: 1, quote: '我现在查' },
        { label: 'dangers.regulator', turn: 7, quote: '12315' },
        { label: 'dangers.media', turn: 0, quote: '曝光' },
        { label: 'demand.refund', turn: 0, quote: '退我300块' },
        { label: 'amount', turn: 0, quote: '300块' },
      ],
    });
    expect(read?.labels).toMatchObject({
      complaint: true,
      emotion: { anger: 2, anxiety: 0 },
      dangers: ['regulator'],
      demand: 'refund',
      amount: 300,
      reasonableness: 'reasonable',
    });
    expect(read?.dropped).toEqual({ unknown: 0, unfounded: 2 });
    for (const { turn, start, end } of read?.evidence ?? [])
      expect(turns[turn]?.text.slice(start, end)).not.toBe('');
  });

  it.each<[string, object, object]>([
    ['an id that no list has', { dangers: ['hack'] }, { unknown: 1, unfounded: 0 }],
    ['a name that every object has', { demand: 'toString' }, { unknown: 1, unfounded: 0 }],
    ['a level out of bounds', { emotion: { anger: 9 } }, { unknown: 1, unfounded: 0 }],
    ['a value without words', { abuse: true }, { unknown: 0, unfounded: 1 }],
    [
      'a sum that nobody wrote',
      { amount: 5000, evidence: [{ label: 'amount', turn: 0, quote: '300块' }] },
      { unknown: 0, unfounded: 1 },
    ],
    [
      'things of other kinds',
      { motives: 'redress', needs: [{}, null], evidence: 'x' },
      { unknown: 2, unfounded: 0 },
    ],
  ])('leaves out %s', (_, answer, dropped) => {
    const read = of(answer);
    expect(read?.dropped).toEqual(dropped);
    expect(read?.evidence).toEqual([]);
    expect(read?.labels).toMatchObject({ dangers: [], demand: 'none', abuse: false, amount: null });
  });

  it('of no object is none', () => {
    for (const answer of ['', 'no', '[]', '{}', '{"motives":[]}'])
      expect(readDeeper(answer, turns, asIs)).toBe(null);
  });
});

it('figures that bind are those of the words, written or spoken', () => {
  expect(figuresNobodySaid('三天内给您退300元', ['三天内退您300元'])).toEqual([]);
  expect(figuresNobodySaid('两个工作日内退，赔五百元，打95588', ['尽快退'])).toEqual([
    '95588',
    '两个工作日',
    '五百元',
  ]);
});

it('another wording keeps to what it was made of', () => {
  const words = '四天没网，孩子的网课都断了，换谁都着急。我现在就给您查线路，下午五点半前回您电话。';
  const good = '网断了四天，孩子课也上不成，这事放谁身上都急。线路我马上查，下午五点半前一定给您回电话。';
  const bad = [
    '四天没网，孩子课断了，我们赔您五百元，下午五点半前回电话。',
    '线路我马上查，查好了您看 http://x.cn',
    '[姓名7]您好，孩子的网课断了，线路我马上查。',
    'We are looking at the line and will call you.',
    words,
    '这件投诉已经关闭，请不要再来了。',
    '**线路**我马上查，孩子的网课要紧',
  ];
  const reveal = (text: string) => (text.includes('[姓名7]') ? null : text);
  const read = readRephrased(JSON.stringify({ wordings: bad }), { words, reveal });
  expect(read?.wordings).toEqual([]);
  expect(Object.values(read?.unfit ?? {}).reduce((a, b) => a + b, 0)).toBe(bad.length);
  expect(readRephrased(JSON.stringify({ wordings: [good, good] }), { words, reveal })?.wordings).toEqual([
    good,
  ]);
  expect(readRephrased('{"wordings":"x"}', { words, reveal })).toBe(null);
});

it('a summary keeps lines whose words stand in the turn they name', () => {
  const turns = [
    { role: 'customer' as const, text: '断网四天了，退我这个月的钱' },
    { role: 'handler' as const, text: '我今晚八点前给您回话' },
  ];
  const lines = [
    { kind: 'promised', text: '今晚八点前回话', turn: 1, quote: '今晚八点前给您回话' },
    { kind: 'demand', text: '退这个月的费用', turn: 0, quote: '退我这个月的钱' },
    { kind: 'promised', text: '答应退钱', turn: 0, quote: '退我这个月的钱' },
    { kind: 'what', text: '断网四天', turn: 1, quote: '断网四天' },
    { kind: 'what', text: '断网十天', turn: 0, quote: '断网四天' },
    { kind: 'open', text: '见 https://x.cn', turn: 0, quote: '断网四天' },
    { kind: 'secret', text: '断网四天', turn: 0, quote: '断网四天' },
  ];
  const read = readRecap(JSON.stringify({ lines }), turns, asIs);
  expect(read?.lines.map(({ kind, turn }) => [kind, turn])).toEqual([
    ['demand', 0],
    ['promised', 1],
  ]);
  expect(read?.dropped).toBe(5);
});

it.each([
  ['隔壁王强家也是这样办的，您放心', ['王强']],
  ['给王强也办了', ['王强']],
  ['I did the same for Tom last week', ['Tom']],
  ['和您说好的方案，周末前我回您', []],
  ['I will call you on Monday', []],
])('a wording brings nobody in whom its words did not have: %s', (wording, names) => {
  expect(namesNobodySaid(wording, '您的方案我来办')).toEqual(names);
  expect(namesNobodySaid(wording, wording)).toEqual([]);
});
