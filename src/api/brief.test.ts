import { expect, test } from 'vitest';
import { storyAt } from '../../test/desk/given.ts';
import { approachTo, type Unknown } from '../desk/case/brief.ts';
import type { Case, CaseReading } from '../desk/case/case.ts';
import { dangers, foresightSigns, motives, needs } from '../knowledge/ids.ts';
import { briefWords } from './brief-answer.ts';

const reading: CaseReading = {
  turnId: 'turn-1',
  complaint: true,
  anger: 3,
  anxiety: 0,
  disappointment: 2,
  primaryMotive: 'vent',
  needs: ['attention', 'respect'],
  causes: [],
  dangers: [],
  demand: 'none',
  lossTense: 'ongoing',
  versions: { knowledge: '1', model: '1' },
};
const read = (more: Partial<CaseReading> = {}): Case => ({
  ...storyAt('finding').case,
  reading: { ...reading, ...more },
});

test('the talk goes from people’s safety over feelings and needs to the matter', () => {
  expect(approachTo(read({ dangers: ['self-harm'] })).map(({ id }) => id)).toEqual([
    'safety',
    'feeling-first',
    'need.attention',
    'need.respect',
    'disappointed',
    'stop-the-loss',
    'motive.vent',
  ]);
  expect(approachTo({ ...read(), reading: null })).toEqual([{ id: 'listen', because: null }]);
});

test('every way to go about it, every sign and every gap has its words in both languages', () => {
  const all = [
    ...Object.keys(needs).map((need) => read({ needs: [need] })),
    ...Object.keys(motives).map((primaryMotive) => read({ primaryMotive })),
    ...Object.keys(dangers).map((danger) => read({ dangers: [danger as 'media'], causes: ['safety'] })),
    read({ lossTense: 'imminent' }),
    { ...read(), round: 2 },
  ];
  const ids = new Set(all.flatMap((c) => approachTo(c).map(({ id }) => `approach.${id}`)));
  for (const id of ['as-decided-above', 'broken-first', 'promised-early']) ids.add(`approach.${id}`);
  const gaps: Unknown[] = ['words', 'demand', 'cause', 'loss', 'facts', 'liability', 'contact', 'outside'];
  for (const gap of gaps) ids.add(`unknown.${gap}`).add(`ask.${gap}`);
  for (const sign of Object.keys(foresightSigns)) ids.add(`foresight.${sign}`);
  for (const id of ids) for (const lang of ['zh', 'en'] as const) expect(briefWords(id, lang)).not.toBe('');
});
