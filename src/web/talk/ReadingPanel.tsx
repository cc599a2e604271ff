import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';

/** What was read in the customer's words, each with its evidence, to be corrected in one click. */
export function ReadingPanel({ c }: { c: CaseView }): ReactNode {
  return <p>{c.number}</p>;
}
