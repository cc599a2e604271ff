import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadMovesModel } from '../src/engine/review/moves-model.ts';
import { loadTalkModel } from '../src/engine/review/talk-model.ts';
import { advise } from '../src/engine/talk/advise.ts';
import { helpKnowledge } from '../src/engine/talk/state.ts';
import { type HardMoment, hardMoments } from '../src/knowledge/ids.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';

const knowledge = helpKnowledge(loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8')));
const file = (name: string) => readFileSync(join(import.meta.dirname, '..', 'models', name));
const models = {
  reading: loadReadingModel(file('reading.bin'), knowledge.customer),
  moves: loadMovesModel(file('moves.bin')),
  talk: loadTalkModel(file('talk.bin'), knowledge.customer.folding),
};
const heard = parse(
  readFileSync(join(import.meta.dirname, 'golden', 'hard-moments', 'heard.yaml'), 'utf8'),
) as Record<HardMoment | 'none', string[]>;

/** The cards that open when a customer says this in the third turn of a talk, the one on top first. */
function cardsAt(said: string, id: string): HardMoment[] {
  const [begins, answers] = /\p{Script=Han}|cnm/u.test(said)
    ? ['我家断网三天了', '您断网三天了，我来查。']
    : ['My broadband has been down for three days', "Three days, I'll look into it."];
  const channel = id === 'group-spokesperson' ? 'in-person' : 'phone';
  const turns = [
    { role: 'customer' as const, text: begins },
    { role: 'handler' as const, text: answers },
    { role: 'customer' as const, text: said },
  ];
  return advise(turns, knowledge, { channel, sector: 'telecom', seed: 1 }, models).moments.map(
    (own) => own.id,
  );
}

const { none, ...cards } = heard;

test.each(Object.entries(cards))('%s lies on top when it is said so', (id, all) => {
  expect(all.filter((said) => cardsAt(said, id)[0] !== id)).toEqual([]);
});

const phrasings = parse(
  readFileSync(join(import.meta.dirname, 'golden', 'hard-moments', 'phrasings.yaml'), 'utf8'),
) as Record<HardMoment, string[]>;

test('every hard moment is heard in five phrasings of each language at least', () => {
  expect(Object.keys(phrasings).sort()).toEqual(Object.keys(hardMoments).sort());
  for (const [id, all] of Object.entries(phrasings)) {
    const english = all.filter((said) => /[a-z]/i.test(said));
    expect(Math.min(english.length, all.length - english.length), id).toBeGreaterThanOrEqual(5);
  }
});

test.each(Object.entries(phrasings))('%s opens its card however it is put', (id, all) => {
  expect(all.filter((said) => !cardsAt(said, id).includes(id as HardMoment))).toEqual([]);
});

test('what merely sounds like it opens none', () => {
  const states: readonly HardMoment[] = ['silence', 'hot-temper'];
  expect(none.filter((said) => cardsAt(said, 'none').some((id) => !states.includes(id)))).toEqual([]);
});

test('no number of one country stands in words for everybody', () => {
  const english = knowledge.customer.compiled.talk.moments.flatMap((card) => [
    ...card.wordings.map(({ en }) => en),
    ...card.do.map(({ en }) => en),
    card.handOver.en,
  ]);
  expect(english.filter((line) => /\d{3,}/.test(line))).toEqual([]);
});
