import { describe, expect, test } from 'vitest';
import { clock, li, storyAt, words } from '../../../test/desk/given.ts';
import { localDay, localTime } from '../clock/zone.ts';
import { reminderAlarmAt, remindersOf } from './reminder.ts';

const zone = 'Asia/Shanghai';
const shown = (at: string) => `${localDay(at, zone).slice(5)} ${localTime(at, zone)}`;

describe('a promise made on 2 March at 10:00 is remembered', () => {
  test.each([
    [
      'on the day before and in the morning of its day',
      '2026-03-05T10:00:00Z',
      ['03-04 09:00', '03-05 08:00'],
    ],
    [
      'where it ends at midnight, on the day that ends',
      '2026-03-05T16:00:00Z',
      ['03-04 09:00', '03-05 08:00'],
    ],
    ['an hour ahead where the day begins with it', '2026-03-05T00:30:00Z', ['03-04 09:00', '03-05 07:30']],
    ['once where it is due tomorrow', '2026-03-03T10:00:00Z', ['03-03 08:00']],
    ['an hour ahead where it is due today', '2026-03-02T10:00:00Z', ['03-02 17:00']],
    ['not at all where it is due within the hour', '2026-03-02T02:40:00Z', []],
  ])('%s', (_, dueAt, expected) => {
    const given = remindersOf({ madeAt: '2026-03-02T02:00:00.000Z', dueAt });
    expect(given.map(({ at }) => shown(at))).toEqual(expected);
  });
});

test('each reminder is given once; who looked away gets the later one; what is kept is not remembered', () => {
  const dueAt = '2026-03-06T10:00:00.000Z';
  const s = storyAt('opening');
  const promise = { type: 'make-commitment', what: words(), kind: 'process', dueAt, madeAt: null } as const;
  s.by(li, { ...promise, id: 'a' }, { ...promise, id: 'b' }, { ...promise, id: 'c' });
  const reminded = () =>
    s.events.flatMap((e) => (e.type === 'commitment-reminded' ? [`${e.id} ${e.step}`] : []));
  s.by(li, { type: 'keep-commitment', id: 'c', proof: words(), keptAt: null });
  s.now = '2026-03-05T01:00:00.000Z';
  s.by(clock, { type: 'tick' }, { type: 'tick' });
  expect(reminded()).toEqual(['a before', 'b before']);
  s.by(li, { ...promise, id: 'd' });
  s.now = '2026-03-06T00:00:00.000Z';
  s.by(clock, { type: 'tick' }, { type: 'tick' });
  expect(reminded().slice(2)).toEqual(['a day', 'b day', 'd day']);
  for (const p of s.case.commitments) expect(reminderAlarmAt(s.case, p)).toBeNull();
});
