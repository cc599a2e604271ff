import { describe, expect, test } from 'vitest';
import { archiving, asked, lead, li, storyAt, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';

const finalResponse = () =>
  ({ type: 'give-final-response', text: words(), outsideRoutesTold: true }) as const;

describe('the follow-up gate', () => {
  test('no archive before the customer was asked', () => {
    storyAt('follow-up').refuses(li, archiving, { code: 'not-asked' });
  });

  test.each(['satisfied', 'compromised'] as const)(
    '(a) asked and %s: the case is archived as a success',
    (result) => {
      const s = storyAt('follow-up').by(li, asked(result), archiving);
      expect(s.case.archive).toMatchObject({ closing: 'asked', result });
    },
  );

  test('a dissatisfied customer starts round 2 where the reason points at', () => {
    const stageOf = {
      'not-fixed': 'fulfilling',
      'promise-broken': 'fulfilling',
      'offer-unfair': 'settling',
      'facts-wrong': 'finding',
      'not-listened': 'opening',
    } as const;
    for (const [reopenReason, stage] of Object.entries(stageOf)) {
      const s = storyAt('follow-up').by(
        li,
        asked('dissatisfied', { reopenReason: reopenReason as 'not-fixed' }),
      );
      expect(s.case).toMatchObject({ round: 2, stage });
      expect(s.case.rounds[0]?.followUp?.result).toBe('dissatisfied');
      s.refuses(li, archiving, { code: 'wrong-stage' });
    }
  });

  test('round 2 at the fulfilment wants something done', () => {
    const s = storyAt('follow-up').by(li, asked('dissatisfied', { reopenReason: 'not-fixed' }));
    s.refuses(li, { type: 'complete-fulfilment' }, { code: 'nothing-done-this-round' });
    const dueAt = addMs(s.now, dayMs);
    s.by(li, { type: 'make-commitment', id: 'p2', what: words(), kind: 'outcome', dueAt, madeAt: null })
      .by(
        li,
        { type: 'keep-commitment', id: 'p2', proof: words(), keptAt: null },
        { type: 'complete-fulfilment' },
      )
      .by(li, asked('satisfied'), archiving);
    expect(s.case).toMatchObject({ stage: 'archived', round: 2 });
  });

  test('discontent without a reason or a standing final response goes nowhere', () => {
    const s = storyAt('follow-up');
    s.refuses(li, asked('gave-up'), { code: 'reopen-reason-missing' });
    s.refuses(li, asked('gave-up', { finalResponseStands: true }), { code: 'final-response-missing' });
    s.refuses(li, asked('dissatisfied', { reason: null, reopenReason: 'not-fixed' }), {
      code: 'words-missing',
    });
  });

  test('(b) the final response stands: routes told, aftercare offered, a lead approves, and it is no success', () => {
    const ask = { type: 'request-exception', noFollowUpReason: null, reason: words() } as const;
    const s = storyAt('settling').by(
      li,
      finalResponse(),
      { type: 'settle', remedies: [] },
      { type: 'complete-fulfilment' },
    );
    s.refuses(li, ask, { code: 'not-asked' })
      .by(li, asked('gave-up', { finalResponseStands: true }))
      .refuses(li, archiving, { code: 'not-approved' })
      .refuses(li, ask, { code: 'aftercare-not-offered' })
      .by(li, { type: 'offer-aftercare', accepted: true }, ask)
      .refuses(li, archiving, { code: 'exception-pending' })
      .refuses(li, { type: 'approve-exception' }, { code: 'wrong-role' })
      .by(lead, { type: 'approve-exception' })
      .by(li, archiving);
    expect(s.case.archive).toMatchObject({ closing: 'final-response-stands', result: 'gave-up' });
  });

  test('nobody approves their own request', () => {
    const s = storyAt('follow-up').by(lead, {
      type: 'request-exception',
      noFollowUpReason: 'refused',
      reason: words(),
    });
    s.refuses(lead, { type: 'approve-exception' }, { code: 'own-approval' });
    s.by({ id: 'chen', role: 'manager' }, { type: 'approve-exception' }).by(li, archiving);
    expect(s.case.archive).toMatchObject({ closing: 'not-asked', result: 'refused' });
  });

  test('(c) unreachable means three tries on two days over every known channel', () => {
    const ask = { type: 'request-exception', noFollowUpReason: 'unreachable', reason: words() } as const;
    const phone = { type: 'attempt-follow-up', channel: 'phone' } as const;
    storyAt('follow-up')
      .by(li, phone, phone, phone)
      .refuses(li, ask, { code: 'too-few-tries', tries: 3, days: 1 })
      .after(1)
      .by(li, phone)
      .refuses(li, ask, { code: 'channels-untried', channels: ['email'] })
      .by(li, { type: 'attempt-follow-up', channel: 'email' }, ask)
      .by(lead, { type: 'approve-exception' })
      .by(li, archiving);
  });

  test('(c) a complaint withdrawn on the way is closed by approval, its promises first', () => {
    const s = storyAt('fulfilling').by(li, {
      type: 'request-exception',
      noFollowUpReason: 'withdrawn',
      reason: words(),
    });
    s.by(lead, { type: 'approve-exception' }).refuses(li, archiving, { code: 'open-commitments' });
    s.by(li, { type: 'withdraw-commitment', id: 'promise-1', reason: words() }, archiving);
    expect(s.case.archive).toMatchObject({ closing: 'not-asked', result: 'withdrawn' });
  });

  test('a new answer needs a new approval', () => {
    const stands = asked('gave-up', { finalResponseStands: true });
    const s = storyAt('settling').by(li, finalResponse(), { type: 'settle', remedies: [] });
    s.by(li, { type: 'complete-fulfilment' }, stands, { type: 'offer-aftercare', accepted: false })
      .by(li, { type: 'request-exception', noFollowUpReason: null, reason: words() })
      .by(lead, { type: 'approve-exception' })
      .by(li, stands)
      .refuses(li, archiving, { code: 'not-approved' });
  });

  test('a second request waits for the first', () => {
    const ask = { type: 'request-exception', noFollowUpReason: 'refused', reason: words() } as const;
    storyAt('follow-up')
      .by(li, ask)
      .refuses(lead, ask, { code: 'exception-pending' })
      .by(lead, { type: 'approve-exception' })
      .refuses(li, ask, { code: 'already-approved' });
  });

  test('who becomes content after all says why, and the first answer stays on record', () => {
    const stands = asked('dissatisfied', { finalResponseStands: true });
    const s = storyAt('settling').by(li, finalResponse(), { type: 'settle', remedies: [] });
    s.by(li, { type: 'complete-fulfilment' }, stands)
      .refuses(li, asked('satisfied'), { code: 'words-missing', field: 'reason' })
      .by(li, asked('satisfied', { reason: words() }), archiving);
    expect(s.case.rounds[0]?.earlierAnswers.map((a) => a.result)).toEqual(['dissatisfied']);
  });

  test('a withdrawn complaint that comes back goes on where its record ends', () => {
    const s = storyAt('received').by(li, { type: 'assign', owner: 'li' });
    s.by(li, { type: 'request-exception', noFollowUpReason: 'withdrawn', reason: words() })
      .by(lead, { type: 'approve-exception' })
      .by(li, archiving, { type: 'start-round', reason: 'not-fixed', words: null });
    expect(s.case).toMatchObject({ stage: 'received', round: 2 });
  });

  test('a declined exception leaves the gate closed', () => {
    storyAt('follow-up')
      .by(li, { type: 'request-exception', noFollowUpReason: 'refused', reason: words() })
      .by(lead, { type: 'decline-exception', reason: words() })
      .refuses(li, archiving, { code: 'not-asked' });
  });

  test('a customer who comes back after the archive starts the next round', () => {
    const s = storyAt('follow-up').by(li, asked('satisfied'), archiving);
    s.by(li, { type: 'start-round', reason: 'promise-broken', words: words() });
    expect(s.case).toMatchObject({ stage: 'fulfilling', round: 2, archive: null });
  });
});

describe('aftercare', () => {
  test('widens, ends by itself, and stops on request', () => {
    const s = storyAt('follow-up').by(
      li,
      asked('satisfied'),
      { type: 'offer-aftercare', accepted: true },
      archiving,
    );
    const gaps: number[] = [];
    for (let n = 0; n < 4; n++) {
      gaps.push((Date.parse(s.case.aftercare?.nextAt ?? '') - Date.parse(s.now)) / dayMs);
      s.by(li, { type: 'contact-aftercare', words: null });
    }
    expect(gaps).toEqual([3, 10, 30, 90]);
    expect(s.case.aftercare?.nextAt).toBeNull();
    s.refuses(li, { type: 'contact-aftercare', words: null }, { code: 'aftercare-finished' });
    s.by(li, { type: 'stop-aftercare' }).refuses(
      li,
      { type: 'offer-aftercare', accepted: true },
      { code: 'aftercare-stopped' },
    );
  });
});
