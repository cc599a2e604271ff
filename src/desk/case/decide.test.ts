import { describe, expect, test } from 'vitest';
import { archiving, asked, lead, li, opening, Story, storyAt, t0, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { Actor } from './case.ts';
import { checklist } from './checklist.ts';
import { can } from './decide.ts';
import { fold } from './evolve.ts';

const zhao: Actor = { id: 'zhao', role: 'handler' };
const auditor: Actor = { id: 'a', role: 'auditor' };

describe('received', () => {
  test('a complaint comes in with its clocks and a receipt', () => {
    const s = storyAt('received');
    expect(s.types()).toEqual(['case-opened', 'clock-started', 'clock-started', 'turn-added']);
    expect(s.case).toMatchObject({ stage: 'received', round: 1, owner: null, history: false });
  });

  test('the receipt is on record once it was really given', () => {
    const s = storyAt('received');
    expect(s.case.receiptGivenAt).toBeNull();
    s.by(li, { type: 'give-receipt', channel: 'phone' }, { type: 'give-receipt', channel: 'email' });
    expect(s.types().filter((t) => t === 'receipt-given')).toHaveLength(1);
  });

  test('old complaints are history unless taken in as live', () => {
    const old = { ...opening, receivedAt: addMs(t0, -31 * dayMs) };
    expect(new Story().by(li, old).case.history).toBe(true);
    expect(new Story().by(li, { ...old, live: true }).case.history).toBe(false);
  });

  test('a talk in which a handler already spoke has had its first contact', () => {
    const turn = { id: 'turn-2', role: 'handler', channel: 'chat', at: addMs(t0, -dayMs) } as const;
    const entry = { turn, reading: null, evidence: [], caseReading: null };
    const s = new Story().by(li, { ...opening, turns: [...opening.turns, entry] });
    expect(s.case.firstContactAt).toBe(addMs(t0, -dayMs));
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
      .refuses(li, { type: 'assign', owner: 'zhao' }, { code: 'no-owner' })
      .by(li, { type: 'assign', owner: 'li' })
      .refuses(zhao, { type: 'assign', owner: 'zhao' }, { code: 'not-the-owner', owner: 'li' })
      .by(lead, { type: 'assign', owner: 'zhao' });
  });

  test('what nothing has begun in goes back to nobody, and later nothing does', () => {
    const toNobody = { type: 'assign', owner: null } as const;
    const taken = storyAt('received').by(li, { type: 'assign', owner: 'li' });
    taken.refuses(zhao, toNobody, { code: 'not-the-owner', owner: 'li' }).by(li, toNobody);
    expect(taken.case.owner).toBeNull();
    storyAt('opening').refuses(lead, toNobody, { code: 'wrong-stage', allowed: ['received'] });
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

  test('a fact keeps what shows it', () => {
    const [fact, shownBy] = [words(), words()];
    const s = storyAt('finding').by(li, { type: 'record-fact', id: 'f', fact, shownBy });
    s.by(li, { type: 'record-fact', id: 'g', fact: words() });
    expect(s.case.rounds[0]?.facts).toMatchObject([{ words: fact, shownBy }, { shownBy: null }]);
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
