import { describe, expect, test } from 'vitest';
import {
  archiving,
  asked,
  clock,
  lead,
  li,
  opening,
  Story,
  storyAt,
  t0,
  words,
} from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { Actor } from './case.ts';
import { checklist } from './checklist.ts';
import { can } from './decide.ts';
import { fold } from './evolve.ts';

const zhao: Actor = { id: 'zhao', role: 'handler' };
const auditor: Actor = { id: 'a', role: 'auditor' };
const agree = () => ({ type: 'agree', terms: words(), understood: true }) as const;
const finalResponse = () =>
  ({ type: 'give-final-response', text: words(), outsideRoutesTold: true }) as const;

describe('received', () => {
  test('a complaint comes in with its clocks and a receipt', () => {
    const s = storyAt('received');
    expect(s.types()).toEqual([
      'case-opened',
      'clock-started',
      'clock-started',
      'turn-added',
      'receipt-given',
    ]);
    expect(s.case).toMatchObject({ stage: 'received', round: 1, owner: null, history: false });
  });

  test('old complaints are history unless taken in as live', () => {
    const old = { ...opening, receivedAt: addMs(t0, -31 * dayMs) };
    expect(new Story().by(li, old).case.history).toBe(true);
    expect(new Story().by(li, { ...old, live: true }).case.history).toBe(false);
  });

  test('a talk in which a handler already spoke has had its first contact', () => {
    const turn = { id: 'turn-2', role: 'handler', channel: 'chat', at: t0 } as const;
    const entry = { turn, reading: null, evidence: [], caseReading: null };
    const s = new Story().by(li, { ...opening, turns: [...opening.turns, entry] });
    expect(s.case.firstContactAt).toBe(t0);
    expect(s.case.clocks.find((k) => k.clock === 'first-contact')?.state).toBe('met');
  });

  test('nobody opens the talk before somebody owns the case and has seen the brief', () => {
    const begin = { type: 'begin-opening' } as const;
    storyAt('received')
      .refuses(li, begin, { code: 'no-owner' })
      .by(li, { type: 'assign', owner: 'li' })
      .refuses(li, begin, { code: 'brief-not-seen', owner: 'li' })
      .by(li, { type: 'see-brief' }, begin);
  });

  test('the brief must have been seen by the one who owns the case now', () => {
    storyAt('received')
      .by(li, { type: 'assign', owner: 'li' }, { type: 'see-brief' })
      .by(lead, { type: 'assign', owner: 'zhao' })
      .refuses(zhao, { type: 'begin-opening' }, { code: 'brief-not-seen', owner: 'zhao' });
  });

  test('a handler takes what nobody owns, and nothing else', () => {
    storyAt('received')
      .refuses(li, { type: 'assign', owner: 'zhao' }, { code: 'not-the-owner' })
      .by(li, { type: 'assign', owner: 'li' })
      .refuses(zhao, { type: 'assign', owner: 'zhao' }, { code: 'not-the-owner', owner: 'li' })
      .by(lead, { type: 'assign', owner: 'zhao' });
  });

  test('who may not act is told so', () => {
    storyAt('received').refuses(auditor, { type: 'add-note', words: words() }, { code: 'wrong-role' });
    expect(new Story().try(auditor, opening)).toMatchObject({ code: 'wrong-role' });
    expect(new Story().try(li, { type: 'see-brief' })).toMatchObject({ code: 'no-such-case' });
  });
});

describe('opening and finding', () => {
  test('a customer not yet willing keeps the case in the opening, on record', () => {
    const s = storyAt('opening').by(li, {
      type: 'conclude-opening',
      willing: false,
      emotionBefore: 3,
      emotionAfter: 3,
    });
    expect(s.types()).toContain('opening-attempted');
    expect(s.case.stage).toBe('opening');
  });

  test('the first word to the customer stops the clock that waits for it, once', () => {
    const turn = (id: string) =>
      ({
        type: 'add-turn',
        turn: { id, role: 'handler', channel: 'phone', at: t0 },
        reading: null,
        evidence: [],
        caseReading: null,
      }) as const;
    const s = storyAt('opening').by(li, turn('turn-2'), turn('turn-3'));
    expect(s.types().filter((t) => t === 'first-contact-made')).toHaveLength(1);
    expect(s.case.clocks[0]).toMatchObject({ clock: 'first-contact', state: 'met', stoppedAt: t0 });
    s.refuses(li, turn('turn-2'), { code: 'turn-exists' });
  });

  test('no finding without facts, and none without a reason', () => {
    const finding = { type: 'state-finding', liability: 'shared', reason: words(), clause: null } as const;
    storyAt('finding')
      .refuses(li, finding, { code: 'no-facts' })
      .by(li, { type: 'record-fact', id: 'f', fact: words() })
      .refuses(li, { ...finding, reason: words(0) }, { code: 'words-missing', field: 'reason' })
      .by(li, finding);
  });

  test('a justified demand starts the clock of the law from the day it came in; an unjustified one does not', () => {
    const s = storyAt('finding').after(2).by(li, { type: 'record-fact', id: 'f', fact: words() });
    s.by(li, { type: 'state-finding', liability: 'company', reason: words(), clause: null });
    expect(s.case.clocks.at(-1)).toMatchObject({ clock: 'redress', startAt: t0 });
    const other = storyAt('finding').by(li, { type: 'record-fact', id: 'f', fact: words() });
    other.by(li, { type: 'state-finding', liability: 'customer', reason: words(), clause: null });
    expect(other.case.clocks.map((k) => k.clock)).not.toContain('redress');
  });
});

