import { assess } from '../src/engine/assess.ts';
import type { Output } from '../src/engine/learn/learn.ts';
import { outputName, toneField } from '../src/engine/model/outputs.ts';
import type { Sentiment } from '../src/knowledge/ids.ts';
import type { Knowledge } from '../src/knowledge/load.ts';
import type { Example } from './examples.ts';
import type { Review } from './reviews.ts';

/** What is known of a text's tone; null where it is not known. */
function toneOf({ text, labels }: Example, knowledge: Knowledge): Sentiment | null {
  if (labels.complaint === undefined) return null;
  if (labels.complaint) return 'negative';
  // who does not complain praises or only asks: what the rules hear tells which
  const { sentiment } = assess(text, knowledge);
  return sentiment === 'negative' ? null : sentiment;
}

/**
 * How much a review counts, by its kind. Of seven in ten reviews the matter is a purchase: left alike, what guests of
 * hotels praise would be read by a buyer's words (two in a hundred more read wrongly out of fold).
 */
const weights: Readonly<Record<string, number>> = { hotel: 4, takeaway: 2 };

/** The targets of praise and of blame: of the examples, then of the reviews. */
export function tonesOf(
  examples: readonly Example[],
  reviews: readonly Review[],
  knowledge: Knowledge,
): Output[] {
  const tones = [
    ...examples.map((example) => ({ tone: toneOf(example, knowledge), weight: 1 })),
    ...reviews.map(({ isPraise, kind }) => {
      const tone: Sentiment = isPraise ? 'positive' : 'negative';
      return { tone, weight: weights[kind] ?? 1 };
    }),
  ];
  return toneField.values.map((value) => ({
    name: outputName(toneField.field, value),
    targets: Float32Array.from(tones, ({ tone, weight }) =>
      tone === null ? 0 : tone === value ? weight : -weight,
    ),
  }));
}
