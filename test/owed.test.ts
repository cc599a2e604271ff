import { describe, expect, test } from 'vitest';
import { addMs, dayMs } from '../src/base/time.ts';
import { allowed } from '../src/desk/case/allowed.ts';
import type { Actor } from '../src/desk/case/case.ts';
import type { CaseCommand, CommandOf } from '../src/desk/case/commands.ts';
import { can } from '../src/desk/case/decide.ts';
import { dueState, openDues } from '../src/desk/case/dues.ts';
import { highestLimit, rungOrder, rungRules } from '../src/desk/case/offers.ts';
import { archiving, asked, hostile, lead, li, type Story, storyAt, words } from './desk/given.ts';

// What the law or a contract owes is never delayed or bargained: the ladder is for goodwill above it.

const stranger: Actor = { id: 'stranger', role: 'handler' };
const million = { minor: 100_000_000, currency: 'CNY' } as const;
const owed: CommandOf<'record-due'> = {
  type: 'record-due',
  id: 'due',
  basis: 'law',
  clause: words(),
  redress: 'refund',
  what: words(),
  amount: million,
  calculation: null,
};
const grant = (s: Story) =>
  ({ type: 'grant-due', id: 'due', commitmentId: 'owed', dueAt: addMs(s.now, dayMs) }) as const;
const withFact = (s: Story) =>
  s.by(li, { type: 'assign', owner: 'li' }, { type: 'record-fact', id: 'shown', fact: words() });

const live = ['received', 'opening', 'finding', 'settling', 'fulfilling', 'follow-up'] as const;

describe('what is owed is never delayed', () => {
  test.each(live)('in %s anybody who does casework grants it, whatever the sum', (stage) => {
    for (const role of ['handler', 'lead', 'manager'] as const) {
      const s = withFact(storyAt(stage)).by(li, owed);
      expect(million.minor).toBeGreaterThan(highestLimit(s.authority));
      s.by({ id: 'somebody', role }, grant(s));
      expect(s.case.dues.map((due) => dueState(due, s.case.commitments))).toEqual(['granted']);
    }
  });

  test.each<[string, (s: Story) => Story]>([
    ['somebody above still decides', (s) => s.by(li, carriedUp)],
    [
      'somebody is in danger',
      (s) => s.by(li, { type: 'raise-alarm', id: 'a', endangered: 'staff', words: words() }),
    ],
    ['the talk is paused for hostile words', hostile],
    ['an offer waits for approval', (s) => s.by(li, offer('partial', 40_000))],
    ['a department has not answered', (s) => s.by(li, asksDepartment(s))],
    [
      'a promise was broken',
      (s) => s.by(li, promise(s)).after(3).by({ id: 'clock', role: 'clock' }, { type: 'tick' }),
    ],
    ['the customer did not agree', (s) => s],
  ])('while %s', (_, happens) => {
    const s = withFact(storyAt('settling'));
    happens(s).by(li, owed);
    s.by(stranger, grant(s));
  });

  test('nor promised for a day later than the law’s', () => {
    const s = withFact(storyAt('settling')).by(li, owed);
    const law = s.case.clocks.find((k) => k.endsWith === 'redress')?.dueAt ?? '';
    s.refuses(stranger, { ...grant(s), dueAt: addMs(law, 1) }, { code: 'later-than-law', dueAt: law });
  });

  test('its promise is kept, broken or moved with the customer; nobody withdraws it', () => {
    const s = withFact(storyAt('settling')).by(li, owed);
    s.by(li, grant(s));
    const withdraw = { type: 'withdraw-commitment', id: 'owed', reason: words() } as const;
    s.refuses(li, withdraw, { code: 'commitment-is-due' });
  });
});

