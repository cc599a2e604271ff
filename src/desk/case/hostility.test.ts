import { describe, expect, test } from 'vitest';
import { archiving, asked, lead, li, type Story, storyAt, words } from '../../../test/desk/given.ts';
import { addMs, dayMs, minuteMs } from '../../base/time.ts';
import { allowed } from './allowed.ts';
import type { Actor } from './case.ts';
import type { CaseCommand, CaseCommandType } from './commands.ts';
import { can } from './decide.ts';
import { fold } from './evolve.ts';
import { talkState } from './limits.ts';

const chen: Actor = { id: 'chen', role: 'manager' };
const quality: Actor = { id: 'tang', role: 'quality' };

const warn = { type: 'warn-customer', words: words(), saidAt: null } as const;
const pause = (s: Story) =>
  ({ type: 'pause-talk', words: words(), saidAt: null, until: addMs(s.now, dayMs) }) as const;
const resume = { type: 'resume-talk', words: words() } as const;
const ask = { type: 'ask-to-end-talk', words: words(), reason: words(), writingTold: true } as const;
const approve = { type: 'approve-ending' } as const;

let turns = 0;
/** The customer says something hostile a minute later, and it is kept. */
function insult(s: Story): Story {
  s.now = addMs(s.now, minuteMs);
  const id = `insult-${++turns}`;
  const turn = { id, role: 'customer', channel: 'phone', at: s.now } as const;
  return s.by(
    li,
    { type: 'add-turn', turn, reading: null, evidence: [], caseReading: null },
    { type: 'mark-hostile', turnId: id, why: words() },
  );
}

const warned = (s: Story) => insult(s).by(li, warn);
const paused = (s: Story) => insult(warned(s)).by(li, pause(s));
const ended = (s: Story) => {
  insult(paused(s).by(li, resume)).by(li, ask);
  return s.by(lead, approve);
};

describe('the ladder', () => {
  test('each rung stands on the one before and on words that came since', () => {
    const s = storyAt('opening');
    s.refuses(li, warn, { code: 'nothing-hostile', since: null });
    s.refuses(li, pause(s), { code: 'not-warned' }).refuses(li, ask, { code: 'not-paused-yet' });
    insult(s).by(li, warn).refuses(li, warn, { code: 'already-warned' });
    s.after(0.01).refuses(li, pause(s), { code: 'nothing-hostile' });
    insult(s).refuses(li, ask, { code: 'not-paused-yet' }).by(li, pause(s));
    s.refuses(li, pause(s), { code: 'talk-paused' })
      .after(0.01)
      .refuses(li, ask, { code: 'nothing-hostile' });
    s.by(li, resume).refuses(li, resume, { code: 'talk-goes-on' });
    insult(s).by(li, ask).refuses(li, ask, { code: 'ending-pending' }).by(lead, approve);
    expect(talkState(s.case.limits)).toBe('ended');
    expect(s.case.limits.end).toMatchObject({ by: 'li', approvedBy: 'wang' });
  });

  test('a talk written down afterwards counts by when things were said', () => {
    const s = insult(storyAt('opening'));
    const before = s.now;
    insult(s).after(1);
    s.by(li, { ...warn, saidAt: addMs(before, 1) }).by(li, pause(s));
    const early = insult(storyAt('opening'));
    early
      .by(li, warn)
      .refuses(li, { ...pause(early), saidAt: addMs(early.now, -1) }, { code: 'nothing-hostile' });
    insult(early).refuses(li, { ...pause(early), saidAt: addMs(before, -1) }, { code: 'before-last-rung' });
    early.refuses(li, { ...pause(early), saidAt: addMs(early.now, 1) }, { code: 'in-the-future' });
  });

  test('no rung without its words, no end without a way to write, no pause without an end', () => {
    const s = insult(storyAt('opening'));
    s.refuses(li, { ...warn, words: words(0) }, { code: 'words-missing', field: 'words' });
    insult(s.by(li, warn));
    s.refuses(li, { ...pause(s), until: addMs(s.now, 8 * dayMs) }, { code: 'pause-too-long' });
    s.refuses(li, { ...pause(s), until: s.now }, { code: 'pause-too-long' });
    insult(s.by(li, pause(s), resume)).refuses(
      li,
      { ...ask, writingTold: false },
      { code: 'writing-not-told' },
    );
  });

  test('nobody ends a talk alone, and a lead who asked needs another', () => {
    const s = insult(paused(storyAt('opening')).by(li, resume));
    s.by(lead, ask)
      .refuses(lead, approve, { code: 'own-approval' })
      .refuses(li, approve, { code: 'wrong-role' });
    s.by(chen, { type: 'decline-ending', reason: words() });
    expect(s.case.limits.request).toBeNull();
    s.refuses(chen, approve, { code: 'no-ending-asked' });
  });

  test('only what the customer said is evidence, and a lead may take a mark back', () => {
    const s = insult(storyAt('opening'));
    s.refuses(li, { type: 'mark-hostile', turnId: 'nowhere', why: words() }, { code: 'no-such-turn' });
    const turnId = s.case.limits.hostile[0]!.turnId;
    const back = { type: 'unmark-hostile', turnId, reason: words() } as const;
    s.refuses(li, back, { code: 'wrong-role' }).by(lead, back).refuses(li, warn, { code: 'nothing-hostile' });
  });

  test('after an end a lead takes the talk up again, and the ladder begins at the ground', () => {
    const s = ended(storyAt('opening'));
    s.refuses(li, resume, { code: 'wrong-role' });
    s.refuses(lead, { ...resume, words: words(0) }, { code: 'words-missing' })
      .after(1)
      .by(lead, resume);
    s.refuses(li, warn, { code: 'nothing-hostile' });
    expect(s.case.limits.hostile.length).toBeGreaterThan(0);
    insult(s).by(li, warn);
  });
});

