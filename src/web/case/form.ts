import type { CaseView } from '../../contract/case-view.ts';
import type { Label } from '../../knowledge/ids.ts';
import type { Key } from '../words/words.tsx';

export interface RemedyDraft {
  what: string;
  due: string;
}

/** A calculation while it is made: the rule, its figures as typed, and which of its conditions are established. */
export interface CalculationDraft {
  rule: string;
  inputs: Readonly<Record<string, string>>;
  met: readonly number[];
  /** What it gives, in minor units; null until every figure is right and every condition established. */
  gives: number | null;
  /** At most so much: what is owed is written beside it. */
  isCap: boolean;
}

/** What a form holds while it is written: days as a wall clock shows them, choices by their ids. */
export type Draft = Readonly<Record<string, string | boolean | readonly RemedyDraft[] | CalculationDraft>>;

export type FieldKind =
  | 'words'
  | 'category'
  | 'choice'
  | 'select'
  | 'yes-no'
  | 'check'
  | 'level'
  | 'instant'
  | 'past'
  | 'number'
  | 'remedies'
  | 'money'
  | 'rung'
  | 'calculation'
  | 'person'
  | 'start-clock'
  | 'next-clock'
  | 'text'
  | 'department'
  | 'answerer'
  | 'files';

export interface Field {
  name: string;
  kind: FieldKind;
  label: Key;
  hint?: Key;
  /** The closed list a choice is from, or choices of the form's own. */
  from?: Readonly<Record<string, Label>>;
  options?: readonly (readonly [id: string, label: Key])[];
  /** Fewer choices where the case allows fewer. */
  only?: (c: CaseView) => readonly string[];
  lines?: number;
  /** Wordings that can be clicked into the field, and changed there. */
  samples?: readonly Key[];
  maxLength?: number;
  /** May stay empty; for a check: may stay without its tick. */
  optional?: boolean | ((draft: Draft, c: CaseView) => boolean);
  /** Left out while it means nothing. */
  when?: (draft: Draft, c: CaseView) => boolean;
}

export interface Form {
  fields: readonly Field[];
  /** What the step does, where its name does not say it all. */
  intro?: Key;
  /** Nothing to write and easily made good: pressing the button does it. */
  isDirect?: true;
  /** `part`: the promise, clock or rung it is about. */
  initial?: (c: CaseView, part: string | null) => Draft;
  /** The last turn of a body whose form asks in another order than the contract does. */
  finish?: (body: Record<string, unknown>) => Record<string, unknown>;
}

export const words = (name: string, label: Key, more: Partial<Field> = {}): Field => ({
  name,
  kind: 'words',
  label,
  lines: 3,
  ...more,
});
/** Why: asked for by most steps. */
export const reason = (hint?: Key): Field => words('reason', 'form.reason', hint ? { hint } : {});