describe('what is owed is never bargained', () => {
  test('no rung of the ladder stands for it, and its grant has no room for a condition', () => {
    const s = withFact(storyAt('settling')).by(li, owed);
    expect(Object.keys(grant(s)).sort()).toEqual(['commitmentId', 'dueAt', 'id', 'type']);
    expect(s.would(stranger, grant(s))).toMatchObject([{ type: 'commitment-made' }, { type: 'due-granted' }]);
    for (const rung of rungOrder.filter((one) => rungRules[one].asks === 'must'))
      s.refuses(li, offer(rung, 1_000), { code: 'dues-first', ids: ['due'] });
  });

  test('nothing that was offered before is told or accepted over it', () => {
    const s = withFact(storyAt('settling')).by(
      li,
      offer('gesture', 1_000, 'told'),
      offer('gesture', 1_000, 'kept'),
      {
        type: 'tell-offer',
        id: 'told',
      },
    );
    s.by(li, owed).refuses(li, { type: 'tell-offer', id: 'kept' }, { code: 'dues-first' });
    const accepted = { answer: 'accepted', words: null, amount: null, dueAt: addMs(s.now, dayMs) } as const;
    s.refuses(
      li,
      { type: 'answer-offer', id: 'told', ...accepted, commitmentId: 'p' },
      { code: 'dues-first' },
    );
  });

  test('no agreement, last word, settlement or close goes over it', () => {
    const agree: CaseCommand = { type: 'agree', terms: words(), understood: true };
    const last: CaseCommand = { type: 'give-final-response', text: words(), outsideRoutesTold: true };
    const blocked: [Story, CaseCommand][] = [
      [storyAt('settling'), agree],
      [storyAt('settling'), last],
      [storyAt('settling').by(li, agree), { type: 'settle', remedies: [] }],
      [
        storyAt('fulfilling').by(li, {
          type: 'keep-commitment',
          id: 'promise-1',
          proof: words(),
          keptAt: null,
        }),
        { type: 'complete-fulfilment' },
      ],
      [storyAt('follow-up').by(li, asked('satisfied')), archiving],
    ];
    for (const [s, command] of blocked) {
      withFact(s).by(li, owed);
      for (const actor of [li, lead])
        expect(can(s.case, command.type, actor)).toMatchObject({ code: 'dues-open' });
      s.refuses(li, command, { code: 'dues-open', ids: ['due'] });
      s.by(stranger, grant(s));
      expect(can(s.case, command.type, li)?.code).not.toBe('dues-open');
    }
  });

  test('only a second person who neither owes nor recorded it says that it was not owed', () => {
    const strike = { type: 'strike-due', id: 'due', reason: words() } as const;
    const s = withFact(storyAt('settling')).by(li, owed);
    expect(allowed['strike-due'].roles).toEqual(['lead', 'manager']);
    s.refuses(li, strike, { code: 'wrong-role' });
    s.by(lead, strike);
    expect(openDues(s.case)).toEqual([]);
  });
});

const carriedUp: CaseCommand = {
  type: 'escalate',
  id: 'up',
  level: 'lead',
  trigger: 'authority',
  reason: words(),
  told: null,
  answerBy: null,
  promiseId: 'none',
};

const offer = (
  rung: (typeof rungOrder)[number],
  minor: number,
  id = `offer-${rung}`,
): CommandOf<'make-offer'> => ({
  type: 'make-offer',
  id,
  rung,
  what: words(),
  amount: { minor, currency: 'CNY' },
  asks: words(),
  saying: null,
  reason: words(),
  told: false,
});

const asksDepartment = (s: Story): CaseCommand => ({
  type: 'ask-department',
  id: 'ask',
  department: 'warehouse',
  answerer: null,
  kind: 'action',
  what: words(),
  why: words(),
  dueAt: addMs(s.now, dayMs),
});

const promise = (s: Story): CaseCommand => ({
  type: 'make-commitment',
  id: 'call',
  what: words(),
  kind: 'process',
  dueAt: addMs(s.now, dayMs),
  madeAt: null,
});
