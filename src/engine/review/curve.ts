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

const presses =
  /(怎么办|来不及|今晚|马上|现在|急|快|等着|手术|孩子|老人|万一|明天|出事|医院|怕|睡不着|urgent|right now|tonight)/i;

/** What is weighed of a customer's turn and of the talk before it. */
interface Signs {
  one: number;
  own: number;
  ownAnger: number;
  ownAnxiety: number;
  ownDisappointment: number;
  before: number;
  worst: number;
  thanks: number;
  yields: number;
  protests: number;
  exclaims: number;
  asks: number;
  lastAnswer: number;
  answers: number;
  place: number;
  first: number;
  short: number;
  length: number;
  negative: number;
  presses: number;
}

// Fitted by least squares on dialogues written for the project; a feeling lasts, and a good answer cools it.
const weights: Record<'anger' | 'anxiety', Signs> = {
  anger: {
    ...{
      one: 0.61,
      own: 0.17,
      ownAnger: 0.17,
      ownDisappointment: -0.1,
      before: 0.11,
      worst: 0.32,
      thanks: -0.46,
    },
    ...{ yields: -0.13, protests: -0.04, exclaims: 0.26, asks: 0.25, lastAnswer: -0.32, answers: -0.16 },
    ...{
      place: -0.18,
      first: 0.33,
      short: 0.11,
      length: 0.24,
      negative: 0.13,
      presses: 0.13,
      ownAnxiety: -0.14,
    },
  },
  anxiety: {
    ...{
      one: 0.47,
      own: 0.29,
      ownAnger: -0.15,
      ownDisappointment: -0.17,
      before: 0.33,
      worst: 0.49,
      thanks: -0.12,
    },
    ...{ yields: -0.22, protests: 0.25, exclaims: 0.15, asks: 0.09, lastAnswer: 0.04, answers: -0.09 },
    ...{
      place: -0.22,
      first: 0.21,
      short: -0.04,
      length: 0.33,
      negative: -0.03,
      presses: 0.28,
      ownAnxiety: 0.29,
    },
  },
};
/** Sums lie closer together than levels do: they are drawn apart around the mean level. */
const middle = { anger: 1.56, anxiety: 0.76 };
const stretch = 1.2;

const is = (pattern: RegExp, text: string): number => (pattern.test(text) ? 1 : 0);
const times = (text: string, mark: RegExp): number => Math.min(2, text.match(mark)?.length ?? 0);

function signsOf(
  label: 'anger' | 'anxiety',
  text: string,
  readings: readonly Assessment[],
  answers: readonly number[],
): Signs {
  const [own, ...earlier] = readings.map(({ emotion }) => emotion).reverse();
  return {
    one: 1,
    own: own?.[label] ?? 0,
    ownAnger: own?.anger ?? 0,
    ownAnxiety: own?.anxiety ?? 0,
    ownDisappointment: own?.disappointment ?? 0,
    before: earlier[0]?.[label] ?? 0,
    worst: Math.max(0, ...earlier.map((emotion) => emotion[label])),
    thanks: is(thanks, text),
    yields: is(yields, text),
    protests: is(protests, text),
    exclaims: times(text, /[!！]/g),
    asks: times(text, /[?？]/g),
    lastAnswer: (answers.at(-1) ?? 2) - 2,
    answers: answers.length === 0 ? 0 : answers.reduce((sum, q) => sum + q, 0) / answers.length - 2,
    place: Math.min(readings.length - 1, 6) / 6,
    first: earlier.length === 0 ? 1 : 0,
    short: text.length < 10 ? 1 : 0,
    length: Math.min(text.length, 100) / 100,
    negative: Math.max(0, -(readings.at(-1)?.sentimentScore ?? 0)),
    presses: is(presses, text),
  };
}

function levelOf(label: 'anger' | 'anxiety', signs: Signs): Level {
  const names = Object.keys(signs) as (keyof Signs)[];
  const sum = names.reduce((all, name) => all + weights[label][name] * signs[name], 0);
  const drawn = (sum - middle[label]) * stretch + middle[label];
  return Math.max(0, Math.min(3, Math.round(drawn))) as Level;
}

/**
 * What the customer felt at each of their turns, from their words and from how they were answered before. `done` are
 * the handler's turns.
 */
export function hear(
  turns: readonly Turn[],
  done: readonly Done[],
  knowledge: Knowledge,
  model?: ReadingModel,
): Heard[] {
  const readings: Assessment[] = [];
  return turns.flatMap(({ role, text }, turn) => {
    if (role !== 'customer') return [];
    const reading = assess(text, knowledge, model);
    readings.push(reading);
    const answers = done.filter((own) => own.turn < turn).map(({ quality }) => quality);
    const feeling = (label: 'anger' | 'anxiety') => levelOf(label, signsOf(label, text, readings, answers));
    return [{ turn, reading, anger: feeling('anger'), anxiety: feeling('anxiety') }];
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
