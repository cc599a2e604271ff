import { describe, expect, it } from 'vitest';
import { clock, hostile, lead, li, type Story, storyAt, words } from '../../test/desk/given.ts';
import { addMs, dayMs } from '../base/time.ts';
import type { Actor } from '../desk/case/case.ts';
import { cautiousRules } from '../desk/case/goodwill-rules.ts';
import { approvalsIn } from './approvals.ts';

const manager: Actor = { id: 'zhao', role: 'manager' };
const other: Actor = { id: 'chen', role: 'handler' };
const kinds = (s: Story, who: Actor) => approvalsIn(s.case, who, cautiousRules).map(({ kind }) => kind);

const letter = (id: string) =>
  ({
    type: 'draft-letter',
    id,
    template: 'answer',
    purpose: 'answer',
    lang: 'zh',
    needsReview: true,
    text: words(),
  }) as const;
const offer = (id: string, minor: number) =>
  ({
    type: 'make-offer',
    id,
    rung: 'partial',
    what: words(),
    amount: { minor, currency: 'CNY' },
    asks: words(),
    saying: null,
    reason: words(),
    told: false,
  }) as const;
const ask = (s: Story) =>
  ({
    type: 'ask-department',
    id: 'r1',
    department: 'it',
    answerer: null,
    kind: 'feedback',
    what: words(),
    why: words(),
    dueAt: addMs(s.now, dayMs),
  }) as const;

describe('what waits for somebody', () => {
  it.each<[string, () => Story, Record<'lead' | 'manager' | 'li', string[]>]>([
    [
      'a closing by exception, for whoever leads and did not ask',
      () =>
        storyAt('finding').by(li, {
          type: 'request-exception',
          noFollowUpReason: 'withdrawn',
          reason: words(),
        }),
      { lead: ['exception'], manager: ['exception'], li: [] },
    ],
    [
      'the end of a talk',
      () =>
        hostile(storyAt('finding')).by(li, {
          type: 'ask-to-end-talk',
          words: words(),
          reason: words(),
          writingTold: true,
        }),
      { lead: ['ending'], manager: ['ending'], li: [] },
    ],
    [
      'a letter, for a second person',
      () => storyAt('settling').by(lead, letter('l1'), { type: 'ask-letter-review', id: 'l1', flaws: [] }),
      { lead: [], manager: ['letter'], li: [] },
    ],
    [
      'an offer, for whoever may give as much',
      () => storyAt('settling').by(li, offer('o1', 50_000)),
      { lead: [], manager: ['offer'], li: [] },
    ],
    [
      'more time, for the level that the rule asks for',
      () => {
        const s = storyAt('finding');
        const id = s.case.clocks.find((k) => k.clock === 'answer')?.id ?? '';
        return s.by(li, { type: 'extend-clock', id, byDays: 3, reason: words(), told: null });
      },
      { lead: ['clock'], manager: ['clock'], li: [] },
    ],
    [
      "a department's answer, for whoever has the case",
      () => {
        const s = storyAt('finding');
        return s.by(li, ask(s)).by(other, { type: 'answer-department-request', id: 'r1', answer: words() });
      },
      { lead: [], manager: [], li: ['department'] },
    ],
    ['nothing', () => storyAt('finding'), { lead: [], manager: [], li: [] }],
  ])('%s', (_, story, expected) => {
    const s = story();
    expect({ lead: kinds(s, lead), manager: kinds(s, manager), li: kinds(s, li) }).toEqual(expected);
    expect(kinds(s, clock)).toEqual([]);
  });
});
