import { describe, expect, it, test } from 'vitest';
import type { CaseView } from '../../contract/case-view.ts';
import type { DraftFindingView } from '../../contract/guidance.ts';
import { withBetter } from './better.ts';
import { isTalkOver } from './over.ts';
import { withWording } from './taken.ts';

const finding = (draft: string, ...said: string[]): DraftFindingView => ({
  fault: 'brush-off',
  handling: 'ask',
  hard: false,
  reason: '',
  better: [],
  by: 'drafts/signs/sent-away',
  spans: said.map((text) => ({ start: draft.indexOf(text), end: draft.indexOf(text) + text.length, text })),
});

describe('a better wording', () => {
  it.each([
    ['您好。这个不归我管，找厂家吧。再见', '不归我管', '我去问。', '您好。我去问。再见'],
    ['这个不归我管', '不归我管', '我去问。', '我去问。'],
    [
      'Hello. Not my department. It cost 12.50 anyway.',
      'Not my',
      "I'll ask.",
      "Hello. I'll ask. It cost 12.50 anyway.",
    ],
    ['It cost 12.50, not my problem. Bye', 'not my problem', "I'll ask.", "I'll ask. Bye"],
    ['退！快退', '快退', '我来办。', '退！我来办。'],
  ])('stands in place of the sentence: %s', (draft, said, better, is) => {
    expect(withBetter(draft, finding(draft, said), better)).toBe(is);
  });
  it('replaces the whole where no words stand out, or those that did are gone', () => {
    expect(withBetter('请您谅解', finding('请您谅解'), '我去问。')).toBe('我去问。');
  });
});

it('comfort stays and gets its step behind it', () => {
  const comfort = { ...finding('您别急'), fault: 'comfort-only' as const };
  expect(withBetter('您别急', comfort, '我现在就去问。')).toBe('您别急。我现在就去问。');
});

describe('a wording that is taken', () => {
  it.each([
    ['', '您说。', '您说。'],
    ['您好', '您说。', '您好。您说。'],
    ['您好。 ', '您说。', '您好。您说。'],
    ['Hello', 'Tell me.', 'Hello. Tell me.'],
  ])('goes behind what is written: %s', (draft, wording, is) => expect(withWording(draft, wording)).toBe(is));
});

describe('a talk', () => {
  const now = Date.parse('2026-03-05T02:00:00.000Z');
  const said = (role: string, at: string) => [{ role, at }] as unknown as CaseView['turns'];
  test.each([
    ['just now, by us', said('handler', '2026-03-05T01:30:00.000Z'), 'settling', false],
    ['days ago, by us', said('handler', '2026-03-02T02:00:00.000Z'), 'finding', false],
    [
      'days ago, by us, when all was promised',
      said('handler', '2026-03-02T02:00:00.000Z'),
      'follow-up',
      true,
    ],
    [
      'days ago, by a customer nobody answered',
      said('customer', '2026-03-02T02:00:00.000Z'),
      'opening',
      false,
    ],
    [
      'days ago, and it waits for the repair',
      said('customer', '2026-03-02T02:00:00.000Z'),
      'fulfilling',
      true,
    ],
    ['never', [], 'received', false],
  ] as const)('last %s', (_, turns, stage, over) => {
    expect(isTalkOver({ turns: [...turns], stage }, now)).toBe(over);
  });
});
