import type { GoldLabels } from '../bench/gold.ts';
import { accuracy, macroF1, microF1, quadraticKappa } from '../bench/measures.ts';
import type { Decided } from '../src/engine/model/decide.ts';
import { type Example, isMadeToTeach } from './examples.ts';
import type { Review } from './reviews.ts';

interface Trained {
  examples: readonly Example[];
  /** What is read of each example by a model that did not learn from it. */
  read: readonly Decided[];
  reviews: readonly Review[];
  /** Which of them are heard as praise by a model that did not learn from them. */
  praise: readonly boolean[];
  version: string;
  seed: number;
  folds: number;
  cost: number;
  grams: number;
  bytes: number;
}

const choices = [
  'complaint',
  'primaryMotive',
  'lossTense',
  'abuse',
  'demand',
  'reasonableness',
  'temperament',
  'style',
] as const;
const sets = ['motives', 'kinds', 'needs', 'causes', 'dangers'] as const;
const levels = ['anger', 'anxiety', 'disappointment'] as const;

type Pair = { gold: GoldLabels; read: Decided };
const round = (n: number) => Math.round(n * 1000) / 1000;
const stated = (labels: readonly string[]) => labels.filter((label) => label !== 'none');

function figures(pairs: readonly Pair[]): Record<string, number> {
  const of = (field: (typeof choices)[number]) =>
    [pairs.map((p) => String(p.gold[field])), pairs.map((p) => String(p.read[field]))] as const;
  return Object.fromEntries([
    ...choices.flatMap((f) => [
      [`${f} macro-F1`, round(macroF1(...of(f)))],
      [`${f} accuracy`, round(accuracy(...of(f)))],
    ]),
    ...sets.map((f) => [
      `${f} micro-F1`,
      round(
        microF1(
          pairs.map((p) => stated(p.gold[f])),
          pairs.map((p) => p.read[f]),
        ),
      ),
    ]),
    ...levels.map((f) => [
      `${f} quadratic kappa`,
      round(
        quadraticKappa(
          pairs.map((p) => p.gold[f]),
          pairs.map((p) => p.read.emotion[f]),
        ),
      ),
    ]),
  ]);
}

/** Whether every label of a text is known. */
const isWhole = ({ labels }: Example) =>
  [...choices, ...sets, ...levels].every((f) => labels[f] !== undefined);

/** Out-of-fold figures of the texts for which `isAsked` holds and of which every label is known. */
function figuresOf({ examples, read }: Trained, isAsked: (example: Example) => boolean) {
  const pairs = examples.flatMap((example, at) =>
    isAsked(example) && isWhole(example)
      ? [{ gold: example.labels as GoldLabels, read: read[at] as Decided }]
      : [],
  );
  return { texts: pairs.length, ...figures(pairs) };
}

/** How many of a hundred reviews of each kind are rightly told apart, out of fold. */
function tones({ reviews, praise }: Trained): Record<string, number> {
  const kinds = [...new Set(reviews.map(({ kind }) => kind))];
  return Object.fromEntries(
    kinds.map((kind) => {
      const own = reviews.flatMap((review, at) =>
        review.kind === kind ? [review.isPraise === praise[at]] : [],
      );
      return [`${kind} accuracy`, round(own.filter(Boolean).length / own.length)];
    }),
  );
}

/** What the model is, what it learnt from, how well it reads what it did not learn from, and its limits. */
export function cardOf(trained: Trained) {
  const { examples, version, seed, folds, cost, grams, bytes } = trained;
  const texts: Record<string, number> = {};
  for (const { source } of examples) texts[source] = (texts[source] ?? 0) + 1;
  const full = (e: Example) => !isMadeToTeach(e);
  return {
    version,
    what: 'Linear models over characters and words, one for each value, with the strengths of the rules among their inputs; a second layer lets the values speak for each other.',
    data: {
      texts,
      reviews: trained.reviews.length,
      note: 'Dev texts, and texts that begin like one, are left out. Reviews teach praise and blame only.',
    },
    privacy:
      'A gram that stands only in texts that may not be passed on counts if five different ones hold it.',
    training: { seed, folds, cost, grams, bytes },
    outOfFold: {
      note: 'Each text read by a model that did not learn from it, contrast pairs and equal texts kept in one fold. Decision thresholds were set on the same scores.',
      'Chinese, real': figuresOf(trained, (e) => full(e) && e.part === 'real'),
      'Chinese, written': figuresOf(trained, (e) => full(e) && e.part === 'authored' && e.lang === 'zh'),
      'Chinese, by those who labelled the dev texts': figuresOf(trained, ({ source }) =>
        ['real-train', 'authored-train'].includes(source),
      ),
      English: figuresOf(trained, (e) => full(e) && e.lang === 'en'),
      Sentiment: tones(trained),
    },
    limits: [
      'Few annotators, alike in their ways: agreement with them is not proof of what a desk of people would say.',
      'The real texts are reviews, messages to authorities and shop chats, hardly any phone calls.',
      'Written texts are rich in hard cases and read worse than everyday messages.',
      'Temperament of a short text is mostly unknown.',
      'English was learnt from few texts.',
    ],
  };
}
