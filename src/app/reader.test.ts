import { describe, expect, it } from 'vitest';
import { testKnowledge } from '../../test/desk.ts';
import { engineReader } from './engine-reader.ts';
import { readTurns, type SpokenTurn, textRead } from './reader.ts';

const reader = engineReader(testKnowledge());

const turn = (
  id: string,
  role: 'customer' | 'handler',
  text: string,
  subject: string | null = null,
): SpokenTurn => ({
  entry: { id, role, channel: 'chat', at: '2026-09-18T02:00:00.000Z' },
  subject,
  text,
});

const talk = [
  turn('1', 'handler', '您好，请讲'),
  turn('2', 'customer', '快递丢了没人管，气死我了！！必须赔我三百', '丢件'),
  turn('3', 'handler', '我马上查'),
  turn('4', 'customer', '好吧，那我等你电话'),
];

describe('reading the turns of a talk', () => {
  it('assesses each customer turn by itself, the handler not at all', () => {
    const read = readTurns(reader, talk);
    expect(read.map((t) => t.reading !== null)).toEqual([false, true, false, true]);
    const { evidence: _, ...alone } = reader.assess('丢件\n快递丢了没人管，气死我了！！必须赔我三百');
    expect(read[1]?.reading).toEqual(alone);
  });

  it('gives the case the reading of the whole talk, as of its last customer turn', () => {
    const whole = reader.dialogue(talk.map((t) => ({ role: t.entry.role, text: textRead(t) })));
    const last = readTurns(reader, talk).at(-1)?.caseReading;
    expect(last).toMatchObject({ turnId: '4', anger: whole.emotion.anger, dangers: whole.dangers });
    const later = readTurns(
      reader,
      talk.slice(3),
      talk.slice(0, 3).map((t) => ({ role: t.entry.role, text: textRead(t) })),
    );
    expect(later[0]?.caseReading).toEqual(last);
  });

  it('keeps of the evidence where it stands, not what it says', () => {
    const marks = readTurns(reader, talk).flatMap((t) => t.evidence);
    expect(marks.length).toBeGreaterThan(0);
    for (const mark of marks) {
      expect(Object.keys(mark).sort()).toEqual(['by', 'end', 'label', 'start', 'turnId', 'weight']);
      const spoken = talk.find((t) => t.entry.id === mark.turnId);
      expect(mark.end).toBeLessThanOrEqual(textRead(spoken!).length);
    }
  });
});