describe('settling and fulfilling', () => {
  const settle = { type: 'settle', remedies: [] } as const;

  test('no settlement before an agreement or a final response', () => {
    storyAt('settling').refuses(li, settle, { code: 'no-agreement' }).by(li, finalResponse(), settle);
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

describe('clocks', () => {
  const first = 'case-1:1';
  const answer = 'case-1:2';

  test('pause only where it is lawful, and it moves the due date by what was paused', () => {
    const s = storyAt('received').by(li, { type: 'assign', owner: 'li' });
    const pause = { type: 'pause-clock', id: first, reason: words() } as const;
    s.refuses(li, { ...pause, id: answer }, { code: 'pause-unlawful' })
      .by(li, pause)
      .refuses(li, pause, { code: 'already-paused' })
      .after(2)
      .by(li, { type: 'resume-clock', id: first })
      .refuses(li, { type: 'resume-clock', id: first }, { code: 'not-paused' });
    expect(s.case.clocks[0]).toMatchObject({ state: 'running', dueAt: addMs(t0, 3 * dayMs) });
  });

  test('only a lead extends, and only where the law knows an extension', () => {
    const extend = { type: 'extend-clock', id: answer, byDays: 5, reason: words() } as const;
    const s = storyAt('received')
      .by(li, { type: 'assign', owner: 'li' })
      .refuses(li, extend, { code: 'wrong-role' });
    s.refuses(lead, { ...extend, id: first }, { code: 'extension-unlawful' }).by(lead, extend);
    expect(s.case.clocks[1]?.dueAt).toBe(addMs(t0, 15 * dayMs));
  });

  test('a complex case gets the longer clock from the old start', () => {
    const replace = {
      type: 'replace-clock',
      id: answer,
      newId: 'n',
      clock: 'complex',
      reason: words(),
    } as const;
    const s = storyAt('received').after(3).by(lead, replace);
    expect(s.case.clocks.at(-1)).toMatchObject({ id: 'n', startAt: t0, dueAt: addMs(t0, 30 * dayMs) });
    expect(s.case.clocks[1]?.replacedBy).toBe('n');
    s.refuses(lead, replace, { code: 'clock-ended' });
  });

  test('time warns at half and four fifths, then the clock is missed and the promise broken', () => {
    const s = storyAt('fulfilling').after(2);
    s.by(clock, { type: 'tick' }, { type: 'tick' });
    expect(s.types().filter((t) => t === 'clock-warned')).toHaveLength(0);
    const r = storyAt('received').after(0.6).by(clock, { type: 'tick' }, { type: 'tick' });
    r.after(0.3).by(clock, { type: 'tick' }).after(0.2).by(clock, { type: 'tick' }, { type: 'tick' });
    expect(r.types().slice(5)).toEqual(['clock-warned', 'clock-warned', 'clock-missed']);
    expect(r.case.clocks[0]).toMatchObject({ state: 'missed', warned: 100 });
  });

  test('history raises no alarm', () => {
    const s = new Story().by(li, { ...opening, receivedAt: addMs(t0, -60 * dayMs) }).after(40);
    expect(s.try(clock, { type: 'tick' })).toEqual([]);
  });
});

describe('reading', () => {
  test('a correction is a fact of its own, checked against the lists', () => {
    const fix = { type: 'correct-reading', field: 'primaryMotive', value: 'vent' } as const;
    const s = storyAt('received').by(li, fix, { ...fix, value: 'redress' });
    expect(s.case.corrections).toMatchObject([{ field: 'primaryMotive', value: 'redress', by: 'li' }]);
    s.refuses(li, { ...fix, value: 'angry' }, { code: 'bad-value' });
    s.refuses(li, { ...fix, field: 'constructor' }, { code: 'unknown-field' });
    s.refuses(li, { ...fix, field: 'emotion.anger', value: 4 }, { code: 'bad-value' });
  });
});

test('the checklist names what blocks the next step, and nothing blocks a command that passes', () => {
  const s = storyAt('received');
  const missing = () =>
    checklist(s.case)
      .filter((i) => i.blocks.includes('begin-opening') && !i.done)
      .map((i) => i.id);
  expect(missing()).toEqual(['owned', 'brief-seen']);
  s.by(li, { type: 'assign', owner: 'li' }, { type: 'see-brief' });
  expect(missing()).toEqual([]);
  expect(can(s.case, 'begin-opening', li)).toBeNull();
  expect(can(s.case, 'archive', li)).toMatchObject({ code: 'wrong-stage' });
});

test('the whole story folds to the same case', () => {
  const s = storyAt('follow-up').by(li, asked('satisfied'), archiving);
  expect(fold(JSON.parse(JSON.stringify(s.events)))).toEqual(s.case);
});
