import { describe, expect, test } from 'vitest';
import type { CaseView } from '../../contract/case-view.ts';
import { courseOf, isCalm, isDangerOpen } from './course.ts';
import { curveOf, isFlat, turningPoints } from './curve.ts';
import {
  type Held,
  heldReading,
  isNothing,
  isSame,
  toggled,
  valueInWords,
  withoutWeakSuspicion,
} from './held.ts';
import { isStruck, marksByTurn, namesIn, type ReadingOfTurn } from './marks.ts';

type Turn = CaseView['turns'][number];
const at = '2026-03-02T02:00:00.000Z';
const say = (id: string, role: Turn['role'], text: string | null): Turn => ({
  id,
  role,
  channel: 'phone',
  at,
  speaker: null,
  from: null,
  over: null,
  subject: null,
  text,
});
const talk = [
  say('a', 'customer', '三天没网了'),
  say('b', 'handler', '三天，报了两次都没人上门，换谁都得窝火，您接着说'),
  say('c', 'customer', '你们干什么吃的'),
  say('d', 'handler', '是我们漏了'),
  say('e', 'customer', '行吧'),
  say('f', 'customer', null),
];

type Evidence = ReadingOfTurn['evidence'][number];
const spoke = (turnId: string, label: string, start: number, end: number, by = 'x'): Evidence => ({
  turnId,
  label,
  start,
  end,
  text: null,
  weight: 1,
  by,
  why: null,
});
const read = (turnId: string, anger: number, evidence: Evidence[] = [], more = {}): ReadingOfTurn => ({
  turnId,
  at,
  reading: { emotion: { anger, anxiety: 0, disappointment: 0 }, ...more },
  caseReading: null,
  evidence,
});

describe('the curve', () => {
  const readings = [read('a', 1), read('c', 3, [spoke('c', 'emotion.anger', 2, 7)]), read('e', 2)];
  const curve = curveOf(talk, readings);

  test('has a point for each turn that was read and a tick for each of ours', () => {
    expect(curve.points.map(({ index, anger }) => [index, anger])).toEqual([
      [0, 1],
      [2, 3],
      [4, 2],
    ]);
    expect([curve.ticks, curve.length]).toEqual([[1, 3], 6]);
  });

  test('turns up with the angry words, down with what we said before', () => {
    const turns = turningPoints(curve, talk, marksByTurn(readings, [], 'zh'));
    expect(turns.map(({ from, to, quote, whose }) => [from, to, quote, whose])).toEqual([
      [1, 3, '干什么吃的', 'customer'],
      [3, 2, '是我们漏了', 'handler'],
    ]);
  });

  test('a long quote is shortened, characters stay whole', () => {
    const calmer = [read('a', 3), read('c', 1)];
    const [down] = turningPoints(curveOf(talk, calmer), talk, new Map());
    expect(down?.quote).toBe('三天，报了两次都没人上门，换谁…');
  });

  test.each([
    ['nothing read', [], true],
    ['one turn', [read('a', 2)], true],
    ['always the same', [read('a', 2), read('c', 2)], true],
    ['a change', [read('a', 2), read('c', 1)], false],
  ])('%s: flat %s', (_, given, flat) => expect(isFlat(curveOf(talk, given))).toBe(flat));

  test('a turn read twice counts as it was read last', () => {
    expect(curveOf(talk, [read('a', 3), read('a', 1)]).points.map((p) => p.anger)).toEqual([1]);
  });
});

