import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IntakeContext } from './intake.ts';
import { parsePhone } from './phone.ts';

const context: IntakeContext = { now: '2026-11-21T08:00:00.000Z', zone: 'Asia/Shanghai', source: 'pbx' };
const taken = (raw: string | object) => {
  const result = parsePhone(raw, context);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const said = (raw: string | object) =>
  taken(raw).turns.map(({ role, at, text }) => `${role[0]} ${at?.slice(11, 23) ?? '-'} ${text}`);

describe('a transcript in lines', () => {
  it('adds the offsets to the start of the call', () => {
    const raw =
      '通话时间：2026-11-20 10:22:31\n来电号码：13800001111\n通话编号：R-77\n[00:12] 坐席: 您好\n[00:15] 客户: 断网了\n三天了\n[01:02:03] 坐席: 好';
    const intake = taken(raw);
    expect(said(raw)).toEqual(['h 02:22:43.000 您好', 'c 02:22:46.000 断网了\n三天了', 'h 03:24:34.000 好']);
    expect([intake.receivedAt, intake.customer.phone, intake.externalId]).toEqual([
      '2026-11-20T02:22:31.000Z',
      '13800001111',
      'R-77',
    ]);
    expect(intake.notes).toEqual([
      'call-line: 通话时间：2026-11-20 10:22:31',
      'call-line: 来电号码：13800001111',
      'call-line: 通话编号：R-77',
    ]);
  });

  it.each([
    [
      'offsets while the start is unknown',
      '00:00:12 客户：断网\n00:00:15.5 坐席：您好',
      ['c - 断网', 'h - 您好'],
      ['call-start-unknown'],
    ],
    [
      'A and B, by what B says',
      'A: 喂\nB: 您好，工号1024为您服务\nA: 退款',
      ['c - 喂', 'h - 您好，工号1024为您服务', 'c - 退款'],
      ['roles-guessed'],
    ],
    ['A and B, where nothing tells', 'A：喂\nB：嗯', ['c - 喂', 'h - 嗯'], ['roles-guessed']],
    [
      'speaker and time on a line of their own',
      '说话人1 00:12\n断网了\n说话人2 00:15\n请问有什么可以帮您',
      ['c - 断网了', 'h - 请问有什么可以帮您'],
      ['roles-guessed', 'call-start-unknown'],
    ],
    [
      'times of day',
      '通话时间：2026-11-20 10:22:31\n10:22:43 客户：断网',
      ['c 02:22:43.000 断网'],
      ['call-line: 通话时间：2026-11-20 10:22:31'],
    ],
    [
      'a caller who speaks first in English',
      'Caller: My heating is off\nAgent: Oh no',
      ['c - My heating is off', 'h - Oh no'],
      [],
    ],
    ['no speakers at all', 'we talked: about this', ['c - we talked: about this'], ['no-speakers']],
  ])('%s', (_, raw, turns, notes) => {
    expect(said(raw)).toEqual(turns);
    expect(taken(raw).notes).toEqual(notes);
  });
});

describe('a transcript as segments', () => {
  it('of an object with the start of the call', () => {
    const raw = {
      id: 'R-78',
      startedAt: '2026-11-20T02:22:31Z',
      caller: '13800001111',
      segments: [
        { role: 'agent', start: 1.5, text: '您好' },
        { role: 'customer', startMs: 3250, text: '断网了' },
        { role: '客户', start: '01:05', text: '三天了' },
      ],
    };
    expect(said(raw)).toEqual(['h 02:22:32.500 您好', 'c 02:22:34.250 断网了', 'c 02:23:36.000 三天了']);
    expect(said(JSON.stringify(raw))).toEqual(said(raw));
    expect(taken(raw).customer.phone).toBe('13800001111');
  });

  it('of a bare array, its unreadable parts noted', () => {
    const intake = taken('[{"speaker":"spk0","text":"喂"},{"speaker":"spk1","text":"很高兴为您服务"},5]');
    expect(intake.turns.map(({ role }) => role)).toEqual(['customer', 'handler']);
    expect(intake.notes).toEqual(['unread-part: 5', 'roles-guessed']);
  });

  it('refuses JSON that is no transcript, an empty one and blank text', () => {
    const refused = (raw: string | object) => {
      const result = parsePhone(raw, context);
      return result.ok ? 'taken' : result.error.code;
    };
    expect(['{"a":1}', '[]', ' ', '[{"text":""}]'].map(refused)).toEqual([
      'unknown-format',
      'empty-text',
      'empty-text',
      'unknown-format',
    ]);
  });
});

it('never throws, whatever comes', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.json()),
      (raw) => typeof parsePhone(raw, context).ok === 'boolean',
    ),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.object(), (raw) => typeof parsePhone(raw, context).ok === 'boolean'),
    { numRuns: 200 },
  );
});
