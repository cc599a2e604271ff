import { largestMinor, type Money } from '../../base/money.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { RemedyInput, RemedyRule, RemedyStep } from '../../knowledge/remedies.ts';
import type { RemedyBook } from '../case/context.ts';
import type { Refusal } from '../case/refusals.ts';
import { by, type Fraction, fraction, isLess, minus, plus, times, toMinor } from './fraction.ts';

/** The figures of a calculation in the order they arise, each exact. */
export type Figures = ReadonlyMap<string, Fraction>;

const nought: Fraction = { over: 0n, under: 1n };

const forms: Record<RemedyInput['kind'], RegExp> = {
  money: /^\d{1,10}(\.\d{1,2})?$/,
  whole: /^\d{1,7}$/,
  rate: /^\d{1,3}(\.\d{1,4})?$/,
};

/** What an input is taken as: as written, or its default. Null where it is no such figure or out of its bounds. */
export function inputValue(input: RemedyInput, written: string | undefined): string | null {
  const text = written?.trim() || input.default;
  if (text === undefined || !forms[input.kind].test(text)) return null;
  const value = fraction(text);
  if (input.least !== undefined && isLess(value, fraction(input.least))) return null;
  if (input.most !== undefined && isLess(fraction(input.most), value)) return null;
  return text;
}

function stepValue({ op, of }: RemedyStep, known: Figures): Fraction | null {
  const [first = nought, ...rest] = of.map((part) => known.get(part) ?? fraction(part));
  const least = (a: Fraction, b: Fraction) => (isLess(b, a) ? b : a);
  const greatest = (a: Fraction, b: Fraction) => (isLess(a, b) ? b : a);
  switch (op) {
    case 'sum':
      return rest.reduce(plus, first);
    case 'less':
      return greatest(rest.reduce(minus, first), nought);
    case 'times':
      return rest.reduce(times, first);
    case 'over':
      return rest.reduce<Fraction | null>((a, b) => (a === null ? null : by(a, b)), first);
    case 'greatest':
      return rest.reduce(greatest, first);
    case 'least':
      return rest.reduce(least, first);
  }
}

/** Works a rule through. Refused, with its name, where a figure is missing, of the wrong kind or out of bounds. */
export function workThrough(
  rule: RemedyRule,
  inputs: Readonly<Record<string, string>>,
): Result<{ figures: Figures; minor: number }, { code: 'bad-input-value'; rule: string; input: string }> {
  const figures = new Map<string, Fraction>();
  const bad = (input: string) => err({ code: 'bad-input-value', rule: rule.id, input } as const);
  for (const input of rule.inputs) {
    const value = inputValue(input, Object.hasOwn(inputs, input.name) ? inputs[input.name] : undefined);
    if (value === null) return bad(input.name);
    figures.set(input.name, fraction(value));
  }
  const stray = Object.keys(inputs).find((name) => !rule.inputs.some((input) => input.name === name));
  if (stray !== undefined) return bad(stray);
  let last = nought;
  for (const step of rule.steps) {
    const value = stepValue(step, figures);
    if (value === null) return bad(step.of.at(-1) ?? step.name);
    figures.set(step.name, value);
    last = value;
  }
  const minor = toMinor(last);
  return minor > largestMinor ? bad(rule.inputs[0]?.name ?? '') : ok({ figures, minor });
}

/** The form of a rule in force on a day: the newest that had begun. */
export const ruleOn = (rules: readonly RemedyRule[], id: string, on: string): RemedyRule | null =>
  rules
    .filter((rule) => rule.id === id && rule.from <= on)
    .reduce<RemedyRule | null>((newest, rule) => (newest && newest.from > rule.from ? newest : rule), null);

/** The calculators as the domain asks them. Sums of the law here are in yuan. */
export function remedyBook(rules: readonly RemedyRule[]): RemedyBook {
  return {
    calculate(id, inputs, on): ReturnType<RemedyBook['calculate']> {
      const rule = ruleOn(rules, id, on);
      if (!rule) {
        const later = rules.find((one) => one.id === id);
        const refusal: Refusal = later
          ? { code: 'rule-not-in-force', rule: id, from: later.from }
          : { code: 'unknown-rule', rule: id };
        return err(refusal);
      }
      const done = workThrough(rule, inputs);
      if (!done.ok) return done;
      const gives: Money = { minor: done.value.minor, currency: 'CNY' };
      return ok({ rule: id, from: rule.from, inputs, gives, isCap: rule.isCap });
    },
  };
}
