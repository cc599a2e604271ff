import { type Move, moves as moveNames } from '../../knowledge/ids.ts';
import { makeGrams, readGrams } from '../learn/grams.ts';
import { type GramSpan, type LinearModel, linearReader } from '../learn/linear.ts';
import { unbundle } from './bundle.ts';
import { type TurnReading, turnNumbers } from './turn.ts';

/** How good a turn is in its context: 0 harmful, 1 poor, 2 adequate, 3 good. */
export type Quality = 0 | 1 | 2 | 3;

export const allMoves = Object.keys(moveNames) as Move[];

/** What a model hears in a turn. */
export interface MovesHeard {
  moves: Move[];
  quality: Quality;
  /** The stretches that spoke most for a move, in units read; empty where its place in the talk did. */
  spans(move: Move): GramSpan[];
}

/**
 * A trained model of moves and quality: sums over words, the rules' findings and the turn's place. A move is heard in
 * the clause that makes it and, less, in the turn as a whole; quality in the whole alone.
 */
export interface MovesModel {
  readonly version: string;
  /** `clauses` are the turn's own, each read as if it were said alone in its place. */
  hear(turn: TurnReading, clauses: readonly TurnReading[]): MovesHeard;
}

/** From where on a move holds: in shop chats, in other talk. */
export interface MovesNotes {
  chat: number;
  talk: number;
}

export const qualitySteps = ['quality:1', 'quality:2', 'quality:3'] as const;
/** The outputs of the model, in order. */
export const moveOutputs: readonly string[] = [...allMoves, ...qualitySteps];
const isChat = turnNumbers.indexOf('turn/chat');

/** The moves above the threshold, or the likeliest one where none is. */
export function decideMoves(scores: ArrayLike<number>, threshold: number): Move[] {
  const found = allMoves.filter((_, at) => (scores[at] as number) > threshold);
  if (found.length > 0) return found;
  let best = 0;
  allMoves.forEach((_, at) => {
    if ((scores[at] as number) > (scores[best] as number)) best = at;
  });
  return [allMoves[best] as Move];
}

/** Each step of quality that is likelier than not. */
export const decideQuality = (scores: ArrayLike<number>): Quality =>
  qualitySteps.filter((_, at) => (scores[allMoves.length + at] as number) > 0).length as Quality;

export const thresholdOf = ({ chat, talk }: MovesNotes, numbers: ArrayLike<number>): number =>
  numbers[isChat] === 1 ? chat : talk;

/** How much the clauses that say it count; the turn as a whole carries the rest. */
const clauseShare = 0.7;
/** The larger, the more the clause that says it most clearly speaks for all. */
const sharpness = 3;

/** What clauses say together: what the clearest says, and a little more where others say it as clearly. */
function together(scores: readonly number[]): number {
  const most = Math.max(...scores);
  return (
    most + Math.log(scores.reduce((sum, own) => sum + Math.exp(sharpness * (own - most)), 0)) / sharpness
  );
}

/** A turn's scores: of the moves from its clauses and the whole, of quality from the whole. */
export function blend(whole: ArrayLike<number>, clauses: readonly ArrayLike<number>[]): Float32Array {
  return Float32Array.from(whole, (own, at) => {
    if (at >= allMoves.length || clauses.length === 0) return own;
    const said = together(clauses.map((clause) => clause[at] as number));
    return clauseShare * said + (1 - clauseShare) * own;
  });
}

/** One model of a saved pair, its numbers found by name: what this version's knowledge no longer has is 0. */
function readerOf(model: LinearModel) {
  const reader = linearReader(model);
  const grams = makeGrams();
  const from = model.header.dense.map((name) => turnNumbers.indexOf(name));
  return {
    reader,
    scores: ({ working, numbers }: TurnReading): Float32Array => {
      const own = from.map((at) => (at < 0 ? 0 : (numbers[at] as number)));
      return reader.scores(readGrams(working.text, grams), own).slice();
    },
  };
}

/**
 * Puts a saved model to work. Holds room to work in, so one thread at a time.
 * @throws RangeError if it is no model of this version
 */
export function loadMovesModel(saved: ArrayBuffer | Uint8Array): MovesModel {
  const [turnModel, clauseModel] = unbundle(saved, 2) as [LinearModel, LinearModel];
  const { outputs, notes, version } = turnModel.header;
  if (outputs.join() !== moveOutputs.join() || clauseModel.header.outputs.join() !== allMoves.join())
    throw new RangeError('a model of other moves');
  const [whole, parts] = [readerOf(turnModel), readerOf(clauseModel)];
  return {
    version,
    hear(turn, clauses) {
      const heard = clauses.map(parts.scores);
      const scores = blend(whole.scores(turn), heard);
      return {
        moves: decideMoves(scores, thresholdOf(notes as MovesNotes, turn.numbers)),
        quality: decideQuality(scores),
        spans: (move) => whole.reader.contributions(allMoves.indexOf(move), 2),
      };
    },
  };
}
