import type { CaseView } from '../../contract/case-view.ts';
import {
  isStrong,
  isSuspicion,
  kindsInWords,
  motivesInWords,
  reasonablenessInWords,
} from '../../contract/kind-words.ts';
import { readingValueInWords } from '../../contract/labels.ts';
import { type Lang, labelOf } from '../../contract/say.ts';
import {
  causes,
  dangers,
  demands,
  type Label,
  lossTense,
  needs,
  sentiments,
  styles,
  temperaments,
} from '../../knowledge/ids.ts';
import type { ReadingOfTurn } from './marks.ts';

type List = Readonly<Record<string, Label>>;
const without = (list: List, id: string): List =>
  Object.fromEntries(Object.entries(list).filter(([one]) => one !== id));

/** The fields of a reading that a person may correct here, and what each may hold. */
export const fields = {
  dangers: { holds: 'some', list: dangers },
  'emotion.anger': { holds: 'level' },
  'emotion.anxiety': { holds: 'level' },
  'emotion.disappointment': { holds: 'level' },
  demand: { holds: 'one', list: demands },
  amount: { holds: 'amount' },
  primaryMotive: { holds: 'one', list: motivesInWords },
  motives: { holds: 'some', list: without(motivesInWords, 'none') },
  kinds: { holds: 'some', list: kindsInWords },
  needs: { holds: 'some', list: needs },
  causes: { holds: 'some', list: without(causes, 'none') },
  lossTense: { holds: 'one', list: lossTense },
  abuse: { holds: 'flag' },
  complaint: { holds: 'flag' },
  sentiment: { holds: 'one', list: sentiments },
  reasonableness: { holds: 'one', list: reasonablenessInWords },
  temperament: { holds: 'one', list: temperaments },
  style: { holds: 'one', list: styles },
} as const satisfies Record<string, FieldForm>;

type FieldForm =
  | { holds: 'one' | 'some'; list: List }
  | { holds: 'level' }
  | { holds: 'flag' }
  | { holds: 'amount' };

export type FieldName = keyof typeof fields;

/** What is held true of one field: the engine's reading, or what a person put in its place. */
export interface Held {
  field: FieldName;
  value: unknown;
  /** What the engine read, kept beside a correction. */
  engine: unknown;
  correctedBy: { by: string; at: string } | null;
}

/**
 * What is held true of a case, field by field: of the whole talk where the talk has a reading of it, gathered from
 * its turns where it has none, with the corrections of people laid over. The last correction of a field wins; one
 * that says what the engine said is none. Null where nothing was read.
 */
export function heldReading(
  { reading, corrections }: Pick<CaseView, 'reading' | 'corrections'>,
  readings: readonly ReadingOfTurn[],
): Record<FieldName, Held> | null {
  if (reading === null) return null;
  const engine = { ...gathered(readings.map((one) => one.reading)), ...ofWholeTalk(reading) };
  // A sum belongs to a demand: one that the customer took back is no longer asked for.
  if (reading.demand === 'none') engine.amount = null;
  const held = (Object.keys(fields) as FieldName[]).map((field): [FieldName, Held] => {
    const correction = corrections.findLast((one) => one.field === field);
    const differs = correction !== undefined && !isSame(correction.value, engine[field]);
    return [
      field,
      {
        field,
        value: differs ? correction.value : engine[field],
        engine: engine[field],
        correctedBy: differs ? { by: correction.by, at: correction.at } : null,
      },
    ];
  });
  return Object.fromEntries(held) as Record<FieldName, Held>;
}

type Values = Record<string, unknown>;

const ofWholeTalk = (reading: NonNullable<CaseView['reading']>): Values => ({
  dangers: reading.dangers,
  'emotion.anger': reading.anger,
  'emotion.anxiety': reading.anxiety,
  'emotion.disappointment': reading.disappointment,
  demand: reading.demand,
  primaryMotive: reading.primaryMotive,
  needs: reading.needs,
  causes: reading.causes,
  lossTense: reading.lossTense,
  complaint: reading.complaint,
});

/** Of what only turns have a reading of: all that was seen in any, and of one-valued fields the last that was. */
function gathered(turns: readonly Values[]): Values {
  const all = (field: string) => [...new Set(turns.flatMap((turn) => (turn[field] as string[]) ?? []))];
  const last = (field: string, nothing: unknown) =>
    turns.map((turn) => turn[field]).findLast((value) => value !== undefined && value !== nothing) ?? nothing;
  return {
    motives: all('motives'),
    kinds: all('kinds'),
    abuse: turns.some((turn) => turn.abuse === true),
    amount: last('amount', null),
    reasonableness: last('reasonableness', 'unclear'),
    temperament: last('temperament', 'unknown'),
    style: last('style', 'unknown'),
    sentiment: last('sentiment', 'neutral'),
  };
}

/**
 * The same without the engine's suspicions that no strong words bear: those are not put to anybody. What a person
 * said stays.
 */
export function withoutWeakSuspicion(
  held: Record<FieldName, Held>,
  readings: readonly ReadingOfTurn[],
): Record<FieldName, Held> {
  const borne = new Set(
    readings.flatMap(({ evidence }) => evidence.filter(isStrong).map(({ label }) => label)),
  );
  const isWeak = (field: string, value: unknown) =>
    isSuspicion(`${field}.${value}`) && !borne.has(`${field}.${value}`);
  const shown = Object.values(held).map((one): [FieldName, Held] => {
    const { field, value, correctedBy } = one;
    if (correctedBy !== null) return [field, one];
    if (Array.isArray(value)) return [field, { ...one, value: value.filter((id) => !isWeak(field, id)) }];
    const nothing = field === 'reasonableness' ? 'unclear' : 'none';
    return [field, isWeak(field, value) ? { ...one, value: nothing } : one];
  });
  return Object.fromEntries(shown) as Record<FieldName, Held>;
}

/** The same value; the order of several does not count. */
export function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((one) => b.includes(one));
}

const nothings: readonly unknown[] = [0, false, null, 'none', 'unknown', 'unclear'];

/** Nothing seen, nothing held. */
export const isNothing = ({ value }: Pick<Held, 'value'> & Partial<Held>): boolean =>
  Array.isArray(value) ? value.length === 0 : nothings.includes(value);

/** The other value of a list of several, with `id` put in or taken out. */
export const toggled = (value: unknown, id: string): string[] => {
  const several = Array.isArray(value) ? (value as string[]) : [];
  return several.includes(id) ? several.filter((one) => one !== id) : [...several, id];
};

/** A value of one list, or several, by their labels; levels in words. Flags and sums are the caller's to word. */
export function valueInWords(field: FieldName, value: unknown, lang: Lang): string {
  const form: FieldForm = fields[field];
  if (!('list' in form)) return readingValueInWords(field, value, lang);
  const several = Array.isArray(value) ? (value as string[]) : [String(value)];
  return several.map((one) => labelOf(form.list, one, lang)).join(lang === 'zh' ? '、' : ', ');
}
