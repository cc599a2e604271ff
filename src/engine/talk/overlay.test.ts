import { describe, expect, it, test } from 'vitest';
import { testKnowledge } from '../../../test/desk.ts';
import type { OverlayBody, OverlayEntry } from '../../knowledge/overlay.ts';
import type { Turn } from '../assessment.ts';
import { advise } from './advise.ts';
import { checkDraft } from './draft.ts';
import { entryOf, withOverlay } from './overlay.ts';
import { phrasesIn, readyPhrases } from './own-phrases.ts';
import { helpKnowledge } from './state.ts';

const knowledge = testKnowledge();
const help = helpKnowledge(knowledge);
const over = (...rows: OverlayEntry[]) => withOverlay(help, rows, 'test');
const row = (entry: string, own: OverlayBody | null, isOn = true): OverlayEntry => ({ entry, isOn, own });
const phrase = (phrases: string[], more: object = {}): OverlayBody => ({
  ...{ kind: 'phrase', phrases, except: [], reason: '法务不让说', better: [], handling: 'stop' },
  ...more,
});
const customer: Turn[] = [
  { role: 'customer', text: '等了三个星期热水器还没修好，家里有刚出生的孩子，气死我了' },
];

describe('phrases of the organisation’s own', () => {
  test.each([
    ['史上最低价', ['最低价'], [], ['最低价']],
    ['史上最低價', ['最低价'], [], ['最低價']],
    ['ＶＩＰ专享', ['vip'], [], ['ＶＩＰ']],
    ['保证今天一定到账。', ['保证…到账'], [], ['保证今天一定到账']],
    ['我保证。钱会到账', ['保证…到账'], [], []],
    ['不敢保证到账', ['保证'], ['不敢保证'], []],
    ['不敢保证，但他保证了', ['保证'], ['不敢保证'], ['保证']],
    ['Ask your bank about it', ['ban'], [], []],
    ['We ban it. Banned? BAN!', ['ban'], [], ['ban', 'BAN']],
    ['全额全额退', ['全额', '全额退'], [], ['全额', '全额退']],
    ['', ['退'], [], []],
  ])('in %j of %j but for %j: %j', (text, phrases, except, found) => {
    const ready = readyPhrases({ phrases, except }, knowledge.folding);
    const places = phrasesIn(text, ready, knowledge.folding);
    expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(found);
  });

  it('are told with their own reason and wording, each by itself, and only while in use', () => {
    const rows = [
      row('own/1', phrase(['最低价'], { better: ['价格以下单页为准', 'See the order page'] })),
      row('own/2', phrase(['史上'], { handling: 'tell' })),
    ];
    const found = checkDraft('这是史上最低价', customer, over(...rows));
    expect(found).toMatchObject([
      { fault: 'house-words', by: 'own/1', handling: 'stop', hard: true, better: ['价格以下单页为准'] },
      { fault: 'house-words', by: 'own/2', handling: 'tell', better: [] },
    ]);
    expect(checkDraft('这是史上最低价', customer, over(row('own/1', phrase(['最低价']), false)))).toEqual([]);
  });
});

describe('what came with the desk', () => {
  const faults = (draft: string, ...rows: OverlayEntry[]) =>
    checkDraft(draft, customer, over(...rows)).map(({ fault, handling }) => `${fault} ${handling}`);

  it('is stopped, asked about or told as the organisation says, but for red lines', () => {
    const softer = (fault: string) => row(`drafts/faults/${fault}`, { kind: 'fault', handling: 'tell' });
    expect(faults('今天一定给您修好', softer('outcome-promise'))).toContain('outcome-promise tell');
    expect(faults('您打 13912345678 问他', softer('others-data'))).toContain('others-data stop');
  });

  it('can be switched off, but for what guards a life or a red line', () => {
    const off = (entry: string) => row(entry, null, false);
    expect(faults('尊敬的客户您好，热水器我去催', off('drafts/signs/script'))).toEqual([]);
    expect(entryOf(help, 'hard-moments/cards/self-harm')).toEqual({ kind: 'moment', mayBeOff: false });
    const dying: Turn[] = [{ role: 'customer', text: '这钱要不回来我就不想活了' }];
    const told = advise(dying, over(off('hard-moments/cards/self-harm')));
    expect(told.moments[0]?.id).toBe('self-harm');
  });

  it('never leaves nobody with advice: what was switched off comes where nothing else would', () => {
    const all = knowledge.compiled.talk.entries.map(({ by }) => row(by, null, false));
    expect(advise(customer, over(...all)).next.entry).toBe(advise(customer, help).next.entry);
  });

  it('is said in the organisation’s words where it has some, in the language they are in', () => {
    const { entry } = advise(customer, help).next;
    const own = { zh: '刚出生的孩子等热水，这个拖不得，我来盯。', en: null, channels: null };
    const changed = over(row(entry, { kind: 'advice', why: '先接住人', wordings: [own], hidden: [] }));
    const { next } = advise(customer, changed);
    expect(next).toMatchObject({ entry, why: { zh: '先接住人' } });
    expect(next.wordings.map(({ text }) => text)).toContain(own.zh);
    const angry: Turn[] = [
      { role: 'customer', text: 'Three weeks without heating and a newborn, I am furious' },
    ];
    expect(advise(angry, changed).next.wordings.every(({ text }) => text !== '')).toBe(true);
  });

  it('knows the organisation’s own numbers and mailboxes as nobody else’s data', () => {
    const ours = row('drafts/own-contacts', { kind: 'contacts', list: ['139 1234 5678', '@anfu.example'] });
    expect(faults('您打 13912345678 或写信到 help@anfu.example', ours)).toEqual([]);
    expect(faults('您写信到 zhang@other.example', ours)).toContain('others-data stop');
  });
});
