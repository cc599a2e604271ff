import type { Money } from '../../base/money.ts';
import type { Instant } from '../../base/time.ts';
import type { CommitmentState, DueBasis, DueState, Redress } from '../../knowledge/ids.ts';
import type { Words } from './words.ts';

/** How an amount was reckoned: the rule as it was in force, what it was given, and what it gave. */
export interface Calculation {
  rule: string;
  /** The day from which this form of the rule counts. */
  from: string;
  /** Decimals as they were written, by the name of the input. */
  inputs: Readonly<Record<string, string>>;
  gives: Money;
}

/** What law or contract owes the customer: never asked anything for, never traded for an agreement. */
export interface Due {
  id: string;
  round: number;
  basis: DueBasis;
  /** Which law or contract, and where in it. */
  clause: Words;
  redress: Redress;
  what: Words;
  /** Null where what is owed is no money. */
  amount: Money | null;
  calculation: Calculation | null;
  at: Instant;
  by: string;
  /** The promise it became. */
  commitmentId: string | null;
  /** It was done already when it was recorded, or without a promise. */
  met: { proof: Words; at: Instant; by: string } | null;
  /** It was not owed after all: a second person says so. */
  struck: { reason: Words; at: Instant; by: string } | null;
}

interface Promised {
  id: string;
  state: CommitmentState;
  replacedBy: string | null;
}

/** The promise in which a due stands now: a renegotiated one hands it on. Null while it has none. */
export function promiseOf<P extends Promised>(
  due: Pick<Due, 'commitmentId'>,
  promises: readonly P[],
): P | null {
  let found = promises.find((p) => p.id === due.commitmentId) ?? null;
  while (found?.replacedBy) {
    const next: string = found.replacedBy;
    found = promises.find((p) => p.id === next) ?? null;
  }
  return found;
}

type Standing = Pick<Due, 'commitmentId'> & { met: unknown; struck: unknown };

/** What has become of a due. A promise that is broken is still granted: it is owed as a promise, too. */
export function dueState(due: Standing, promises: readonly Promised[]): DueState {
  if (due.struck) return 'struck';
  if (due.met) return 'kept';
  const promise = promiseOf(due, promises);
  if (!promise || promise.state === 'withdrawn') return 'owed';
  return promise.state === 'kept' ? 'kept' : 'granted';
}

interface WithDues<D> {
  dues: readonly D[];
  commitments: readonly Promised[];
}

/** What is owed and neither granted nor given yet. */
export const openDues = <D extends Standing>(c: WithDues<D>): D[] =>
  c.dues.filter((due) => dueState(due, c.commitments) === 'owed');

/** The due that a promise carries; null where it is a promise of its own. */
export const dueBehind = <D extends Standing>(c: WithDues<D>, commitmentId: string): D | null =>
  c.dues.find((due) => due.struck === null && promiseOf(due, c.commitments)?.id === commitmentId) ?? null;