describe('what is owed stays owed after the talk has ended', () => {
  const ladder: readonly CaseCommandType[] = [
    'warn-customer',
    'pause-talk',
    'resume-talk',
    'ask-to-end-talk',
  ];
  const open = (s: Story) =>
    (Object.keys(allowed) as CaseCommandType[]).filter(
      (type) => !ladder.includes(type) && can(s.case, type, li) === null,
    );

  test.each(['received', 'opening', 'finding', 'settling', 'fulfilling', 'follow-up'] as const)(
    'in %s everything else is as before: steps, clocks, promises, channels',
    (stage) => {
      const before = storyAt(stage);
      if (stage === 'received') before.by(li, { type: 'assign', owner: 'li' });
      const { stage: at, clocks, commitments, rounds, reachableBy } = before.case;
      const steps = open(before);
      const after = ended(before);
      expect(after.case).toMatchObject({ stage: at, clocks, commitments, rounds, reachableBy });
      expect(open(after)).toEqual(steps);
    },
  );

  test('the customer may still write, and the case goes its whole way', () => {
    const s = ended(storyAt('fulfilling'));
    const turn = { id: 'letter', role: 'customer', channel: 'letter', at: s.now } as const;
    s.by(li, { type: 'add-turn', turn, reading: null, evidence: [], caseReading: null });
    s.by(li, { type: 'keep-commitment', id: 'promise-1', proof: words(), keptAt: null });
    s.by(li, { type: 'complete-fulfilment' }, asked('satisfied'), archiving);
    expect(s.case.stage).toBe('archived');
    expect(fold(JSON.parse(JSON.stringify(s.events)))).toEqual(s.case);
  });

  test('missed clocks are missed all the same', () => {
    const s = ended(storyAt('opening')).after(12);
    s.by({ id: 'clock', role: 'clock' }, { type: 'tick' });
    expect(s.types()).toContain('clock-missed');
  });
});

describe('a signal that somebody is in danger', () => {
  const raise = { type: 'raise-alarm', id: 'alarm-1', endangered: 'customer', words: words() } as const;
  const clear: CaseCommand = { type: 'clear-alarm', words: words() };

  test('anybody at work may raise it, on anybody’s case; a lead clears it with words', () => {
    const s = storyAt('opening').by(quality, raise);
    s.refuses(li, { ...raise, id: 'alarm-2' }, { code: 'alarm-open' }).refuses(li, clear, {
      code: 'wrong-role',
    });
    s.refuses(lead, { ...clear, words: words(0) }, { code: 'words-missing' }).by(lead, clear);
    expect(s.case.alarms).toMatchObject([{ endangered: 'customer', cleared: { by: 'wang' } }]);
    s.refuses(lead, clear, { code: 'no-alarm' }).refuses(li, raise, { code: 'id-taken' });
  });

  test('nothing is put away while somebody is in danger', () => {
    const s = storyAt('follow-up').by(li, asked('satisfied'), raise);
    s.refuses(li, archiving, { code: 'alarm-open' }).by(lead, clear).by(li, archiving);
  });
});
