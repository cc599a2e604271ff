import type { CaseView } from '../../contract/case-view.ts';

export type Proposal = CaseView['proposals'][number];

/** Promises heard in the talk that nobody has looked at yet. */
export const openProposals = (c: CaseView): Proposal[] => c.proposals.filter((p) => p.state === 'open');

/** The words in which a promise was heard; null once they are erased. */
export const heardWords = (c: CaseView, { turnId, start, end }: Proposal): string | null =>
  c.turns.find(({ id }) => id === turnId)?.text?.slice(start, end) ?? null;
