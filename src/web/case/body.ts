import { parseMinor } from '../../base/money.ts';
import type { CaseView } from '../../contract/case-view.ts';
import { idsIn, isUnfinished } from '../files/field-value.ts';
import type { CalculationDraft, Draft, Field, Form, RemedyDraft } from './form.ts';
import { fromWall } from './times.ts';

/** Letters of any script, spaces, / · -: what the contract takes as a category. */
const category = /^[\p{L}][\p{L}\p{M} /·-]*$/u;

const textOf = (draft: Draft, name: string): string => {
  const value = draft[name];
  return typeof value === 'string' ? value : '';
};

export const remediesOf = (draft: Draft): readonly RemedyDraft[] => {
  const value = draft.remedies;
  return Array.isArray(value) ? (value as readonly RemedyDraft[]) : [];
};

/** The calculation of a form; null where none is made. */
export const calculationOf = (draft: Draft): CalculationDraft | null => {
  const value = draft.calculation;
  return typeof value === 'object' && 'rule' in value && value.rule !== '' ? value : null;
};

/** A sum as it is typed, with its currency behind it: `50.50 CNY`. */
function moneyFrom(text: string): { minor: number; currency: string } | null {
  const [figure = '', currency = ''] = text.split(' ');
  const minor = parseMinor(figure.replaceAll(',', '').replaceAll('，', ''));
  return minor === null || minor === 0 ? null : { minor, currency };
}

/** A row in which nothing was written is no remedy. */
const isWritten = ({ what, due }: RemedyDraft): boolean => what.trim() !== '' || due !== '';

export const fieldsShown = (form: Form, draft: Draft, c: CaseView): readonly Field[] =>
  form.fields.filter((field) => field.when?.(draft, c) ?? true);

export const isOptional = ({ optional = false }: Field, draft: Draft, c: CaseView): boolean =>
  typeof optional === 'function' ? optional(draft, c) : optional;

/** What is wrong with a field. `left-out`: it was not touched although it is asked for; `unfit`: no day, no number. */
export type Lack = 'left-out' | 'unfit';

/** What keeps a form from being sent, field by field; empty where nothing does. */
export function lacks(form: Form, draft: Draft, c: CaseView): ReadonlyMap<string, Lack> {
  const found = new Map<string, Lack>();
  for (const field of fieldsShown(form, draft, c)) {
    const lack = lackOf(field, draft, isOptional(field, draft, c));
    if (lack) found.set(field.name, lack);
  }
  return found;
}

function lackOf(field: Field, draft: Draft, optional: boolean): Lack | null {
  if (field.kind === 'check') return optional || draft[field.name] === true ? null : 'left-out';
  if (field.kind === 'remedies') {
    const rows = remediesOf(draft).filter(isWritten);
    return rows.some(({ what, due }) => what.trim() === '' || fromWall(due) === null) ? 'unfit' : null;
  }
  if (field.kind === 'calculation') return calculationOf(draft)?.gives === null ? 'unfit' : null;
  const text = textOf(draft, field.name).trim();
  if (text === '') return optional ? null : 'left-out';
  switch (field.kind) {
    case 'instant':
    case 'past':
      return fromWall(text) === null ? 'unfit' : null;
    case 'number':
      return /^[1-9]\d{0,2}$/.test(text) && Number(text) <= 365 ? null : 'unfit';
    case 'money':
      return moneyFrom(text) === null ? 'unfit' : null;
    case 'files':
      return isUnfinished(text) ? 'unfit' : null;
    case 'category':
      return category.test(text) ? null : 'unfit';
    default:
      return null;
  }
}

/** What is sent, in the form of the contract. Sensible only where nothing lacks. */
export function bodyOf(form: Form, draft: Draft, c: CaseView): Record<string, unknown> {
  const shown = fieldsShown(form, draft, c);
  const body = Object.fromEntries(shown.map((field) => [field.name, sentFor(field, draft)]));
  return form.finish?.(body) ?? body;
}

function sentFor(field: Field, draft: Draft): unknown {
  const text = textOf(draft, field.name).trim();
  switch (field.kind) {
    case 'check':
      return draft[field.name] === true;
    case 'yes-no':
      return text === 'yes';
    case 'files':
      return idsIn(text);
    case 'level':
    case 'number':
      return text === '' || text === 'unknown' ? null : Number(text);
    case 'instant':
    case 'past':
      return text === '' ? null : fromWall(text);
    case 'money':
      return text === '' ? null : moneyFrom(text);
    case 'calculation': {
      const made = calculationOf(draft);
      return made && { rule: made.rule, inputs: made.inputs };
    }
    case 'remedies':
      return remediesOf(draft)
        .filter(isWritten)
        .map(({ what, due }) => ({ what: what.trim(), dueAt: fromWall(due) }));
    default:
      return text === '' ? null : text;
  }
}
