import type { Currency, Money } from '../../base/money.ts';
import type { Instant } from '../../base/time.ts';
import type { OfferState, Role, Rung } from '../../knowledge/ids.ts';
import type { Words } from './words.ts';

/** Goodwill above what is owed: what is offered, what it asks for or closes, and who may say yes to it. */
export interface Offer {
  id: string;
  round: number;
  rung: Rung;
  what: Words;
  amount: Money | null;
  /** What the customer is asked for, or what it closes. */
  asks: Words | null;
  /** The sentence it is told with; it makes a gift care and not payment. */
  saying: Words | null;
  /** Why it is right, for the second person who has to agree. */
  reason: Words | null;
  /** Made before liability was found: it is likely to be refused or to open bargaining. */
  early: boolean;
  at: Instant;
  by: string;
  state: OfferState;
  /** Who let it pass, under which limit, when all goodwill of the case came to `total`. Null while it waits. */
  passed: { by: string; at: Instant; limit: number; total: number } | null;
  /** The limits it was asked under: who waits is not asked anew when they change. Left out where they were not kept. */
  under?: Limits;
  toldAt: Instant | null;
  answer: { words: Words | null; amount: Money | null; at: Instant; by: string } | null;
  /** Why it was withdrawn, or not approved. */
  ended: { reason: Words; at: Instant; by: string } | null;
  /** The promise an accepted offer became. */
  commitmentId: string | null;
}

/** What a rung of the ladder asks of an offer that stands on it. */
interface RungRule {
  money: 'none' | 'may' | 'must';
  /** A concession asks for something or closes something; a word of sorrow and a gift never do. */
  asks: 'must' | 'never';
  /** A gift is told in a sentence. */
  saying?: true;
  /** Conceded against the ordinary measure: a second person agrees, whatever the sum. */
  second?: true;
}

/** The ladder, from the lowest rung. What the law or contract owes stands on none of them. */
export const rungRules: Readonly<Record<Rung, RungRule>> = {
  explanation: { money: 'none', asks: 'never' },
  gesture: { money: 'may', asks: 'must' },
  gift: { money: 'must', asks: 'never', saying: true },
  partial: { money: 'must', asks: 'must' },
  full: { money: 'must', asks: 'must' },
  exceptional: { money: 'must', asks: 'must', second: true },
};

export const rungOrder = Object.keys(rungRules) as Rung[];

/** What an organisation says of a rung. */
export interface Step {
  /** Whether the desk climbs it at all. */
  isOn: boolean;
  /** A second person agrees whatever the sum. */
  second: boolean;
  /** The most one offer of it may come to, in minor units; null: the limits of the roles alone. */
  most: number | null;
}
export type Steps = Readonly<Record<Rung, Step>>;

/** How much goodwill each role may give in one case without asking, in minor units. */
export type Limits = Readonly<Record<AuthorisedRole, number>>;

/** Who may give how much in a case, and what the rungs ask. */
export interface Authority {
  currency: Currency;
  limits: Limits;
  steps: Steps;
}

export const authorisedRoles = ['handler', 'lead', 'manager'] as const satisfies readonly Role[];
export type AuthorisedRole = (typeof authorisedRoles)[number];

/** The ladder as it came: every rung is climbed, by the measure of the roles. */
export const usualSteps = Object.fromEntries(
  rungOrder.map((rung) => [rung, { isOn: true, second: rungRules[rung].second ?? false, most: null }]),
) as Record<Rung, Step>;

/** Low on purpose: an organisation raises them when it knows what it wants. 50, 300 and 2,000 yuan a case. */
export const cautiousAuthority: Authority = {
  currency: 'CNY',
  limits: { handler: 5_000, lead: 30_000, manager: 200_000 },
  steps: usualSteps,
};

/** What this role may give in one case without asking; nothing for roles that do no casework. */
export const limitOf = ({ limits }: Pick<Authority, 'limits'>, role: Role | 'clock'): number =>
  authorisedRoles.some((one) => one === role) ? limits[role as AuthorisedRole] : 0;

/** The lowest of those who decide on offers whose limit carries this sum; null: nobody's does. */
export const approverOf = (limits: Limits, total: number): 'lead' | 'manager' | null =>
  limits.lead >= total ? 'lead' : limits.manager >= total ? 'manager' : null;

/** Whom an offer needs: nobody besides its maker, somebody above them, or nobody may pass it. */
export type Needed = 'nobody' | 'lead' | 'manager' | 'above-everybody';

/**
 * Who has to agree to an offer that brings the case's goodwill to `total`. A rung that always asks for a second person
 * asks at least for the lowest who may be one.
 */
export function neededFor(
  { limits, steps }: Pick<Authority, 'limits' | 'steps'>,
  { role, rung, minor, total }: { role: Role | 'clock'; rung: Rung; minor: number | null; total: number },
): Needed {
  if (minor === null) return 'nobody';
  if (total <= limitOf({ limits }, role) && !steps[rung].second) return 'nobody';
  return approverOf(limits, total) ?? 'above-everybody';
}

/** The most anybody of the desk may say yes to. */
export const highestLimit = ({ limits }: Pick<Authority, 'limits'>): number =>
  Math.max(...authorisedRoles.map((role) => limits[role]));

const standing: readonly OfferState[] = ['ready', 'told', 'accepted'];
const open: readonly OfferState[] = ['waiting', 'ready', 'told'];

/** Goodwill that somebody with authority let pass and that still stands: what offers split up add up to. */
export const goodwillOf = (offers: readonly { state: OfferState; amount: Money | null }[]): number =>
  offers.reduce((sum, { state, amount }) => sum + (standing.includes(state) ? (amount?.minor ?? 0) : 0), 0);

/** Offers whose end is not on record: nobody has agreed yet, or the customer has not answered. */
export const openOffers = <O extends { state: OfferState }>(offers: readonly O[]): O[] =>
  offers.filter(({ state }) => open.includes(state));

/**
 * The rung above the highest one tried in this round; the lowest where none was. Null above the last, and while an
 * offer has no outcome: nobody climbs past an answer that is still to come.
 */
export function nextRung(
  offers: readonly Pick<Offer, 'rung' | 'round' | 'state'>[],
  round: number,
): Rung | null {
  if (openOffers(offers).length > 0) return null;
  const tried = offers.filter((o) => o.round === round).map((o) => rungOrder.indexOf(o.rung));
  return rungOrder[Math.max(-1, ...tried) + 1] ?? null;
}
