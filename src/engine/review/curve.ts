import type { Move } from '../../knowledge/ids.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { assess } from '../assess.ts';
import type { Assessment, Level, Turn } from '../assessment.ts';
import type { ReadingModel } from '../model/reading-model.ts';
import type { MovesReading } from './moves.ts';

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

const thanks = /谢谢|多谢|谢了|感谢|辛苦(你|您)|太好了|放心了|挺好|可以的|没问题|好嘞|要得|thank/i;
const yields =
  /^(嗯+|好+(的|吧|啊|呀)?|行(吧|啊)?|可以|对(对|的)?|没错|成|那行|那好|中|ok|要得)([，,。！!\s]|$)/i;
const protests =
  /(什么意思|你说什么|凭什么|[?？]{2,}|[!！]{2,}|废话|骗|吓唬|威胁|推来推去|打发谁|当我|别跟我|少来|可笑|有脸|算什么|你们就是|耍我|拉倒|投诉|曝光)/;

const level = (n: number): Level => Math.max(0, Math.min(3, Math.round(n))) as Level;

/**
 * The anger of a turn beside the one before: who just raged and still protests is no calmer because the sentence is
 * short, and who thanks or agrees is.
 */
function settledAnger(own: number, text: string, before: number): Level {
  if (thanks.test(text) && own < 3) return level(Math.min(own, before - 1, 1));
  if (yields.test(text)) return level(Math.min(own, Math.max(before - 1, 0)));
  const stirred = protests.test(text) ? Math.max(own, before, 2) : own;
  return level(Math.max(stirred, before - 1));
}

function settledAnxiety(own: number, text: string, before: number): Level {
  if (thanks.test(text) || yields.test(text)) return level(Math.min(own, before));
  return level(Math.max(own, before - 1));
}

/** What the customer felt at each of their turns. */
export function hear(turns: readonly Turn[], knowledge: Knowledge, model?: ReadingModel): Heard[] {
  let [anger, anxiety]: [Level, Level] = [0, 0];
  return turns.flatMap(({ role, text }, turn) => {
    if (role !== 'customer') return [];
    const reading = assess(text, knowledge, model);
    anger = settledAnger(reading.emotion.anger, text, anger);
    anxiety = settledAnxiety(reading.emotion.anxiety, text, anxiety);
    return [{ turn, reading, anger, anxiety }];
  });
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

/** Every change of anger or anxiety from one customer turn to the next. */
export function turningPoints(heard: readonly Heard[], done: readonly Done[]): TurningPoint[] {
  const points: TurningPoint[] = [];
  heard.slice(1).forEach((own, at) => {
    const before = heard[at] as Heard;
    const answer = done.findLast(({ turn }) => turn > before.turn && turn < own.turn);
    for (const label of ['anger', 'anxiety'] as const) {
      const change = own[label] - before[label];
      if (change === 0) continue;
      const order = change < 0 ? cooling : heating;
      const why = order.find((move) => answer?.moves.includes(move)) ?? null;
      points.push({ turn: own.turn, label, change, causedBy: answer?.turn ?? null, why });
    }
  });
  return points;
}
