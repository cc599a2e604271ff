import { describe, expect, it } from 'vitest';
import { dayIn, isZone, parseDate, zoneOffsetMs } from './dates.ts';

const shanghai = { zone: 'Asia/Shanghai' };
const read = (value: unknown, reading: Parameters<typeof parseDate>[1] = shanghai) => {
  const result = parseDate(value, reading);
  return result.ok ? result.value : result.error.code;
};

describe('a date without a zone is read in the given zone', () => {
  it.each([
    ['2019/2/28 11:25:05', '2019-02-28T03:25:05.000Z'],
    ['2019/4/25 9:32:09', '2019-04-25T01:32:09.000Z'],
    ['2019-2-28', '2019-02-27T16:00:00.000Z'],
    ['2019.2.28 8:05', '2019-02-28T00:05:00.000Z'],
    ['2019年2月28日 11:25', '2019-02-28T03:25:00.000Z'],
    ['2019年2月28日11时25分30秒', '2019-02-28T03:25:30.000Z'],
    ['2019年2月28日 11点', '2019-02-28T03:00:00.000Z'],
    ['2019年2月28日 星期四 下午3:05', '2019-02-28T07:05:00.000Z'],
    ['2026年11月19日(星期四) 下午3:04', '2026-11-19T07:04:00.000Z'],
    ['2019/2/28 上午 9:05', '2019-02-28T01:05:00.000Z'],
    ['2019/2/28 12:30 AM', '2019-02-27T16:30:00.000Z'],
    ['2019-02-28 24:00', '2019-02-28T16:00:00.000Z'],
    ['20190228', '2019-02-27T16:00:00.000Z'],
    [20190228112505, '2019-02-28T03:25:05.000Z'],
    ['2026-11-20T10:22:31.1234', '2026-11-20T02:22:31.123Z'],
    ['20 Nov 2026 10:22', '2026-11-20T02:22:00.000Z'],
    ['Friday, November 20, 2026 10:22 AM', '2026-11-20T02:22:00.000Z'],
    ['20/11/2026, 10:22:31', '2026-11-20T02:22:31.000Z'],
    ['11/20/26, 10:22 PM', '2026-11-20T14:22:00.000Z'],
    ['2026-11-20 10:22', '2026-11-20T02:22:00.000Z'],
    [43524.4757523148, '2019-02-28T03:25:05.000Z'],
    ['43524', '2019-02-27T16:00:00.000Z'],
  ])('%s', (value, at) => {
    expect(read(value)).toBe(at);
  });
});

describe('a date with a zone, or an instant, says itself when it is', () => {
  it.each([
    ['2026-11-20T10:22:31.500Z', '2026-11-20T10:22:31.500Z'],
    ['2026-11-20T10:22:31+08:00', '2026-11-20T02:22:31.000Z'],
    ['2026-11-20 10:22:31 -0530', '2026-11-20T15:52:31.000Z'],
    ['Fri, 20 Nov 2026 10:22:31 +0800 (CST)', '2026-11-20T02:22:31.000Z'],
    ['2026-11-20 10:22 UTC+8', '2026-11-20T02:22:00.000Z'],
    [1551324305, '2019-02-28T03:25:05.000Z'],
    ['1551324305000', '2019-02-28T03:25:05.000Z'],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
  ])('%s', (value, at) => {
    expect(read(value)).toBe(at);
  });
});

describe('refused', () => {
  it.each([
    '2019-02-30',
    '2019-13-01',
    '2019-00-10',
    '2019-2-0',
    '2023/2/29 10:00',
    '2019-02-28 25:00',
    '2019-02-28 10:61',
    '2019-02-28 24:01',
    '2019-02-28 13:00 PM',
    '昨天',
    '',
    '2019',
    2019,
    0,
    -5,
    Number.NaN,
    null,
    undefined,
    {},
    '31/02/2026',
    '2019-02-28 11:25 somewhere',
    '2019-02-28T11:25:05+19:00',
    '1019-02-28',
    '20191301',
    new Date(Number.NaN),
    '9'.repeat(200),
  ])('%s is no date', (value) => {
    expect(read(value)).toBe('bad-date');
  });

  it('05/06/2026 unless the order is said', () => {
    expect(read('05/06/2026')).toBe('ambiguous-date');
    expect(read('05/06/2026', { zone: 'UTC', dateOrder: 'day-first' })).toBe('2026-06-05T00:00:00.000Z');
    expect(read('05/06/2026', { zone: 'UTC', dateOrder: 'month-first' })).toBe('2026-05-06T00:00:00.000Z');
    expect(read('05/05/2026', { zone: 'UTC' })).toBe('2026-05-05T00:00:00.000Z');
  });

  it('a date more than a day after now', () => {
    const reading = { zone: 'UTC', now: '2026-11-21T08:00:00.000Z' };
    expect(read('2026-11-22 08:00', reading)).toBe('2026-11-22T08:00:00.000Z');
    expect(read('2026-11-22 08:00:01', reading)).toBe('future-date');
  });
});

describe('clock changes', () => {
  it.each([
    ['Europe/London', '2026-03-29 00:59', '2026-03-29T00:59:00.000Z'],
    ['Europe/London', '2026-03-29 01:30', '2026-03-29T01:30:00.000Z'], // skipped: shown as 02:30
    ['Europe/London', '2026-03-29 02:00', '2026-03-29T01:00:00.000Z'],
    ['Europe/London', '2026-10-25 01:30', '2026-10-25T00:30:00.000Z'], // happens twice: the first
    ['Europe/London', '2026-10-25 02:00', '2026-10-25T02:00:00.000Z'],
    ['America/New_York', '2026-03-08 02:30', '2026-03-08T07:30:00.000Z'],
    ['America/New_York', '2026-11-01 01:30', '2026-11-01T05:30:00.000Z'],
    ['America/New_York', '2026-11-01 02:00', '2026-11-01T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04 02:15', '2026-10-03T15:45:00.000Z'],
    ['Asia/Shanghai', '1988-07-01 12:00', '1988-07-01T03:00:00.000Z'], // China had summer time then
    ['Asia/Kathmandu', '2026-01-01 00:00', '2025-12-31T18:15:00.000Z'],
  ])('%s %s', (zone, wall, at) => {
    expect(read(wall, { zone })).toBe(at);
  });

  it('knows zones, their offsets and their days', () => {
    expect([isZone('Asia/Shanghai'), isZone('Mars/Olympus')]).toEqual([true, false]);
    expect(zoneOffsetMs(Date.parse('2026-07-01T00:00:00Z'), 'America/New_York')).toBe(-4 * 3_600_000);
    expect(dayIn('2026-11-20T17:00:00.000Z', 'Asia/Shanghai')).toBe('2026-11-21');
  });
});
