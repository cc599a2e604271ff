import type { GoldLabels } from '../bench/gold.ts';
import type { Output } from '../src/engine/learn/learn.ts';
import { labelledFields, type ModelField, outputName } from '../src/engine/model/outputs.ts';
import type { Example } from './examples.ts';

const keys: Record<string, keyof GoldLabels> = {
  'primary-motive': 'primaryMotive',
  'loss-tense': 'lossTense',
};
/** What a field is called in the labels. */
export const keyOf = (field: string): keyof GoldLabels => keys[field] ?? (field as keyof GoldLabels);

/** Whether the labels say the value holds; null where they do not say. */
export function holds(
  { field, form }: ModelField,
  value: string,
  labels: Partial<GoldLabels>,
): boolean | null {
  const own = labels[keyOf(field)];
  if (own === undefined) return null;
  if (form === 'yes') return own === true;
  if (form === 'level') return Number(own) >= Number(value);
  return form === 'many' ? (own as string[]).includes(value) : own === value;
}

/** How much more a value that holds counts than one that does not: most values are rare. */
const yesWeight: Record<ModelField['form'], number> = { yes: 1, level: 1, one: 1.5, many: 2 };

/** How much a text counts: plain sentences are few, and what a desk hears most. */
export const weightOf = ({ source }: Pick<Example, 'source'>): number =>
  source.startsWith('authored') ? 1.5 : source === 'everyday' ? 4 : 1;

/** The targets of all outputs people labelled, for `room` texts of which the examples are the first. */
export function outputsOf(examples: readonly Example[], room = examples.length): Output[] {
  return labelledFields.flatMap((plan) =>
    plan.values.map((value) => ({
      name: outputName(plan.field, value),
      targets: Float32Array.from({ length: room }, (_, text) => {
        const example = examples[text];
        if (!example) return 0;
        if (plan.ofComplaints && example.labels.complaint !== true) return 0;
        if (plan.field === 'complaint' && example.source === 'contrast') return 0;
        const held = holds(plan, value, example.labels);
        if (held === null) return 0;
        return weightOf(example) * (held ? yesWeight[plan.form] : -1);
      }),
    })),
  );
}
