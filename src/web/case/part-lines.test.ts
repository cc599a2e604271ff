import { describe, expect, it } from 'vitest';
import type { CaseView } from '../../contract/case-view.ts';
import {
  changesLine,
  departmentsLine,
  duesLine,
  lettersLine,
  offersLine,
  promisesLine,
} from './part-lines.ts';

const now = Date.parse('2026-11-22T04:00:00.000Z');
const t = (key: string, facts: object = {}) => [key, ...Object.values(facts)].join(' ');
const given = (part: object): CaseView =>
  ({
    stage: 'settling',
    commitments: [],
    proposals: [],
    dues: [],
    offers: [],
    departmentRequests: [],
    letters: [],
    changes: [],
    ...part,
  }) as unknown as CaseView;
const promise = (state: string, dueAt: string) => ({ id: dueAt, state, dueAt });
const [yesterday, tonight, later] = [
  '2026-11-21T04:00:00.000Z',
  '2026-11-22T10:00:00.000Z',
  '2026-11-25T10:00:00.000Z',
];

describe('the line of folded promises', () => {
  it.each([
    ['nothing promised', {}, 'part.none', 'plain', false],
    ['one for later', { commitments: [promise('made', later)] }, `part.promises ${later}`, 'plain', false],
    [
      'one for later, where promises are what is to be done',
      { stage: 'fulfilling', commitments: [promise('made', later)] },
      `part.promises ${later}`,
      'plain',
      true,
    ],
    ['one for today', { commitments: [promise('made', tonight)] }, `part.promises ${tonight}`, 'today', true],
    [
      'one that is late, before all',
      { commitments: [promise('made', tonight), promise('made', yesterday)] },
      'part.promises.late 1',
      'broken',
      true,
    ],
    [
      'one that was broken',
      { commitments: [promise('broken', later)] },
      'part.promises.late 1',
      'broken',
      true,
    ],
    ['one that was heard', { proposals: [{ state: 'open' }] }, 'part.promises.heard 1', 'plain', true],
    ['all kept', { commitments: [promise('kept', yesterday)] }, 'case.promises.closed 1', 'plain', false],
  ])('%s', (_, part, said, tone, isPressing) => {
    expect(promisesLine(given(part), now, t as never)).toEqual({ said, tone, isPressing });
  });
});

it('what waits for somebody is open, what is done is a line', () => {
  const pressing = (part: object) => {
    const c = given(part);
    return [
      duesLine(c, t as never),
      offersLine(c, 'zh', t as never),
      departmentsLine(c, now, t as never),
      lettersLine(c, t as never),
      changesLine(c, t as never),
    ].map((one) => one.isPressing);
  };
  expect(pressing({})).toEqual([false, false, false, false, false]);
  expect(
    pressing({
      offers: [{ state: 'told' }],
      departmentRequests: [{ state: 'answered', dueAt: later }],
      letters: [{ state: 'returned' }],
      changes: [{ toldAt: null }],
    }),
  ).toEqual([false, true, true, true, true]);
  expect(
    pressing({
      offers: [{ state: 'accepted' }],
      departmentRequests: [{ state: 'asked', dueAt: later }],
      letters: [{ state: 'sent' }],
      changes: [{ toldAt: yesterday }],
    }),
  ).toEqual([false, false, false, false, false]);
});
