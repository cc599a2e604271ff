import { describe, expect, test } from 'vitest';
import { asked, clock, lead, li, storyAt, words } from '../../test/desk/given.ts';
import { addMs, dayMs, hourMs, type Instant } from '../base/time.ts';
import type { Actor, Case, CaseReading } from '../desk/case/case.ts';
import { cautiousRules } from '../desk/case/goodwill-rules.ts';
import { byPressure, nextStep, reasonsFor } from './work-reasons.ts';

const calm: CaseReading = {
  turnId: 'turn-1',
  complaint: true,
  anger: 0,
  anxiety: 0,
  disappointment: 0,
  primaryMotive: 'redress',
  needs: [],
  causes: [],
  dangers: [],
  demand: 'refund',
  lossTense: 'none',
  versions: { knowledge: '1', model: '1' },
};
const read = (c: Case, more: Partial<CaseReading>): Case => ({ ...c, reading: { ...calm, ...more } });

/** A case of Li's at the finding, with no clock near: nothing asks for anybody. */
const quiet = (more: Partial<CaseReading> = {}): Case => read(storyAt('finding').case, more);
const asking = (now: Instant, actor: Actor = li) => ({
  actor,
  now,
  midnight: addMs(now, 10 * hourMs),
  goodwill: cautiousRules,
});
const now: Instant = storyAt('finding').now;
const saying = (c: Case, at: Instant = now, actor: Actor = li) =>
  reasonsFor(c, asking(at, actor)).map((r) => `${r.urgency} ${r.say}`);

describe('reasons', () => {
  test.each<[string, Partial<CaseReading>, string[]]>([
    ['nothing to say', {}, ['open in-stage']],
    ['self-harm', { dangers: ['self-harm'] }, ['danger danger.self-harm']],
    ['violence', { dangers: ['violence'] }, ['danger danger.violence']],
    ['a weak person', { dangers: ['vulnerable'], anger: 1 }, ['today danger.vulnerable']],
    [
      'a weak person whose safety is at stake',
      { dangers: ['vulnerable'], causes: ['safety'] },
      ['danger danger.vulnerable'],
    ],
    ['the media, calmly said', { dangers: ['media'] }, ['open danger.media']],
    ['churn alone', { dangers: ['churn'] }, ['open in-stage']],
    ['a growing loss', { lossTense: 'ongoing' }, ['today growing-loss.ongoing']],
    ['a coming loss', { lossTense: 'imminent' }, ['soon growing-loss.imminent']],
    ['a past loss', { lossTense: 'past' }, ['open in-stage']],
  ])('%s', (_, reading, wanted) => {
    expect(saying(quiet(reading))).toEqual(wanted);
  });

  test('anger counts until the customer calmed down, and again once they spoke', () => {
    const before = read(storyAt('opening').case, { anger: 3, dangers: ['media'] });
    expect(saying(before, addMs(before.openedAt, hourMs))).toEqual([
      'today danger.media',
      'today anger.3',
      'soon clock.target',
    ]);
    // The opening ended at a mild anger; it began at an extreme one.
    expect(saying(quiet({ anger: 3 }))).toEqual(['open in-stage']);
    const again = quiet({ anger: 3 });
    const turn = { id: 't2', role: 'customer', channel: 'phone', at: addMs(now, 1000) } as const;
    expect(saying({ ...again, turns: [...again.turns, turn] })).toEqual(['today anger.3']);
  });

  test.each<[string, number, string[]]>([
    ['a week ahead', 3, ['open in-stage']],
    ['near', 8.5, ['soon clock.statutory']],
    ['on its last day', 9.7, ['today clock.statutory']],
    ['missed', 10.5, ['late clock.statutory']],
  ])('a clock %s', (_, days, wanted) => {
    expect(saying(quiet(), addMs(now, days * dayMs))).toEqual(wanted);
  });

  test('a clock that was warned of at four fifths is near, however long it is', () => {
    const c = quiet();
    const clocks = c.clocks.map((k) => ({ ...k, dueAt: addMs(now, 9 * dayMs), warned: 80 as const }));
    expect(saying({ ...c, clocks })).toEqual(['soon clock.statutory']);
  });

  test('a promise: ahead, due, broken', () => {
    const s = storyAt('fulfilling');
    expect(saying(s.case, s.now)).toEqual(['open commitment']);
    expect(saying(s.case, addMs(s.now, 2.8 * dayMs))).toContain('today commitment');
    const broken = s.after(4).by(clock, { type: 'tick' });
    expect(saying(broken.case, broken.now)).toEqual(['late commitment.broken']);
  });

  test('who asks: an exception waits for a lead who did not ask for it', () => {
    const s = storyAt('finding').by(li, {
      type: 'request-exception',
      noFollowUpReason: 'withdrawn',
      reason: words(),
    });
    expect(saying(s.case, s.now, lead)).toEqual(['today approval.not-asked']);
    expect(saying(s.case, s.now, li)).toEqual(['open in-stage']);
    expect([nextStep(s.case, lead), nextStep(s.case, li)]).toEqual(['approve', 'await-approval']);
    expect(saying(s.case, s.now, { id: li.id, role: 'lead' })).toEqual(['open in-stage']);
  });

  test('nobody has it; it came back; it waits to be asked; it is done', () => {
    expect(saying(storyAt('received').case)).toContain('today unowned');
    const back = storyAt('follow-up').by(li, asked('dissatisfied', { reopenReason: 'not-fixed' }));
    expect(saying(back.case, back.now)).toEqual(['today came-back']);
    expect(saying(storyAt('follow-up').case)).toEqual(['open to-be-asked']);
    const content = storyAt('follow-up').by(li, asked('satisfied'), {
      type: 'offer-aftercare',
      accepted: true,
    });
    const closed: Case = { ...content.case, stage: 'archived' };
    expect(saying(closed, content.now)).toEqual(['open thanks']);
    const done: Case = { ...closed, thankedAt: content.now };
    expect(saying(done, content.now)).toEqual([]);
    expect(saying(done, addMs(content.now, 4 * dayMs))).toEqual(['late aftercare.late']);
  });
});

