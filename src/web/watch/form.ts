import type { Key } from '../words/words.tsx';

const dayMs = 86_400_000;

/** After how long an entry is looked at again, and how long it may stand: chosen, never left open. */
export const spans = [
  ['30', 'watch.in.30'],
  ['90', 'watch.in.90'],
  ['180', 'watch.in.180'],
  ['365', 'watch.in.365'],
] as const satisfies readonly (readonly [string, Key])[];

/** A look comes within half a year. */
export const reviewSpans = spans.slice(0, 3);

/** The instant so many days from now; a minute early, so that it is within the bounds when it arrives. */
export const inDays = (days: string, now: number): string =>
  new Date(now + Number(days) * dayMs - 60_000).toISOString();

/** What is written of an entry while its dialog is open. */
export interface EntryDraft {
  kind: string | null;
  evidence: string;
  care: string;
  cases: readonly string[];
  owner: string | null;
  review: string;
  end: string;
}

/** How many cases the evidence of a kind has to be in. */
export const leastCases = (kind: string | null): number =>
  kind === 'frequent' ? 2 : kind === 'professional-complainant' ? 1 : 0;

/** What is still missing, as the name of its words; null when it can be sent. */
export function lackIn({ kind, evidence, cases, owner, review, end }: EntryDraft): Key | null {
  if (kind === null) return 'watch.lack.kind';
  if (evidence.trim() === '') return 'watch.lack.evidence';
  if (cases.length < leastCases(kind)) return kind === 'frequent' ? 'watch.lack.two' : 'watch.lack.one';
  if (owner === null) return 'watch.lack.owner';
  return Number(end) < Number(review) ? 'watch.lack.end' : null;
}
