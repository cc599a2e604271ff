import type { Instant } from '../../base/time.ts';
import type { Channel } from '../../knowledge/ids.ts';
import type { LetterPurpose } from '../../knowledge/letter-blanks.ts';
import type { Words } from './words.ts';

/** `feedback`: the department explains. `action`: it does something. */
export type RequestKind = 'feedback' | 'action';

/** What another department owes the case: an explanation or an act, by a day. Never a promise to the customer. */
export interface DepartmentRequest {
  id: string;
  department: string;
  /** Who there is to answer, where somebody was named. */
  answerer: string | null;
  kind: RequestKind;
  what: Words;
  why: Words;
  askedAt: Instant;
  askedBy: string;
  dueAt: Instant;
  state: 'asked' | 'overdue' | 'answered' | 'accepted' | 'withdrawn';
  /** Its day passed at least once before it was answered. */
  wasLate: boolean;
  /** The newest answer; earlier ones stand in the log. */
  answer: Words | null;
  answeredAt: Instant | null;
  answeredBy: string | null;
  /** How often an answer went back as not enough. */
  returned: number;
}

/**
 * A letter or message to the customer on its way: written from a template, read again by a person, by a second one
 * where its template asks for that, and kept as it went out. `returned`: the second person wants it changed.
 */
export interface Letter {
  id: string;
  template: string;
  purpose: LetterPurpose;
  lang: 'zh' | 'en';
  needsReview: boolean;
  text: Words;
  round: number;
  writtenBy: string;
  writtenAt: Instant;
  state: 'draft' | 'in-review' | 'returned' | 'approved' | 'sent' | 'discarded';
  reviewedBy: string | null;
  reviewedAt: Instant | null;
  returnReason: Words | null;
  channel: Channel | null;
  sentAt: Instant | null;
  sentBy: string | null;
  /** The turn of the conversation that it became. */
  turnId: string | null;
}

/** What the company changed because of this complaint. */
export interface Change {
  id: string;
  what: Words;
  at: Instant;
  by: string;
  toldAt: Instant | null;
}

/** Why a letter may not go out as it is. */
export type LetterFlawKind = 'blank' | 'internal' | 'no-routes' | 'promise';
