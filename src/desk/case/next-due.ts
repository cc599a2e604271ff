import type { Instant } from '../../base/time.ts';
import type { Case, CaseClock } from './case.ts';
import { answerOwedAt } from './outside.ts';

/** What can be due next of a case. */
export const nextDueKinds = ['statutory', 'target', 'promise', 'outside', 'aftercare'] as const;
export type NextDueKind = (typeof nextDueKinds)[number];

/** The least of these; null where there is none. */
export const earliest = (instants: (Instant | null)[]): Instant | null =>
  instants.reduce((least, at) => (at !== null && (least === null || at < least) ? at : least), null);

/** A clock that still runs and is no mere history. */
export const isLive = (k: CaseClock): boolean => !k.history && k.stoppedAt === null;

/** When the customer is to be contacted after the close. */
export const aftercareAt = (c: Case): Instant | null =>
  c.aftercare && c.aftercare.stoppedAt === null ? c.aftercare.nextAt : null;

const isOurs = (k: CaseClock): boolean => isLive(k) && k.binds === 'company';

/** How far the most used deadline of the law is used up, as was warned. */
export const lawWarned = (c: Case): number =>
  c.mergedInto
    ? 0
    : Math.max(0, ...c.clocks.filter((k) => isOurs(k) && k.force === 'statutory').map((k) => k.warned));

/**
 * What is due next, even when it is past: a clock that still runs, a promise still owed, an answer to an outside body or a
 * contact after the close. Of what is due at one instant the law is told first. Null: nothing owed.
 */
export function nextDue(c: Case): { at: Instant; kind: NextDueKind } | null {
  if (c.mergedInto) return null;
  const clocks = c.clocks.filter((k) => isOurs(k) && k.state !== 'paused');
  const dueBy = (force: CaseClock['force']) => clocks.filter((k) => k.force === force).map((k) => k.dueAt);
  const owed = c.commitments.filter((p) => p.state === 'made' || p.state === 'broken').map((p) => p.dueAt);
  const all: [NextDueKind, (Instant | null)[]][] = [
    ['statutory', dueBy('statutory')],
    ['promise', owed],
    ['target', dueBy('target')],
    ['outside', c.outsideCases.map(answerOwedAt)],
    ['aftercare', [aftercareAt(c)]],
  ];
  const nearest = earliest(all.flatMap(([, instants]) => instants));
  const first = all.find(([, instants]) => nearest !== null && instants.includes(nearest));
  return nearest === null || !first ? null : { at: nearest, kind: first[0] };
}
