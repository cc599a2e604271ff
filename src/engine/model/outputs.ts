import {
  causes,
  dangers,
  demands,
  kinds,
  lossTense,
  motives,
  needs,
  reasonableness,
  styles,
  temperaments,
} from '../../knowledge/ids.ts';

/**
 * How a field is decided from its outputs: `yes` one output; `level` one output a step up (1, 2, 3); `one` the
 * highest of all values; `many` each value by itself.
 */
export type Form = 'yes' | 'level' | 'one' | 'many';

/** A field a model reads, with an output for each value. */
export interface ModelField {
  readonly field: string;
  readonly form: Form;
  readonly values: readonly string[];
  /** Whether it is learnt from complaints only. */
  readonly ofComplaints?: boolean;
}

const stated = (ids: object) => Object.keys(ids).filter((id) => id !== 'none');
const level = (field: string): ModelField => ({ field, form: 'level', values: ['1', '2', '3'] });

/** The fields people label, in the order of the outputs. */
export const labelledFields: readonly ModelField[] = [
  { field: 'complaint', form: 'yes', values: ['yes'] },
  level('anger'),
  level('anxiety'),
  level('disappointment'),
  { field: 'primary-motive', form: 'one', values: stated(motives), ofComplaints: true },
  { field: 'motives', form: 'many', values: stated(motives), ofComplaints: true },
  { field: 'kinds', form: 'many', values: Object.keys(kinds), ofComplaints: true },
  { field: 'needs', form: 'many', values: Object.keys(needs) },
  { field: 'causes', form: 'many', values: Object.keys(causes) },
  { field: 'loss-tense', form: 'one', values: Object.keys(lossTense), ofComplaints: true },
  { field: 'dangers', form: 'many', values: Object.keys(dangers) },
  { field: 'abuse', form: 'yes', values: ['yes'] },
  { field: 'demand', form: 'one', values: Object.keys(demands) },
  { field: 'reasonableness', form: 'one', values: Object.keys(reasonableness) },
  { field: 'temperament', form: 'one', values: Object.keys(temperaments) },
  { field: 'style', form: 'one', values: Object.keys(styles) },
];

/** Praise and blame, learnt from reviews and by themselves: neither is neutral. */
export const toneField: ModelField = { field: 'sentiment', form: 'many', values: ['positive', 'negative'] };

/** All fields in the order of the outputs. */
export const modelFields: readonly ModelField[] = [...labelledFields, toneField];

export const outputName = (field: string, value: string): string => `${field}:${value}`;

/** The outputs by name, in order. */
export const outputNames: readonly string[] = modelFields.flatMap(({ field, values }) =>
  values.map((value) => outputName(field, value)),
);
