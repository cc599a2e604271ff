import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { work } from '../src/engine/assess.ts';
import type { Turn } from '../src/engine/assessment.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadMovesModel } from '../src/engine/review/moves-model.ts';
import { loadTalkModel } from '../src/engine/review/talk-model.ts';
import { advise } from '../src/engine/talk/advise.ts';
import { checkDraft, checkDraftOn } from '../src/engine/talk/draft.ts';
import { withOverlay } from '../src/engine/talk/overlay.ts';
import { helpKnowledge, readTalk } from '../src/engine/talk/state.ts';
import { blanksOf } from '../src/knowledge/blanks.ts';
import { type HardMoment, type Move, moves as moveNames, treasures } from '../src/knowledge/ids.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { draftsFileSchema, momentsFileSchema } from '../src/knowledge/talk-help.ts';

const knowledge = helpKnowledge(loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8')));
const { talk } = knowledge.customer.compiled;
const folder = join(import.meta.dirname, '..', 'models');
const models = {
  reading: loadReadingModel(readFileSync(join(folder, 'reading.bin')), knowledge.customer),
  moves: loadMovesModel(readFileSync(join(folder, 'moves.bin'))),
  talk: loadTalkModel(readFileSync(join(folder, 'talk.bin')), knowledge.customer.folding),
};
const files = await readKnowledgeFiles();
const stem = (path: string) => path.replace(/\.yaml$/, '');
const sees = (by: string) => (text: string) =>
  work(text, knowledge.signs).weighing.signs.some((s) => s.by === by);
const toTurn = (line: string): Turn => ({
  role: line.startsWith('H') ? 'handler' : 'customer',
  text: line.slice(2).trim(),
});
const talkOf = (...lines: string[]) => lines.map(toTurn);

describe('the knowledge', () => {
  test('holds 40 entries and 400 wordings at least, the four treasures among them', () => {
    expect(talk.entries.length).toBeGreaterThanOrEqual(40);
    const pairs = [...talk.entries, ...talk.moments].reduce((sum, { wordings }) => sum + wordings.length, 0);
    expect(2 * pairs).toBeGreaterThanOrEqual(400);
    const held = new Set(talk.entries.flatMap(({ treasure }) => treasure ?? []));
    expect([...held].sort()).toEqual(Object.keys(treasures).sort());
  });

  test('says nothing twice, and what one language fills the other does not need more of', () => {
    const all = [...talk.entries, ...talk.moments].flatMap(({ by, wordings }) =>
      wordings.map((w) => ({ by, ...w })),
    );
    const zh = all.map((w) => w.zh);
    expect(zh.filter((text, at) => zh.indexOf(text) !== at)).toEqual([]);
    const uneven = all.filter(({ zh: one, en }) =>
      blanksOf(en).some((blank) => !blanksOf(one).includes(blank)),
    );
    expect(uneven.map(({ by, en }) => `${by}: ${en}`)).toEqual([]);
  });

  test.each(files.filter(({ path }) => path.startsWith('drafts/')))(
    '$path sees its examples only',
    ({ path, value }) => {
      for (const sign of draftsFileSchema.parse(value).signs) {
        const found = sees(`${stem(path)}/${sign.id}`);
        expect(
          sign.matches.filter((text) => !found(text)),
          sign.id,
        ).toEqual([]);
        expect(sign.notMatches.filter(found), sign.id).toEqual([]);
      }
    },
  );

  test.each(files.filter(({ path }) => path.startsWith('hard-moments/')))(
    '$path sees its examples only',
    ({ path, value }) => {
      for (const card of momentsFileSchema.parse(value).cards) {
        const found = sees(`${stem(path)}/${card.id}`);
        expect(
          card.matches.filter((text) => !found(text)),
          card.id,
        ).toEqual([]);
        expect(card.notMatches.filter(found), card.id).toEqual([]);
      }
    },
  );
});

describe('advice', () => {
  const angry = talkOf(
    'C 喂，我家宽带断了三天了，报修两次没人来！我闺女今天晚上七点要上网课，你们干什么吃的？',
  );

  test('meets the feeling first, in the customer’s own words turned round', () => {
    const { next, feelingFirst, avoid } = advise(angry, knowledge, { channel: 'phone' }, models);
    expect(feelingFirst).toBe(true);
    expect(next.move).toBe('name-feeling');
    expect(next.wordings.map(({ text }) => text).join()).toMatch(/您闺女今天晚上七点要上网课|今天晚上七点/);
    expect(next.wordings.map(({ text }) => text).join()).not.toMatch(/我闺女|\{/);
    expect(avoid.map(({ move }) => move)).toEqual(expect.arrayContaining(['platitude', 'outcome-promise']));
  });

  test('is the same for the same talk and seed, and names an entry that exists', () => {
    const entries = new Set([...talk.entries, ...talk.moments].map(({ by }) => by));
    const [one, two] = [1, 1].map((seed) => advise(angry, knowledge, { seed }, models));
    expect(one).toEqual(two);
    for (const { entry } of [one?.next, ...(one?.others ?? [])].flatMap((own) => own ?? []))
      expect(entries).toContain(entry);
  });

  test('does not offer again what the handler has just said', () => {
    const first = advise(angry, knowledge, {}, models).next.wordings[0]?.text ?? '';
    const later = advise(
      [...angry, { role: 'handler', text: first }, toTurn('C 你说怎么办吧')],
      knowledge,
      {},
      models,
    );
    expect(later.next.wordings.map(({ text }) => text)).not.toContain(first);
    expect(later.next.move).toBe('process-promise');
  });

  test('has bare wordings where the customer gave no words to take up', () => {
    const { next } = advise(talkOf('C 气死我了！！！'), knowledge, {}, models);
    expect(next.wordings.length).toBeGreaterThan(1);
    expect(next.wordings.every(({ text }) => !text.includes('{'))).toBe(true);
  });

  test('speaks the language of the customer', () => {
    const { next } = advise(
      talkOf("C I've been without heating for three weeks! My mother is 80 and she is freezing."),
      knowledge,
      {},
      models,
    );
    expect(next.wordings[0]?.text).not.toMatch(/\p{Script=Han}/u);
    expect(next.wordings.map(({ text }) => text).join()).toMatch(/you've been without heating|three weeks/i);
  });

  test.each<[string, string, HardMoment]>([
    ['leader', '叫你们经理来跟我说！', 'wants-leader'],
    ['exposure', '不给退我就发抖音曝光你们', 'exposure-threat'],
    ['apology', '道歉有什么用，我要的是结果', 'useless-apology'],
    ['god', '顾客就是上帝懂不懂', 'i-am-god'],
    ['abuse', '你们这帮王八蛋', 'abusive-words'],
    ['self-harm', '钱要不回来我真的不想活了', 'self-harm'],
    ['guarantee', '你给我个准话，到底能不能退', 'safe-promise'],
    ['group', '我代表全体业主来的，三十户都等着', 'group-spokesperson'],
  ])('knows the hard moment: %s', (_, text, id) => {
    const { moments } = advise(talkOf('C 我要投诉', 'H 您请说。', `C ${text}`), knowledge, {}, models);
    expect(moments.map((card) => card.id)).toContain(id);
  });

  test('a life comes before everything, with the lines to call', () => {
    const { next, moments } = advise(talkOf('C 三万块追不回来，我不想活了'), knowledge, {}, models);
    expect(next.entry).toBe('hard-moments/cards/self-harm');
    expect(moments[0]?.helplines).toContain('lifeline');
  });

  test('no phone, identity or order number of anybody is ever said back', () => {
    const { next, others } = advise(
      talkOf('C 我的手机13800138000被停机了，订单20260901123456没发货，我等了三天！'),
      knowledge,
      {},
      models,
    );
    const said = [next, ...others].flatMap(({ wordings }) => wordings.map(({ text }) => text)).join();
    expect(said).not.toMatch(/\d{5,}/);
  });
});

const words = fc.constantFrom(
  '我家断网三天了',
  '怎么办',
  '行吧',
  '你们骗人！！',
  '孩子发烧了',
  '谢谢',
  '嗯',
  "I've been waiting",
  '😀{point}【几点】',
  '',
  '不行，太少了，赔我五万',
);
const anyTalk = fc.array(
  fc.record({ role: fc.constantFrom<Turn['role']>('customer', 'handler'), text: words }),
  {
    maxLength: 8,
  },
);

describe('what is advised', () => {
  const plain = (text: string) => text.replaceAll(/【[^】]*】/g, '五点').replaceAll(/\[[^\]]*\]/g, 'five');
  const filledIn = (text: string, language: 'zh' | 'en') =>
    plain(text).replaceAll(/\{[a-z]+\}/g, language === 'zh' ? '三天' : 'three days');

  test.each(['zh', 'en'] as const)(
    'could be sent as it stands: the draft check finds nothing (%s)',
    (language) => {
      const customer = language === 'zh' ? '我家宽带断了三天' : 'my broadband has been down for three days';
      const state = {
        ...readTalk(talkOf(`C ${customer}`), knowledge, {}, models),
        part: 'settlement' as const,
        feelingOwed: false,
      };
      const wordings = [...talk.entries, ...talk.moments].flatMap((own) =>
        own.wordings.map((w) => w[language]),
      );
      const better = talk.faults.flatMap((fault) => fault.better[language]);
      const wrong = [...wordings, ...better].flatMap((text) => {
        // by the rules: a model hears a sentence out of its talk as it may
        const found = checkDraftOn(state, filledIn(text, language), knowledge);
        return found.length > 0 ? [`${text}: ${found.map(({ fault }) => fault).join()}`] : [];
      });
      expect(wrong).toEqual([]);
    },
  );
});

describe('for any talk', () => {
  const kind: readonly Move[] = [
    'name-feeling',
    'say-back',
    'apology',
    'warm-touch',
    'q-open',
    'appreciation',
    'confirm-understanding',
  ];
  test('there is advice; who is upset is met as a person, by a move or by words that begin with the feeling', () => {
    fc.assert(
      fc.property(anyTalk, fc.integer({ min: 0, max: 9 }), (turns, seed) => {
        const { next, feelingFirst, moments } = advise(turns, knowledge, { seed });
        expect(Object.keys(moveNames)).toContain(next.move);
        expect(next.wordings.length).toBeGreaterThan(0);
        const entry = talk.entries.find(({ by }) => by === next.entry);
        if (feelingFirst && moments.length === 0)
          expect(entry?.feelingFirst || kind.includes(next.move)).toBe(true);
        for (const { text } of next.wordings)
          expect(blanksOf(text).filter((blank) => blank !== 'point')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

interface GoldenAdvice {
  dialogue: string;
  at: number;
  part?: string;
  next?: string | string[];
  says?: string;
  moments?: string[];
}
const golden = parse(
  readFileSync(join(import.meta.dirname, 'golden', 'dialogues', 'advice.yaml'), 'utf8'),
) as GoldenAdvice[];
const dialogues = new Map(
  ['train', 'dev', 'more']
    .flatMap((name) =>
      readFileSync(
        join(import.meta.dirname, '..', 'train', 'corpus', `dialogues-${name}.jsonl`),
        'utf8',
      ).split('\n'),
    )
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as { id: string; channel?: 'phone' | 'chat'; turns: Turn[] })
    .map((dialogue) => [dialogue.id, dialogue]),
);

describe('golden advice', () => {
  test.each(golden)('$dialogue at $at', ({ dialogue, at, part, next, says, moments }) => {
    const { turns = [], channel } = dialogues.get(dialogue) ?? {};
    const given = advise(turns.slice(0, at + 1), knowledge, { channel, seed: 1 }, models);
    if (part) expect(given.part).toBe(part);
    if (next) expect([next].flat()).toContain(given.next.entry.split('/').slice(1).join('/'));
    if (says) expect(given.next.wordings.map(({ text }) => text).join('\n')).toContain(says);
    if (moments) expect(given.moments.map(({ id }) => id)).toEqual(expect.arrayContaining(moments));
  });
});

describe('a draft', () => {
  const customer = talkOf('C 我家宽带断了三天，报修两次没人来，多扣了我128元！', 'H 您贵姓？', 'C 我姓王');
  const faults = (draft: string, context: Parameters<typeof checkDraft>[3] = {}, turns = customer) =>
    checkDraft(draft, turns, knowledge, { name: '王女士', ...context }, models).map(({ fault }) => fault);

  test.each([
    ['您放心，今天一定给您修好', 'outcome-promise'],
    ['给您带来不便，敬请谅解', 'platitude'],
    ['这不归我们管，您自己联系厂家', 'brush-off'],
    ['那只能怪您自己，签之前就该看清楚', 'blame'],
    ['您冲我喊也没用', 'confrontation'],
    ['再骂我就挂了，后果自负', 'over-reaction'],
    ['投诉不受理，您打12345也没用', 'red-line'],
    ['楼上那户业主电话是13912345678', 'others-data'],
    ['我【几点】前给您回话', 'open-blank'],
    ['李女士，我给您查一下', 'wrong-name'],
    ['扣的182元今天退给您', 'wrong-amount'],
    ['这种属于恶意投诉', 'inside-words'],
    ['求您别投诉我，要扣我工资的', 'plea'],
    ['您说重点，后面还有人排队', 'hurry'],
    ['仓库那边老这样，我也看不惯', 'ill-of-own'],
    ['您一个月工资多少', 'probing'],
    ['您的工单流转到二线了', 'jargon'],
    ["We guarantee you'll get a full refund", 'outcome-promise'],
    ['We apologise for any inconvenience caused.', 'platitude'],
  ])('%s: %s', (draft, fault) => {
    expect(faults(draft)).toContain(fault);
  });

  test.each([
    '三天没网，报了两次都没人上门，换谁都得窝火。您接着说，我记着。',
    '王女士，多扣的128元今天退回原卡，明天上午我打给您问到没到。',
    '能不能今晚修好我不敢打包票，五点前我一定给您回电话。',
    '您可以打12345，这是您的权利，材料我给您备好。',
    '冒昧问一句，家里有老人独居吗？好安排先上门。',
  ])('%s: nothing', (draft) => {
    expect(faults(draft)).toEqual([]);
  });

  test.each<[string, string, object, string[]]>([
    ['a result may be promised once it is established', '这笔一定退给您', { found: true }, []],
    ['a sum on record is no slip', '您的182元明天到账', { sums: [182] }, []],
    [
      'another customer of the desk is not named',
      '您跟张伟家是一样的情况',
      { others: ['张伟'] },
      ['others-data'],
    ],
    ['a name of the case is known', '李女士，您好，我是小赵', { known: ['李女士'] }, []],
  ])('%s', (_, draft, context, expected) => {
    expect(faults(draft, context)).toEqual(expected);
  });

  test('comfort again is no answer to who waits for a step', () => {
    const turns = talkOf(
      'C 我爸每月被扣38块，他不会上网',
      'H 老人家省着花的钱被扣走，您心里肯定不是滋味',
      'C 嗯，所以怎么退',
    );
    expect(faults('您发现的时候又气又自责吧，真心疼叔叔', {}, turns)).toContain('comfort-only');
  });

  test('hard ones come first and the desk may choose which they are; places and better words are told', () => {
    const [first, ...others] = checkDraft(
      '给您带来不便敬请谅解，今天一定给您修好',
      customer,
      knowledge,
      {},
      models,
    );
    expect(first).toMatchObject({ fault: 'outcome-promise', hard: true });
    expect(
      first?.spans.every(
        ({ start, end, text }) => '给您带来不便敬请谅解，今天一定给您修好'.slice(start, end) === text,
      ),
    ).toBe(true);
    expect(first?.better.length).toBeGreaterThan(0);
    expect(others.every(({ hard }) => !hard)).toBe(true);
    const rows = [
      { entry: 'drafts/faults/outcome-promise', isOn: true, own: { kind: 'fault', handling: 'ask' } },
    ] as const;
    const own = checkDraft('今天一定给您修好', customer, withOverlay(knowledge, rows, '1'), {}, models);
    expect(own[0]).toMatchObject({ fault: 'outcome-promise', handling: 'ask', hard: false });
  });

  test('an empty draft has no fault', () => {
    expect(checkDraft('  ', customer, knowledge)).toEqual([]);
  });
});
