import { describe, expect, it } from 'vitest';
import { toInstant } from '../src/base/time.ts';
import { toDayNumber } from '../src/desk/clock/day.ts';
import type { ClockEvent } from '../src/desk/clock/events.ts';
import { clocksAtIntake } from '../src/desk/clock/lines.ts';
import { elapsedShare, remaining, shareReachedAt } from '../src/desk/clock/remaining.ts';
import { dueAt } from '../src/desk/clock/state.ts';
import { explain } from '../src/desk/clock/words.ts';
import { parseInstant, startOfDay } from '../src/desk/clock/zone.ts';
import { deadlinePackSchema } from '../src/knowledge/deadlines.ts';
import { type Sector, sectors } from '../src/knowledge/ids.ts';
import { calendars, lineNamed, packs, stateOf } from './deadlines-given.ts';

describe('a pack', () => {
  it('starts its clocks at intake for the sectors that it binds', () => {
    const named = (sector: Sector, alsoOn: string[] = [], at = '2026-11-21T02:00:00.000Z') =>
      clocksAtIntake(sector, packs, at, alsoOn).map(({ pack, line }) => `${pack}/${line.id}`);
    const own = ['company/first-contact-1wd', 'company/answer-10wd'];
    expect(named('general')).toEqual(own);
    expect(named('finance')).toEqual(['cn-bank/simple-15d', ...own]);
    expect(named('telecom')).toEqual(['cn-telecom/reply-15d', ...own]);
    expect(named('healthcare')).toEqual(['cn-health/feedback-5wd', ...own]);
    expect(named('ecommerce')).toEqual(own);
    expect(named('ecommerce', ['cn-express'])).toEqual(['cn-express/reply-7d', ...own]);
    expect(named('hospitality', ['cn-aviation'])).toEqual(['cn-aviation/reply-10wd', ...own]);
    expect(named('finance', ['uk-fca']).at(-1)).toBe('uk-fca/final-8w');
    expect(named('finance', [], '2019-01-01T02:00:00.000Z')).toEqual(own);
    for (const sector of Object.keys(sectors) as Sector[])
      expect(named(sector)).toEqual(expect.arrayContaining(own));
  });

  it('is refused if it names a clock or a figure that it does not have', () => {
    const bank = packs.find((pack) => pack.id === 'cn-bank');
    const wrongSector = { ...bank, sectors: { finance: ['simple-14d'] } };
    expect(deadlinePackSchema.safeParse(wrongSector).error?.issues[0]?.message).toContain('simple-14d');
    const wrongMove = { ...bank, lines: bank?.lines.filter((line) => line.id !== 'complex-30d') };
    expect(deadlinePackSchema.safeParse(wrongMove).success).toBe(false);
    expect(
      deadlinePackSchema.safeParse({ ...bank, lines: [...(bank?.lines ?? []), bank?.lines[0]] }).success,
    ).toBe(false);
  });
});

