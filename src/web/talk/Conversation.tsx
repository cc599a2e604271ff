import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';

/** The talk of a case: the customer's words as the hero, with what was read in them, and a place to add more. */
export function Conversation({ c }: { c: CaseView }): ReactNode {
  return <p>{c.number}</p>;
}
