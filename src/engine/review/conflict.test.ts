import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { loadKnowledge } from '../../knowledge/load.ts';
import type { Turn } from '../assessment.ts';
import { loadReadingModel } from '../model/reading-model.ts';
import { loadMovesModel } from './moves-model.ts';
import { scoringKnowledge } from './observed.ts';
import { review } from './review.ts';
import { scorecard } from './scorecard.ts';
import { loadTalkModel } from './talk-model.ts';

const knowledge = loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8'));
const folder = join(import.meta.dirname, '..', '..', '..', 'models');
const models = {
  reading: loadReadingModel(readFileSync(join(folder, 'reading.bin')), knowledge),
  moves: loadMovesModel(readFileSync(join(folder, 'moves.bin'))),
  talk: loadTalkModel(readFileSync(join(folder, 'talk.bin')), knowledge.folding),
};
const scoring = scoringKnowledge(knowledge);
const talkOf = (...lines: string[]): Turn[] =>
  lines.map((line) => ({ role: line.startsWith('H') ? 'handler' : 'customer', text: line.slice(2) }));
const cardOf = (turns: Turn[]) =>
  scorecard(turns, review(turns, scoring, models), scoring, {
    rubric: knowledge.compiled.rubrics.standard,
    sector: 'telecom',
  });

describe('a conflict', () => {
  it.each([
    [
      '我们先顶了',
      ['C 网断了三天没人管', 'H 您再怎么喊也没用，这点事至于吗', 'C 你什么态度，我要投诉你'],
      1,
      'handler',
      'objects',
    ],
    [
      '客户先骂，我们回嘴',
      ['C 你是不是有病，工号多少，叫你们领导来', 'H 您爱投诉就投诉去，随便您', 'C 好，你等着'],
      0,
      'customer',
      'talks-back',
    ],
  ] as const)('%s', (_, lines, turn, by, what) => {
    const { conflict } = cardOf(talkOf(...lines));
    expect(conflict).toMatchObject({ trigger: { turn, by }, setOff: { what } });
  });

  it.each([
    [
      '生气的客户，稳住的处理员',
      [
        'C 气死我了，三天没网，你们干什么吃的',
        'H 三天没网，换谁都窝火。师傅五点前到您家，我五点半给您电话',
        'C 行吧',
      ],
    ],
    [
      '客户骂人，我们没回嘴',
      ['C 你们是骗子，什么态度', 'H 您说得对，是我们漏了，对不住，我现在就派师傅过去', 'C 那快点'],
    ],
    ['平平常常', ['C 发票怎么开', 'H 您把抬头发我，十分钟开好', 'C 好的谢谢']],
  ] as const)('is none: %s', (_, lines) => {
    expect(cardOf(talkOf(...lines)).conflict).toBeNull();
  });
});

describe('a scorecard', () => {
  it('names the sins by what was said and where, and nothing where nobody of us spoke', () => {
    const turns = talkOf(
      'C 网断了三天',
      'H 这个您得去问厂家，不归我们管',
      'C 那我找谁',
      'H 您自己没看清楚合同，怪谁',
    );
    const seen = cardOf(turns).sins.map(({ id, seen: places }) => [id, places[0]?.turn]);
    expect(seen).toEqual(
      expect.arrayContaining([
        ['run-around', 1],
        ['blame', 3],
      ]),
    );
    const empty = cardOf(talkOf('C 有人吗'));
    expect([empty.score, empty.sins, empty.conflict]).toEqual([null, [], null]);
    expect(empty.items.every(({ mark }) => mark === 'not-applicable')).toBe(true);
  });

  it('holds every place it points at inside its turn', () => {
    const turns = talkOf(
      'C 三天没网，急死我了',
      'H 三天没网，换谁都急。师傅五点前到，我五点半给您电话',
      'C 好',
    );
    const { items, trust, sins } = cardOf(turns);
    const places = [...items.flatMap((one) => one.places), ...[...trust, ...sins].flatMap((one) => one.seen)];
    expect(places.length).toBeGreaterThan(3);
    for (const { turn, start, end } of places) {
      expect(start >= 0 && start < end && end <= (turns[turn]?.text.length ?? 0)).toBe(true);
    }
  });
});
