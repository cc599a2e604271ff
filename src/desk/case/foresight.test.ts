import { describe, expect, test } from 'vitest';
import { asked, clock, lead, li, storyAt, words } from '../../../test/desk/given.ts';
import { addMs, hourMs } from '../../base/time.ts';
import type { Case, CaseReading } from './case.ts';
import { contactsUnanswered, foresee } from './foresight.ts';

const reading = (more: Partial<CaseReading> = {}): CaseReading => ({
  turnId: 'turn-1',
  complaint: true,
  anger: 2,
  anxiety: 0,
  disappointment: 0,
  primaryMotive: 'redress',
  needs: [],
  causes: [],
  dangers: [],
  demand: 'refund',
  lossTense: 'none',
  versions: { knowledge: '1', model: '1' },
  ...more,
});
/** A case at its opening: nobody has calmed the customer yet. */
const heated = (more: Partial<CaseReading>): Case => ({ ...storyAt('opening').case, reading: reading(more) });
const told = (c: Case, now = c.updatedAt) => {
  const { risk, signs } = foresee(c, now);
  return `${risk}: ${signs.map(({ sign, weight }) => `${sign} ${weight}`).join(', ')}`;
};

describe('whether a case is about to go over the desk’s head', () => {
  test.each<[string, Partial<CaseReading>, string]>([
    ['an ordinary complaint', {}, 'none: '],
    ['very angry', { anger: 3 }, 'low: very-angry 1'],
    ['wants the leader', { dangers: ['escalate'] }, 'raised: asks-leader 3'],
    [
      'wants the leader, and goes to the regulator',
      { dangers: ['escalate', 'regulator'] },
      'high: asks-leader 3, goes-outside 3',
    ],
    [
      'the same, said calmly',
      { dangers: ['escalate', 'regulator'], anger: 0 },
      'low: asks-leader 1, goes-outside 1',
    ],
    ['somebody may come to harm', { dangers: ['self-harm'], anger: 0 }, 'high: harm 5'],
    [
      'to the media while the loss grows, furious',
      { dangers: ['media'], lossTense: 'ongoing', anger: 3 },
      'high: goes-outside 3, very-angry 1, growing-loss 1',
    ],
  ])('%s', (_, more, wanted) => {
    expect(told(heated(more))).toBe(wanted);
  });

  test('who was calmed since is less likely to go', () => {
    const calmed = { ...storyAt('finding').case, reading: reading({ dangers: ['regulator'], anger: 3 }) };
    expect(
      told({
        ...calmed,
        rounds: calmed.rounds.map((r) => ({ ...r, opening: r.opening && { ...r.opening, emotionAfter: 0 } })),
      }),
    ).toBe('low: goes-outside 1');
  });

  test('a broken promise and another round count, whatever was said', () => {
    const late = storyAt('fulfilling').after(4).by(clock, { type: 'tick' });
    expect(told(late.case, late.now)).toBe('low: promise-broken 2');
    const back = storyAt('follow-up').by(li, asked('dissatisfied', { reopenReason: 'not-fixed' }));
    expect(told(back.case)).toBe('low: came-back 2');
  });

  test('contacts without an answer: an hour apart they are two', () => {
    const c = storyAt('finding').case;
    const turn = (role: 'customer' | 'handler', hours: number) =>
      ({ id: `${role}${hours}`, role, channel: 'phone', at: addMs(c.openedAt, hours * hourMs) }) as const;
    const count = (...turns: Case['turns']) => contactsUnanswered({ ...c, turns });
    expect(count(turn('customer', 0), turn('customer', 0.2))).toBe(1);
    expect(count(turn('customer', 0), turn('customer', 3), turn('customer', 9))).toBe(3);
    expect(count(turn('customer', 0), turn('handler', 1), turn('customer', 3))).toBe(1);
    expect(count(turn('customer', 0), turn('handler', 1))).toBe(0);
  });

  test('nothing is foretold of a case that is above already, or done', () => {
    const s = storyAt('finding');
    const up = {
      id: 'u',
      level: 'lead',
      trigger: 'danger',
      reason: words(),
      told: null,
      answerBy: null,
    } as const;
    s.by(li, { type: 'escalate', ...up, promiseId: 'p' });
    const angry = reading({ dangers: ['escalate', 'media'] });
    expect(told({ ...s.case, reading: angry })).toBe('none: ');
    s.by(
      lead,
      { type: 'acknowledge-escalation' },
      { type: 'conclude-escalation', outcome: 'handed-back', words: words() },
    );
    expect(foresee({ ...s.case, reading: { ...angry, anger: 3 } }, s.now).signs.map((x) => x.sign)).toContain(
      'handed-back',
    );
    expect(told({ ...storyAt('follow-up').case, reading: angry })).toBe('none: ');
  });
});
