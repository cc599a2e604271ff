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

/** The targets of praise and of blame: of the examples, then of the reviews. */
export function tonesOf(
  examples: readonly Example[],
  reviews: readonly Review[],
  knowledge: Knowledge,
): Output[] {
  const tones = [
    ...examples.map((example) => toneOf(example, knowledge)),
    ...reviews.map(({ isPraise }): Sentiment => (isPraise ? 'positive' : 'negative')),
  ];
  return toneField.values.map((value) => ({
    name: outputName(toneField.field, value),
    targets: Float32Array.from(tones, (tone) => (tone === null ? 0 : tone === value ? 1 : -1)),
  }));
}
