import { base, depth, trees } from './trees.ts';

/** What speaks for or against two messages being about one matter, each roughly 0..1; `probe.ts` counts them. */
export const featureNames = [
  'subject',
  'text',
  'within',
  'name',
  'rarest',
  'matter',
  'no-matter',
  'parted',
  'other-district',
  'days',
  'same-customer',
  'named-most',
  'named-least',
  'named-and-matter',
  'names',
  'nameless',
  'copied',
  'name-and-matter',
  'named-and-parted',
  'same-customer-and-named',
  'beside-name',
  'rarest-beside-name',
  'shared-names',
  'one-matter',
  'same-first-matter',
  'beside-name-and-named',
  'one-matter-and-named',
] as const;

/** A tree of so many questions one after the other: for each the feature and the limit, then what each answer adds. */
const questions = 2 ** depth - 1;
const perTree = questions * 2 + questions + 1;

/**
 * How likely two messages are about one matter, 0..1: what the answers of all trees add up to. Each question
 * asks whether a feature is above a limit, so every step of the sum can be told.
 */
export function likely(features: readonly number[]): number {
  let sum = base;
  for (let tree = 0; tree < trees.length; tree += perTree) {
    let at = 0;
    while (at < questions) {
      const above =
        (features[trees[tree + 2 * at] as number] as number) > (trees[tree + 2 * at + 1] as number);
      at = 2 * at + (above ? 2 : 1);
    }
    sum += trees[tree + 2 * questions + at - questions] as number;
  }
  return 1 / (1 + Math.exp(-sum));
}
