import { isWide } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import type { Weighing } from '../3-judge/judge.ts';

/** What the numbers beside a text are: the strength of a feature in the whole text, or in its last clauses. */
const [whole, last] = ['rule/', 'last/'];
/** Whether there is no Chinese in the text: what a label's chance is, and what speaks for it, differ by language. */
const foreign = 'text/foreign';

/** The names of the numbers a model is trained with. */
export const numberNames = (knowledge: Knowledge): string[] => [
  ...knowledge.compiled.features.map((name) => whole + name),
  // what is wanted stands at the end
  ...knowledge.compiled.features.filter((name) => name.startsWith('demand.')).map((name) => last + name),
  foreign,
];

/** How numbers are read with one knowledge. Holds room to work in. */
export interface NumberPlan {
  /** For each number where its strength stands: in the first half of `room` those of the whole text, then the end's. */
  readonly place: Int32Array;
  /** At its end whether the text is foreign, and 0: for features that the knowledge no longer has. */
  readonly room: Float64Array;
  readonly numbers: Float32Array;
}

/** How the numbers called `names` are read with this knowledge. */
export function planNumbers(names: readonly string[], { featureIndex, compiled }: Knowledge): NumberPlan {
  const features = compiled.features.length;
  const placeOf = (name: string): number => {
    if (name === foreign) return 2 * features;
    const feature = featureIndex.get(name.slice(whole.length));
    if (feature === undefined) return 2 * features + 1;
    return name.startsWith(last) ? features + feature : feature;
  };
  const place = Int32Array.from(names, placeOf);
  return { place, room: new Float64Array(2 * features + 2), numbers: new Float32Array(place.length) };
}

/** Units at the end of a text that count as its end. */
const endUnits = 24;

function addStrengths(room: Float64Array, { signs, strengths }: Weighing, length: number): void {
  const features = strengths.length;
  room.fill(0, features);
  room.set(strengths);
  for (let s = 0; s < signs.length; s++) {
    const { start, end, weights, factor, share } = signs[s] as Weighing['signs'][number];
    if (end < length - endUnits || start === 0) continue;
    for (let i = 0; i < weights.length; i++) {
      const pair = weights[i] as (typeof weights)[number];
      room[features + pair[0]] = (room[features + pair[0]] as number) + pair[1] * factor * share;
    }
  }
}

/** Strengths beyond this hardly count more. */
const squash = (strength: number): number => Math.tanh(strength / 2);

/**
 * How much more what the rules hear weighs beside the words: in texts without Chinese, for few were learnt from; and
 * in a short message, where there are few words to go by and the rules hear best.
 */
const [foreignShare, shortShare, shortUnits] = [2, 3, 30];

function isForeign({ codes, length }: Pick<ReadText, 'codes' | 'length'>): boolean {
  for (let at = 0; at < length; at++) if (isWide(codes[at] as number)) return false;
  return true;
}

/** What stands for a text being foreign, like a sign heard plainly. */
const plainly = 1;

/** The numbers of one text, -1..1 each times their share, 1..3. The answer is filled anew by the next call. */
export function readNumbers(
  { place, room, numbers }: NumberPlan,
  weighing: Weighing,
  text: Pick<ReadText, 'codes' | 'length'>,
): Float32Array {
  addStrengths(room, weighing, text.length);
  const isOther = isForeign(text);
  room[room.length - 2] = isOther ? plainly : 0;
  const ofShort = Math.max(1, shortShare - ((shortShare - 1) * text.length) / shortUnits);
  const share = isOther ? foreignShare : ofShort;
  for (let at = 0; at < numbers.length; at++) {
    const strength = room[place[at] as number] as number;
    numbers[at] = strength === 0 ? 0 : share * squash(strength);
  }
  return numbers;
}
