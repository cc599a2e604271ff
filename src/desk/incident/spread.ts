import { type Incident, linked, type RemedyRow, remediesOf } from './incident.ts';

/** Who got something else than others in the same circumstance. `earlier`: as the row said before it was changed. */
export interface Deviation {
  caseId: string;
  remedyId: string;
  kind: 'otherwise' | 'earlier';
}

export interface Spread {
  /** By circumstance: as the table says, otherwise, and not held against it yet. */
  rows: { remedyId: string; equal: number; otherwise: number; missing: number }[];
  deviations: Deviation[];
  /** Cases of no circumstance yet. */
  unplaced: string[];
}

/** Equal cases, equal answers: holds what each customer got against the table. */
export function outcomeSpread(i: Incident): Spread {
  const spread: Spread = { rows: [], deviations: [], unplaced: [] };
  const rows = new Map<string, RemedyRow>(remediesOf(i).map((row) => [row.id, row]));
  const counts = new Map(
    [...rows.keys()].map((remedyId) => [remedyId, { remedyId, equal: 0, otherwise: 0, missing: 0 }]),
  );
  for (const { caseId, remedyId, outcome } of linked(i)) {
    const row = remedyId === null ? undefined : rows.get(remedyId);
    const count = row && counts.get(row.id);
    if (!row || !count) {
      spread.unplaced.push(caseId);
      continue;
    }
    if (outcome === null) {
      count.missing++;
      continue;
    }
    const kind = outcome.as === 'otherwise' ? 'otherwise' : outcome.rowAt === row.at ? null : 'earlier';
    if (kind === null) count.equal++;
    else {
      count.otherwise++;
      spread.deviations.push({ caseId, remedyId: row.id, kind });
    }
  }
  spread.rows = [...counts.values()];
  return spread;
}

/** What a follow-up, or the close, says of one case of the incident. */
export type CaseResult = 'satisfied' | 'compromised' | 'gave-up' | 'dissatisfied' | 'not-asked' | 'open';

export interface Satisfaction {
  asked: number;
  satisfied: number;
  compromised: number;
  gaveUp: number;
  dissatisfied: number;
  /** Closed without a question. */
  notAsked: number;
  open: number;
  /** Satisfied of those asked, 0..1; giving up counts as a failure. Null where nobody was asked. */
  share: number | null;
}

export function satisfactionOf(results: readonly CaseResult[]): Satisfaction {
  const count = (result: CaseResult) => results.filter((one) => one === result).length;
  const [satisfied, compromised] = [count('satisfied'), count('compromised')];
  const [gaveUp, dissatisfied] = [count('gave-up'), count('dissatisfied')];
  const asked = satisfied + compromised + gaveUp + dissatisfied;
  return {
    asked,
    satisfied,
    compromised,
    gaveUp,
    dissatisfied,
    notAsked: count('not-asked'),
    open: count('open'),
    share: asked === 0 ? null : satisfied / asked,
  };
}

/** More cases of one incident than these are better not with one handler: each customer is one's own. */
export const mostOfOneHandler = 3;

/** Handlers who carry more cases of the incident than is good for one-to-one talks. A hint, never a refusal. */
export function crowdedHandlers(owners: readonly (string | null)[]): { owner: string; cases: number }[] {
  const counts = new Map<string, number>();
  for (const owner of owners) if (owner !== null) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts]
    .filter(([, cases]) => cases > mostOfOneHandler)
    .map(([owner, cases]) => ({ owner, cases }))
    .sort((a, b) => b.cases - a.cases);
}
