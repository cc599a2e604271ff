import { useCallback, useState } from 'react';

const prefix = 'amends-draft:';

/**
 * What was typed and not yet sent, by name. It survives a reload and a lost connection, and ends with the tab or
 * with signing out: on a shared machine nobody finds another one's words.
 */
export function useDraft<T>(name: string, empty: T): [T, (next: T) => void, () => void] {
  const [seen, setSeen] = useState({ name, value: stored(name) ?? empty });
  const value = seen.name === name ? seen.value : ((stored(name) as T | null) ?? empty);
  const set = useCallback(
    (next: T) => {
      setSeen({ name, value: next });
      writeDraft(name, next);
    },
    [name],
  );
  const clear = useCallback(() => {
    sessionStorage.removeItem(prefix + name);
    setSeen({ name, value: empty });
  }, [name, empty]);
  return [value as T, set, clear];
}

/** Keeps a draft that is no part of a component. */
export function writeDraft(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // Full or forbidden: the draft then lives as long as the page.
  }
}

export const readDraft = <T>(name: string): T | null => stored(name) as T | null;

function stored(name: string): unknown {
  try {
    const text = sessionStorage.getItem(prefix + name);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const writerName = 'amends-drafts-of';

/** Says whose tab this is now. What somebody else left in it is forgotten; one's own waits after a new sign-in. */
export function draftsBelongTo(personId: string): void {
  const writer = sessionStorage.getItem(writerName);
  if (writer === personId) return;
  if (writer !== null) forgetDrafts();
  try {
    sessionStorage.setItem(writerName, personId);
  } catch {
    // Full or forbidden: nothing of anybody's is kept then.
  }
}

/** Forgets every draft of this tab: whoever signs in next has not written them. */
export function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
