// Trains the model of a handler's moves: `node train/moves.ts` writes models/moves.bin and its card.
// Deterministic: the same turns, knowledge and seed give the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { microF1, quadraticKappa } from '../bench/measures.ts';
import { readKnowledgeFiles } from '../scripts/compile-knowledge.ts';
import {
  allMoves,
  decideMoves,
  decideQuality,
  type MovesNotes,
  thresholdOf,
} from '../src/engine/review/moves-model.ts';
import { talkKnowledge } from '../src/engine/review/talk-knowledge.ts';
import { turnNumbers } from '../src/engine/review/turn.ts';
import { compileKnowledge } from '../src/knowledge/compile.ts';
import { makeReady } from '../src/knowledge/load.ts';
import { folds, moveSettings, movesLesson, movesOutOfFold, trainMoves } from './moves-learning.ts';
import { type HandlerTurn, handlerTurns, type TurnLabels } from './turns.ts';

const { seed, cost, balance } = moveSettings;

const knowledge = makeReady(compileKnowledge(await readKnowledgeFiles()));
const talk = talkKnowledge(knowledge);
const turns = handlerTurns();
const lesson = movesLesson(turns, talk);
const { numbers } = lesson;

/** The mean over the annotators. */
function mean(
  own: readonly number[],
  measure: (at: number, labels: (turn: HandlerTurn) => TurnLabels) => number,
) {
  const annotators = Math.max(1, ...own.map((at) => turns[at]?.labels.length ?? 1));
  let sum = 0;
  for (let a = 0; a < annotators; a++) {
    sum += measure(a, ({ labels }) => (labels[a] ?? labels[0]) as TurnLabels);
  }
  return sum / annotators;
}

const scores = movesOutOfFold(lesson);
// what was learnt shows in every score: another way of learning is another version
const learntFrom = createHash('sha256').update(JSON.stringify([knowledge.version, seed, cost, turns]));
for (const own of scores) learntFrom.update(new Uint8Array(own.buffer));
const version = `moves-${learntFrom.digest('hex').slice(0, 8)}`;
const scoresOf = (at: number) => scores[at] as Float32Array;
const places = [...turns.keys()];

function movesF1(own: readonly number[], notes: MovesNotes): number {
  return mean(own, (_, labels) =>
    microF1(
      own.map((at) => labels(turns[at] as HandlerTurn).moves),
      own.map((at) => decideMoves(scoresOf(at), thresholdOf(notes, numbers[at] ?? []))),
    ),
  );
}

function bestThreshold(key: keyof MovesNotes): number {
  const chat = turnNumbers.indexOf('turn/chat');
  const own = places.filter((at) => ((numbers[at]?.[chat] ?? 0) === 1) === (key === 'chat'));
  const tried = Array.from({ length: 41 }, (_, step) => step / 50 - 0.6);
  const f1 = tried.map((threshold) => movesF1(own, { chat: threshold, talk: threshold }));
  return tried[f1.indexOf(Math.max(...f1))] ?? 0;
}

const notes: MovesNotes = { chat: bestThreshold('chat'), talk: bestThreshold('talk') };
const figures = Object.fromEntries(
  ['train', 'more', 'single', 'dev', 'chats-dev', 'by-reference'].flatMap((source) => {
    const own = places.filter((at) => turns[at]?.source === source);
    if (own.length === 0) return [];
    const kappa = mean(own, (_, labels) =>
      quadraticKappa(
        own.map((at) => labels(turns[at] as HandlerTurn).quality),
        own.map((at) => decideQuality(scoresOf(at))),
      ),
    );
    const round = (n: number) => Math.round(n * 1000) / 1000;
    return [
      [source, { turns: own.length, movesMicroF1: round(movesF1(own, notes)), qualityKappa: round(kappa) }],
    ];
  }),
);

const saved = trainMoves(lesson, { version, notes });
const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'models');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'moves.bin'), new Uint8Array(saved));
const counts = Object.fromEntries(
  allMoves.map((move) => [move, turns.filter(({ labels }) => labels[0]?.moves.includes(move)).length]),
);
const card = {
  version,
  seed,
  folds,
  cost,
  balance,
  thresholds: notes,
  bytes: saved.byteLength,
  figures,
  measured:
    'out of fold, grouped by dialogue, mean over the annotators; the two thresholds were chosen, and the clauses that make a move found, on the same folds',
  counts,
  limits:
    'Chinese; written dialogues by three hands, shop chats of one company. Rare moves in chats are hardly learnt.',
};
writeFileSync(join(folder, 'moves.card.json'), `${JSON.stringify(card, null, 2)}\n`);
console.log(JSON.stringify({ version, notes, bytes: saved.byteLength, figures }, null, 1));
