import { type Move, moves as moveNames } from '../../knowledge/ids.ts';
import { makeGrams, readGrams } from '../learn/grams.ts';
import { type GramSpan, linearReader } from '../learn/linear.ts';
import { loadModel } from '../learn/saved.ts';
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

/** A trained model of moves and quality: sums over words, the rules' findings and the turn's place. */
export interface MovesModel {
  readonly version: string;
  hear(turn: TurnReading): MovesHeard;
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

/**
 * Puts a saved model to work. Its numbers are found by name: what this version's knowledge no longer has is 0.
 * @throws RangeError if it is no model of this version
 */
export function loadMovesModel(saved: ArrayBuffer | Uint8Array): MovesModel {
  const model = loadModel(saved);
  const { outputs, dense, notes, version } = model.header;
  if (outputs.join() !== moveOutputs.join()) throw new RangeError('a model of other moves');
  const reader = linearReader(model);
  const grams = makeGrams();
  const from = dense.map((name) => turnNumbers.indexOf(name));
  return {
    version,
    hear({ working, numbers }) {
      const own = from.map((at) => (at < 0 ? 0 : (numbers[at] as number)));
      const scores = reader.scores(readGrams(working.text, grams), own).slice();
      return {
        moves: decideMoves(scores, thresholdOf(notes as MovesNotes, numbers)),
        quality: decideQuality(scores),
        spans: (move) => reader.contributions(allMoves.indexOf(move), 2),
      };
    },
  };
}
