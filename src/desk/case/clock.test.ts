import { describe, expect, test } from 'vitest';
import { clock, lead, li, opening, Story, storyAt, t0, words } from '../../../test/desk/given.ts';
import { addMs, dayMs } from '../../base/time.ts';

describe('clocks', () => {
  const first = 'case-1:1';
  const answer = 'case-1:2';
  const replace = {
    type: 'replace-clock',
    id: answer,
    newId: 'n',
    clock: 'complex',
    reason: words(),
    told: null,
  } as const;

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

  test('a lead extends at once, and only where the law knows an extension', () => {
    const extend = { type: 'extend-clock', id: answer, byDays: 5, reason: words(), told: null } as const;
    const s = storyAt('received');
    s.refuses(lead, { ...extend, id: first }, { code: 'extension-unlawful' }).by(lead, extend);
    expect(s.case.clocks[1]?.dueAt).toBe(addMs(t0, 15 * dayMs));
  });

  test('a handler asks for more time; a second person lets it pass or says why not', () => {
    const extend = { type: 'extend-clock', id: answer, byDays: 5, reason: words(), told: null } as const;
    const approve = { type: 'approve-clock-change', id: answer } as const;
    const decline = { type: 'decline-clock-change', id: answer, reason: words() } as const;
    const asked = () => storyAt('received').by(li, { type: 'assign', owner: 'li' }).by(li, extend);
    const s = asked();
    expect(s.case.clocks[1]).toMatchObject({
      dueAt: addMs(t0, 10 * dayMs),
      request: { byDays: 5, by: li.id, level: 'lead' },
    });
    s.refuses(li, extend, { code: 'clock-change-waits' })
      .refuses(li, approve, { code: 'wrong-role' })
      .refuses({ ...li, role: 'lead' }, approve, { code: 'own-clock-change' })
      .refuses(lead, { ...decline, reason: words(0) }, { code: 'words-missing' })
      .by(lead, approve)
      .refuses(lead, approve, { code: 'no-clock-change' });
    expect(s.case.clocks[1]).toMatchObject({
      dueAt: addMs(t0, 15 * dayMs),
      request: null,
      extensions: [{ byDays: 5, approvedBy: lead.id }],
    });
    expect(asked().by(lead, decline).case.clocks[1]).toMatchObject({
      dueAt: addMs(t0, 10 * dayMs),
      request: null,
    });
    // What has run out is missed, whoever let it wait.
    asked().after(11).refuses(lead, approve, { code: 'clock-overdue' });
  });

  test('what the law wants approved above and told to the customer a manager decides, for a lead too', () => {
    const manager = { id: 'chen', role: 'manager' } as const;
    const s = storyAt('received').by(lead, replace);
    const extend = { type: 'extend-clock', id: 'n', byDays: 30, reason: words(), told: words() } as const;
    s.refuses(lead, { ...extend, told: null }, { code: 'words-missing', field: 'told' }).by(lead, extend);
    expect(s.case.clocks.at(-1)?.request).toMatchObject({ level: 'manager' });
    s.refuses(
      { id: 'zheng', role: 'lead' },
      { type: 'approve-clock-change', id: 'n' },
      { code: 'not-your-level' },
    );
    s.by(manager, { type: 'approve-clock-change', id: 'n' });
    expect(s.case.clocks.at(-1)).toMatchObject({ dueAt: addMs(t0, 60 * dayMs), request: null });
  });

  test('a complex case gets the longer clock from the old start', () => {
    const s = storyAt('received').after(3).by(lead, replace);
    expect(s.case.clocks.at(-1)).toMatchObject({ id: 'n', startAt: t0, dueAt: addMs(t0, 30 * dayMs) });
    expect(s.case.clocks[1]?.replacedBy).toBe('n');
    s.refuses(lead, replace, { code: 'clock-ended' });
  });

  test('only the next clock of the pack may take the place of another, and only in time', () => {
    storyAt('received').refuses(
      lead,
      { ...replace, id: first },
      { code: 'replacement-unlawful', movesTo: null },
    );
    storyAt('received').after(11).refuses(lead, replace, { code: 'clock-overdue' });
  });

  test('nobody stops by hand a clock that waits for a step of the talk', () => {
    const s = storyAt('received').by(li, { type: 'assign', owner: 'li' });
    s.refuses(li, { type: 'stop-clock', id: answer }, { code: 'clock-ends-with-step', endsWith: 'answer' });
  });

  test('what is overdue cannot be paused or extended any more', () => {
    const s = storyAt('received').by(li, { type: 'assign', owner: 'li' }).after(11);
    s.refuses(li, { type: 'pause-clock', id: first, reason: words() }, { code: 'clock-overdue' });
    s.refuses(
      lead,
      { type: 'extend-clock', id: answer, byDays: 5, reason: words(), told: null },
      { code: 'clock-overdue' },
    );
  });

  test('a withdrawn complaint stops its clocks, neither met nor missed', () => {
    const s = storyAt('finding').by(li, {
      type: 'request-exception',
      noFollowUpReason: 'withdrawn',
      reason: words(),
    });
    s.by(lead, { type: 'approve-exception' });
    const left = s.case.clocks.find((k) => k.clock === 'answer');
    expect(left).toMatchObject({ setAside: 'withdrawn', state: 'running', stoppedAt: s.now });
    s.after(20);
    expect(s.try(clock, { type: 'tick' })).toEqual([]);
  });

  test('time warns at half and four fifths, then the clock is missed and the promise broken', () => {
    const s = storyAt('fulfilling').after(2);
    s.by(clock, { type: 'tick' }, { type: 'tick' });
    expect(s.types().filter((t) => t === 'clock-warned')).toHaveLength(0);
    const r = storyAt('received').after(0.6).by(clock, { type: 'tick' }, { type: 'tick' });
    r.after(0.3).by(clock, { type: 'tick' }).after(0.2).by(clock, { type: 'tick' }, { type: 'tick' });
    expect(r.types().slice(4)).toEqual(['clock-warned', 'clock-warned', 'clock-missed']);
    expect(r.case.clocks[0]).toMatchObject({ state: 'missed', warned: 100 });
  });

  test('a missed deadline of the law goes up to the lead by itself, and holds the case until the lead has decided', () => {
    const s = storyAt('received')
      .by(li, { type: 'assign', owner: 'li' })
      .after(2)
      .by(clock, { type: 'tick' });
    // The first contact is a target of our own: that is seen, but goes nowhere.
    expect(s.case.escalations).toEqual([]);
    s.after(9).by(clock, { type: 'tick' }, { type: 'tick' });
    expect(s.case.escalations).toMatchObject([
      { level: 'lead', trigger: 'deadline-missed', reason: null, raisedBy: clock.id, second: false },
    ]);
    s.refuses(li, { type: 'acknowledge-escalation' }, { code: 'wrong-role' })
      .by(lead, { type: 'acknowledge-escalation' })
      .by(lead, { type: 'conclude-escalation', outcome: 'handed-back', words: words() });
    expect(s.case.escalations[0]?.conclusion?.outcome).toBe('handed-back');
  });

  test('what somebody carried up already does not go up twice', () => {
    const s = storyAt('received')
      .by(li, { type: 'assign', owner: 'li' })
      .by(li, {
        ...{ type: 'escalate', id: 'up', level: 'manager', trigger: 'danger', reason: words() },
        ...{ told: null, answerBy: null, promiseId: 'p' },
      });
    s.after(11).by(clock, { type: 'tick' });
    expect(s.case.escalations.map(({ id }) => id)).toEqual(['up']);
  });

  test('what the customer agreed to have later is owed from then, in time or not as it was before', () => {
    const remedies = (s: Story, days: number) => [
      { id: 'r', what: words(), dueAt: addMs(s.now, days * dayMs) },
    ];
    const agreed = (s: Story) => s.by(li, { type: 'agree', terms: words(), understood: true });
    const s = agreed(storyAt('settling'));
    const [due] = remedies(s, 20);
    s.by(li, { type: 'settle', remedies: remedies(s, 20) });
    const of = (name: string) => s.case.clocks.find((k) => k.clock === name);
    expect(of('redress')).toMatchObject({ replacedBy: of('agreed')?.id });
    expect(of('agreed')).toMatchObject({ startAt: due?.dueAt, dueAt: addMs(due?.dueAt ?? '', 15 * dayMs) });
    const late = agreed(storyAt('settling').after(16).by(clock, { type: 'tick' }));
    late.by(li, { type: 'settle', remedies: remedies(late, 20) });
    expect(late.case.clocks.find((k) => k.clock === 'redress')).toMatchObject({
      state: 'missed',
      replacedBy: null,
    });
  });

  test('the time of the customer warns nobody and outlives the case', () => {
    const s = storyAt('settling').by(li, {
      ...{ type: 'give-final-response', text: words(), outsideRoutesTold: true },
    });
    const theirs = s.case.clocks.find((k) => k.binds === 'customer');
    expect(theirs).toMatchObject({ clock: 'review', dueAt: addMs(s.now, 30 * dayMs), endsWith: 'stop' });
    s.by(li, { type: 'give-final-response', text: words(), outsideRoutesTold: true });
    expect(s.case.clocks.filter((k) => k.binds === 'customer')).toHaveLength(1);
    s.by(lead, { type: 'request-exception', noFollowUpReason: 'withdrawn', reason: words() });
    s.after(40).by(clock, { type: 'tick' });
    expect(s.case.clocks.find((k) => k.binds === 'customer')).toMatchObject({ warned: 0, stoppedAt: null });
  });

  test('history raises no alarm', () => {
    const s = new Story().by(li, { ...opening, receivedAt: addMs(t0, -60 * dayMs) }).after(40);
    expect(s.try(clock, { type: 'tick' })).toEqual([]);
  });
});
