import type { Currency } from '../../base/money.ts';
import { type Cause, type Role, type Rung, rungs, type Sector } from '../../knowledge/ids.ts';
import type { Case } from './case.ts';
import { effectiveReading } from './effective-reading.ts';
import {
  type Authority,
  authorisedRoles,
  cautiousAuthority,
  type Limits,
  type Needed,
  neededFor,
  type Steps,
} from './offers.ts';

/** What an organisation calls the rungs, by language; what is null or left out is called as it came. */
export type RungNames = Partial<Record<Rung, { zh: string | null; en: string | null } | undefined>>;

/** What an organisation says of goodwill: limits by role, other limits for types of case, and the rungs of its ladder. */
export interface GoodwillRules {
  currency: Currency;
  limits: Limits;
  types: readonly TypeLimits[];
  steps: Steps;
  names: RungNames;
}

/** A type of case is its sector, what mainly went wrong, or both: as the ladder has them. Null: whatever it is. */
export interface CaseType {
  sector: Sector | null;
  matter: Cause | null;
}
export interface TypeLimits extends CaseType {
  limits: Limits;
}

/** As the desk comes. */
export const cautiousRules: GoodwillRules = { ...cautiousAuthority, types: [], names: {} };

const isOf = (of: CaseType, { sector, matter }: CaseType): boolean =>
  (of.sector === null || of.sector === sector) && (of.matter === null || of.matter === matter);

/** The more a type says, the sooner it counts; what went wrong says more than the sector. */
const closeness = ({ sector, matter }: CaseType): number => (matter ? 2 : 0) + (sector ? 1 : 0);

/** The limits for a type of case; those for all cases where nothing was said of it. */
export function authorityOfType(
  { currency, limits, types, steps }: GoodwillRules,
  type: CaseType,
): Authority {
  const closest = types.filter((one) => isOf(one, type)).sort((a, b) => closeness(b) - closeness(a))[0];
  return { currency, steps, limits: closest?.limits ?? limits };
}

/** What the case is about, as it is held true. */
export const typeOf = (c: Case): CaseType => ({
  sector: c.sector,
  matter: effectiveReading(c)?.causes[0] ?? null,
});

const lower = (a: Limits, b: Limits): Limits => ({
  handler: Math.min(a.handler, b.handler),
  lead: Math.min(a.lead, b.lead),
  manager: Math.min(a.manager, b.manager),
});

/**
 * Who may give how much in this case, as it bears on this person: whoever corrected themselves what it is about gives no
 * more by that. Of what was read and what they said the lower limits count.
 */
export function authorityInCase(rules: GoodwillRules, c: Case, actorId: string): Authority {
  const held = authorityOfType(rules, typeOf(c));
  const isOwnWord = c.corrections.some(({ field, by }) => field === 'causes' && by === actorId);
  if (!isOwnWord) return held;
  const read = authorityOfType(rules, { sector: c.sector, matter: c.reading?.causes[0] ?? null });
  return { ...held, limits: lower(held.limits, read.limits) };
}

/** Whom an offer needs besides who makes it, or why it cannot be made at all. */
export type Passage = Needed | 'rung-off' | 'above-rung';

/** What these rules ask of an offer of `minor` that brings the case's goodwill to `total`. */
export function passageOf(
  rules: GoodwillRules,
  { type, ...offer }: { type: CaseType; role: Role; rung: Rung; minor: number; total: number },
): Passage {
  const { isOn, most } = rules.steps[offer.rung];
  if (!isOn) return 'rung-off';
  if (most !== null && offer.minor > most) return 'above-rung';
  return neededFor(authorityOfType(rules, type), offer);
}

export const rungName = (names: RungNames, rung: Rung, lang: 'zh' | 'en'): string =>
  names[rung]?.[lang] ?? rungs[rung][lang];

/** Two rungs of one name cannot be told apart, whether it is an own name or the one they came with. */
const isNamedTwice = (names: RungNames): boolean =>
  (['zh', 'en'] as const).some((lang) => {
    const all = (Object.keys(rungs) as Rung[]).map((rung) => rungName(names, rung, lang).toLowerCase());
    return new Set(all).size < all.length;
  });

/** Why rules cannot be: a higher role may never give less, and of one type things are said once. */
export function unfitRules({
  limits,
  types,
  steps,
  names,
}: GoodwillRules): 'limits-not-rising' | 'type-twice' | 'step-fixed' | 'name-twice' | null {
  const isRising = (of: Limits) =>
    authorisedRoles.every((role, i) => of[role] >= of[authorisedRoles[i - 1] ?? role]);
  if (![limits, ...types.map((one) => one.limits)].every(isRising)) return 'limits-not-rising';
  const said = types.map(({ sector, matter }) => `${sector} ${matter}`);
  if (new Set(said).size < said.length || types.some((one) => closeness(one) === 0)) return 'type-twice';
  if (isNamedTwice(names)) return 'name-twice';
  // An apology can always be given, and what goes against the ordinary measure is never one person's.
  return steps.explanation.isOn && steps.exceptional.second ? null : 'step-fixed';
}
