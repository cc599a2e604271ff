import { describe, expect, test } from 'vitest';
import { archiving, asked, clock, li, storyAt, t0, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';

const agree = () => ({ type: 'agree', terms: words(), understood: true }) as const;
const finalResponse = () =>
  ({ type: 'give-final-response', text: words(), outsideRoutesTold: true }) as const;

describe('settling and fulfilling', () => {
  const settle = { type: 'settle', remedies: [] } as const;

  test('no settlement before an agreement or a final response', () => {
    storyAt('settling').refuses(li, settle, { code: 'no-agreement' }).by(li, finalResponse(), settle);
  });

  test('a promise of the round before that is kept in this one counts as something done', () => {
    const s = storyAt('follow-up');
    const dueAt = addMs(s.now, 3 * dayMs);
    s.by(li, { type: 'make-commitment', id: 'late', what: words(), kind: 'outcome', dueAt, madeAt: null })
      .by(li, asked('dissatisfied', { reopenReason: 'promise-broken' }))
      .by(li, { type: 'keep-commitment', id: 'late', proof: words(), keptAt: null })
      .by(li, { type: 'complete-fulfilment' });
    expect(s.case.stage).toBe('follow-up');
  });

  test('nothing is kept before it was promised', () => {
    const keep = {
      type: 'keep-commitment',
      id: 'promise-1',
      proof: words(),
      keptAt: addMs(t0, -dayMs),
    } as const;
    storyAt('fulfilling').refuses(li, keep, { code: 'kept-before-made' });
  });

  test('an agreement the customer has not understood is none', () => {
    storyAt('settling').refuses(li, { ...agree(), understood: false }, { code: 'terms-not-understood' });
  });

  test('a final response without the outside routes is refused', () => {
    const hidden = { ...finalResponse(), outsideRoutesTold: false };
    storyAt('settling').refuses(li, hidden, { code: 'outside-routes-not-told' });
  });

  test('the answer stops the clock of the answer, late or in time', () => {
    const inTime = storyAt('settling').after(9).by(li, agree());
    expect(inTime.case.clocks.find((k) => k.clock === 'answer')?.state).toBe('met');
    const late = storyAt('settling').after(11).by(li, agree());
    expect(late.case.clocks.find((k) => k.clock === 'answer')?.state).toBe('missed');
  });

  test('nothing moves on while a promise is open', () => {
    storyAt('fulfilling')
      .refuses(li, { type: 'complete-fulfilment' }, { code: 'open-commitments', ids: ['promise-1'] })
      .after(4)
      .by(clock, { type: 'tick' })
      .refuses(li, { type: 'complete-fulfilment' }, { code: 'open-commitments' })
      .by(li, { type: 'keep-commitment', id: 'promise-1', proof: words(), keptAt: null })
      .by(li, { type: 'complete-fulfilment' });
  });

  test('a promise marked as kept by mistake is owed again, broken where its time has passed', () => {
    const keep = { type: 'keep-commitment', id: 'promise-1', proof: words(), keptAt: null } as const;
    const reopen = { type: 'reopen-commitment', id: 'promise-1' } as const;
    const s = storyAt('fulfilling')
      .refuses(li, reopen, { code: 'commitment-not-kept', id: 'promise-1' })
      .by(li, keep, reopen)
      .refuses(li, { type: 'complete-fulfilment' }, { code: 'open-commitments', ids: ['promise-1'] });
    expect(s.case.commitments[0]).toMatchObject({ state: 'made', keptAt: null, keptInRound: null });
    s.by(li, keep, { type: 'complete-fulfilment' }).after(4).by(li, reopen);
    expect(s.case.commitments[0]).toMatchObject({ state: 'broken', keptAt: null });
    s.by(li, asked('satisfied')).refuses(li, archiving, { code: 'open-commitments' });
  });

  test('a renegotiated promise is replaced by one that is itself owed', () => {
    const s = storyAt('fulfilling');
    const dueAt = addMs(s.now, 9 * dayMs);
    const renegotiate = {
      type: 'renegotiate-commitment',
      id: 'promise-1',
      what: null,
      dueAt,
      reason: words(),
    } as const;
    s.by(li, { ...renegotiate, replacementId: 'promise-2' })
      .refuses(li, { type: 'complete-fulfilment' }, { code: 'open-commitments', ids: ['promise-2'] })
      .refuses(
        li,
        { ...renegotiate, replacementId: 'x' },
        { code: 'commitment-closed', state: 'renegotiated' },
      );
    expect(s.case.commitments[0]).toMatchObject({ state: 'renegotiated', replacedBy: 'promise-2' });
  });

  test('an outcome promised before the finding is recorded as early, a process promise is not', () => {
    const s = storyAt('opening');
    const promise = {
      type: 'make-commitment',
      what: words(),
      dueAt: addMs(s.now, dayMs),
      madeAt: null,
    } as const;
    s.by(li, { ...promise, id: 'a', kind: 'outcome' }, { ...promise, id: 'b', kind: 'process' });
    expect(s.case.commitments.map((p) => p.early)).toEqual([true, false]);
    s.refuses(li, { ...promise, id: 'a', kind: 'process' }, { code: 'id-taken' });
    s.refuses(li, { ...promise, id: 'c', kind: 'process', dueAt: s.now }, { code: 'due-before-made' });
  });
});