describe('a clock', () => {
  const name = 'company/answer-10wd';
  const start = '2026-11-02T10:00:00+08:00';

  it('refuses stories that cannot be', () => {
    const at = (day: string) => toInstant(`${day}T10:00:00+08:00`);
    const code = (events: ClockEvent[]) => {
      const result = dueAt(lineNamed(name), toInstant(start), events, calendars);
      return result.ok ? null : result.error;
    };
    const paused = (day: string): ClockEvent => ({ type: 'paused', at: at(day), reason: 'x' });
    const resumed = (day: string): ClockEvent => ({ type: 'resumed', at: at(day) });
    const stopped = (day: string): ClockEvent => ({ type: 'stopped', at: at(day) });
    const extended = (more: object): ClockEvent => ({
      type: 'extended',
      at: at('2026-11-03'),
      reason: 'x',
      ...more,
    });
    expect(code([paused('2026-11-01')])).toEqual({ code: 'event-before-start', event: 1 });
    expect(code([paused('2026-11-05'), resumed('2026-11-04')])).toEqual({
      code: 'events-out-of-order',
      event: 2,
    });
    expect(code([paused('2026-11-05'), paused('2026-11-06')])).toEqual({ code: 'already-paused', event: 2 });
    expect(code([resumed('2026-11-05')])).toEqual({ code: 'not-paused', event: 1 });
    expect(code([stopped('2026-11-05'), stopped('2026-11-06')])).toEqual({
      code: 'event-after-stop',
      event: 2,
    });
    expect(code([extended({})])).toEqual({ code: 'extension-without-length', event: 1 });
    expect(code([extended({ byDays: 1.5 })])).toEqual({ code: 'bad-by-days', event: 1 });
    expect(code([extended({ byDays: 99999 })])).toEqual({ code: 'bad-by-days', event: 1 });
    expect(code([extended({ until: '2026-02-30' })])).toEqual({ code: 'bad-until', event: 1 });
  });

  it('tells the time left as a person would', () => {
    const left = (now: string, lang: 'zh' | 'en' = 'zh') => {
      const state = stateOf(name, start, now);
      return remaining(state, toInstant(now), lang);
    };
    expect(left('2026-11-02T10:00:00+08:00')).toBe('还有 10 个工作日，11月16日（周一） 24:00 前');
    expect(left('2026-11-12T10:00:00+08:00')).toBe('还有 2 个工作日，周一 24:00 前');
    expect(left('2026-11-12T10:00:00+08:00', 'en')).toBe('2 working days left, by 24:00 Monday');
    expect(left('2026-11-15T10:00:00+08:00')).toBe('还有 1 个工作日，明天 24:00 前');
    expect(left('2026-11-16T23:59:59+08:00')).toBe('今天到期，24:00 前');
    expect(left('2026-11-19T09:00:00+08:00')).toBe('已超期 3 天，应在11月16日（周一） 24:00 前完成');
    expect(left('2026-11-17T00:00:01+08:00', 'en')).toBe(
      '1 day overdue, was due by 24:00 on Monday 16 November',
    );
    const paused: ClockEvent = {
      type: 'paused',
      at: toInstant('2026-11-12T10:00:00+08:00'),
      reason: '等客户',
    };
    const now = '2026-11-13T10:00:00+08:00';
    // 12 Nov is lost; on the day of the return, the 13th, seven of ten are used up and it counts itself.
    expect(remaining(stateOf(name, start, now, [paused]), toInstant(now), 'zh')).toBe(
      '已暂停，恢复后还有 2 个工作日',
    );
    const stop = (at: string) =>
      stateOf(name, start, '2026-12-01T00:00:00Z', [{ type: 'stopped', at: toInstant(at) }]);
    expect(remaining(stop('2026-11-10T10:00:00+08:00'), toInstant('2026-12-01'), 'zh')).toBe(
      '已在期限内办结',
    );
    expect(remaining(stop('2026-11-18T10:00:00+08:00'), toInstant('2026-12-01'), 'zh')).toBe(
      '已办结，晚了 2 天',
    );
  });

  it('uses up its time only on days that count', () => {
    const share = (now: string) => elapsedShare(stateOf(name, start, now), toInstant(now));
    expect(share('2026-11-02T20:00:00+08:00')).toBe(0);
    expect(share('2026-11-03T12:00:00+08:00')).toBeCloseTo(0.05);
    expect(share('2026-11-07T00:00:00+08:00')).toBeCloseTo(0.4);
    expect(share('2026-11-08T23:00:00+08:00')).toBeCloseTo(0.4);
    expect(share('2026-11-16T23:00:00+08:00')).toBeLessThan(1);
    expect(share('2026-11-17T00:00:00+08:00')).toBe(1);
    const state = stateOf(name, start, start);
    // 3–6 Nov are four, Monday 9 the fifth; half the time is used up when it ends.
    expect(shareReachedAt(state, 0.5)).toBe('2026-11-09T16:00:00.000Z');
    expect(shareReachedAt(state, 0.8)).toBe('2026-11-12T16:00:00.000Z');
    expect(shareReachedAt(state, 1)).toBe(state.dueAt);
    expect(() => shareReachedAt(state, 0)).toThrow(RangeError);
  });

  it('is explained the way it was counted', () => {
    const aviation = stateOf('cn-aviation/reply-10wd', '2026-09-28T10:00:00+08:00', '2026-09-29T00:00:00Z');
    expect(explain(aviation.steps, 'zh')).toEqual([
      '从2026年9月28日（周一）10:00起算：收到投诉。',
      '按规定：给出包含解决方案的处理结果，10 个工作日；这条规定自2021年9月1日（周三）起施行。',
      '起算的当天不计入，从2026年9月29日（周二）开始数。',
      '只数工作日，休息日不算。',
      '放假的日子跳过：国庆节 10月1日（周四）至10月7日（周三）。',
      '普通周末跳过，共 1 天。',
      '调休上班的日子照样算工作日：国庆节 10月10日（周六）。',
      '数满 10 个工作日，最后一天是2026年10月16日（周五）。',
      '出处：公共航空运输旅客服务管理规定 第52、64条，已对照原文。',
      '结论：2026年10月16日（周五） 24:00 前完成都算按时（时区 Asia/Shanghai）。',
    ]);
    const bank = explain(
      stateOf('cn-bank/simple-15d', '2026-09-28T10:00:00+08:00', '2026-09-29T00:00:00Z').steps,
      'zh',
    );
    expect(bank.join()).toContain('出处经二手资料核对，尚未见原文');
    const health = explain(
      stateOf('cn-health/feedback-5wd', '2026-11-02T10:00:00+08:00', '2026-11-03T00:00:00Z').steps,
      'zh',
    );
    expect(health.join()).toContain('凭记忆写下，使用前须核实');
    const own = explain(stateOf(name, start, start).steps, 'en').join(' ');
    expect(own).toContain('your own target, not a legal deadline');
  });

  it('says that a pause without a rule does not count, and why an extension does not', () => {
    const events: ClockEvent[] = [
      { type: 'paused', at: toInstant('2026-09-29T10:00:00+08:00'), reason: '等旅客' },
      { type: 'extended', at: toInstant('2026-09-30T10:00:00+08:00'), byDays: 3, reason: '太忙' },
    ];
    const state = stateOf(
      'cn-aviation/reply-10wd',
      '2026-09-28T10:00:00+08:00',
      '2026-10-09T00:00:00Z',
      events,
    );
    expect(state.state).toBe('running');
    const sentences = explain(state.steps, 'zh').join('\n');
    expect(sentences).toContain('没有可以停表的情形，时间照走');
    expect(sentences).toContain('没有可以延长的规定');
  });

  it('gives the reason why an extension changes nothing', () => {
    const told = (clock: string, extended: object) => {
      const event: ClockEvent = { type: 'extended', at: toInstant('2026-11-03T10:00:00+08:00'), ...extended };
      return explain(stateOf(clock, start, '2026-11-04T00:00:00Z', [event]).steps, 'en').join('\n');
    };
    expect(told(name, { until: '2026-11-05', reason: 'x' })).toContain('would not move the deadline later');
    expect(told(name, { byDays: 2, reason: ' ' })).toContain('no reason was written down');
    expect(told('cn-bank/complex-30d', { byDays: 2, reason: 'x' })).toContain('nobody approved it');
    expect(told('cn-bank/complex-30d', { byDays: 90, reason: 'x', approvedBy: 'y' })).toContain(
      'cannot be extended further than Friday 1 January 2027',
    );
  });
});

