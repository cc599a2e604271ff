import { largestMinor, type Money } from '../../base/money.ts';
import { fill, type Lang, moneyInWords } from '../../contract/say.ts';
import { inForce } from '../../desk/remedy/bearing.ts';
import { workThrough } from '../../desk/remedy/calculate.ts';
import { toMinor } from '../../desk/remedy/fraction.ts';
import type { RemedyRule as Rule } from '../../knowledge/remedies.ts';
import type { RemedyRule } from './queries.ts';

/** A calculation worked through: what it gives, and each step in a sentence. */
export interface Worked {
  gives: Money;
  steps: string[];
}

const yuan = (minor: number): Money => ({ minor: Math.min(minor, largestMinor), currency: 'CNY' });

/** Null while a figure is missing or out of bounds. The desk reckons the same on arrival. */
export function worked(
  rule: RemedyRule,
  inputs: Readonly<Record<string, string>>,
  lang: Lang,
): Worked | null {
  const done = workThrough(rule as Rule, inputs);
  if (!done.ok) return null;
  const { figures, minor } = done.value;
  const said: Record<string, string> = {};
  for (const [name, figure] of figures) {
    const input = rule.inputs.find((one) => one.name === name);
    const isPlain = input !== undefined && input.kind !== 'money';
    said[name] = isPlain
      ? inputs[name]?.trim() || input.default || ''
      : moneyInWords(yuan(toMinor(figure)), lang);
  }
  return { gives: yuan(minor), steps: rule.steps.map((step) => fill(step.say[lang], said, lang)) };
}

/** What fits the sector first, then what fits everywhere, then the rest. Only what was in force then. */
export function offered(rules: readonly RemedyRule[], sector: string, receivedOn: string): RemedyRule[] {
  const rank = ({ sectors }: RemedyRule) => (sectors.includes(sector) ? 0 : sectors.length === 0 ? 1 : 2);
  return inForce(rules, receivedOn).sort((a, b) => rank(a) - rank(b));
}
