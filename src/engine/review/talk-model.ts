import type { Folding } from '../../knowledge/fold.ts';
import { type ReadText, readText } from '../1-read/reading-text.ts';
import { makeGrams, readGrams } from '../learn/grams.ts';
import { type GramSpan, type LinearModel, linearReader } from '../learn/linear.ts';
import { bundle, unbundle } from './bundle.ts';

/** What a talk is read for by trained sums, each with outputs of its own. */
export const talkParts = {
  /** Of a customer's turn: each step of anger and anxiety that is reached. */
  feeling: ['anger:1', 'anger:2', 'anger:3', 'anxiety:1', 'anxiety:2', 'anxiety:3'],
  /** Of a whole talk: how it ended. */
  ending: ['resolved', 'promised', 'escalated', 'blown-up', 'unresolved'],
  /** Of a whole talk: how satisfied the customer is at their last words. */
  satisfaction: ['0', '1', '2'],
} as const;
export type TalkPart = keyof typeof talkParts;
const parts = Object.keys(talkParts) as TalkPart[];

/** What was heard in a text: a score for each output, above 0 where it speaks for it. */
export interface PartHeard {
  readonly scores: Float32Array;
  readonly text: ReadText;
  /** The stretches that spoke most for an output, in units read. Valid until the part hears the next text. */
  spans(output: number): GramSpan[];
}

/** Trained sums over words and named numbers; a number that is not given is 0. */
export interface TalkModel {
  readonly version: string;
  hear(part: TalkPart, text: string, numbers: Readonly<Record<string, number>>): PartHeard;
}

const spansPerOutput = 2;
/** The models of all parts as one buffer. */
export const saveTalkModel = (models: Record<TalkPart, LinearModel>): ArrayBuffer =>
  bundle(parts.map((part) => models[part]));

/**
 * Puts a saved model to work. Holds room to work in, so one thread at a time.
 * @throws RangeError if it is no model of this version
 */
export function loadTalkModel(saved: ArrayBuffer | Uint8Array, folding: Folding): TalkModel {
  const models = unbundle(saved, parts.length);
  const readers = models.map((model, at) => {
    const { outputs, dense } = model.header;
    if (outputs.join() !== talkParts[parts[at] as TalkPart].join())
      throw new RangeError('a model of other parts');
    return { reader: linearReader(model), dense, grams: makeGrams() };
  });
  return {
    version: models[0]?.header.version ?? 'none',
    hear(part, given, numbers) {
      const { reader, dense, grams } = readers[parts.indexOf(part)] as (typeof readers)[number];
      const text = readText(given, folding);
      const own = dense.map((name) => numbers[name] ?? 0);
      const scores = reader.scores(readGrams(text, grams), own).slice();
      return { scores, text, spans: (output) => reader.contributions(output, spansPerOutput) };
    },
  };
}

/** The output that most speaks for. */
export const strongest = (scores: ArrayLike<number>): number => {
  let best = 0;
  for (let at = 1; at < scores.length; at++) if ((scores[at] as number) > (scores[best] as number)) best = at;
  return best;
};
