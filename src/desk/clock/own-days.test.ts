import { describe, expect, it } from 'vitest';
import { testKnowledge } from '../../../test/desk.ts';
import { dayBookOf } from './calendar.ts';
import { toDayNumber } from './day.ts';
import { deadlinesOf } from './lines.ts';
import { layDays, type OwnDayKind, type SaidStretch, stretchesAt } from './own-days.ts';

const { calendars } = deadlinesOf(testKnowledge().compiled);
const said = (
  fromOn: string,
  toOn: string,
  kind: OwnDayKind | null,
  at = '2026-11-01T00:00:00.000Z',
): SaidStretch => ({ fromOn, toOn, kind, name: '厂庆', at });
const now = '2026-11-20T00:00:00.000Z';

function worksOn(day: string, ...rows: SaidStretch[]): { law: boolean; ours: boolean } {
  const laid = layDays(calendars, rows, now);
  const works = (which: readonly (typeof calendars)[number][]) => {
    const cn = which.find(({ id }) => id === 'cn');
    return cn !== undefined && dayBookOf(cn).isWorking(toDayNumber(day));
  };
  return { law: works(laid.law), ours: works(laid.ours) };
}

describe('the days of an organisation', () => {
  it.each([
    [
      'a day closed by itself moves its own targets, never the law',
      '2026-12-01',
      said('2026-12-01', '2026-12-02', 'closed'),
      { law: true, ours: false },
    ],
    [
      'a weekend that is worked, the same',
      '2026-12-05',
      said('2026-12-05', '2026-12-05', 'open'),
      { law: false, ours: true },
    ],
    [
      'an official holiday is worked by one’s own wish only',
      '2026-10-01',
      said('2026-10-01', '2026-10-01', 'open'),
      { law: false, ours: true },
    ],
    [
      'the arrangement of a year that is missing holds for both',
      '2027-02-08',
      said('2027-02-06', '2027-02-12', 'holiday'),
      { law: false, ours: false },
    ],
    [
      'and so does its make-up day',
      '2027-02-13',
      said('2027-02-13', '2027-02-13', 'make-up'),
      { law: true, ours: true },
    ],
    [
      'an official day of a year that is known says nothing',
      '2026-12-01',
      said('2026-12-01', '2026-12-01', 'holiday'),
      { law: true, ours: true },
    ],
  ])('%s', (_, day, row, works) => {
    expect(worksOn(day, row)).toEqual(works);
  });

  it('are what was said last', () => {
    const first = said('2026-12-01', '2026-12-03', 'closed');
    const back = said('2026-12-02', '2026-12-02', null, '2026-11-02T00:00:00.000Z');
    expect(stretchesAt([first, back], now).map(({ fromOn, toOn }) => [fromOn, toOn])).toEqual([
      ['2026-12-01', '2026-12-01'],
      ['2026-12-03', '2026-12-03'],
    ]);
    expect(stretchesAt([first, back], '2026-11-01T12:00:00.000Z')).toHaveLength(1);
  });

  it('make a missing year whole once its arrangement is given, and no year after a gap', () => {
    const published = (...rows: SaidStretch[]) =>
      layDays(calendars, rows, now).law.find(({ id }) => id === 'cn')?.publishedYears?.to;
    expect(published(said('2027-01-01', '2027-01-03', 'holiday'))).toBe(2027);
    expect(published(said('2028-01-01', '2028-01-03', 'holiday'))).toBe(2026);
    expect(published(said('2027-01-01', '2027-01-03', 'closed'))).toBe(2026);
  });
});
