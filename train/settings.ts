import { labelledFields } from '../src/engine/model/outputs.ts';
import { type Example, isMadeToTeach } from './examples.ts';
import { holds, keyOf } from './targets.ts';
import { type Tuned, tuneChoice, tuneLevel, tuneMany } from './tune.ts';

/** How much each kind of text counts when the decisions are set: what is measured is two thirds real texts. */
const shares = { real: 0.6, authored: 0.3, english: 0.1 };

function kindOf(example: Example): keyof typeof shares | null {
  const { lang, part } = example;
  if (isMadeToTeach(example)) return null;
  return lang === 'en' ? 'english' : part;
}

/** How much each text counts: more where the annotators read who also read what is measured on. */
function weightsOf(examples: readonly Example[]): Float64Array {
  const own = ({ source }: Example) => (source.startsWith('authored') ? 8 : source === 'real-train' ? 4 : 1);
  const sums = { real: 0, authored: 0, english: 0 };
  for (const example of examples) {
    const kind = kindOf(example);
    if (kind) sums[kind] += own(example);
  }
  return Float64Array.from(examples, (example) => {
    const kind = kindOf(example);
    return kind ? (1000 * shares[kind] * own(example)) / sums[kind] : 0;
  });
}

/** One output decides yes or no: both sides count. */
function tuneYes(tuned: Tuned): number[] {
  const [own] = tuned.scores as [Float32Array];
  const [held] = tuned.held as [Uint8Array];
  const [yes = 0, no = 0] = tuneChoice({
    ...tuned,
    scores: [own, own.map((score) => -score)],
    held: [held, held.map((is) => 1 - is)],
  });
  return [(yes - no) / 2];
}

const tune = { yes: tuneYes, level: tuneLevel, one: tuneChoice, many: tuneMany };
const round = (n: number) => Math.round(n * 1000) / 1000;

/** For each field its settings, from the scores of texts that were not learnt from. */
export function settingsOf(
  examples: readonly Example[],
  scores: readonly Float32Array[],
): Record<string, number[]> {
  const weights = weightsOf(examples);
  let at = 0;
  return Object.fromEntries(
    labelledFields.map((plan) => {
      const own = scores.slice(at, (at += plan.values.length));
      const isAsked = ({ labels }: Example) =>
        labels[keyOf(plan.field)] !== undefined && (!plan.ofComplaints || labels.complaint === true);
      const tuned = {
        plan,
        scores: own,
        held: plan.values.map((value) =>
          Uint8Array.from(examples, ({ labels }) => (holds(plan, value, labels) ? 1 : 0)),
        ),
        weights: weights.map((weight, text) => (isAsked(examples[text] as Example) ? weight : 0)),
      };
      return [plan.field, tune[plan.form](tuned).map(round)];
    }),
  );
}
