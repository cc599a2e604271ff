import type { Move } from '../../knowledge/ids.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { assess } from '../assess.ts';
import type { Assessment, Level, Turn } from '../assessment.ts';
import type { ReadingModel } from '../model/reading-model.ts';
import { readFeeling } from './feeling.ts';
import { isLearntLanguage } from './learnt.ts';
import type { MovesReading } from './moves.ts';
import type { TalkModel } from './talk-model.ts';

/** A customer's turn by itself; `turn` is its index among all turns. */
export interface Heard {
  turn: number;
  reading: Assessment;
  anger: Level;
  anxiety: Level;
}

/** A handler's turn; `turn` is its index among all turns. */
export interface Done extends MovesReading {
  turn: number;
}

/** A talk up to where it ends, with what was read of both sides. */
export interface Ended {
  turns: readonly Turn[];
  heard: readonly Heard[];
  done: readonly Done[];
}

/** Where the customer's feeling turned, and what the handler had done right before. */
export interface TurningPoint {
  turn: number;
  label: 'anger' | 'anxiety';
  change: number;
  /** The handler's turn before it; null where nobody had answered. */
  causedBy: number | null;
  /** The move that explains it best; null where none does. */
  why: Move | null;
}

/**
 * What the customer felt at each of their turns, from their words and from how they were answered before. `done` are
 * the handler's turns.
 */
export function hear(
  turns: readonly Turn[],
  done: readonly Done[],
  knowledge: Knowledge,
  models: { reading?: ReadingModel | undefined; talk?: TalkModel | undefined } = {},
): Heard[] {
  const readings: Assessment[] = [];
  const heard: Heard[] = [];
  turns.forEach(({ role, text }, turn) => {
    if (role !== 'customer') return;
    const reading = assess(text, knowledge, models.reading);
    readings.push(reading);
    const answers = done.filter((own) => own.turn < turn);
    const model = isLearntLanguage(text) ? models.talk : undefined;
    heard.push({ turn, reading, ...readFeeling({ text, readings, answers }, heard.at(-1), model) });
  });
  return heard;
}

/** What cools, the strongest first, and what heats. */
const cooling: readonly Move[] = [
  'name-feeling',
  'say-back',
  'apology',
  'warm-touch',
  'solution',
  'process-promise',
  'compensation-offer',
  'appreciation',
  'explanation',
  'q-consultative',
  'confirm-understanding',
  'information',
  'q-open',
  'q-choice',
];
const heating: readonly Move[] = [
  'confrontation',
  'blame',
  'brush-off',
  'premature-settlement',
  'refusal',
  'outcome-promise',
  'rule-citation',
  'platitude',
  'q-informational',
  'closing',
  'compensation-offer',
  'identity-check',
  'hold',
  'explanation',
  'other',
];

/** Moves that heat by themselves only where they are made badly. */
const heatingIfPoor: readonly Move[] = [
  'q-informational',
  'closing',
  'compensation-offer',
  'identity-check',
  'hold',
  'explanation',
  'other',
];

/** The move of an answer that explains a change best: a harmful answer cools nothing. */
function reasonFor(change: number, { moves, quality }: Done): Move | null {
  if (change < 0) return quality === 0 ? null : (cooling.find((move) => moves.includes(move)) ?? null);
  return (
    heating.find((move) => moves.includes(move) && (quality < 2 || !heatingIfPoor.includes(move))) ?? null
  );
}

/** Every change of anger or anxiety from one customer turn to the next. */
export function turningPoints(heard: readonly Heard[], done: readonly Done[]): TurningPoint[] {
  const points: TurningPoint[] = [];
  heard.slice(1).forEach((own, at) => {
    const before = heard[at] as Heard;
    const answer = done.findLast(({ turn }) => turn > before.turn && turn < own.turn);
    for (const label of ['anger', 'anxiety'] as const) {
      const change = own[label] - before[label];
      if (change === 0) continue;
      const why = answer ? reasonFor(change, answer) : null;
      points.push({ turn: own.turn, label, change, causedBy: answer?.turn ?? null, why });
    }
  });
  return points;
}
