import { describe, expect, test } from 'vitest';
import { archiving, asked, lead, li, type Story, storyAt, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { OfferState, Rung } from '../../knowledge/ids.ts';
import type { Actor } from './case.ts';
import type { CommandOf } from './commands.ts';
import { nextRung } from './offers.ts';
import { spreadOf } from './spread.ts';

const chen: Actor = { id: 'chen', role: 'manager' };
const yuan = (n: number) => ({ minor: n * 100, currency: 'CNY' }) as const;
const offer = (id: string, n: number | null, more: Partial<CommandOf<'make-offer'>> = {}) =>
  ({
    type: 'make-offer',
    id,
    rung: n === null ? 'explanation' : 'partial',
    what: words(),
    amount: n === null ? null : yuan(n),
    asks: n === null ? null : words(),
    saying: null,
    reason: null,
    told: false,
    ...more,
  }) satisfies CommandOf<'make-offer'>;
const answer = (s: Story, id: string, more: Partial<CommandOf<'answer-offer'>> = {}) =>
  ({
    type: 'answer-offer',
    id,
    answer: 'accepted',
    words: null,
    amount: null,
    dueAt: addMs(s.now, dayMs),
    commitmentId: `promise-of-${id}`,
    ...more,
  }) satisfies CommandOf<'answer-offer'>;
const states = (s: Story) => s.case.offers.map((one) => one.state);

describe('an offer', () => {
  test('within authority is told, answered and becomes a promise', () => {
    const s = storyAt('settling').by(li, offer('a', 30), { type: 'tell-offer', id: 'a' });
    s.by(li, answer(s, 'a'));
    expect(states(s)).toEqual(['accepted']);
    expect(s.case.commitments).toMatchObject([{ id: 'promise-of-a', kind: 'outcome', state: 'made' }]);
  });

  test('above authority waits for a second person with enough, and is not told before', () => {
    const s = storyAt('settling');
    s.refuses(li, offer('a', 51, { told: true, reason: words() }), { code: 'above-authority' });
    s.refuses(li, offer('a', 51), { code: 'words-missing', field: 'reason' });
    s.by(li, offer('a', 51, { reason: words() }));
    s.refuses(li, { type: 'tell-offer', id: 'a' }, { code: 'offer-waits' });
    s.refuses(li, answer(s, 'a'), { code: 'offer-waits' });
    s.refuses(li, { type: 'approve-offer', id: 'a' }, { code: 'wrong-role' });
    s.by(lead, { type: 'approve-offer', id: 'a' });
    s.by(li, { type: 'tell-offer', id: 'a' });
    expect(s.case.offers[0]).toMatchObject({
      state: 'told',
      passed: { by: 'wang', limit: 30_000, total: 5_100 },
    });
  });

  test('above the authority of who would approve it needs somebody higher; above all nobody can', () => {
    const s = storyAt('settling').by(li, offer('a', 400, { reason: words() }));
    s.refuses(lead, { type: 'approve-offer', id: 'a' }, { code: 'above-authority' });
    s.by(chen, { type: 'approve-offer', id: 'a' });
    storyAt('settling').refuses(li, offer('b', 2_001, { reason: words() }), { code: 'above-everybody' });
  });

  test('is never approved by who made it', () => {
    const s = storyAt('settling').by(lead, offer('a', 400, { reason: words() }));
    s.refuses(lead, { type: 'approve-offer', id: 'a' }, { code: 'own-offer' });
    s.refuses(lead, { type: 'decline-offer', id: 'a', reason: words() }, { code: 'own-offer' });
    s.by(chen, { type: 'decline-offer', id: 'a', reason: words() });
    expect(states(s)).toEqual(['declined']);
  });

  test('is not split: all goodwill of the case counts against the limit', () => {
    const s = storyAt('settling').by(li, offer('a', 30, { told: true }));
    s.refuses(li, offer('b', 30, { told: true }), { code: 'above-authority' });
    s.by(li, answer(s, 'a', { answer: 'refused', words: words() }), offer('b', 40, { told: true }));
    expect(states(s)).toEqual(['refused', 'told']);
  });

  test('that is exceptional needs a second person whatever the sum', () => {
    const s = storyAt('settling').by(chen, offer('a', 1, { rung: 'exceptional', reason: words() }));
    s.refuses(chen, { type: 'approve-offer', id: 'a' }, { code: 'own-offer' });
    s.by(lead, { type: 'approve-offer', id: 'a' });
  });

  test.each<[string, Partial<CommandOf<'make-offer'>>, object]>([
    ['a concession asks for something', { asks: null }, { code: 'words-missing', field: 'asks' }],
    ['an apology asks for nothing', { rung: 'explanation', amount: null }, { code: 'rung-asks-nothing' }],
    ['an apology is no money', { rung: 'explanation', asks: null }, { code: 'rung-without-money' }],
    ['a gift asks for nothing', { rung: 'gift', saying: words() }, { code: 'rung-asks-nothing' }],
    [
      'a gift is told in a sentence',
      { rung: 'gift', asks: null },
      { code: 'words-missing', field: 'saying' },
    ],
    ['a sum has its amount', { amount: null }, { code: 'amount-missing' }],
    ['one currency', { amount: { minor: 100, currency: 'USD' } }, { code: 'other-currency' }],
  ])('%s', (_, more, refusal) => {
    storyAt('settling').refuses(li, offer('a', 20, more), refusal);
  });

  test('before the finding is marked as early, and so is its promise', () => {
    const s = storyAt('opening').by(li, offer('a', 20, { told: true }));
    s.by(li, answer(s, 'a'));
    expect(s.case.offers[0]?.early).toBe(true);
    expect(s.case.commitments[0]?.early).toBe(true);
  });

  test('that asks for anything waits until what is owed is granted', () => {
    const due = {
      type: 'record-due',
      id: 'due-1',
      basis: 'law',
      clause: words(),
      redress: 'refund',
      what: words(),
      amount: yuan(299),
      calculation: null,
    } as const;
    const s = storyAt('settling').by(li, offer('a', 10), offer('b', 10, { told: true }), due);
    s.refuses(li, offer('c', 20), { code: 'dues-first', ids: ['due-1'] });
    s.refuses(li, { type: 'tell-offer', id: 'a' }, { code: 'dues-first' });
    s.refuses(li, answer(s, 'b'), { code: 'dues-first' });
    s.by(li, offer('sorry', null, { told: true }));
    s.by(li, { type: 'grant-due', id: 'due-1', commitmentId: 'p', dueAt: addMs(s.now, dayMs) });
    s.by(li, answer(s, 'b'));
  });

  test('without an outcome keeps the case from settling', () => {
    const agree = { type: 'agree', terms: words(), understood: true } as const;
    const settle = { type: 'settle', remedies: [] } as const;
    const s = storyAt('settling').by(li, offer('a', 20), agree);
    s.refuses(li, settle, { code: 'offers-open', ids: ['a'] });
    s.by(li, { type: 'withdraw-offer', id: 'a', reason: words() }, settle);
  });

  test('without an outcome keeps the case from the archive, where nobody could end it', () => {
    const s = storyAt('follow-up').by(li, offer('a', 20, { told: true }), asked('satisfied'));
    s.refuses(li, archiving, { code: 'offers-open', ids: ['a'] });
    s.by(li, answer(s, 'a', { answer: 'refused', words: words() }), archiving);
  });

  test('of money has its day; a counter-offer keeps the customer’s sum', () => {
    const s = storyAt('settling').by(li, offer('a', 20, { told: true }));
    s.refuses(li, answer(s, 'a', { dueAt: null }), { code: 'day-missing' });
    s.by(li, answer(s, 'a', { answer: 'countered', words: words(), amount: yuan(500) }));
    expect(s.case.offers[0]).toMatchObject({ state: 'countered', answer: { amount: yuan(500) } });
    s.refuses(li, answer(s, 'a'), { code: 'offer-closed', state: 'countered' });
  });
});

test('the next rung is above the highest one tried in this round', () => {
  expect(nextRung([], 1)).toBe('explanation');
  const tried = (rung: Rung, state: OfferState = 'refused') => [{ rung, state, round: 1 }];
  expect(nextRung(tried('gesture'), 1)).toBe('gift');
  expect(nextRung(tried('full'), 2)).toBe('explanation');
  expect(nextRung(tried('exceptional'), 1)).toBeNull();
  expect(nextRung(tried('gesture', 'told'), 1)).toBeNull();
});

test('two cases are no precedent; of three the middle and the quarters are told', () => {
  expect(spreadOf([100, 200])).toBeNull();
  expect(spreadOf([100, 200, 900])).toEqual({ median: 200, from: 150, to: 550 });
});
