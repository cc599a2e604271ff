import { expect, test } from 'vitest';
import { li, storyAt } from '../../../test/desk/given.ts';
import type { Case, CaseReading } from './case.ts';
import { effectiveReading } from './effective-reading.ts';

const reading: CaseReading = {
  turnId: 'turn-1',
  complaint: true,
  anger: 3,
  anxiety: 1,
  disappointment: 0,
  primaryMotive: 'vent',
  needs: ['respect'],
  causes: ['attitude'],
  dangers: ['self-harm'],
  demand: 'refund',
  lossTense: 'ongoing',
  versions: { knowledge: '1', model: '1' },
};

const read = (c: Case, more: Partial<CaseReading> = {}): Case => ({ ...c, reading: { ...reading, ...more } });

test.each([
  ['emotion.anger', 1, { anger: 1 }],
  ['emotion.anxiety', 3, { anxiety: 3 }],
  ['dangers', ['media'], { dangers: ['media'] }],
  ['dangers', [], { dangers: [] }],
  ['lossTense', 'none', { lossTense: 'none' }],
  ['complaint', false, { complaint: false }],
  ['demand', 'apology', { demand: 'apology' }],
  ['primaryMotive', 'redress', { primaryMotive: 'redress' }],
  ['abuse', true, {}],
])('a correction of %s to %j wins for its field only', (field, value, wanted) => {
  const s = storyAt('received').by(li, { type: 'correct-reading', field, value });
  expect(effectiveReading(read(s.case))).toEqual({ ...reading, ...wanted });
});

test('a correction stands over a reading that came after it', () => {
  const s = storyAt('received').by(li, { type: 'correct-reading', field: 'dangers', value: [] });
  const newer = read(s.case, { turnId: 'turn-2', dangers: ['media'], anger: 1 });
  expect(effectiveReading(newer)).toMatchObject({ turnId: 'turn-2', dangers: [], anger: 1 });
});

test('what was never read is not made up from corrections', () => {
  const s = storyAt('received').by(li, { type: 'correct-reading', field: 'dangers', value: ['media'] });
  expect(effectiveReading(s.case)).toBeNull();
});
