import { addMs, dayMs, type Instant } from '../../base/time.ts';
import type { CoachingState } from '../../knowledge/ids.ts';
import type { QualityRefusal } from './refusals.ts';

/** Words of one colleague to another on one talk. */
export interface CoachingNote {
  id: string;
  handler: string;
  madeBy: string;
  madeAt: Instant;
  caseId: string;
  turnId: string | null;
  reviewId: string | null;
  well: string;
  attempt: string;
  lookAgainAt: Instant | null;
  readAt: Instant | null;
  answer: string | null;
  answeredAt: Instant | null;
  triedAt: Instant | null;
  seenBy: string | null;
  seenAt: Instant | null;
  seenWords: string | null;
}

const longestDays = 182;

/** What keeps a note from being written; null where nothing does. */
export function noteRefusal(
  note: Pick<CoachingNote, 'handler' | 'well' | 'attempt' | 'lookAgainAt'>,
  by: string,
  now: Instant,
): QualityRefusal | null {
  if (note.handler === by) return { code: 'coaching-self' };
  if (note.well.trim() === '' && note.attempt.trim() === '') return { code: 'coaching-empty' };
  const { lookAgainAt } = note;
  const isFit = lookAgainAt === null || (lookAgainAt > now && lookAgainAt <= addMs(now, longestDays * dayMs));
  return isFit ? null : { code: 'coaching-date' };
}

export function coachingState({ seenAt, triedAt, readAt }: CoachingNote): CoachingState {
  if (seenAt !== null) return 'seen';
  if (triedAt !== null) return 'tried';
  return readAt === null ? 'sent' : 'read';
}

/** Who may see a note: the two it is between, and who answers for coaching; never another handler. */
export const isBetween = ({ handler, madeBy }: CoachingNote, id: string): boolean =>
  handler === id || madeBy === id;
