import type { Actor } from '../case/case.ts';

/**
 * Two customers that are one person: somebody who wrote from two numbers. Each keeps their own record; the desk only
 * knows from then on that they are one, so that it can be undone and either can be erased.
 */

/** What has to be known of a person before they are merged with another. */
export interface PersonFacts {
  /** The id of the first of them. */
  id: string;
  isErased: boolean;
  /** Somebody takes care with them, or a lead has still to confirm it. */
  isWatched: boolean;
}

export type CustomerRefusal =
  | { code: 'no-such-customer' }
  | { code: 'no-such-other-customer'; said: string }
  | { code: 'same-person' }
  | { code: 'customer-erased' }
  | { code: 'watch-would-spread' }
  | { code: 'customer-not-merged' }
  | { code: 'cases-merged-across'; number: string; into: string };

/** Why two persons are not made one, or null. What is watched of the one is shown with the other: a lead says so. */
export function joinRefusal(
  from: PersonFacts,
  into: PersonFacts,
  { role }: Pick<Actor, 'role'>,
): CustomerRefusal | null {
  if (from.id === into.id) return { code: 'same-person' };
  if (from.isErased || into.isErased) return { code: 'customer-erased' };
  const mayWatch = role === 'lead' || role === 'manager';
  return (from.isWatched || into.isWatched) && !mayWatch ? { code: 'watch-would-spread' } : null;
}

/** A case of the one side that went into one of the other: what is one case cannot be two people's. */
export interface CaseAcross {
  number: string;
  into: string;
}

/** Why a merge of customers cannot be undone now, or null. */
export function partRefusal(isMerged: boolean, across: readonly CaseAcross[]): CustomerRefusal | null {
  if (!isMerged) return { code: 'customer-not-merged' };
  const [first] = across;
  return first ? { code: 'cases-merged-across', ...first } : null;
}