describe('the course in a sentence', () => {
  const felt = (turnId: string, anger: number, anxiety = 0, disappointment = 0, dangers: string[] = []) =>
    read(turnId, 0, [], { emotion: { anger, anxiety, disappointment }, dangers });
  const calmed = [felt('a', 1), felt('c', 0)];

  test.each([
    ['anger that went', calmed, false, 'went', null],
    ['fear that came back', [felt('a', 2), felt('c', 0, 3)], false, 'eased', [3, 0]],
    ['hurt that stays', [felt('a', 1), felt('c', 0, 0, 2)], false, 'eased', [0, 2]],
    ['never angry, but afraid', [felt('a', 0, 1), felt('c', 0, 2)], false, 'not-angry', [2, 0]],
    ['afraid in the only turn', [felt('a', 0, 1)], false, 'not-angry', [1, 0]],
    ['less angry and very afraid', [felt('a', 3, 3), felt('c', 1, 3)], false, 'went', [3, 0]],
    ['danger over everything', calmed, true, 'danger', null],
  ] as const)('%s', (_, readings, danger, key, rest) => {
    const course = courseOf(curveOf(talk, readings), danger);
    expect(course?.key).toBe(key);
    expect(course?.rest && [course.rest.anxiety, course.rest.disappointment]).toEqual(rest);
  });

  test('quiet words of despair are no calm turn', () => {
    const { points } = curveOf(talk, [felt('a', 0), felt('c', 0, 0, 0, ['self-harm']), felt('e', 0, 2)]);
    expect(points.map(isCalm)).toEqual([true, false, false]);
  });

  const told = { dangers: ['self-harm'] } as unknown as CaseView['effective'];
  const alarm = (cleared: unknown) => [{ cleared }] as unknown as CaseView['alarms'];
  test.each([
    ['heard and nothing done yet', [], 'opening', true],
    ['signalled', alarm(null), 'opening', true],
    ['found safe', alarm({}), 'opening', false],
    ['long over', [], 'archived', false],
  ] as const)('danger %s', (_, alarms, stage, open) => {
    expect(isDangerOpen({ alarms: [...alarms], effective: told, stage })).toBe(open);
  });
});

describe('a suspicion', () => {
  const suspect = (by: string, weight: number) => [
    read('a', 0, [{ ...spoke('a', 'primaryMotive.scheme', 0, 3, by), weight }], {
      primaryMotive: 'scheme',
      motives: ['scheme', 'redress'],
    }),
  ];
  test.each([
    ['words the knowledge names', suspect('motives/motives/lever', 4.6), ['主要动机：话里有施压，需留心']],
    ['a weak word', suspect('motives/motives/lever', 0.8), []],
    ['what a model suggests', suspect('model/reading-1/primaryMotive.scheme', 3), []],
  ])('by %s is put to people as %s', (_, readings, names) => {
    expect((marksByTurn(readings, [], 'zh').get('a') ?? []).map(({ name }) => name)).toEqual(names);
  });

  test('nobody can see is not held either', () => {
    const reading = { primaryMotive: 'scheme' } as CaseView['reading'];
    const readings = suspect('model/reading-1/primaryMotive.scheme', 3);
    const all = heldReading({ reading, corrections: [] }, readings);
    const held = all && withoutWeakSuspicion(all, readings);
    expect([held?.primaryMotive.value, held?.motives.value]).toEqual(['none', ['redress']]);
  });
});

describe('marks beside the words', () => {
  test('hints about a person are not drawn, and the main motive is said once', () => {
    const evidence = [
      spoke('a', 'temperament.choleric', 0, 2),
      spoke('a', 'style.direct', 0, 2),
      spoke('a', 'motives.redress', 0, 5),
      spoke('a', 'primaryMotive.redress', 0, 5),
      spoke('a', 'dangers.media', 3, 5),
    ];
    const marks = marksByTurn([read('a', 0, evidence)], [], 'zh').get('a') ?? [];
    expect(marks.map(({ name, hue }) => [name, hue])).toEqual([
      ['主要动机：求偿', 'motive'],
      ['危险信号：曝光媒体', 'danger'],
    ]);
  });

  test.each([
    ['dangers.media', { dangers: ['legal'] }, true],
    ['dangers.media', { dangers: ['media'] }, false],
    ['demand.refund', { demand: 'apology' }, true],
    ['emotion.anger', { 'emotion.anger': 0 }, true],
    ['emotion.anger', { 'emotion.anger': 1 }, false],
    ['emotion.anger', { 'emotion.anxiety': 0 }, false],
    ['abuse', { abuse: false }, true],
    ['amount', { amount: null }, true],
  ])('%s after the correction %o is struck: %s', (label, corrected, struck) =>
    expect(isStruck(label, new Map(Object.entries(corrected)))).toBe(struck),
  );

  test('a name found in several places is said once with their number', () => {
    const evidence = [spoke('a', 'needs.respect', 0, 2), spoke('a', 'needs.respect', 3, 5)];
    const marks = marksByTurn([read('a', 0, evidence)], [], 'en').get('a') ?? [];
    expect(namesIn(marks).map(({ mark, count }) => [mark.name, count])).toEqual([
      ['Needs: Being respected', 2],
    ]);
  });
});

