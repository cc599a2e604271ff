import { describe, expect, it } from 'vitest';
import { clock, lead, li, type Story, storyAt, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';
import type { CommandOf } from './commands.ts';

const asking = (s: Story, days = 3): CommandOf<'ask-department'> => ({
  type: 'ask-department',
  id: 'ask-1',
  department: 'warehouse',
  answerer: null,
  kind: 'feedback',
  what: words(),
  why: words(),
  dueAt: addMs(s.now, days * dayMs),
});
const answering: CommandOf<'answer-department-request'> = {
  type: 'answer-department-request',
  id: 'ask-1',
  answer: words(),
};
const asked = (): Story => {
  const s = storyAt('finding');
  return s.by(li, asking(s));
};
const request = (s: Story) => s.case.departmentRequests[0];

describe('a request to a department', () => {
  it('is asked, answered by somebody who does not own the case, and accepted by who asked', () => {
    const s = asked().after(1).by({ id: 'zhao', role: 'handler' }, answering);
    expect(request(s)).toMatchObject({ state: 'answered', answeredBy: 'zhao', wasLate: false });
    s.refuses(
      { id: 'zhao', role: 'handler' },
      { type: 'accept-department-answer', id: 'ask-1' },
      {
        code: 'not-the-owner',
      },
    );
    s.by(li, { type: 'accept-department-answer', id: 'ask-1' });
    expect(request(s)?.state).toBe('accepted');
    s.refuses(li, answering, { code: 'request-closed' });
  });

  it('is overdue once its day has passed, said once, and the answer may still come', () => {
    const s = asked().after(3).by(clock, { type: 'tick' });
    expect(request(s)?.state).toBe('asked');
    s.after(1).by(clock, { type: 'tick' }, { type: 'tick' });
    expect(s.types().filter((type) => type === 'department-request-overdue')).toHaveLength(1);
    s.by(lead, answering);
    expect(request(s)).toMatchObject({ state: 'answered', wasLate: true });
  });

  it('goes back with a reason and a new day where the answer does not do', () => {
    const s = asked().by(li, answering);
    const back = { type: 'return-department-answer', id: 'ask-1', reason: words() } as const;
    s.refuses(li, { ...back, dueAt: s.now }, { code: 'due-before-made' });
    s.by(li, { ...back, dueAt: addMs(s.now, dayMs) });
    expect(request(s)).toMatchObject({ state: 'asked', returned: 1 });
    s.refuses(li, { type: 'accept-department-answer', id: 'ask-1' }, { code: 'request-not-answered' });
  });

  it.each([
    ['without what', { what: words(0) }, 'words-missing'],
    ['without why', { why: words(0) }, 'words-missing'],
    ['due yesterday', { dueAt: '2026-01-01T00:00:00.000Z' }, 'due-before-made'],
  ] as const)('is refused %s', (_, wrong, code) => {
    const s = storyAt('finding');
    s.refuses(li, { ...asking(s), ...wrong }, { code });
  });

  it('is withdrawn with a reason, and then not late any more', () => {
    const s = asked().by(li, { type: 'withdraw-department-request', id: 'ask-1', reason: words() });
    s.after(9).by(clock, { type: 'tick' });
    expect(request(s)).toMatchObject({ state: 'withdrawn', wasLate: false });
  });
});
