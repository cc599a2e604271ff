import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readKnowledgeFiles } from '../../scripts/compile-knowledge.ts';
import { compileKnowledge } from '../knowledge/compile.ts';
import {
  causes,
  dangers,
  demands,
  kinds,
  lossTense,
  motives,
  needs,
  reasonableness,
  sentiments,
  styles,
  temperaments,
} from '../knowledge/ids.ts';
import { loadKnowledge, makeReady } from '../knowledge/load.ts';
import { assess } from './assess.ts';
import type { Assessment } from './assessment.ts';

const compiled = compileKnowledge(await readKnowledgeFiles());
const knowledge = makeReady(compiled);
const read = (text: string) => assess(text, knowledge);

const keys = [
  'abuse',
  'amount',
  'causes',
  'complaint',
  'complaintScore',
  'dangers',
  'demand',
  'emotion',
  'evidence',
  'kinds',
  'lossTense',
  'motives',
  'needs',
  'primaryMotive',
  'reasonableness',
  'sentiment',
  'sentimentScore',
  'style',
  'temperament',
  'versions',
];

/** Labels that must show their evidence. */
function statedLabels(a: Assessment): string[] {
  return [
    ...Object.entries(a.emotion).flatMap(([id, level]) => (level > 0 ? [`emotion.${id}`] : [])),
    ...(a.primaryMotive === 'none' ? [] : [`primaryMotive.${a.primaryMotive}`]),
    ...a.motives.map((id) => `motives.${id}`),
    ...a.kinds.map((id) => `kinds.${id}`),
    ...a.needs.map((id) => `needs.${id}`),
    ...a.causes.map((id) => `causes.${id}`),
    ...a.dangers.map((id) => `dangers.${id}`),
    ...(a.lossTense === 'none' ? [] : [`lossTense.${a.lossTense}`]),
    ...(a.abuse ? ['abuse'] : []),
    ...(a.demand === 'none' ? [] : [`demand.${a.demand}`]),
    ...(a.amount === null ? [] : ['amount']),
    ...(['reasonable', 'unclear'].includes(a.reasonableness) ? [] : [`reasonableness.${a.reasonableness}`]),
    ...(a.temperament === 'unknown' ? [] : [`temperament.${a.temperament}`]),
    ...(a.sentiment === 'neutral' ? [] : [`sentiment.${a.sentiment}`]),
  ];
}

function expectWellFormed(text: string): void {
  const a = read(text);
  expect(Object.keys(a).sort()).toEqual(keys);
  for (const { start, end, text: words, weight } of a.evidence) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(text.length);
    expect(words).toBe(text.slice(start, end));
    expect(weight).toBeGreaterThan(0);
  }
  const shown = new Set(a.evidence.map((e) => e.label));
  expect(statedLabels(a).filter((label) => !shown.has(label))).toEqual([]);
  for (const [value, ids] of [
    [a.primaryMotive, motives],
    [a.lossTense, lossTense],
    [a.demand, demands],
    [a.reasonableness, reasonableness],
    [a.temperament, temperaments],
    [a.style, styles],
    [a.sentiment, sentiments],
  ] as const) {
    expect(Object.keys(ids)).toContain(value);
  }
  for (const [values, ids] of [
    [a.kinds, kinds],
    [a.needs, needs],
    [a.causes, causes],
    [a.dangers, dangers],
  ] as const) {
    expect(values.filter((v) => !(v in ids))).toEqual([]);
  }
}

const complaints = [
  '三天了还没退款，再不退我就打12315！把多扣的300元还给我。',
  '麻烦帮我看一下订单什么时候发货，谢谢',
  '你们这帮废物，气死我了！！ / 叫你们领导来接电话 / 立刻赔我五千块',
  '尊敬的领导：我们小区停水三天，老人小孩苦不堪言，多次反映无果，请尽快处理。',
  'I have been waiting three weeks for my refund of $120 and nobody replies. I will go to the ombudsman.',
  '房间很干净，服务也很好，下次还来。',
];

describe('an assessment', () => {
  test.each(complaints)('has every field and shows what it was read from: %s', (text) => {
    expectWellFormed(text);
  });

  test('of anything at all is well formed', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...complaints,
        '😡',
        '\u0000',
        '\ud83d',
        '\u200b',
        '　',
        '！！！',
        '「',
        '"',
        '退',
        '12315',
        '三百块',
      ),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => expectWellFormed(pieces.join(''))),
      { numRuns: 120 },
    );
  });

  test('of nothing is the defaults', () => {
    const a = read('');
    expect(a.evidence).toEqual([]);
    expect([a.complaint, a.primaryMotive, a.demand, a.amount, a.temperament]).toEqual([
      false,
      'none',
      'none',
      null,
      'unknown',
    ]);
  });

  test('names the knowledge it was made with, and no model', () => {
    expect(read('你好').versions).toEqual({ knowledge: compiled.version, model: 'none' });
  });

  test('is the same with knowledge that was written out and read back', () => {
    const again = loadKnowledge(JSON.stringify(compiled));
    for (const text of complaints) expect(assess(text, again)).toEqual(read(text));
  });
});

