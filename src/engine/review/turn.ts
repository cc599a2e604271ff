import { handlerPaths } from '../../knowledge/features.ts';
import { type Working, work } from '../assess.ts';
import type { Turn } from '../assessment.ts';
import {
  type Before,
  contextTurns,
  readBefore,
  squash,
  strengthsOf,
  surround,
  surroundings,
} from './surroundings.ts';
import type { TalkKnowledge } from './talk-knowledge.ts';
import { clausePlaces, clausesOf, placeOf } from './turn-clauses.ts';

/** A handler's turn with what stands before it. */
export interface TurnReading {
  readonly working: Working;
  /** How strongly each path of the handler's knowledge is said, 0 and up. */
  strength(path: string): number;
  /** The numbers of {@link turnNumbers}, in their order. */
  readonly numbers: Float32Array;
}

/** The names of the numbers of a turn: what its words say, and how it stands in the talk. */
export const turnNumbers: readonly string[] = [
  ...handlerPaths.map((path) => `rule/${path}`),
  ...surroundings.map((name) => `turn/${name}`),
  ...clausePlaces.map((name) => `clause/${name}`),
];

function readStretch(
  text: string,
  before: Before,
  knowledge: TalkKnowledge,
  clauses: readonly string[] = [],
  at?: number,
): TurnReading {
  const working = work(text, knowledge.handler);
  const strength = strengthsOf(working, knowledge.handler);
  const around = surround(working, before, knowledge);
  const place = placeOf(clauses, at);
  const numbers = Float32Array.from([
    ...handlerPaths.map((path) => squash(strength(path))),
    ...surroundings.map((name) => around[name]),
    ...clausePlaces.map((name) => place[name]),
  ]);
  return { working, strength, numbers };
}

/** A handler's turn as a whole and clause by clause. */
export interface TurnReadings {
  readonly whole: TurnReading;
  /** Each clause read as if it were said alone in the turn's place. */
  readonly clauses: readonly TurnReading[];
}

/** Reads a handler's turn beside the turns before it, the latest last. Pure and total. */
export function readTurn(text: string, context: readonly Turn[], knowledge: TalkKnowledge): TurnReadings {
  const before = readBefore(context.slice(-contextTurns), knowledge);
  const cut = clausesOf(text);
  return {
    whole: readStretch(text, before, knowledge),
    clauses: cut.map((clause, at) => readStretch(clause, before, knowledge, cut, at)),
  };
}