test('order: danger, late, today, soon, open; then what is due, heat, age', () => {
  const item = (id: string, urgency: string, dueAt: string | null, heat = 0, receivedAt = '2026-03-01') => ({
    id,
    reasons: [{ kind: 'clock', urgency, say: 'x', dueAt, facts: {} } as never],
    heat,
    receivedAt,
  });
  const items = [
    item('open', 'open', null, 63),
    item('soon', 'soon', '2026-03-03'),
    item('today-hot', 'today', null, 24),
    item('today-old', 'today', null, 8, '2026-02-01'),
    item('today-new', 'today', null, 8),
    item('today-due', 'today', '2026-03-02'),
    item('late-later', 'late', '2026-02-20'),
    item('late-first', 'late', '2026-02-10'),
    item('danger', 'danger', null),
  ];
  const wanted = 'danger late-first late-later today-due today-hot today-old today-new soon open';
  expect(
    items
      .sort(byPressure)
      .map((one) => one.id)
      .join(' '),
  ).toBe(wanted);
});

test('the next step is what the stage lacks', () => {
  const steps = (['received', 'opening', 'finding', 'settling', 'fulfilling', 'follow-up'] as const).map(
    (stage) => nextStep(storyAt(stage).case, li),
  );
  expect(steps).toEqual(['take', 'conclude-opening', 'record-fact', 'agree', 'keep', 'ask']);
  const s = storyAt('received').by(li, { type: 'assign', owner: 'li' });
  expect(nextStep(s.case, li)).toBe('see-brief');
  expect(nextStep(s.by(li, { type: 'see-brief' }).case, li)).toBe('prepare');
  expect(nextStep(s.by(li, { type: 'prepare', strategy: words() }).case, li)).toBe('begin-opening');
  const settled = storyAt('settling').by(li, { type: 'agree', terms: words(), understood: true });
  expect(nextStep(settled.case, li)).toBe('settle');
  expect(nextStep(storyAt('follow-up').by(li, asked('satisfied')).case, li)).toBe('archive');
  const tried = storyAt('follow-up').by(li, { type: 'attempt-follow-up', channel: 'phone' });
  expect(nextStep(tried.case, li)).toBe('ask-again');
  const back = storyAt('follow-up').by(li, asked('dissatisfied', { reopenReason: 'not-fixed' }));
  expect(nextStep(back.case, li)).toBe('promise');
});
