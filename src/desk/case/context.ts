import type { Result } from '../../base/result.ts';
import type { Instant } from '../../base/time.ts';
import type { ExtensionNeed } from '../../knowledge/deadlines.ts';
import type { OutsideBody, Sector } from '../../knowledge/ids.ts';
import type { Actor, CaseClock } from './case.ts';
import type { Calculation } from './dues.ts';
import type { Authority } from './offers.ts';
import type { Refusal } from './refusals.ts';

/** What a clock is made of before it belongs to a case. */
export type ClockPlan = Pick<
  CaseClock,
  'pack' | 'clock' | 'force' | 'binds' | 'startAt' | 'dueAt' | 'warnAt' | 'endsWith'
>;

/** Everything the domain asks of deadlines; made from the compiled knowledge, so that `decide` stays pure. */
export interface ClockBook {
  /** The clocks that a complaint of this sector starts with. Empty parts of the law (not yet in force) are left out. */
  atIntake(sector: Sector, receivedAt: Instant, openedAt: Instant): ClockPlan[];
  /** One clock by name. Refused with `unknown-clock` or `clock-not-in-force`. */
  plan(pack: string, clock: string, startAt: Instant): Result<ClockPlan, Refusal>;
  /** When this clock is due and warns, its pauses and extensions counted. @throws if the clock is not in the book */
  timesOf(clock: CaseClock): Pick<ClockPlan, 'dueAt' | 'warnAt'>;
  /** The clocks that start once the finding says the customer's demand is justified. */
  onJustified(sector: Sector, receivedAt: Instant): ClockPlan[];
  /** The clocks that take their place once the customer agreed to have it by `at`. */
  onAgreed(sector: Sector, at: Instant): ClockPlan[];
  /** The company's own clocks for a new round of a case that came back. */
  onRound(sector: Sector, at: Instant): ClockPlan[];
  /** The clocks that begin when an outside body receives the matter, and when it takes it on. */
  onOutside(body: OutsideBody, step: 'received' | 'accepted', at: Instant): ClockPlan[];
  /** What the customer may still do once they have the final response, and until when. */
  onFinalResponse(sector: Sector, at: Instant): ClockPlan[];
  /** The calendar day, `YYYY-MM-DD`, of an instant in the desk's zone. */
  dayOf(at: Instant): string;
  mayPause(pack: string, clock: string): boolean;
  mayExtend(pack: string, clock: string): boolean;
  /** What its rule asks of an extension; nothing where it knows none. */
  extensionNeeds(pack: string, clock: string): readonly ExtensionNeed[];
  /** The clock of the same pack that may take this one's place; null if none may. */
  movesTo(pack: string, clock: string): string | null;
}

/** What a rule of the law or a contract gives for what it was told. `isCap`: at most so much; less may be owed. */
export type Reckoned = Calculation & { isCap: boolean };

/** Everything the domain asks of the remedy calculators; made from the compiled knowledge. */
export interface RemedyBook {
  /** By the form of the rule in force on `on`. Refused with `unknown-rule`, `rule-not-in-force` or `bad-input-value`. */
  calculate(rule: string, inputs: Readonly<Record<string, string>>, on: string): Result<Reckoned, Refusal>;
}

/** What `decide` is given besides the case and the command. */
export interface Context {
  now: Instant;
  actor: Actor;
  clocks: ClockBook;
  remedies: RemedyBook;
  /** How much goodwill each role of this organisation may give. */
  authority: Authority;
}
