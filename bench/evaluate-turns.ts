// How well talks are reviewed: `node bench/evaluate-turns.ts`. Moves and quality of turns: see models/moves.card.json
// (out of fold). Here whole dialogues are reviewed with a model of moves that saw none of the dialogues measured.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import { train } from '../src/engine/learn/learn.ts';
import { saveModel } from '../src/engine/learn/saved.ts';
import { loadReadingModel } from '../src/engine/model/reading-model.ts';
import { loadMovesModel } from '../src/engine/review/moves-model.ts';
import { type Review, type ReviewModels, review } from '../src/engine/review/review.ts';
import { talkKnowledge } from '../src/engine/review/turn.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';
import { moveSettings, moveTable, moveTargets } from '../train/moves-learning.ts';
import {
  type DialogueLabels,
  dialoguesFile,
  handlerTurns,
  type LabelledDialogue,
  linesOf,
} from '../train/turns.ts';
import { accuracy, macroF1, microF1, quadraticKappa } from './measures.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const talk = talkKnowledge(knowledge);
const turns = handlerTurns();
const { table } = moveTable(turns, talk);
const targets = moveTargets(turns);

/** A model of moves that learnt from every turn but those of a source. */
function without(source: string) {
  const notes = { chat: -0.2, talk: -0.2 };
  const options = { ...moveSettings, version: `without ${source}`, notes };
  return loadMovesModel(saveModel(train(table, targets, options, (at) => turns[at]?.source !== source)));
}

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
const labelsOf = ({ turnLabels, secondLabels }: LabelledDialogue): DialogueLabels[][] =>
  secondLabels ? [turnLabels, secondLabels] : [turnLabels];

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
  const figures = {
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
  for (const [what, value] of Object.entries(figures)) console.log(`${what.padEnd(20)}${value.toFixed(3)}`);
}

const readingFile = join(root, 'models', 'reading.bin');
const reading = existsSync(readingFile) ? loadReadingModel(readFileSync(readingFile), knowledge) : undefined;
const sets = [
  ['train', 'dialogues-train', dialoguesFile],
  ['dev', 'turns-dev authored', join(root, '..', 'shared', 'gold', 'dialogues-dev.jsonl')],
] as const;
for (const [name, source, file] of sets) {
  const dialogues = linesOf<LabelledDialogue>(file);
  if (dialogues.length === 0) continue;
  const rowsBy = (models: ReviewModels) =>
    dialogues.map((dialogue) => ({ dialogue, read: review(dialogue.turns, talk, models) }));
  print(`${name}, rules alone`, rowsBy({}));
  print(`${name}, moves learnt without them`, rowsBy({ reading, moves: without(source) }));
}
console.log('\nThe tables of feelings were fitted on train, the table of outcomes on train and dev.');