describe('what is held true', () => {
  const reading = {
    turnId: 'c',
    complaint: true,
    anger: 3,
    anxiety: 1,
    disappointment: 0,
    primaryMotive: 'redress',
    needs: ['respect'],
    causes: [],
    dangers: ['media', 'legal'],
    demand: 'refund',
    lossTense: 'ongoing',
    versions: { knowledge: '1', model: 'none' },
  } satisfies NonNullable<CaseView['reading']>;
  const turns = [
    read('a', 1, [], { motives: ['vent'], kinds: ['fix'], amount: 300, temperament: 'choleric' }),
    read('c', 3, [], { motives: ['vent', 'redress'], kinds: [], amount: null, temperament: 'unknown' }),
  ];
  const correct = (field: string, value: unknown) => ({ field, value, by: 'zhou', at });
  const held = (...corrections: CaseView['corrections']): Record<string, Held> =>
    heldReading({ reading, corrections }, turns) ?? {};

  test('comes from the talk, and from its turns where the talk has no reading of it', () => {
    const { dangers, motives, amount, temperament, abuse } = held();
    expect([dangers?.value, motives?.value]).toEqual([
      ['media', 'legal'],
      ['vent', 'redress'],
    ]);
    expect([amount?.value, temperament?.value, abuse?.value]).toEqual([300, 'choleric', false]);
  });

  test('a correction wins and names who made it; the engine’s own stays beside it', () => {
    expect(held(correct('emotion.anger', 1), correct('emotion.anger', 2))['emotion.anger']).toEqual({
      field: 'emotion.anger',
      value: 2,
      engine: 3,
      correctedBy: { by: 'zhou', at },
    });
  });

  test('to correct back is to have no correction', () => {
    const back = held(correct('dangers', []), correct('dangers', ['legal', 'media'])).dangers;
    expect([back?.value, back?.correctedBy]).toEqual([['media', 'legal'], null]);
  });

  test('a demand that was taken back asks for no sum', () => {
    const none = heldReading({ reading: { ...reading, demand: 'none' }, corrections: [] }, turns);
    expect(none?.amount.value).toBeNull();
  });

  test('nothing was read, nothing is held', () =>
    expect(heldReading({ reading: null, corrections: [] }, [])).toBeNull());

  test.each([
    ['dangers', [], true],
    ['dangers', ['media'], false],
    ['emotion.anger', 0, true],
    ['demand', 'none', true],
    ['abuse', true, false],
    ['amount', 0, true],
  ] as const)('%s %o is nothing: %s', (field, value, nothing) =>
    expect(isNothing({ field, value, engine: value, correctedBy: null })).toBe(nothing),
  );

  test('values are the same in any order, and toggle one by one', () => {
    expect(isSame(['a', 'b'], ['b', 'a'])).toBe(true);
    expect(isSame(['a'], ['a', 'b'])).toBe(false);
    expect([toggled(['a'], 'b'), toggled(['a', 'b'], 'a'), toggled(undefined, 'a')]).toEqual([
      ['a', 'b'],
      ['b'],
      ['a'],
    ]);
  });

  test('values read as labels in both languages', () => {
    expect(valueInWords('dangers', ['media', 'legal'], 'zh')).toBe('曝光媒体、诉讼报警');
    expect(valueInWords('emotion.anger', 3, 'en')).toBe('extreme');
    expect(valueInWords('temperament', 'choleric', 'en')).toBe('Choleric');
  });
});
