// How well talks are reviewed: `node bench/evaluate-turns.ts`. Every dialogue is reviewed with models of moves and of
// talks that saw none of it (ten folds, by dialogue); the satisfaction of shop chats likewise, where they lie beside
// the repository.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import type { LinearModel } from '../src/engine/learn/linear.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import type { MovesModel, MovesNotes } from '../src/engine/review/moves-model.ts';
import { readEnding } from '../src/engine/review/outcome.ts';
import { type Review, review } from '../src/engine/review/review.ts';
import { talkKnowledge } from '../src/engine/review/talk-knowledge.ts';
import {
  loadTalkModel,
  saveTalkModel,
  type TalkModel,
  type TalkPart,
  talkParts,
} from '../src/engine/review/talk-model.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';
import { folds } from '../train/moves-learning.ts';
import {
  endedReader,
  foldedChats,
  foldedDialogues,
  movesByFold,
  partTable,
  talkExamples,
  trainPart,
} from '../train/talk-learning.ts';
import { type DialogueLabels, handlerTurns, type LabelledDialogue, labelsOf } from '../train/turns.ts';
import { accuracy, macroF1, microF1, quadraticKappa } from './measures.ts';

const models = join(dirname(dirname(fileURLToPath(import.meta.url))), 'models');
const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const talk = talkKnowledge(knowledge);
const readingFile = join(models, 'reading.bin');
const reading = existsSync(readingFile) ? loadReadingModel(readFileSync(readingFile), knowledge) : undefined;
const { thresholds } = JSON.parse(readFileSync(join(models, 'moves.card.json'), 'utf8')) as {
  thresholds: MovesNotes;
};

const moves = movesByFold(handlerTurns(), talk, thresholds);
const movesOf = (fold: number) => moves.models[fold] as MovesModel;
const read = endedReader(talk, reading);
const dialogues = foldedDialogues(moves);
const chats = foldedChats().map((chat) => ({ ...chat, ended: read(chat.turns, movesOf(chat.fold)) }));
const examples = talkExamples(
  dialogues.map((dialogue) => ({ dialogue, ended: read(dialogue.turns, movesOf(dialogue.fold)) })),
  chats,
);
const parts = Object.keys(talkParts) as TalkPart[];
const tables = parts.map((part) => partTable(part, examples[part], talk));

function talkWithout(fold: number): TalkModel {
  const trained = tables.map((table, at) => [parts[at], trainPart(table, `without-${fold}`, fold)]);
  return loadTalkModel(
    saveTalkModel(Object.fromEntries(trained) as Record<TalkPart, LinearModel>),
    knowledge.folding,
  );
}
const talkModels = Array.from({ length: folds }, (_, fold) => talkWithout(fold));

function ranks(values: readonly number[]): number[] {
  return values.map((own) => {
    const below = values.filter((v) => v < own).length;
    return below + (values.filter((v) => v === own).length - 1) / 2;
  });
}

/** Spearman's rank correlation, -1..1. */
function spearman(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [ranks(one), ranks(other)];
  const middle = (a.length - 1) / 2;
  const product = (x: number[], y: number[]) =>
    x.reduce((sum, v, at) => sum + (v - middle) * ((y[at] ?? 0) - middle), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

interface Row {
  dialogue: LabelledDialogue;
  read: Review;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);
/** The mean over the annotators of a measure on all pairs of label and reading. */
function byTurn<T, U>(
  rows: readonly Row[],
  gold: (labels: DialogueLabels) => T | undefined,
  read: (review: Review, turn: number) => U | undefined,
  measure: (gold: T[], read: U[]) => number,
): number {
  const annotators = rows[0] ? labelsOf(rows[0].dialogue).length : 1;
  return mean(
    Array.from({ length: annotators }, (_, a) => {
      const pairs = rows.flatMap(({ dialogue, read: own }) =>
        (labelsOf(dialogue)[a] ?? []).flatMap((labels) => {
          const [g, r] = [gold(labels), read(own, labels.turn)];
          return g === undefined || r === undefined ? [] : [[g, r] as const];
        }),
      );
      return measure(
        pairs.map(([g]) => g),
        pairs.map(([, r]) => r),
      );
    }),
  );
}

const fewDialogues = 30;

function print(name: string, rows: readonly Row[]): void {
  const feeling = (label: 'anger' | 'anxiety') =>
    byTurn(
      rows,
      (own) => own[label],
      (own, turn) => own.emotion.find((e) => e.turn === turn)?.[label],
      quadraticKappa,
    );
  const made = (own: Review, turn: number) => own.moves.find((m) => m.turn === turn);
  const outcomes = [
    rows.map(({ dialogue }) => dialogue.outcome),
    rows.map(({ read }) => read.outcome),
  ] as const;
  const quality = rows.map(({ dialogue }) =>
    mean(
      labelsOf(dialogue)
        .flat()
        .flatMap(({ quality: q }) => q ?? []),
    ),
  );
  const figures: Record<string, number> = {
    'moves micro-F1': byTurn(
      rows,
      (own) => own.moves,
      (own, turn) => made(own, turn)?.moves,
      microF1,
    ),
    'quality kappa': byTurn(
      rows,
      (own) => own.quality,
      (own, turn) => made(own, turn)?.quality,
      quadraticKappa,
    ),
    'score, Spearman': spearman(
      quality,
      rows.map(({ read }) => read.score),
    ),
    'anger kappa': feeling('anger'),
    'anxiety kappa': feeling('anxiety'),
    'outcome macro-F1': macroF1(...outcomes),
    'outcome accuracy': accuracy(...outcomes),
  };
  console.log(`\n${name} (${rows.length} dialogues)`);
  // too few endings of each kind say nothing
  if (rows.length < fewDialogues) delete figures['outcome macro-F1'];
  for (const [what, value] of Object.entries(figures)) console.log(`${what.padEnd(20)}${value.toFixed(3)}`);
}

for (const set of ['train', 'more', 'dev'] as const) {
  const own = dialogues.filter((dialogue) => dialogue.set === set);
  if (own.length === 0) continue;
  print(
    `${set}, rules alone`,
    own.map((dialogue) => ({ dialogue, read: review(dialogue.turns, talk) })),
  );
  print(
    `${set}, with models that saw none of them`,
    own.map((dialogue) => {
      const { turns, fold } = dialogue;
      const learnt = { reading, moves: movesOf(fold), talk: talkModels[fold] };
      return { dialogue, read: review(turns, talk, learnt) };
    }),
  );
}
if (chats.length > 0) {
  const gold = chats.map(({ label }) => String(label));
  const found = chats.map(({ ended, fold }) => String(readEnding(ended, talkModels[fold]).satisfaction));
  const rules = chats.map(({ ended }) => String(readEnding(ended).satisfaction));
  const most = chats.map(() => '1');
  console.log(`\nshop chats, satisfaction (${chats.length} chats)`);
  for (const [name, own] of Object.entries({ found, rules, 'most frequent': most })) {
    const [f1, right] = [macroF1(gold, own), accuracy(gold, own)];
    console.log(`${name.padEnd(20)}macro-F1 ${f1.toFixed(3)}, accuracy ${right.toFixed(3)}`);
  }
}
console.log(
  '\nThe words by which ends are known were collected while reading train and dev: outcomes are flattered by it.',
);
