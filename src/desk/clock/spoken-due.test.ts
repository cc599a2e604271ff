import { describe, expect, test } from 'vitest';
import { testKnowledge } from '../../../test/desk.ts';
import { calendarNamed, dayBookOf } from './calendar.ts';
import { spokenDue } from './spoken-due.ts';
import { localDay, localTime } from './zone.ts';

const zone = 'Asia/Shanghai';

describe('when a promise is due, said on Wednesday 16 September 2026 at 10:40', () => {
  test.each([
    ['今天下午五点前', '2026-09-16 17:00'],
    ['今天', '2026-09-17 00:00'],
    ['今晚八点', '2026-09-16 20:00'],
    ['下班前', '2026-09-16 18:00'],
    ['三点前', '2026-09-16 15:00'],
    ['十一点半', '2026-09-16 11:30'],
    ['明天上午九点到十点', '2026-09-17 10:00'],
    ['明天下午三点到四点', '2026-09-17 16:00'],
    ['今天中午前', '2026-09-16 12:00'],
    ['明天中午', '2026-09-17 14:00'],
    ['今晚', '2026-09-17 00:00'],
    ['明早', '2026-09-17 12:00'],
    ['后天', '2026-09-19 00:00'],
    ['周五', '2026-09-19 00:00'],
    ['周一', '2026-09-22 00:00'],
    ['下周三上午', '2026-09-23 12:00'],
    ['两小时内', '2026-09-16 12:40'],
    ['半小时', '2026-09-16 11:10'],
    ['二十四小时内', '2026-09-17 10:40'],
    ['三天内', '2026-09-20 00:00'],
    ['三到五天', '2026-09-22 00:00'],
    // Sunday the 20th is worked in place of a day of the holiday in October.
    ['3个工作日内', '2026-09-21 00:00'],
    ['9月20日', '2026-09-21 00:00'],
    ['10号之前', '2026-10-11 00:00'],
    ['月底', '2026-10-01 00:00'],
    ['下个月', '2026-11-01 00:00'],
    ['by 5pm', '2026-09-16 17:00'],
    ['by tomorrow', '2026-09-18 00:00'],
    ['by friday', '2026-09-19 00:00'],
    ['within two hours', '2026-09-16 12:40'],
    ['within 3 days', '2026-09-20 00:00'],
    ['每天', null],
    ['今天上午九点', null],
    ['回头', null],
  ])('%s', (said, expected) => {
    const book = dayBookOf(calendarNamed('cn', testKnowledge().compiled.calendars));
    const due = spokenDue(said, { at: '2026-09-16T02:40:00.000Z', zone, book });
    expect(due && `${localDay(due, zone)} ${localTime(due, zone)}`).toBe(expected);
  });

  test.each([
    ['今晚', '2026-09-16T02:40:00.000Z', '2026-09-16 21:00'],
    ['明天晚上', '2026-09-16T02:40:00.000Z', '2026-09-17 21:00'],
    ['by tonight', '2026-09-16T02:40:00.000Z', '2026-09-16 21:00'],
    ['今晚十点', '2026-09-16T02:40:00.000Z', '2026-09-16 22:00'],
    ['今晚', '2026-09-16T13:30:00.000Z', '2026-09-17 00:00'],
  ])('a call %s, said at %s, is due at %s', (said, at, expected) => {
    const book = dayBookOf(calendarNamed('cn', testKnowledge().compiled.calendars));
    const due = spokenDue(said, { at, zone, book, isCall: true });
    expect(due && `${localDay(due, zone)} ${localTime(due, zone)}`).toBe(expected);
  });
});
