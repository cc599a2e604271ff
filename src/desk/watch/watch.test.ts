import { describe, expect, test } from 'vitest';
import { addMs, dayMs } from '../../base/time.ts';
import type { Actor } from '../case/case.ts';
import { characterIn } from './character.ts';
import {
  answerRefusal,
  changeRefusal,
  confirmRefusal,
  draftRefusal,
  requestRefusal,
  reviewed,
  type WatchDraft,
  type WatchEntry,
  type WatchRequest,
  watchState,
} from './entry.ts';
import { type Known, recognise } from './recognise.ts';

const now = '2026-11-22T02:00:00.000Z';
const days = (n: number) => addMs(now, n * dayMs);
const li: Actor = { id: 'li', role: 'handler' };
const zhao: Actor = { id: 'zhao', role: 'handler' };
const lead: Actor = { id: 'zhou', role: 'lead' };

const draft: WatchDraft = {
  kind: 'frequent',
  evidence: '半年内为同一处楼道灯投诉四次，每次都查实',
  care: '先打电话，说清哪天修好',
  caseIds: ['a', 'b'],
  owner: 'li',
  reviewAt: days(90),
  expiresAt: days(180),
};
const entry: WatchEntry = {
  ...draft,
  id: 'e',
  customerId: 'c',
  madeBy: 'li',
  madeAt: now,
  confirmedBy: null,
  confirmedAt: null,
};
const objection: WatchRequest = {
  id: 'r',
  entryId: 'e',
  kind: 'objection',
  words: '我投诉是因为灯真的坏了',
  receivedAt: now,
  receivedBy: 'li',
  answerBy: days(15),
  answered: null,
};

describe('an entry', () => {
  test.each<[string, Partial<WatchDraft>, string | null]>([
    ['with evidence, owner, review and end stands', {}, null],
    ['needs its words', { evidence: ' ' }, 'watch-evidence-missing'],
    ['of somebody frequent needs two cases', { caseIds: ['a'] }, 'watch-evidence-missing'],
    ['of somebody important needs none', { kind: 'important', caseIds: [] }, null],
    ['of a suspicion needs one', { kind: 'professional-complainant', caseIds: [] }, 'watch-evidence-missing'],
    ['says what happened, not what somebody is like', { evidence: '这人脾气大' }, 'watch-character'],
    ['nor says it in what to take care of', { care: '力量型，别惹' }, 'watch-character'],
    ['is not for ever', { expiresAt: days(366) }, 'watch-dates'],
    ['is looked at within half a year', { reviewAt: days(183), expiresAt: days(200) }, 'watch-dates'],
    ['is looked at before it ends', { reviewAt: days(181) }, 'watch-dates'],
    ['has not ended already', { reviewAt: days(-1) }, 'watch-dates'],
  ])('%s', (_, change, code) => {
    expect(draftRefusal({ ...draft, ...change }, now)?.code ?? null).toBe(code);
  });

  test('a suspicion is shown to nobody before a second person has confirmed it', () => {
    const suspected: WatchEntry = { ...entry, kind: 'professional-complainant', madeBy: 'zhou' };
    expect(watchState(suspected, [], now)).toBe('proposed');
    expect(confirmRefusal(suspected, lead)).toMatchObject({ code: 'watch-second-person' });
    expect(confirmRefusal(suspected, { id: 'shen', role: 'manager' })).toBeNull();
    const confirmed = { ...suspected, confirmedBy: 'shen', confirmedAt: now };
    expect(watchState(confirmed, [], now)).toBe('standing');
    expect(confirmRefusal(confirmed, lead)).toMatchObject({ code: 'watch-confirmed' });
    const again = reviewed(confirmed, { ...draft, evidence: '另一件事' }, lead, now);
    expect(again).toMatchObject({ ok: true, value: { confirmedBy: null } });
  });

  test('its owner and leads may change it, others may not', () => {
    expect(changeRefusal(entry, li)).toBeNull();
    expect(changeRefusal(entry, lead)).toBeNull();
    expect(changeRefusal(entry, zhao)).toMatchObject({ code: 'not-your-watch', owner: 'li' });
  });

  test('its end comes by itself', () => {
    expect(watchState({ ...entry, expiresAt: now }, [], now)).toBe('expired');
  });
});

describe('the customer asks or objects', () => {
  test('while an objection is open the entry counts for nothing', () => {
    expect(watchState(entry, [objection], now)).toBe('held');
    const answered = { at: now, by: 'zhou', outcome: 'kept', words: '查实四次' } as const;
    expect(watchState(entry, [{ ...objection, answered }], now)).toBe('standing');
  });

  test('whoever made the entry does not decide the objection', () => {
    expect(answerRefusal(objection, { ...entry, madeBy: 'zhou' }, 'kept', lead)?.code).toBe(
      'watch-second-person',
    );
    expect(answerRefusal(objection, entry, 'removed', lead)).toBeNull();
    expect(answerRefusal(objection, entry, 'told', lead)?.code).toBe('watch-outcome');
    expect(answerRefusal({ ...objection, kind: 'access' }, entry, 'told', lead)).toBeNull();
  });

  test('the answer comes within thirty days of the question', () => {
    expect(requestRefusal(objection, now)).toBeNull();
    expect(requestRefusal({ ...objection, answerBy: days(31) }, now)?.code).toBe('watch-answer-by');
    expect(requestRefusal({ ...objection, receivedAt: days(1), answerBy: days(2) }, now)?.code).toBe(
      'watch-answer-by',
    );
  });
});

describe('recognising', () => {
  const phone = { kind: 'phone', source: '', value: '19900007301' } as const;
  const gao: Known = { marks: [phone], name: '高建军', address: '上海市长宁区长宁路88弄6号1203室' };
  const nobody: Known = { marks: [], name: null, address: null };

  test.each<[string, Known, string | null]>([
    ['the same number', { ...nobody, marks: [phone] }, 'phone'],
    [
      'name and address in another form',
      { ...nobody, name: '高建军 先生', address: '长宁路88弄6号楼１２０３' },
      'name-address',
    ],
    [
      'figures in words',
      { ...nobody, name: '高建军', address: '长宁路八八弄六号一二零三室' },
      'name-address',
    ],
    ['a neighbour of another name', { ...nobody, name: '高建国', address: gao.address }, null],
    ['a namesake elsewhere', { ...nobody, name: '高建军', address: '天津市和平区南京路10号' }, null],
    ['a name alone', { ...nobody, name: '高建军' }, null],
    ['a covered name', { ...nobody, name: '高**', address: gao.address }, null],
    [
      'an id of another source',
      { ...nobody, marks: [{ kind: 'external', source: 'x', value: '19900007301' }] },
      null,
    ],
  ])('%s', (_, seen, by) => {
    expect(recognise(seen, gao)?.by ?? null).toBe(by);
  });

  test('a likeness says what is alike, and is never sure', () => {
    const found = recognise({ ...nobody, name: '高建军', address: '长宁路88弄6号1203' }, gao);
    expect(found).toEqual({ by: 'name-address', sure: false, shared: ['长宁路88', '1203', '6'] });
  });
});

test('everyday words are no judgement of character', () => {
  expect(characterIn('He asked for a direct answer; supportive staff solved it')).toBeNull();
  expect(characterIn('客户要求书面答复，配合提供了照片')).toBeNull();
});
