import { useEffect } from 'react';
import type { CaseView } from '../../contract/case-view.ts';

/** A case that was open in this tab. */
export interface RecentCase {
  number: string;
  name: string | null;
}

// Named as a draft, so that it is forgotten with them when somebody signs out: it holds names.
const key = 'amends-draft:recent-cases';
const most = 8;

/** The cases this tab had open last, the latest first. */
export function recentCases(): RecentCase[] {
  try {
    return (JSON.parse(sessionStorage.getItem(key) ?? '[]') as RecentCase[] | null) ?? [];
  } catch {
    return [];
  }
}

/** Keeps in mind that this case was open. */
export function useRecent({ number, customerName: name }: CaseView): void {
  useEffect(() => {
    const others = recentCases().filter((one) => one.number !== number);
    try {
      sessionStorage.setItem(key, JSON.stringify([{ number, name }, ...others].slice(0, most)));
    } catch {
      // Full or forbidden: the palette then finds cases by typing.
    }
  }, [number, name]);
}
