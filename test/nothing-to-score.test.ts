import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import type { Turn } from '../src/engine/assessment.ts';
import { scoringKnowledge } from '../src/engine/review/observed.ts';
import { review } from '../src/engine/review/review.ts';
import { scorecard } from '../src/engine/review/scorecard.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { restsOnNothing } from '../src/web/review/nothing.ts';

const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
const scoring = scoringKnowledge(knowledge);
const cardOf = (turns: Turn[]) =>
  scorecard(turns, review(turns, scoring), scoring, {
    rubric: knowledge.compiled.rubrics.standard,
    sector: 'telecom',
  });
const customer: Turn = { role: 'customer', text: '网断了三天没人管' };

it('a conversation in which nobody of ours spoke has nothing to score, however the customer spoke', () => {
  expect(restsOnNothing(cardOf([]))).toBe(true);
  expect(restsOnNothing(cardOf([customer, { ...customer, text: '人呢' }]))).toBe(true);
});

it('one poor answer is something to score', () => {
  expect(restsOnNothing(cardOf([customer, { role: 'handler', text: '等着吧' }]))).toBe(false);
});
