import type { Instant } from '../../base/time.ts';
import type { Actor, Words } from '../case/case.ts';
import type { DepartmentRequest } from '../case/correspondence.ts';

/** `proposed` by the machine, decided by a person: `open`, or `dismissed`. An open one is `closed` in the end. */
export type IncidentStatus = 'proposed' | 'open' | 'closed' | 'dismissed';

export const severities = ['low', 'medium', 'high'] as const;
export type Severity = (typeof severities)[number];

/** Money in minor units of its currency: 12050 of CNY are 120.50 yuan. */
export interface Sum {
  minor: number;
  currency: string;
}

/** What a customer of the incident got: what the table says for their circumstance, or something else and why. */
export interface GotOutcome {
  as: 'table' | 'otherwise';
  amount: Sum | null;
  reason: Words | null;
  /** The row's own time then: a row that was changed since is another answer. */
  rowAt: Instant;
  at: Instant;
  by: string;
}

/** A case and the incident. `suggested` by the machine, `linked` by a person; who `left` or was `declined` stays told. */
export interface CaseLink {
  caseId: string;
  state: 'suggested' | 'linked' | 'left' | 'declined';
  /** How it came here: found in the stream, or named by a person. */
  how: 'found' | 'hand';
  at: Instant;
  by: string;
  reason: Words | null;
  /** The row of the remedy table whose circumstance is this customer's. */
  remedyId: string | null;
  outcome: GotOutcome | null;
}

/** `established`: proven. `claimed`: said by somebody. `unknown`: a question still open. */
export const standings = ['established', 'claimed', 'unknown'] as const;
export type Standing = (typeof standings)[number];

/** A line of the one fact base. One that turned out wrong is struck, with the reason, and stays readable. */
export interface IncidentFact {
  id: string;
  words: Words;
  standing: Standing;
  at: Instant;
  by: string;
  struck: { reason: Words; at: Instant; by: string } | null;
}

/** Those in this circumstance get this. */
export interface RemedyRow {
  id: string;
  circumstance: Words;
  remedy: Words;
  amount: Sum | null;
  at: Instant;
  by: string;
  dropped: boolean;
}

/** Named by the group itself. */
export interface Spokesperson {
  caseId: string;
  /** How the group chose them. */
  chosen: Words;
  at: Instant;
  by: string;
}

/**
 * Words for every linked case. A `note` is for colleagues and goes at once; a `message` is for customers, is filled
 * for each person, and waits for a second person.
 */
export interface IncidentUpdate {
  id: string;
  kind: 'note' | 'message';
  words: Words;
  state: 'written' | 'sending' | 'done' | 'withdrawn';
  at: Instant;
  by: string;
  approvedBy: string | null;
  /** Who sent it on its way; null while nobody has. */
  sentBy: Actor | null;
  /** The cases it goes to, fixed when it sets out. */
  caseIds: string[];
  /** Cases it could not reach, and why. */
  failed: { caseId: string; code: string }[];
}

/** Why the machine thinks that these belong together. */
export interface Found {
  customers: number;
  /** The likely place, firm or thing; null: unsure. */
  place: Words | null;
  /** Ids of matters. */
  matters: string[];
  terms: Words[];
}

interface Ended {
  words: Words;
  at: Instant;
  by: string;
}

/** What many complain of at once: the fold of its events, nothing more. */
export interface Incident {
  id: string;
  number: string;
  status: IncidentStatus;
  severity: Severity;
  /** Null while it is proposed: whoever confirms it names it. */
  title: Words | null;
  found: Found | null;
  cases: CaseLink[];
  facts: IncidentFact[];
  position: { words: Words; at: Instant; by: string } | null;
  remedies: RemedyRow[];
  spokesperson: Spokesperson | null;
  /** What of the plans is done, by item. */
  plan: Record<string, { at: Instant; by: string; note: Words | null }>;
  updates: IncidentUpdate[];
  /** Why it was dismissed, or what was learnt at the close. */
  ended: Ended | null;
  /** What was learnt at each close before, where it was opened again. */
  endedBefore: Ended[];
  /** What departments were asked for all its cases. */
  requests: DepartmentRequest[];
  proposedAt: Instant;
  openedAt: Instant | null;
  updatedAt: Instant;
}

/** What folds of an older release lack. */
export const laterParts = { endedBefore: [], requests: [] } satisfies Partial<Incident>;

export const linked = (i: Incident): CaseLink[] => i.cases.filter((link) => link.state === 'linked');

export const linkOf = (i: Incident, caseId: string): CaseLink | null =>
  i.cases.find((link) => link.caseId === caseId) ?? null;

/** The rows of the remedy table that hold. */
export const remediesOf = (i: Incident): RemedyRow[] => i.remedies.filter((row) => !row.dropped);