describe('times', () => {
  it('are read as people write them, or not at all', () => {
    const read = (text: unknown, zone = 'Asia/Shanghai') => parseInstant(text, zone);
    expect(read('2026-09-28T10:00:00+08:00')).toBe('2026-09-28T02:00:00.000Z');
    expect(read('2026-09-28 10:00')).toBe('2026-09-28T02:00:00.000Z');
    expect(read('2026-09-28')).toBe('2026-09-27T16:00:00.000Z');
    expect(read('2026-09-28T24:00')).toBe('2026-09-28T16:00:00.000Z');
    expect(read('2026-07-01T10:00', 'Europe/London')).toBe('2026-07-01T09:00:00.000Z');
    expect(read('2026-03-29T01:30', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z');
    for (const bad of ['2026-02-30', '2026-13-01', '2026-09-28T25:00', 'tomorrow', '', 1790000000000, null])
      expect(read(bad)).toBeNull();
  });

  it('begin each local day where its zone does, across changes of summer time', () => {
    const begin = (day: string, zone: string) => startOfDay(toDayNumber(day), zone);
    expect(begin('2026-03-29', 'Europe/London')).toBe('2026-03-29T00:00:00.000Z');
    expect(begin('2026-03-30', 'Europe/London')).toBe('2026-03-29T23:00:00.000Z');
    expect(begin('2026-10-25', 'Europe/Brussels')).toBe('2026-10-24T22:00:00.000Z');
    expect(begin('2026-10-26', 'Europe/Brussels')).toBe('2026-10-25T23:00:00.000Z');
    expect(begin('2026-11-02', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
    expect(begin('1988-07-01', 'Asia/Shanghai')).toBe('1988-06-30T15:00:00.000Z');
  });
});
