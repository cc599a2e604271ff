import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '../src/base/time.ts';
import { dayBookOf } from '../src/desk/clock/calendar.ts';
import { toDay, toDayNumber } from '../src/desk/clock/day.ts';
import type { ClockEvent } from '../src/desk/clock/events.ts';
import { filledOf } from '../src/desk/clock/filled.ts';
import { lineInForce, linesOf } from '../src/desk/clock/lines.ts';
import { parseEvents } from '../src/desk/clock/parse.ts';
import { elapsedShare, remaining } from '../src/desk/clock/remaining.ts';
import { clockState, dueAt } from '../src/desk/clock/state.ts';
import { explain } from '../src/desk/clock/words.ts';
import { startOfDay } from '../src/desk/clock/zone.ts';
import { allClocks, calendarOf, calendars, lineNamed, packs, readYaml, value } from './deadlines-given.ts';

const newestLines = allClocks.map((clock) => lineNamed(clock));

interface GoldenCase {
  why: string;
  clock: string;
  start: string;
  events?: unknown;
  at?: string;
  due: string;
  dueAt?: string;
  state?: string;
  warning?: string;
}
const golden = (await readYaml('test/golden/deadlines')).flat() as GoldenCase[];

describe('golden cases, counted by hand', () => {
  it.each(golden)('$clock from $start: $why', (one) => {
    const [packId, clock = ''] = one.clock.split('/');
    const pack = packs.find((known) => known.id === packId);
    if (!pack || linesOf(pack, clock).length === 0) throw new Error('no such clock');
    const startAt = toInstant(one.start);
    const line = lineInForce(pack, clock, startAt);
    if (one.due === 'none') return expect(line).toBeNull();
    if (!line) throw new Error('no line in force');
    const events = value(parseEvents(one.events, line.zone));
    const due = value(dueAt(line, startAt, events, calendars));
    const state = value(clockState(line, startAt, events, calendars, toInstant(one.at ?? startAt)));
    expect(state.dueOn).toBe(one.due);
    // What runs by the hour ends at a time of day, which the case names.
    expect(state.dueAt).toBe(one.dueAt ?? startOfDay(toDayNumber(one.due) + 1, line.zone));
    expect(state.warning).toBe(one.warning ?? null);
    if (one.state) expect(state.state).toBe(one.state);
    // An open pause is the only thing that looks at the present.
    if (one.state !== 'paused') expect(due.dueAt).toBe(state.dueAt);
  });

  it('cover every clock and every blank of the knowledge', () => {
    const covered = new Set(golden.map((one) => one.clock));
    expect(allClocks.filter((clock) => !covered.has(clock))).toEqual([]);
    const filled = new Set(
      packs.flatMap((pack) =>
        [...covered].map((clock) => filledOf(pack, clock.replace(`${pack.id}/`, ''))?.blank),
      ),
    );
    const blanks = packs.flatMap((pack) => pack.blanks.map(({ id }) => id));
    expect(blanks.filter((id) => !filled.has(id))).toEqual([]);
  });
});

describe('whatever happens', () => {
  const from = Date.parse('2021-09-01T00:00:00Z');
  const to = Date.parse('2027-06-01T00:00:00Z');
  const instant = fc.integer({ min: from, max: to }).map((ms) => toInstant(ms));
  const anyLine = fc.constantFrom(...newestLines);
  const options = { numRuns: 300 };
  // Gaps in hours between events: pause, resume, pause, resume …
  const gaps = fc.array(fc.integer({ min: 0, max: 24 * 6 }), { maxLength: 6 });
  const pausesFrom = (startAt: string, hours: readonly number[]): ClockEvent[] => {
    let ms = Date.parse(startAt);
    return hours.map((gap, index): ClockEvent => {
      ms += gap * 3_600_000;
      const at = toInstant(ms);
      return index % 2 === 0 ? { type: 'paused', at, reason: 'x' } : { type: 'resumed', at };
    });
  };

  it('a later start is never due earlier', () => {
    fc.assert(
      fc.property(anyLine, instant, instant, (line, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const first = value(dueAt(line, early, [], calendars)).dueAt;
        expect(value(dueAt(line, late, [], calendars)).dueAt >= first).toBe(true);
        expect(first > early).toBe(line.counts === 'forward');
      }),
      options,
    );
  });

  it('more pause is never due earlier, and none at all where no rule allows it', () => {
    fc.assert(
      fc.property(anyLine, instant, gaps, fc.integer({ min: 0, max: 400 }), (line, startAt, hours, more) => {
        const even = hours.length % 2 === 0 ? hours : hours.slice(1);
        const events = pausesFrom(startAt, even);
        const last = events.at(-1)?.at ?? startAt;
        const longer: ClockEvent[] = [
          ...events,
          { type: 'paused', at: last, reason: 'x' },
          { type: 'resumed', at: toInstant(Date.parse(last) + more * 3_600_000) },
        ];
        const plain = value(dueAt(line, startAt, [], calendars)).dueAt;
        const some = value(dueAt(line, startAt, events, calendars)).dueAt;
        const most = value(dueAt(line, startAt, longer, calendars)).dueAt;
        expect(some >= plain && most >= some).toBe(true);
        if (line.lawfulPause === null) expect(most).toBe(plain);
      }),
      options,
    );
  });

  it('a deadline in working days never ends on a day of rest', () => {
    const working = newestLines.filter((line) => line.unit === 'working-day' || line.unit === 'business-day');
    fc.assert(
      fc.property(fc.constantFrom(...working), instant, gaps, (line, startAt, hours) => {
        const { dueOn } = value(dueAt(line, startAt, pausesFrom(startAt, hours), calendars));
        expect(dayBookOf(calendarOf(line.calendar)).isWorking(toDayNumber(dueOn))).toBe(true);
      }),
      options,
    );
  });

  it('the explanation ends with the result, in both languages, and share and state agree', () => {
    fc.assert(
      fc.property(anyLine, instant, gaps, fc.integer({ min: 1, max: 90 }), (line, startAt, hours, days) => {
        const events = pausesFrom(startAt, hours);
        const last = Date.parse(events.at(-1)?.at ?? startAt);
        const byDays = (days % 20) + 1;
        const until = toDay(toDayNumber(startAt.slice(0, 10)) + days);
        events.push({ type: 'extended', at: toInstant(last), byDays, until, reason: 'x', approvedBy: 'y' });
        const nowAt = toInstant(last + days * 24 * 3_600_000);
        const state = value(clockState(line, startAt, events, calendars, nowAt));
        const step = state.steps.at(-1);
        expect(step?.code).toBe(line.unit === 'hour' ? 'due-to-the-minute' : 'due');
        expect(step?.values.at).toEqual({ is: 'at', at: state.dueAt, zone: line.zone });
        for (const lang of ['zh', 'en'] as const)
          for (const sentence of [...explain(state.steps, lang), remaining(state, nowAt, lang)])
            expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
        const share = elapsedShare(state, nowAt);
        expect(share >= 0 && share <= 1).toBe(true);
        if (state.state === 'missed') expect(share).toBe(1);
        // At the very moment it is due the time has run out and nothing is missed yet.
        if (share === 1 && nowAt !== state.dueAt) expect(state.state).not.toBe('running');
      }),
      options,
    );
  });
});
