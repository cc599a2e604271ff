import { describe, expect, test } from 'vitest';
import type { CaseView } from '../../contract/case-view.ts';
import type { ClockView, TimelineEntry } from '../../contract/timeline.ts';
import type { Stage } from '../../knowledge/ids.ts';
import { clockTone, mostUrgent } from './clocks.ts';
import { meanwhile } from './since.ts';
import { stationsOf } from './stations.ts';
import { checklistNow, closedTo, nextStep, remedyOf, type StepType, stepsNow } from './steps.ts';

const now = Date.parse('2026-11-22T04:00:00.000Z');
const emptyRound = {
  number: 1,
  reason: null,
  startedAt: '2026-11-01T02:00:00.000Z',
  enteredAt: 'received',
  opening: null,
  facts: [],
  finding: null,
  consensus: null,
  agreement: null,
  finalResponse: null,
  settledAt: null,
  fulfilledAt: null,
  attempts: [],
  followUp: null,
  earlierAnswers: [],
  exception: null,
};

interface Given {
  stage: Stage;
  allowed?: StepType[];
  refused?: Partial<Record<StepType, string>>;
  missing?: [id: string, stage: Stage][];
  done?: [id: string, stage: Stage][];
  round?: object;
  rounds?: object[];
  more?: object;
}

function given({ stage, allowed = [], refused = {}, missing = [], done = [], round, rounds, more }: Given) {
  const all = rounds ?? [{ ...emptyRound, ...round }];
  const command = (type: string, code: string | null) => ({
    type,
    allowed: code === null,
    why: code === null ? null : { code, title: code, detail: code, facts: {} },
  });
  return {
    stage,
    owner: 'lin',
    channel: 'phone',
    receivedAt: '2026-11-01T02:00:00.000Z',
    round: all.length,
    rounds: all,
    receiptGivenAt: null,
    briefSeenBy: [],
    strategy: null,
    firstContactAt: null,
    dues: [],
    offers: [],
    commitments: [],
    aftercare: null,
    archive: null,
    checklist: [
      ...done.map(([id, at]) => ({ id, stage: at, done: true, blocks: [] })),
      ...missing.map(([id, at]) => ({ id, stage: at, done: false, blocks: [] })),
    ],
    commands: [
      ...allowed.map((type) => command(type, null)),
      ...Object.entries(refused).map(([type, code]) => command(type, code)),
    ],
    ...more,
  } as unknown as CaseView;
}

const discontent = { result: 'dissatisfied', at: '2026-11-10T02:00:00.000Z', by: 'lin' };
const promise = (id: string, dueAt: string, state = 'made') => ({ id, dueAt, state, round: 1 });

describe('the one thing to do now', () => {
  const cases: [string, Given, string | null][] = [
    [
      'what is missing first',
      { stage: 'received', allowed: ['see-brief', 'begin-opening'], missing: [['brief-seen', 'received']] },
      'see-brief',
    ],
    [
      'then the way out',
      { stage: 'received', allowed: ['begin-opening'], done: [['brief-seen', 'received']] },
      'begin-opening',
    ],
    [
      'a case nobody owns is taken',
      { stage: 'finding', allowed: ['assign'], more: { owner: null } },
      'assign',
    ],
    [
      'nothing for whom nothing is open',
      { stage: 'finding', refused: { 'record-fact': 'not-the-owner' }, missing: [['facts', 'finding']] },
      null,
    ],
    [
      'an exception that waits for this person',
      { stage: 'follow-up', allowed: ['approve-exception'], round: { exception: { approvedBy: null } } },
      'approve-exception',
    ],
    [
      'what makes the way out possible',
      {
        stage: 'fulfilling',
        allowed: ['make-commitment'],
        refused: { 'complete-fulfilment': 'nothing-done-this-round' },
      },
      'make-commitment',
    ],
    ['nothing after the close', { stage: 'archived', allowed: ['contact-aftercare'] }, null],
    [
      'a contact that is due',
      {
        stage: 'archived',
        allowed: ['contact-aftercare'],
        more: { aftercare: { accepted: true, nextAt: '2026-11-21T02:00:00.000Z', stoppedAt: null } },
      },
      'contact-aftercare',
    ],
  ];
  test.each(cases)('%s', (_, c, expected) => {
    expect(nextStep(given(c), now)?.type ?? null).toBe(expected);
  });

  test('of the promises the nearest', () => {
    const commitments = [
      promise('b', '2026-11-25T02:00:00.000Z'),
      promise('a', '2026-11-23T02:00:00.000Z'),
      promise('k', '2026-11-02T02:00:00.000Z', 'kept'),
    ];
    const c = given({
      stage: 'fulfilling',
      allowed: ['keep-commitment'],
      missing: [['nothing-owed', 'fulfilling']],
      more: { commitments },
    });
    expect(nextStep(c, now)).toEqual({ type: 'keep-commitment', part: 'a' });
  });
});

