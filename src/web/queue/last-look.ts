import { firstLook, toQuery } from './search.ts';

// Named as a draft, so that it is forgotten with them when somebody signs out: it may hold a customer's name.
const key = 'amends-draft:queue-look';

/** The queue this tab looked at last, as it stands behind the ? of its address. */
export function lastLook(): string {
  return sessionStorage.getItem(key) ?? toQuery(firstLook);
}

export function rememberLook(query: string): void {
  try {
    sessionStorage.setItem(key, query);
  } catch {
    // Full or forbidden: beside a case there is then the queue of a fresh visit.
  }
}
