import type { Instant } from '../../base/time.ts';
import type { Cause, FollowUpResult, NoFollowUpReason } from '../../knowledge/ids.ts';
import type { Words } from './words.ts';

/** Contacts after the close, as the customer agreed to them. */
export interface Aftercare {
  /** Contacts already made after the close. */
  contacts: number;
  accepted: boolean;
  nextAt: Instant | null;
  stoppedAt: Instant | null;
}

/** How a case ended. */
export interface Archive {
  category: string;
  rootCause: Cause;
  lesson: Words | null;
  departmentFeedback: Words | null;
  thanked: boolean;
  /** `asked` is the only closing that counts as success. */
  closing: 'asked' | 'final-response-stands' | 'not-asked';
  result: FollowUpResult | NoFollowUpReason;
  at: Instant;
  by: string;
}
