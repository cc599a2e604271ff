import type { Move } from '../../knowledge/ids.ts';
import { moves as moveNames } from '../../knowledge/ids.ts';
import type { Assessment, Level } from '../assessment.ts';
import type { Quality } from './moves-model.ts';
import type { TalkModel } from './talk-model.ts';

export interface Feeling {
  anger: Level;
  anxiety: Level;
}

/** A customer's turn with what went before it. */
export interface FeelingPlace {
  text: string;
  /** Of the customer's turns up to this one, this one last. */
  readings: readonly Assessment[];
  /** The handler's turns before it. */
  answers: readonly { moves: readonly Move[]; quality: Quality }[];
}

const thanks = /谢谢|多谢|谢了|感谢|辛苦(你|您)|太好了|放心了|挺好|可以的|没问题|好嘞|要得|thank/i;
const yields =
  /^(嗯+|好+(的|吧|啊|呀)?|行(吧|啊)?|可以|对(对|的)?|没错|成|那行|那好|中|ok|要得)([，,。！!\s]|$)/i;
const protests =
  /(什么意思|你说什么|凭什么|[?？]{2,}|[!！]{2,}|废话|骗|吓唬|威胁|推来推去|打发谁|当我|别跟我|少来|可笑|有脸|算什么|你们就是|耍我|拉倒|投诉|曝光)/;
const presses =
  /(怎么办|来不及|今晚|马上|现在|急|快|等着|手术|孩子|老人|万一|明天|出事|医院|怕|睡不着|urgent|right now|tonight)/i;

const allMoves = Object.keys(moveNames) as Move[];
const is = (pattern: RegExp, text: string): number => (pattern.test(text) ? 1 : 0);
const times = (text: string, mark: RegExp): number => Math.min(2, text.match(mark)?.length ?? 0);

/** What is weighed of a customer's turn beside its words: a feeling lasts, and a good answer cools it. */
export function feelingNumbers({ text, readings, answers }: FeelingPlace): Record<string, number> {
  const own = readings.at(-1)?.emotion;
  const earlier = readings.slice(0, -1).map(({ emotion }) => emotion);
  const last = answers.at(-1);
  const mean = answers.reduce((sum, { quality }) => sum + quality, 0) / Math.max(1, answers.length);
  const worst = (label: 'anger' | 'anxiety') => Math.max(0, ...earlier.map((emotion) => emotion[label]));
  return {
    anger: own?.anger ?? 0,
    anxiety: own?.anxiety ?? 0,
    disappointment: own?.disappointment ?? 0,
    'anger-before': earlier.at(-1)?.anger ?? 0,
    'anxiety-before': earlier.at(-1)?.anxiety ?? 0,
    'anger-worst': worst('anger'),
    'anxiety-worst': worst('anxiety'),
    thanks: is(thanks, text),
    yields: is(yields, text),
    protests: is(protests, text),
    presses: is(presses, text),
    exclaims: times(text, /[!！]/g),
    asks: times(text, /[?？]/g),
    'last-answer': (last?.quality ?? 2) - 2,
    answers: answers.length === 0 ? 0 : mean - 2,
    place: Math.min(readings.length - 1, 6) / 6,
    first: earlier.length === 0 ? 1 : 0,
    short: text.length < 10 ? 1 : 0,
    length: Math.min(text.length, 100) / 100,
    negative: Math.max(0, -(readings.at(-1)?.sentimentScore ?? 0)),
    ...Object.fromEntries(allMoves.map((move) => [`answer/${move}`, last?.moves.includes(move) ? 1 : 0])),
  };
}

const steps = (scores: ArrayLike<number>, from: number): Level =>
  [0, 1, 2].filter((step) => (scores[from + step] as number) > 0).length as Level;

/**
 * What the customer feels at a turn. Without a model: what their words say, at the first turn at least displeased; a
 * feeling lasts until a good answer cools it or the customer yields, and protests raise it.
 */
export function readFeeling(place: FeelingPlace, before: Feeling | undefined, model?: TalkModel): Feeling {
  if (model) {
    const { scores } = model.hear('feeling', place.text, feelingNumbers(place));
    return { anger: steps(scores, 0), anxiety: steps(scores, 3) };
  }
  const own = place.readings.at(-1)?.emotion;
  const quality = place.answers.at(-1)?.quality ?? 2;
  const calms = is(thanks, place.text) + is(yields, place.text) + (quality === 3 ? 1 : 0);
  const level = (label: 'anger' | 'anxiety', sign: RegExp) => {
    const raised = is(sign, place.text) + (label === 'anger' && quality === 0 ? 1 : 0);
    const lasting = Math.max(own?.[label] ?? 0, before?.[label] ?? 1) + raised - calms;
    return Math.max(0, Math.min(3, lasting)) as Level;
  };
  return { anger: level('anger', protests), anxiety: level('anxiety', presses) };
}
