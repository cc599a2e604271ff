import { describe, expect, test } from 'vitest';
import { lead, li, type Story, storyAt, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { Actor } from './case.ts';
import { checklist } from './checklist.ts';
import type { CommandOf } from './commands.ts';
import { dueState } from './dues.ts';

const zhao: Actor = { id: 'zhao', role: 'handler' };
const refund = (more: Partial<CommandOf<'record-due'>> = {}): CommandOf<'record-due'> => ({
  type: 'record-due',
  id: 'due-1',
  basis: 'law',
  clause: words(),
  redress: 'refund',
  what: words(),
  amount: { minor: 29_900, currency: 'CNY' },
  calculation: null,
  ...more,
});
const grant = (s: Story) =>
  ({ type: 'grant-due', id: 'due-1', commitmentId: 'owed-1', dueAt: addMs(s.now, dayMs) }) as const;
const agree = { type: 'agree', terms: words(), understood: true } as const;
const stateOf = (s: Story) => s.case.dues.map((due) => dueState(due, s.case.commitments));

describe('what is owed', () => {
  test('is granted before anything is found or agreed, and is no early promise', () => {
    const s = storyAt('finding').by(li, { type: 'record-fact', id: 'f', fact: words() }, refund());
    s.by(li, grant(s));
    expect(s.case.commitments[0]).toMatchObject({ id: 'owed-1', kind: 'outcome', early: false });
    expect(stateOf(s)).toEqual(['granted']);
  });

  test('waits for no talk: it is recorded and granted as soon as a fact shows it', () => {
    for (const stage of ['received', 'opening'] as const) {
      const s = storyAt(stage).by(li, { type: 'assign', owner: 'li' });
      s.by(li, { type: 'record-fact', id: 'f', fact: words() }, refund()).by(zhao, grant(s));
      expect(stateOf(s)).toEqual(['granted']);
    }
  });

  test('is promised no later than the law wants it done; after that day as soon as can be', () => {
    const s = storyAt('settling').by(li, refund());
    const law = s.case.clocks.find((k) => k.clock === 'redress')?.dueAt ?? '';
    const late = { ...grant(s), dueAt: addMs(law, 1) };
    s.refuses(zhao, late, { code: 'later-than-law', dueAt: law });
    s.by(zhao, { ...late, dueAt: law });
    const missed = storyAt('settling').by(li, refund()).after(20);
    missed.by(zhao, { ...grant(missed), dueAt: addMs(missed.now, dayMs) });
  });

  test('stands before the last word, too: no final response over something owed', () => {
    const last = { type: 'give-final-response', text: words(), outsideRoutesTold: true } as const;
    const s = storyAt('settling').by(li, refund()).refuses(li, last, { code: 'dues-open' });
    s.by(li, grant(s), last);
  });

  test('can be granted by whoever sees it: it does not wait for the owner', () => {
    const s = storyAt('settling').by(li, refund());
    s.by(zhao, grant(s));
  });

  test('stands before the agreement, the settlement and the close', () => {
    const s = storyAt('settling')
      .by(li, refund())
      .refuses(li, agree, { code: 'dues-open', ids: ['due-1'] });
    const waiting = checklist(s.case).find((item) => item.id === 'dues-granted');
    expect(waiting).toMatchObject({ done: false, blocks: ['agree', 'settle', 'archive'] });
    s.by(li, grant(s), agree);
    storyAt('settling')
      .by(li, agree, refund())
      .refuses(li, { type: 'settle', remedies: [] }, { code: 'dues-open' });
    storyAt('follow-up').by(li, refund()).refuses(
      li,
      {
        type: 'archive',
        category: 'a',
        rootCause: 'price',
        lesson: null,
        departmentFeedback: null,
        thanked: true,
      },
      { code: 'dues-open' },
    );
  });

  test('may have been given already, with what shows it', () => {
    const s = storyAt('settling').by(li, refund());
    s.refuses(
      li,
      { type: 'meet-due', id: 'due-1', proof: words(0) },
      { code: 'words-missing', field: 'proof' },
    );
    s.by(li, { type: 'meet-due', id: 'due-1', proof: words() }, agree);
    expect(stateOf(s)).toEqual(['kept']);
    s.refuses(li, grant(s), { code: 'due-closed', state: 'kept' });
  });

  test('is not traded away as a promise; a new day for it keeps it owed', () => {
    const s = storyAt('settling').by(li, refund());
    s.by(li, grant(s));
    s.refuses(
      li,
      { type: 'withdraw-commitment', id: 'owed-1', reason: words() },
      { code: 'commitment-is-due' },
    );
    s.by(li, {
      type: 'renegotiate-commitment',
      id: 'owed-1',
      replacementId: 'owed-2',
      what: null,
      dueAt: addMs(s.now, 3 * dayMs),
      reason: words(),
    });
    s.refuses(
      li,
      { type: 'withdraw-commitment', id: 'owed-2', reason: words() },
      { code: 'commitment-is-due' },
    );
    s.by(li, { type: 'keep-commitment', id: 'owed-2', proof: words(), keptAt: null });
    expect(stateOf(s)).toEqual(['kept']);
  });

  test('is struck out by a second person only, who is neither owner nor its recorder', () => {
    const strike = { type: 'strike-due', id: 'due-1', reason: words() } as const;
    const s = storyAt('settling').by(li, refund());
    s.refuses(li, strike, { code: 'wrong-role' });
    storyAt('settling').by(lead, refund()).refuses(lead, strike, { code: 'own-due' });
    s.by(lead, strike, { type: 'assign', owner: 'li' });
    s.by(li, agree);
    expect(stateOf(s)).toEqual(['struck']);
  });

  test('stands on a fact, a clause and words', () => {
    storyAt('finding').refuses(li, refund(), { code: 'no-facts' });
    storyAt('settling')
      .refuses(li, refund({ clause: words(0) }), { code: 'words-missing', field: 'clause' })
      .refuses(li, refund({ amount: { minor: 0.5, currency: 'CNY' } }), {
        code: 'bad-value',
        field: 'amount',
      })
      .by(li, refund())
      .refuses(li, refund(), { code: 'id-taken' });
  });

  test('is worth what its rule gives, whatever the form said', () => {
    const calculation = { rule: 'double', inputs: { price: '21' } };
    const s = storyAt('settling').by(li, refund({ calculation, amount: null }));
    expect(s.case.dues[0]).toMatchObject({
      amount: { minor: 4_200, currency: 'CNY' },
      calculation: { rule: 'double', gives: { minor: 4_200 } },
    });
    s.refuses(li, refund({ id: 'b', calculation: { rule: 'none', inputs: {} } }), { code: 'unknown-rule' });
  });
});
