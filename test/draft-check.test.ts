import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { work } from '../src/engine/assess.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadMovesModel } from '../src/engine/review/moves-model.ts';
import { loadTalkModel } from '../src/engine/review/talk-model.ts';
import { checkDraftOn, type DraftContext } from '../src/engine/talk/draft.ts';
import { helpKnowledge, readTalk } from '../src/engine/talk/state.ts';
import type { DraftFault } from '../src/knowledge/ids.ts';
import { loadKnowledge } from '../src/knowledge/load.ts';
import { draftsFileSchema } from '../src/knowledge/talk-help.ts';

const knowledge = helpKnowledge(loadKnowledge(readFileSync(inject('knowledgeFile'), 'utf8')));
const folder = join(import.meta.dirname, '..', 'models');
const models = {
  reading: loadReadingModel(readFileSync(join(folder, 'reading.bin')), knowledge.customer),
  moves: loadMovesModel(readFileSync(join(folder, 'moves.bin'))),
  talk: loadTalkModel(readFileSync(join(folder, 'talk.bin')), knowledge.customer.folding),
};

interface Drafts {
  faulty: Partial<Record<DraftFault, string[]>>;
  harmless: string[];
}
const golden = (lang: 'zh' | 'en') =>
  parse(readFileSync(join(import.meta.dirname, 'golden', 'drafts', `${lang}.yaml`), 'utf8')) as Record<
    string,
    Drafts
  >;

/** Drafts no sign was written for, and how many of their faults are heard at least. */
const unread = parse(
  readFileSync(join(import.meta.dirname, 'golden', 'drafts', 'unread.yaml'), 'utf8'),
) as Record<'zh' | 'en', Drafts>;
const leastHeard = { zh: 20, en: 17 };

const talks = {
  zh: '我家宽带断了三天了，我女儿明天要上网课考试，打了四次都说在处理，还多扣了我128元，你们到底管不管！',
  en: "My broadband has been down for three days and my daughter has an online exam tomorrow. I've called four times, and you took £128 twice!",
};
const contexts: Record<'zh' | 'en', DraftContext> = {
  zh: { name: '王女士', known: ['幸福小区3栋502'], sector: 'telecom', channel: 'chat' },
  en: { name: 'Mrs Carter', sector: 'telecom', channel: 'chat' },
};

describe.each(['zh', 'en'] as const)('drafts to an angry customer (%s)', (lang) => {
  const context = contexts[lang];
  const state = readTalk([{ role: 'customer', text: talks[lang] }], knowledge, context, models);
  const check = (draft: string) => checkDraftOn(state, draft, knowledge, context, models);
  const tables = Object.values(golden(lang));

  test('what is wrong with each is found', () => {
    const missed = tables.flatMap(({ faulty }) =>
      Object.entries(faulty).flatMap(([fault, drafts]) =>
        drafts.filter((draft) => check(draft).every((one) => one.fault !== fault)),
      ),
    );
    expect(missed).toEqual([]);
  });

  test('what is harmless is neither stopped nor asked about', () => {
    const held = tables.flatMap(({ harmless }) =>
      harmless.filter((draft) => check(draft).some(({ handling }) => handling !== 'tell')),
    );
    expect(held).toEqual([]);
  });

  test('of what is new some is heard, and harmless words are hardly ever held', () => {
    const { faulty, harmless } = unread[lang];
    const heard = Object.entries(faulty).flatMap(([fault, drafts]) =>
      drafts.filter((draft) => check(draft).some((one) => one.fault === fault)),
    );
    expect(heard.length).toBeGreaterThanOrEqual(leastHeard[lang]);
    const held = harmless.filter((draft) => check(draft).some(({ handling }) => handling !== 'tell'));
    expect(held.length).toBeLessThanOrEqual(harmless.length * 0.03);
  });

  // A step without a word of feeling is told while somebody is upset, and rightly.
  test('and hardly ever spoken of at all', () => {
    const drafts = tables.flatMap(({ harmless }) => harmless);
    const told = drafts.filter((draft) => check(draft).some(({ fault }) => fault !== 'solution-only'));
    expect(told.length).toBeLessThanOrEqual(drafts.length / 8);
  });
});

const signs = (await readKnowledgeFiles()).find(({ path }) => path === 'drafts/signs.yaml');

describe('lawful words', () => {
  const { lawful } = draftsFileSchema.parse(signs?.value);
  test.each(lawful)('$id are known by their examples', ({ id, matches, notMatches }) => {
    const sees = (text: string) =>
      work(text, knowledge.signs).weighing.signs.some(({ by }) => by === `drafts/signs/${id}`);
    expect(matches.filter((text) => !sees(text))).toEqual([]);
    expect(notMatches.filter(sees)).toEqual([]);
  });
});

describe('a stop', () => {
  const state = readTalk([{ role: 'customer', text: talks.zh }], knowledge, contexts.zh, models);
  const handlings = (draft: string, more: DraftContext = {}) =>
    checkDraftOn(state, draft, knowledge, { ...contexts.zh, ...more }, models).map(
      ({ fault, handling }) => `${fault}: ${handling}`,
    );
  const others = ['唐雪梅', '高建军', '高兴', 'Mary Ann'];

  test.each<[string, string, string[]]>([
    ['a name of another customer', '唐雪梅家也是昨天断的', ['others-data: stop']],
    ['the same name as a word', '您高兴就好，我接着说', []],
    ['two characters where somebody is named', '您邻居高兴女士也报了', ['others-data: ask']],
    ['a name within another word', 'Mary Annex is the building', []],
    ['a mobile of abroad', 'You can ring him on 07700 900123', ['others-data: stop']],
    ['a line with an area code may be a shop’s', '网点电话是010-62345678', ['others-data: ask']],
    ['a door of somebody', '他住翠湖花园6栋1203', ['others-data: ask']],
    ['the door of this customer', '师傅到幸福小区3栋502', []],
    ['a colleague who is spoken of', '李女士明天上午联系您', ['wrong-name: ask']],
    ['somebody else spoken to', '李女士，明天上午联系您', ['wrong-name: stop']],
    ['another title', '王先生，明天上午联系您', ['wrong-name: ask']],
  ])('%s', (_, draft, expected) => {
    expect(handlings(draft, { others }).filter((one) => !one.startsWith('solution-only'))).toEqual(expected);
  });
});
