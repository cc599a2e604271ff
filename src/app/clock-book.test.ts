import { describe, expect, it } from 'vitest';
import { testKnowledge } from '../../test/desk.ts';
import type { CaseClock } from '../desk/case/case.ts';
import { deadlinesOf } from '../desk/clock/lines.ts';
import { clockBook, endsWith } from './clock-book.ts';

const book = clockBook(deadlinesOf(testKnowledge().compiled));
const names = (plans: { pack: string; clock: string }[]) => plans.map((p) => `${p.pack}/${p.clock}`);

describe('the clocks of a case', () => {
  it("start with the sector's law from the receipt and our own targets from the opening", () => {
    const plans = book.atIntake('telecom', '2026-09-01T02:00:00.000Z', '2026-09-18T02:00:00.000Z');
    expect(names(plans)).toEqual([
      'cn-telecom/reply-15d',
      'company/first-contact-1wd',
      'company/answer-10wd',
    ]);
    expect(plans.map((p) => p.endsWith)).toEqual(['answer', 'first-contact', 'answer']);
    expect(plans.map((p) => p.startAt.slice(0, 10))).toEqual(['2026-09-01', '2026-09-18', '2026-09-18']);
    expect(plans[0]?.dueAt).toBe('2026-09-16T16:00:00.000Z');
  });

  it('leave out a law that was not in force, and refuse it by name', () => {
    const before = book.atIntake('telecom', '2010-01-05T02:00:00.000Z', '2026-09-18T02:00:00.000Z');
    expect(names(before)).not.toContain('cn-telecom/reply-15d');
    const early = book.plan('cn-telecom', 'reply-15d', '2010-01-05T02:00:00.000Z');
    expect(early).toMatchObject({ ok: false, error: { code: 'clock-not-in-force' } });
    const strange = book.plan('cn-telecom', 'no-such', '2026-01-05T02:00:00.000Z');
    expect(strange).toMatchObject({ ok: false, error: { code: 'unknown-clock' } });
  });

  it('end when the thing is done that they wait for', () => {
    expect(endsWith({ id: 'redress-15d', binds: 'company' })).toBe('redress');
    expect(endsWith({ id: 'mediate-60d', binds: 'regulator' })).toBe('stop');
    const redress = book.onJustified('ecommerce', '2026-09-18T02:00:00.000Z');
    expect(redress).toMatchObject([{ pack: 'cn-consumer', endsWith: 'redress' }]);
    expect(book.onJustified('public-service', '2026-09-18T02:00:00.000Z')).toEqual([]);
  });

  it('move by a lawful pause and by an extension, and not by an unlawful one', () => {
    const planned = book.plan('company', 'answer-10wd', '2026-09-18T02:00:00.000Z');
    if (!planned.ok) throw new Error(planned.error.code);
    const words = { id: 'w', length: 3 };
    const clock: CaseClock = {
      ...planned.value,
      id: 'k',
      state: 'running',
      pauses: [],
      extensions: [],
      stoppedAt: null,
      warned: 0,
      history: false,
      replacedBy: null,
      setAside: null,
      request: null,
    };
    expect(book.timesOf(clock)).toEqual({ dueAt: clock.dueAt, warnAt: clock.warnAt });
    const pause = { at: '2026-09-21T02:00:00.000Z', resumedAt: '2026-09-23T02:00:00.000Z', reason: words };
    expect(book.timesOf({ ...clock, pauses: [pause] }).dueAt > clock.dueAt).toBe(true);
    const extension = { at: '2026-09-21T02:00:00.000Z', byDays: 3, reason: words, approvedBy: 'lead-1' };
    expect(book.timesOf({ ...clock, extensions: [extension] }).dueAt > clock.dueAt).toBe(true);
    expect(book.mayPause('cn-telecom', 'reply-15d')).toBe(false);
    const law = book.plan('cn-telecom', 'reply-15d', '2026-09-18T02:00:00.000Z');
    if (!law.ok) throw new Error(law.error.code);
    expect(book.timesOf({ ...clock, ...law.value, pauses: [pause] }).dueAt).toBe(law.value.dueAt);
  });

  it('warn when half and four fifths of the days that count are used up, by the hour to the minute', () => {
    // 10 working days from 11 February: 12, 13, Saturday 14, then the Spring Festival to the 23rd, 24–28 Feb, 2, 3 Mar.
    const planned = book.plan('company', 'answer-10wd', '2026-02-11T02:00:00.000Z');
    expect(planned).toMatchObject({
      value: { warnAt: ['2026-02-25T16:00:00.000Z', '2026-02-28T16:00:00.000Z'] },
    });
    const hours = (at: string) => book.plan('cn-health', 'autopsy-48h', at);
    expect(hours('2026-11-02T02:07:00.000Z')).toMatchObject({
      value: {
        dueAt: '2026-11-04T02:07:00.000Z',
        warnAt: ['2026-11-03T02:07:00.000Z', '2026-11-03T16:31:00.000Z'],
      },
    });
    expect(hours('2026-11-02T02:08:00.000Z')).toMatchObject({ value: { dueAt: '2026-11-04T02:08:00.000Z' } });
  });

  it('are counted alike whether or not a neighbour was counted before', () => {
    const starts = ['2026-09-30T15:59:59.999Z', '2026-09-30T15:59:00.000Z', '2026-09-30T16:00:00.000Z'];
    const due = starts.map((at) => {
      const fresh = clockBook(deadlinesOf(testKnowledge().compiled)).plan('cn-telecom', 'reply-15d', at);
      const shared = book.plan('cn-telecom', 'reply-15d', at);
      expect(shared).toEqual(fresh);
      return fresh.ok && fresh.value.dueAt;
    });
    expect(due[0]).toBe(due[1]);
    expect(due[2]).not.toBe(due[1]);
  });
});
