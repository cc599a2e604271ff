import { isParted, type Matters, sharedMatter } from './matters.ts';
import type { Rarity } from './rarity.ts';
import type { Terms } from './terms.ts';
import { base, depth, trees } from './trees.ts';

/** What is compared of a message. */
export interface Compared {
  readonly terms: Terms;
  readonly matters: Matters;
  /** Days since 1970; fractions count. */
  readonly day: number;
  readonly customer: string;
}

/** A list of terms with the square of each one's weight, and their sum. */
interface Weighed {
  readonly terms: Int32Array;
  readonly squares: Float32Array;
  readonly sum: number;
}

/** A message made ready to be compared, and how many messages its weights were taken from. */
export interface Ready extends Compared {
  readonly subject: Weighed;
  readonly all: Weighed;
  readonly names: Weighed;
  /** The weights are logarithms over so many messages; they are taken anew when that has grown by a tenth. */
  readonly messages: number;
}

/** What speaks for or against two messages being about one matter, each roughly 0..1. */
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
] as const;

const weighTerms = (terms: Int32Array, rarity: Rarity): Weighed => {
  const squares = new Float32Array(terms.length);
  let sum = 0;
  for (let i = 0; i < terms.length; i++) {
    const weight = rarity.weigh(terms[i] as number);
    squares[i] = weight * weight;
    sum += squares[i] as number;
  }
  return { terms, squares, sum };
};

/** Weighs the terms of a message by how rare they are now. */
export function makeReady(message: Compared, rarity: Rarity): Ready {
  const { subject, all, names } = message.terms;
  return {
    ...message,
    subject: weighTerms(subject, rarity),
    all: weighTerms(all, rarity),
    names: weighTerms(names, rarity),
    messages: rarity.messages,
  };
}

/** The sum of what two lists share, by the weights of the first. */
function shared(a: Weighed, b: Weighed): number {
  let sum = 0;
  let j = 0;
  const [left, right] = [a.terms, b.terms];
  for (let i = 0; i < left.length && j < right.length; i++) {
    const term = left[i] as number;
    while (j < right.length && (right[j] as number) < term) j++;
    if (right[j] === term) sum += a.squares[i] as number;
  }
  return sum;
}

const cosine = (a: Weighed, b: Weighed, both = shared(a, b)): number =>
  both === 0 ? 0 : both / Math.sqrt(a.sum * b.sum);

const share = (a: Weighed, b: Weighed): number => (a.sum === 0 ? 0 : shared(a, b) / a.sum);

/** Terms this rare, against the rarest there can be, may be part of a name. */
const nameFrom = 0.35;

/** How many rare terms of `a` stand in `b`, by how rare they are; and the rarest of them, 0..1. */
function nameShared(a: Weighed, b: Weighed, most: number): { sum: number; rarest: number } {
  let sum = 0;
  let rarest = 0;
  let j = 0;
  for (let i = 0; i < a.terms.length; i++) {
    const term = a.terms[i] as number;
    while (j < b.terms.length && (b.terms[j] as number) < term) j++;
    if (j === b.terms.length) break;
    if (b.terms[j] !== term) continue;
    const weight = Math.sqrt(a.squares[i] as number) / most;
    if (weight > rarest) rarest = weight;
    if (weight > nameFrom) sum += weight - nameFrom;
  }
  return { sum, rarest };
}

/** The features of a pair, in the order of {@link featureNames}. Symmetric. */
export function compare(a: Ready, b: Ready, rarity: Rarity, matterRarity: Float32Array): number[] {
  const both = shared(a.all, b.all);
  const text = cosine(a.all, b.all, both);
  const within = Math.min(1, both / Math.max(1e-6, Math.min(a.all.sum, b.all.sum)));
  const subject = cosine(a.subject, b.subject);
  const [there, back] = [
    nameShared(a.subject, b.all, rarity.most),
    nameShared(b.subject, a.all, rarity.most),
  ];
  const name = Math.log1p((there.sum + back.sum) / 2);
  const [over, under] = [share(a.names, b.all), share(b.names, a.all)];
  const matter = sharedMatter(a.matters, b.matters, matterRarity);
  const [x, y] = [a.terms.districts, b.terms.districts];
  const apart = x.length > 0 && y.length > 0 && !x.some((d) => y.includes(d));
  const named = (over + under) / 2;
  const same = a.customer === b.customer ? 1 : 0;
  const parted = isParted(a.matters, b.matters) ? 1 : 0;
  return [
    subject,
    text,
    within,
    name,
    Math.max(there.rarest, back.rarest),
    matter,
    matter === 0 ? 1 : 0,
    parted,
    apart ? 1 : 0,
    Math.log1p(Math.abs(a.day - b.day)) / 6,
    same,
    Math.max(over, under),
    Math.min(over, under),
    named * matter,
    cosine(a.names, b.names),
    a.names.sum === 0 || b.names.sum === 0 ? 1 : 0,
    Math.max(0, text - 0.4),
    name * matter,
    parted * named,
    same * named,
  ];
}

/** A tree of three questions: for each the feature and the limit, then what each of the eight answers adds. */
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
