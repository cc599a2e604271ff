import { describe, expect, test } from 'vitest';
import { archiving, asked, lead, li, storyAt, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { Actor } from './case.ts';
import type { CommandOf } from './commands.ts';
import { isHandedBack, openEscalation } from './escalation.ts';

const chen: Actor = { id: 'chen', role: 'manager' };

let n = 0;
const up = (over: Partial<CommandOf<'escalate'>> = {}): CommandOf<'escalate'> => {
  n += 1;
  return {
    type: 'escalate',
    id: `up-${n}`,
    level: 'lead',
    trigger: 'carried-up',
    reason: words(),
    told: null,
    answerBy: null,
    promiseId: `told-${n}`,
    ...over,
  };
};
const take = { type: 'acknowledge-escalation' } as const;
const conclude = (outcome: 'handled' | 'handed-back') =>
  ({ type: 'conclude-escalation', outcome, words: words() }) as const;

describe('a case carried up', () => {
  test('is taken on by the level above, which has then seen the brief, and decided there', () => {
    const s = storyAt('finding').by(li, up()).by(lead, take);
    expect(s.case.briefSeenBy).toContain(lead.id);
    expect(s.case.stage).toBe('finding');
    s.by(lead, conclude('handled'));
    expect(openEscalation(s.case)).toBeNull();
    expect(s.case.escalations[0]).toMatchObject({ second: false, conclusion: { outcome: 'handled' } });
  });

  test('is decided by nobody below its level, by nobody who carried it there, and not unseen', () => {
    const s = storyAt('finding').by(li, up({ level: 'manager' }));
    s.refuses(lead, take, { code: 'not-your-level', level: 'manager' })
      .refuses(li, take, { code: 'wrong-role' })
      .refuses(chen, conclude('handled'), { code: 'not-acknowledged' });
    storyAt('finding')
      .by(lead, up({ level: 'manager' }))
      .by(chen, take, conclude('handled'));
    const own = storyAt('finding').by(chen, up({ level: 'head' }));
    own.refuses(chen, take, { code: 'own-escalation' });
  });

  test('goes to a level above one’s own', () => {
    storyAt('finding')
      .refuses(lead, up(), { code: 'level-not-above' })
      .refuses(chen, up({ level: 'manager' }), { code: 'level-not-above' })
      .by(chen, up({ level: 'head' }))
      .refuses(chen, up({ level: 'head' }), { code: 'already-escalated' });
  });

  test('because the customer asked for it: they are told by when they get an answer, and it is owed', () => {
    const s = storyAt('finding');
    const asks = { trigger: 'customer-asked' } as const;
    const answerBy = addMs(s.now, dayMs);
    s.refuses(li, up(asks), { code: 'answer-time-missing' })
      .refuses(li, up({ ...asks, answerBy }), { code: 'words-missing', field: 'told' })
      .by(li, up({ ...asks, answerBy, told: words(), promiseId: 'told' }));
    expect(s.case.commitments).toMatchObject([{ id: 'told', kind: 'process', dueAt: answerBy }]);
    // Carried further while that promise stands, nothing new is promised.
    s.by(lead, up({ ...asks, level: 'manager' }));
    expect(openEscalation(s.case)?.promiseId).toBe('told');
    expect(s.case.commitments).toHaveLength(1);
  });

  test('carried further before anybody decided is one escalation of two steps, not a second', () => {
    const s = storyAt('finding')
      .by(li, up())
      .by(lead, take, up({ level: 'manager' }));
    expect(s.case.escalations.map((e) => [e.level, e.second, e.conclusion?.outcome ?? null])).toEqual([
      ['lead', false, 'passed-up'],
      ['manager', false, null],
    ]);
  });

  test('handed back is marked until it is finished; going up again is a second escalation', () => {
    const s = storyAt('finding').by(li, up()).by(lead, take, conclude('handed-back'));
    expect(isHandedBack(s.case)).toBe(true);
    s.by(li, up());
    expect(s.case.escalations[1]?.second).toBe(true);
  });

  test('is not put into the archive before it was decided above', () => {
    const s = storyAt('follow-up').by(li, asked('satisfied'), up());
    s.refuses(li, archiving, { code: 'escalation-open', level: 'lead' });
    s.by(lead, take, conclude('handled')).by(li, archiving);
    expect(s.case.stage).toBe('archived');
  });
});
