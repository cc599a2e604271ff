import { useSyncExternalStore } from 'react';
import type { Me } from '../../contract/session.ts';
import { type Choice, choices, usualFor } from './notices.ts';

/** What a person chose for this browser, as with the screen; the usual of their role where they chose nothing. */
type Who = Pick<Me, 'id' | 'role'>;

const listeners = new Set<() => void>();
const keyOf = ({ id }: Who): string => `amends-told:${id}`;

export function wantedBy(who: Who): readonly Choice[] {
  const kept = localStorage.getItem(keyOf(who));
  return kept === null ? usualFor(who.role) : choices.filter((one) => kept.split(' ').includes(one));
}

export const isToldByChoice = (who: Who): boolean => localStorage.getItem(keyOf(who)) !== null;

/** Null goes back to the usual. */
export function want(who: Who, wanted: readonly Choice[] | null): void {
  if (wanted === null) localStorage.removeItem(keyOf(who));
  else localStorage.setItem(keyOf(who), wanted.join(' '));
  for (const tell of listeners) tell();
}

/** What they are told of, and whether that is their own choice. */
export function useWanted(who: Who): { wanted: readonly Choice[]; isOwn: boolean } {
  const kept = useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => localStorage.getItem(keyOf(who)),
  );
  return { wanted: wantedBy(who), isOwn: kept !== null };
}
