import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { work } from '../src/engine/assess.ts';
import type { Turn } from '../src/engine/assessment.ts';
import { commitmentsIn } from '../src/engine/review/commitments.ts';
import { readMoves } from '../src/engine/review/moves.ts';
import { loadMovesModel } from '../src/engine/review/moves-model.ts';
import { review } from '../src/engine/review/review.ts';
import { talkKnowledge } from '../src/engine/review/turn.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { entriesFileSchema } from '../src/knowledge/schema.ts';

const knowledge = talkKnowledge(loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8')));
const moves = loadMovesModel(readFileSync(join(import.meta.dirname, '..', 'models', 'moves.bin')));
const files = (await readKnowledgeFiles()).filter(({ path }) => path.startsWith('moves/'));

describe.each(files)('$path', ({ path, value }) => {
  test.each(entriesFileSchema.parse(value).entries)('$id sees its examples only', (entry) => {
    const by = `${path.replace(/\.yaml$/, '')}/${entry.id}`;
    const sees = (text: string) =>
      work(text, knowledge.handler).weighing.signs.some((sign) => sign.by === by);
    expect(entry.matches.filter((text) => !sees(text))).toEqual([]);
    expect(entry.notMatches.filter(sees)).toEqual([]);
  });
});

describe('promises with a time', () => {
  test.each([
    ['今天下午五点前我给您打电话。', [{ who: 'handler', dueText: '今天下午五点前' }]],
    ['专员会在两小时内联系您', [{ who: 'other', dueText: '两小时内' }]],
    ['昨天下午三点已经给您发过短信', []],
    ['三天没网换谁都急', []],
    ['您明天方便吗？', []],
    ['一定给您处理好', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(commitmentsIn(text)).toMatchObject(expected);
    expect(commitmentsIn(text)).toHaveLength(expected.length);
  });
});

const golden = parse(
  readFileSync(join(import.meta.dirname, 'golden', 'dialogues', 'talks.yaml'), 'utf8'),
) as { name: string; turns: string[]; is: Record<string, unknown>; checks?: Record<string, string> }[];
const toTurn = (line: string): Turn => ({
  role: line.startsWith('H') ? 'handler' : 'customer',
  text: line.slice(2).trim(),
});

describe.each(golden)('$name', ({ turns, is, checks = {} }) => {
  const read = review(turns.map(toTurn), knowledge, { moves });
  test('reads as a person would', () => {
    expect(read).toMatchObject(is);
    for (const [id, state] of Object.entries(checks)) {
      expect(read.checks.find((check) => check.id === id)?.state, id).toBe(state);
    }
  });
  test('every piece of evidence is exactly what was said', () => {
    for (const { turn, start, end, text } of read.evidence) {
      expect(text).toBe(toTurn(turns[turn] ?? '').text.slice(start, end));
    }
  });
});

test('anything goes in: nobody spoke, one side, empty turns', () => {
  const talks: Turn[][] = [[], [{ role: 'customer', text: '' }], [{ role: 'handler', text: '\ud800' }]];
  for (const turns of talks) {
    const { score, checks, fatal, mismatch } = review(turns, knowledge, { moves });
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(100);
    expect(checks).toHaveLength(22);
    expect([...fatal, ...mismatch]).toEqual([]);
  }
  expect(readMoves('', [], knowledge).moves).toEqual(['other']);
});
