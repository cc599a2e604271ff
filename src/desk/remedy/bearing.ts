import type { Cause, Sector } from '../../knowledge/ids.ts';
import type { RemedyRule } from '../../knowledge/remedies.ts';

/** What a complaint is about, as far as it is known. */
export interface Complained {
  sector: Sector;
  causes: readonly Cause[];
  /** What the customer said. */
  text: string;
  receivedOn: string;
}

/** More than these is a reading list. */
const mostBearing = 5;

/** The rules in force on a day, each in its newest version by then. */
export function inForce<T extends Pick<RemedyRule, 'id' | 'from'>>(rules: readonly T[], day: string): T[] {
  const newest = new Map<string, T>();
  for (const rule of rules) {
    if (rule.from > day) continue;
    const known = newest.get(rule.id);
    if (!known || known.from < rule.from) newest.set(rule.id, rule);
  }
  return [...newest.values()];
}

/**
 * The rules of law and contract that may bear on a complaint, at most five: what the customer spoke of first, then what
 * fits the matter; of these, rules of the sector first. To be looked at, never a finding: each names its conditions.
 */
export function bearing(rules: readonly RemedyRule[], of: Complained): RemedyRule[] {
  const text = of.text.toLowerCase();
  const worth = ({ sectors, bearsOn }: RemedyRule): number => {
    if (sectors.length > 0 && !sectors.includes(of.sector)) return 0;
    const spoken = bearsOn.words.some((word) => text.includes(word));
    const fits = bearsOn.causes.some((cause) => of.causes.includes(cause));
    return spoken || fits ? (spoken ? 4 : 2) + (sectors.length > 0 ? 1 : 0) : 0;
  };
  return inForce(rules, of.receivedOn)
    .map((rule) => ({ rule, worth: worth(rule) }))
    .filter((one) => one.worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, mostBearing)
    .map(({ rule }) => rule);
}
