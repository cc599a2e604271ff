import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { work } from '../src/engine/assess.ts';
import type { Turn } from '../src/engine/assessment.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { commitmentsIn } from '../src/engine/review/commitments.ts';
import { readMoves } from '../src/engine/review/moves.ts';
import { loadMovesModel } from '../src/engine/review/moves-model.ts';
import { review } from '../src/engine/review/review.ts';
import { talkKnowledge } from '../src/engine/review/talk-knowledge.ts';
import { loadTalkModel } from '../src/engine/review/talk-model.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { entriesFileSchema } from '../src/knowledge/schema.ts';

const knowledge = talkKnowledge(loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8')));
const models = join(import.meta.dirname, '..', 'models');
const reading = loadReadingModel(readFileSync(join(models, 'reading.bin')), knowledge.customer);
const talk = loadTalkModel(readFileSync(join(models, 'talk.bin')), knowledge.customer.folding);
const moves = loadMovesModel(readFileSync(join(models, 'moves.bin')));
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
    ['明天能不能到我不敢说', []],
    ['正常三到五天到账', []],
    ['要么周四上午给您换一个号', []],
    ['本该四点打电话告诉您的', []],
    ['明天上午九点到十点师傅上门换', [{ who: 'other', dueText: '明天上午九点到十点' }]],
    ['师傅几点到我告诉您', []],
    [
      "I'm so sorry. I'll call you by 5pm, whatever the engineer finds.",
      [{ who: 'handler', dueText: 'by 5pm' }],
    ],
    ['The engineer will be there at six', [{ who: 'other', dueText: 'at six' }]],
    ['When did you call them, at six?', []],
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
  const read = review(turns.map(toTurn), knowledge, { reading, moves, talk });
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

interface GoldenReview {
  dialogue: string;
  outcome?: string;
  satisfaction?: number;
  point?: string;
  turns?: string[];
  moves?: Record<string, string[]>;
  promised?: string[];
  unknown?: string[];
  mismatch?: number[];
  /** Known limits: what the person saw and the reader does not. What it sees one day moves up. */
  missed?: { turns?: string[]; mismatch?: number[]; satisfaction?: number };
}
const corpus = ['train', 'dev', 'more'].flatMap((set) => {
  const file = join(import.meta.dirname, '..', 'train', 'corpus', `dialogues-${set}.jsonl`);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as { id: string; turns: Turn[] });
});
const reviews = parse(
  readFileSync(join(import.meta.dirname, 'golden', 'dialogues', 'reviews.yaml'), 'utf8'),
) as GoldenReview[];

describe('dialogues are reviewed as a person reviewed them', () => {
  test.each(reviews)('$dialogue', ({ dialogue, point, turns: changes = [], moves: made = {}, ...is }) => {
    const turns = corpus.find(({ id }) => id === dialogue)?.turns ?? [];
    const read = review(turns, knowledge, { reading, moves, talk });
    const { firstPoint, summary, turningPoints } = read;
    const { promised, unknown, mismatch, outcome, satisfaction, missed } = is;
    if (outcome !== undefined) expect(read.outcome).toBe(outcome);
    if (satisfaction !== undefined) expect(read.satisfaction).toBe(satisfaction);
    if (point)
      expect(turns[firstPoint?.turn ?? -1]?.text.slice(firstPoint?.start, firstPoint?.end)).toBe(point);
    const changed = turningPoints.map(
      ({ turn, label, change, causedBy, why }) =>
        `${turn} ${label} ${change > 0 ? 'up' : 'down'} ${causedBy} ${why}`,
    );
    expect(changed).toEqual(expect.arrayContaining(changes));
    for (const [turn, own] of Object.entries(made)) {
      const found = read.moves.find((m) => m.turn === Number(turn))?.moves;
      expect(found, `turn ${turn}`).toEqual(expect.arrayContaining(own));
    }
    if (promised) expect(summary.promised.map(({ who, dueText }) => `${who} ${dueText}`)).toEqual(promised);
    if (unknown) expect(summary.unknown).toEqual(unknown);
    const mismatched = read.mismatch.map(({ turn }) => turn);
    expect(mismatched).toEqual(expect.arrayContaining(mismatch ?? []));
    expect(read.satisfaction).not.toBe(missed?.satisfaction);
    expect(missed?.turns?.filter((change) => changed.includes(change)) ?? []).toEqual([]);
    expect(missed?.mismatch?.filter((turn) => mismatched.includes(turn)) ?? []).toEqual([]);
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

test.each([
  ['凭什么不退，你们今天必须给我个说法', '您的意思是我们该给您磕头？'],
  ['三次都没修好，我要退机', '合着我们就得把公司送您，是这意思吧？'],
  ['I want this put right today', 'So you want us to kneel before you, is that right?'],
])('words put into a mouth to mock it are no saying back: %s', (text, answer) => {
  const { moves: made, quality } = readMoves(answer, [{ role: 'customer', text }], knowledge, moves);
  expect(made).not.toContain('say-back');
  expect(made).not.toContain('confirm-understanding');
  expect(made).toContain('confrontation');
  expect(quality).toBeLessThanOrEqual(1);
});

describe('a talk in English', () => {
  const of = (...lines: string[]) =>
    review(
      lines.map((text, at): Turn => ({ role: at % 2 === 0 ? 'customer' : 'handler', text })),
      knowledge,
      { reading, moves, talk },
    );

  test('is read by the rules, for the models of talks learnt from Chinese ones', () => {
    const rude = of(
      'My broadband has been down for three days and nobody came!',
      'You must have broken it yourself.',
      'I did nothing! This is ridiculous.',
      "You need to calm down. That's not my problem.",
      "Right, I'm calling Ofcom.",
      'Go ahead and complain.',
    );
    expect(rude.outcome).toBe('escalated');
    expect(rude.score).toBeLessThan(20);
    expect(rude.moves.map((own) => own.moves)).toEqual([
      ['blame'],
      expect.arrayContaining(['confrontation']),
      expect.arrayContaining(['confrontation']),
    ]);
    expect(rude.emotion.at(-1)?.anger).toBeGreaterThanOrEqual(2);
  });

  test('keeps its promises apart from its facts', () => {
    const kind = of(
      'My broadband has been down for three days!',
      "I'm so sorry, three days is far too long. I'll call you by 5pm.",
      'OK, thank you.',
      'The engineer will be there at six.',
    );
    expect(kind.moves.every((own) => own.moves.includes('process-promise'))).toBe(true);
    expect(kind.score).toBeGreaterThan(80);
  });
});

test.each([
  ['我的快递呢', '18栋的王强拿走了，他电话13900001111'],
  ['Where is my parcel?', 'John Hill in flat 18 took it, his number is 07700 900123'],
])('whoever gives away somebody else keeps no good score: %s', (asked, answer) => {
  const {
    fatal,
    score,
    moves: made,
  } = review(
    [
      { role: 'customer', text: asked },
      { role: 'handler', text: answer },
    ],
    knowledge,
    { reading, moves, talk },
  );
  expect(fatal.map(({ id }) => id)).toEqual(['privacy-leak']);
  expect(score).toBeLessThanOrEqual(40);
  expect(made[0]?.quality).toBeLessThanOrEqual(1);
});