describe('the steps of a stage', () => {
  test('approving is no step until somebody asked', () => {
    expect(stepsNow(given({ stage: 'follow-up' }))).not.toContain('approve-exception');
    const asked = given({ stage: 'opening', round: { exception: { approvedBy: null } } });
    expect(stepsNow(asked)).toEqual(expect.arrayContaining(['approve-exception', 'decline-exception']));
  });

  test('a discontent customer may start a round, a content one not', () => {
    expect(stepsNow(given({ stage: 'follow-up', round: { followUp: discontent } }))).toContain('start-round');
    const content = { ...discontent, result: 'satisfied' };
    expect(stepsNow(given({ stage: 'follow-up', round: { followUp: content } }))).not.toContain(
      'start-round',
    );
  });

  test('a refused step names the one that makes it possible, if this person may take it', () => {
    const refused = { 'state-finding': 'no-facts' } as const;
    const c = given({ stage: 'finding', allowed: ['record-fact'], refused });
    const command = c.commands.find(({ type }) => type === 'state-finding');
    expect(command && remedyOf(c, command)?.type).toBe('record-fact');
    const other = given({ stage: 'finding', refused });
    expect(command && remedyOf(other, command)).toBeNull();
  });

  test('what is done once is not offered again', () => {
    const round = { agreement: { terms: { text: 'x' } } };
    const again = given({ stage: 'settling', round, more: { receiptGivenAt: 'x' } });
    expect(stepsNow(again)).not.toEqual(expect.arrayContaining(['agree']));
    expect(stepsNow(again)).not.toEqual(expect.arrayContaining(['give-final-response']));
  });

  test('whose case it is not is told once', () => {
    const c = given({
      stage: 'finding',
      refused: { 'record-fact': 'not-the-owner', 'state-finding': 'not-the-owner' },
    });
    expect(closedTo(c)?.code).toBe('not-the-owner');
    expect(closedTo(given({ stage: 'finding', allowed: ['record-fact'] }))).toBeNull();
  });

  test('what an earlier stage left undone is asked for only where it can still be done', () => {
    const missing: [string, Stage][] = [
      ['receipt-given', 'received'],
      ['prepared', 'received'],
      ['answered', 'settling'],
    ];
    const c = given({ stage: 'settling', allowed: ['give-receipt'], missing });
    expect(checklistNow(c).map(({ id }) => id)).toEqual(['answered', 'receipt-given']);
  });
});

describe('the stage line', () => {
  const states = (c: CaseView, i: number) => stationsOf(c, c.rounds[i]!).map(({ state }) => state);

  test('one round: what was, what is, what comes', () => {
    const c = given({
      stage: 'finding',
      round: { opening: { emotionBefore: null, emotionAfter: null, at: 'x', by: 'lin' } },
    });
    expect(states(c, 0)).toEqual(['done', 'done', 'now', 'ahead', 'ahead', 'ahead', 'ahead']);
  });

  test('a second round keeps what the first has on record, and the first stays', () => {
    const first = { ...emptyRound, followUp: discontent, settledAt: 'x' };
    const second = { ...emptyRound, number: 2, enteredAt: 'settling', reason: 'offer-unfair' };
    const c = given({ stage: 'settling', rounds: [first, second] });
    expect(states(c, 1)).toEqual(['kept', 'kept', 'kept', 'now', 'ahead', 'ahead', 'ahead']);
    expect(stationsOf(c, c.rounds[0]!).find(({ stage }) => stage === 'follow-up')?.state).toBe('done');
  });

  test('a complaint withdrawn early passed by the rest', () => {
    const c = given({ stage: 'follow-up', round: { exception: { approvedBy: 'zhou', approvedAt: 'x' } } });
    expect(states(c, 0)[3]).toBe('passed');
  });
});

describe('deadlines', () => {
  const clock = (more: object) =>
    ({
      state: 'running',
      force: 'statutory',
      binds: 'company',
      dueAt: '2026-12-01T02:00:00.000Z',
      stoppedAt: null,
      replacedBy: null,
      setAside: null,
      request: null,
      extensionRule: null,
      history: false,
      ...more,
    }) as ClockView;
  const past = '2026-11-20T02:00:00.000Z';

  test.each([
    ['a missed law', { dueAt: past, state: 'missed' }, 'broken'],
    ['a missed target of our own', { dueAt: past, state: 'missed', force: 'target' }, 'today'],
    ['a missed one of the regulator', { dueAt: past, state: 'missed', binds: 'regulator' }, 'today'],
    ['one that ends at midnight', { dueAt: '2026-11-22T16:00:00.000Z' }, 'today'],
    ['one of old', { dueAt: past, state: 'missed', history: true }, 'plain'],
    ['one that is met', { state: 'met' }, 'kept'],
    ['one ahead', {}, 'plain'],
  ])('%s', (_, more, tone) => {
    expect(clockTone(clock(more), now)).toBe(tone);
  });

  test('a missed law presses more than a nearer target', () => {
    const law = clock({ id: 'law', dueAt: '2026-11-21T02:00:00.000Z', state: 'missed' });
    const target = clock({ id: 'target', dueAt: past, state: 'missed', force: 'target' });
    const theirs = clock({ id: 'theirs', dueAt: past, binds: 'regulator' });
    expect(mostUrgent([target, theirs, law], now)?.id).toBe('law');
  });
});

describe('two people on one case', () => {
  const entry = (version: number, id: string) =>
    ({
      version,
      at: `2026-11-22T03:0${version}:00.000Z`,
      by: { id, role: 'handler', name: id },
      sentence: `${version}`,
    }) as TimelineEntry;
  const problem = { code: 'stale-version', since: [{ at: 'x', type: 'note-added', sentence: '添加备注' }] };
  const refused = problem as unknown as Parameters<typeof meanwhile>[3];

  test('what others did since the form was opened, not before and not oneself', () => {
    const found = meanwhile([entry(3, 'he'), entry(4, 'me'), entry(5, 'he')], 3, 'me', null);
    expect(found?.entries.map(({ sentence }) => sentence)).toEqual(['5']);
    expect(meanwhile([entry(4, 'me')], 3, 'me', null)).toBeNull();
  });

  test('only oneself: the answer got lost, the work did not', () => {
    expect(meanwhile([entry(4, 'me')], 3, 'me', refused)?.isOwn).toBe(true);
  });

  test("before the timeline has come, the refusal's own sentences stand in", () => {
    expect(meanwhile([], 3, 'me', refused)).toMatchObject({
      entries: [{ sentence: '添加备注', name: null }],
      isOwn: false,
    });
  });
});
