import type { Instant } from '../../base/time.ts';
import type { BoundParty } from '../../knowledge/deadlines.ts';
import type { DeadlineState } from '../../knowledge/ids.ts';
import type { Words } from './words.ts';

/** More time that somebody asked for, until a second person decides. */
export interface ClockChange {
  /** More days of the clock's own unit; null where another clock shall take its place. */
  byDays: number | null;
  /** The clock that shall take its place, under the id it will have. */
  next: { id: string; clock: string } | null;
  reason: Words;
  /** What the customer was told of it, where the rule asks that they are. */
  told: Words | null;
  /** Who may decide it, besides those above. */
  level: 'lead' | 'manager';
  by: string;
  at: Instant;
}

export interface CaseClock {
  id: string;
  pack: string;
  clock: string;
  force: 'statutory' | 'target';
  binds: BoundParty;
  startAt: Instant;
  dueAt: Instant;
  state: DeadlineState;
  /** What ends it: the first word to the customer, the answer, or the redress itself. */
  endsWith: 'first-contact' | 'answer' | 'redress' | 'stop';
  pauses: { at: Instant; resumedAt: Instant | null; reason: Words }[];
  extensions: { at: Instant; byDays: number; reason: Words; approvedBy: string }[];
  /** A change that waits for a second person. */
  request: ClockChange | null;
  stoppedAt: Instant | null;
  /** The clock that took this one's place; a replaced clock counts neither as met nor as missed in reports. */
  replacedBy: string | null;
  /** The case ended before the clock did: it counts neither as met nor as missed. */
  setAside: 'withdrawn' | 'closed' | null;
  /**
   * When half and four fifths of the time that counts are used up: a holiday uses up nothing of a clock in working days.
   * Null: nobody counted it (a case of an older release); the plain share of the time between is taken then.
   */
  warnAt: readonly [half: Instant, most: Instant] | null;
  /** The highest warning given so far, in percent of the time allowed. */
  warned: 0 | 50 | 80 | 100;
  /** An imported old complaint shows its clocks as history and raises no alarm. */
  history: boolean;
}