const labels = ({ evidence: _, versions: __, ...rest }: Assessment) => rest;

describe('reading does not depend on how the text is set', () => {
  const chinese = complaints.filter((t) => !/[a-z]{4}/.test(t));

  test('spaces between Chinese characters change nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...chinese),
        fc.infiniteStream(fc.constantFrom('', '', ' ', '  ', '　')),
        (text, gaps) => {
          const spaced = text.replace(
            /(?<=\p{Script=Han})(?=\p{Script=Han})/gu,
            () => gaps.next().value ?? '',
          );
          expect(labels(read(spaced))).toEqual(labels(read(text)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('full-width letters, figures and marks read like the plain ones', () => {
    fc.assert(
      fc.property(fc.constantFrom(...complaints), fc.infiniteStream(fc.boolean()), (text, wide) => {
        const widened = [...text]
          .map((c) =>
            c >= '!' && c <= '~' && wide.next().value ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c,
          )
          .join('');
        expect(labels(read(widened))).toEqual(labels(read(text)));
      }),
      { numRuns: 60 },
    );
  });

  test('zero-width characters are not there', () => {
    for (const text of chinese) {
      expect(labels(read([...text].join('\u200b')))).toEqual(labels(read(text)));
    }
  });

  test.each([
    ['三天還沒退款，再不退我就去法院起訴，請賠償損失', '三天还没退款，再不退我就去法院起诉，请赔偿损失'],
    ['這家飯店服務態度惡劣，妳們經理還罵人', '这家饭店服务态度恶劣，你们经理还骂人'],
    ['質量太差，買了兩天就壞了，要求換貨', '质量太差，买了两天就坏了，要求换货'],
  ])('traditional characters read like simplified ones: %s', (traditional, simplified) => {
    expect(labels(read(traditional))).toEqual(labels(read(simplified)));
  });
});

describe('offsets refer to the text as given', () => {
  test.each([
    ['😡😡 再不退款我就打１２３１５', 'dangers.regulator', '１２３１５'],
    ['\u200b我要\u200b起\u200b訴你們', 'dangers.legal', '起\u200b訴'],
    ['我 要 起 訴 你 們', 'dangers.legal', '起 訴'],
  ])('%s', (text, label, words) => {
    const own = read(text).evidence.filter((e) => e.label === label);
    expect(own.some((e) => e.text.includes(words) && text.slice(e.start, e.end) === e.text)).toBe(true);
  });
});

describe('what surrounds a word decides', () => {
  test.each([
    ['再不解决我就找记者曝光', '我不会找记者曝光的，修好就行', 'media'],
    ['不退我就打12315', '客服让我打12315，我没打', 'regulator'],
    ['三天内不赔我就起诉你们', '我没打算起诉你们', 'legal'],
    ['叫你们领导来接电话', '不用找领导，你帮我修一下就行', 'escalate'],
    ['再逼我，我真的不想活了', '跳楼价买的鞋，气死我了', 'self-harm'],
    ['你再来我打断你的腿', '我没想打人，就是生气', 'violence'],
    ['I will see you in court', "I'm not taking anybody to court", 'legal'],
    ['I am going to report you to the FCA', 'Your agent told me to report you to the FCA', 'regulator'],
  ])('%s is a danger; %s is none', (threat, harmless, danger) => {
    expect(read(threat).dangers).toContain(danger);
    expect(read(harmless).dangers).not.toContain(danger);
  });

  test.each([
    ['味道很好吃', '味道不好吃'],
    ['服务很热情', '服务不热情'],
    ['a helpful reply', 'not a helpful reply'],
  ])('%s is praise, %s is not', (praise, blame) => {
    expect(read(praise).sentimentScore).toBeGreaterThan(read(blame).sentimentScore);
  });

  test('a remedy that is declined is not demanded', () => {
    expect(read('我要退款，请尽快退给我').demand).toBe('refund');
    expect(read('我不要退款，说声抱歉就行').demand).not.toBe('refund');
  });
});

describe('the sum asked', () => {
  test.each([
    ['请赔偿我三百块', 300],
    ['把押金500元退给我', 500],
    ['要求赔偿1.5万元', 15_000],
    ['退我1,280.50元', 1280.5],
    ['赔我两万三', 23_000],
    ['Please refund the £45', 45],
    ['花了300元买的鞋，三天就坏了', null],
    ['等了3天还没到', null],
  ])('%s', (text, amount) => {
    expect(read(text).amount).toBe(amount);
  });
});
