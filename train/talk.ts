// Trains what a whole talk is read with: `node train/talk.ts` writes models/talk.bin and its card. Needs
// models/moves.bin (`node train/moves.ts`) and, if there, models/reading.bin. Deterministic: the same corpus,
// knowledge and seed give the same bytes.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accuracy, macroF1, quadraticKappa } from '../bench/measures.ts';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { outOfFold } from '../src/engine/learn/learn.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadMovesModel, type MovesNotes } from '../src/engine/review/moves-model.ts';
import { talkKnowledge } from '../src/engine/review/talk-knowledge.ts';
import { saveTalkModel, strongest, type TalkPart, talkParts } from '../src/engine/review/talk-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';
import {
  endedReader,
  foldedChats,
  foldedDialogues,
  movesByFold,
  partTable,
  talkExamples,
  trainPart,
} from './talk-learning.ts';
import { handlerTurns } from './turns.ts';

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'models');
const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const talk = talkKnowledge(knowledge);
const movesCard = JSON.parse(readFileSync(join(folder, 'moves.card.json'), 'utf8')) as {
  version: string;
  thresholds: MovesNotes;
};
const shipped = loadMovesModel(readFileSync(join(folder, 'moves.bin')));
const readingFile = join(folder, 'reading.bin');
const reading = existsSync(readingFile) ? loadReadingModel(readFileSync(readingFile), knowledge) : undefined;

const moves = movesByFold(handlerTurns(), talk, movesCard.thresholds);
const read = endedReader(talk, reading);
const dialogues = foldedDialogues(moves).map((dialogue) => ({
  dialogue,
  ended: read(dialogue.turns, moves.models[dialogue.fold] ?? shipped),
}));
const chats = foldedChats().map((chat) => ({ ...chat, ended: read(chat.turns, shipped) }));
const examples = talkExamples(dialogues, chats);

const round = (n: number): number => Math.round(n * 1000) / 1000;
const parts = Object.keys(talkParts) as TalkPart[];
const tables = Object.fromEntries(
  parts.map((part) => [part, partTable(part, examples[part], talk)]),
) as Record<TalkPart, ReturnType<typeof partTable>>;
const scores = Object.fromEntries(
  parts.map((part) => {
    const { table, outputs, options, foldOf } = tables[part];
    return [part, outOfFold(table, outputs, options, foldOf)];
  }),
) as Record<TalkPart, Float32Array[]>;

const scoresAt = (part: TalkPart, at: number): number[] => scores[part].map((own) => own[at] as number);
const goldOf = (part: TalkPart, at: number): number => strongest(examples[part][at]?.targets ?? []);

function choice(part: 'ending' | 'satisfaction', own: readonly number[]) {
  const gold = own.map((at) => String(goldOf(part, at)));
  const found = own.map((at) => String(strongest(scoresAt(part, at))));
  return { texts: own.length, macroF1: round(macroF1(gold, found)), accuracy: round(accuracy(gold, found)) };
}

function feeling(label: 'anger' | 'anxiety', own: readonly number[]): number {
  const from = label === 'anger' ? 0 : 3;
  const level = (values: readonly number[]) => [0, 1, 2].filter((at) => (values[from + at] ?? 0) > 0).length;
  return round(
    quadraticKappa(
      own.map((at) => level(examples.feeling[at]?.targets ?? [])),
      own.map((at) => level(scoresAt('feeling', at))),
    ),
  );
}

const places = (part: TalkPart) => [...examples[part].keys()];
const isChat = (at: number) => examples.satisfaction[at]?.isPrivate === true;
const figures = {
  feeling: {
    turns: examples.feeling.length,
    angerKappa: feeling('anger', places('feeling')),
    anxietyKappa: feeling('anxiety', places('feeling')),
  },
  ending: choice('ending', places('ending')),
  satisfaction: {
    chats: choice('satisfaction', places('satisfaction').filter(isChat)),
    dialogues: choice(
      'satisfaction',
      places('satisfaction').filter((at) => !isChat(at)),
    ),
  },
};

const learntFrom = createHash('sha256').update(
  JSON.stringify([knowledge.version, shipped.version, reading?.version ?? 'none', examples]),
);
for (const own of parts.flatMap((part) => scores[part])) learntFrom.update(new Uint8Array(own.buffer));
const version = `talk-${learntFrom.digest('hex').slice(0, 8)}`;
const models = Object.fromEntries(parts.map((part) => [part, trainPart(tables[part], version)])) as Record<
  TalkPart,
  ReturnType<typeof trainPart>
>;
const saved = saveTalkModel(models);
writeFileSync(join(folder, 'talk.bin'), new Uint8Array(saved));
const card = {
  version,
  ...{ moves: movesCard.version, reading: reading?.version ?? 'none', bytes: saved.byteLength, figures },
  measured:
    'out of ten folds, grouped by dialogue; a handler’s turns were read by models of moves that saw none of the dialogue (those of shop chats by the one that ships)',
  limits:
    'Satisfaction was learnt from chats of one shop, judged by others than the customers, and from 119 written dialogues; feelings and endings from the written dialogues alone. Chinese.',
};
writeFileSync(join(folder, 'talk.card.json'), `${JSON.stringify(card, null, 2)}\n`);
console.log(JSON.stringify({ version, bytes: saved.byteLength, figures }, null, 1));
