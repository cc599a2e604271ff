import { describe, expect, test } from 'vitest';
import { archiving, asked, clock, lead, li, storyAt, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { Case } from './case.ts';
import type { CommandOf } from './commands.ts';

type Story = ReturnType<typeof storyAt>;
const link = (s: Story, over: Partial<CommandOf<'link-outside-case'>> = {}) =>
  ({
    type: 'link-outside-case',
    id: 'o1',
    outsideBody: 'samr-12315',
    reference: words(),
    demand: null,
    receivedAt: s.now,
    answerDueAt: null,
    ...over,
  }) as const;
const end = {
  type: 'conclude-outside-case',
  id: 'o1',
  verdict: 'settled',
  words: words(),
  at: null,
} as const;
const answer = { type: 'answer-outside-case', id: 'o1', answer: words(), at: null } as const;
const named = (c: Case, name: string) => c.clocks.find((k) => k.clock === name);

describe('the matter before an outside body', () => {
  test('brings the deadlines of that body, each ending with its own step there', () => {
    const s = storyAt('finding');
    s.by(li, link(s));
    expect(named(s.case, 'accept')).toMatchObject({ binds: 'regulator', state: 'running', endsWith: 'stop' });
    s.after(3).by(li, { type: 'accept-outside-case', id: 'o1', at: null });
    expect(named(s.case, 'accept')?.state).toBe('met');
    expect(s.case.outsideCases[0]?.clockIds).toEqual([
      named(s.case, 'accept')?.id,
      named(s.case, 'mediate')?.id,
    ]);
    s.refuses(li, { type: 'accept-outside-case', id: 'o1', at: null }, { code: 'already-accepted' });
    s.after(10).by(li, end);
    expect(named(s.case, 'mediate')?.state).toBe('met');
    s.refuses(li, end, { code: 'no-outside-case' });
  });

  test('our answer to the body ends what binds us there; an agreement with the customer does not', () => {
    const s = storyAt('settling');
    s.by(li, link(s, { outsideBody: 'tourism' }), { type: 'agree', terms: words(), understood: true });
    expect(named(s.case, 'authority')?.state).toBe('running');
    s.by(li, answer);
    expect(named(s.case, 'authority')?.state).toBe('met');
    s.refuses(li, answer, { code: 'already-answered' });
  });

  test('goes on when the customer withdraws here, and keeps the case out of the archive', () => {
    const s = storyAt('finding');
    s.by(li, link(s, { outsideBody: 'tourism' }));
    s.by(li, { type: 'request-exception', noFollowUpReason: 'withdrawn', reason: words() });
    s.by(lead, { type: 'approve-exception' });
    expect(named(s.case, 'authority')).toMatchObject({ stoppedAt: null, setAside: null });
    expect(named(s.case, 'answer')?.setAside).toBe('withdrawn');
    s.refuses(li, archiving, { code: 'outside-case-open', outsideBodies: ['tourism'] });
    s.after(9).by(clock, { type: 'tick' });
    expect(named(s.case, 'authority')?.state).toBe('missed');
    s.by(li, { ...end, verdict: 'withdrawn' }, archiving);
  });

  test('several go on beside each other, each under its own number', () => {
    const s = storyAt('follow-up');
    s.by(li, link(s), link(s, { id: 'o2', outsideBody: 'court' }), asked('satisfied'));
    s.refuses(li, link(s), { code: 'id-taken' });
    s.by(li, end).refuses(li, archiving, { code: 'outside-case-open', outsideBodies: ['court'] });
    s.by(li, { ...end, id: 'o2', verdict: 'not-upheld' }, archiving);
  });

  test('nothing happens before it was received, nor in the future, nor without a number', () => {
    const s = storyAt('finding');
    s.refuses(li, link(s, { reference: words(0) }), { code: 'words-missing', field: 'reference' })
      .refuses(li, link(s, { receivedAt: addMs(s.now, dayMs) }), { code: 'in-the-future' })
      .refuses(li, link(s, { answerDueAt: addMs(s.now, -dayMs) }), { code: 'before-received' })
      .refuses(li, answer, { code: 'no-outside-case' })
      .by(li, link(s))
      .refuses(li, { ...answer, at: addMs(s.now, -dayMs) }, { code: 'before-received' })
      .refuses(li, { ...answer, id: 'o9' }, { code: 'no-such-outside-case' });
  });
});
