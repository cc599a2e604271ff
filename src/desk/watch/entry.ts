import { err, ok, type Result } from '../../base/result.ts';
import { addMs, dayMs, type Instant } from '../../base/time.ts';
import type { WatchKind } from '../../knowledge/ids.ts';
import type { Actor } from '../case/case.ts';
import { characterIn } from './character.ts';

/**
 * Why somebody takes care with a customer: what happened, who answers for it, until when. It holds evidence and not
 * character, and nothing that decides about a case ever reads it.
 */
export interface WatchEntry {
  id: string;
  customerId: string;
  kind: WatchKind;
  evidence: string;
  care: string | null;
  caseIds: readonly string[];
  /** Who answers for it and looks at it again. */
  owner: string;
  madeBy: string;
  madeAt: Instant;
  confirmedBy: string | null;
  confirmedAt: Instant | null;
  reviewAt: Instant;
  expiresAt: Instant;
}

/** What a person writes of an entry. */
export type WatchDraft = Pick<
  WatchEntry,
  'kind' | 'evidence' | 'care' | 'caseIds' | 'owner' | 'reviewAt' | 'expiresAt'
>;

/** The customer asks what is kept about them, or objects to it. */
export interface WatchRequest {
  id: string;
  entryId: string;
  kind: 'access' | 'objection';
  words: string;
  receivedAt: Instant;
  receivedBy: string;
  answerBy: Instant;
  answered: { at: Instant; by: string; outcome: WatchOutcome; words: string } | null;
}

/** `told`: the customer has what is kept; the other two answer an objection that did not end the entry. */
export type WatchOutcome = 'told' | 'kept' | 'corrected';

export type WatchRefusal =
  | { code: 'no-such-watch' }
  | { code: 'no-such-watch-request' }
  | { code: 'no-such-customer' }
  | { code: 'watch-exists' }
  | { code: 'watch-evidence-missing'; least: number }
  | { code: 'watch-character'; word: string }
  | { code: 'watch-dates'; latestReview: Instant; latestEnd: Instant }
  | { code: 'watch-second-person' }
  | { code: 'watch-confirmed' }
  | { code: 'watch-answered' }
  | { code: 'watch-answer-by'; latest: Instant }
  | { code: 'watch-outcome' }
  | { code: 'not-your-watch'; owner: string };

export const longestReviewDays = 182;
export const longestDays = 365;
/** Within these days the customer has an answer. */
export const answerWithinDays = 30;

/** How many cases the evidence must be in. */
export const leastCases: Record<WatchKind, number> = {
  frequent: 2,
  'professional-complainant': 1,
  important: 0,
};

const leads = ({ role }: Actor): boolean => role === 'lead' || role === 'manager';

/** What keeps a draft from being an entry; null where nothing does. */
export function draftRefusal(draft: WatchDraft, now: Instant): WatchRefusal | null {
  const { kind, evidence, care, caseIds, reviewAt, expiresAt } = draft;
  const least = leastCases[kind];
  if (evidence.trim() === '' || caseIds.length < least) return { code: 'watch-evidence-missing', least };
  const word = characterIn(evidence) ?? characterIn(care ?? '');
  if (word !== null) return { code: 'watch-character', word };
  const latestReview = addMs(now, longestReviewDays * dayMs);
  const latestEnd = addMs(now, longestDays * dayMs);
  const isLawful =
    reviewAt > now && reviewAt <= latestReview && expiresAt >= reviewAt && expiresAt <= latestEnd;
  return isLawful ? null : { code: 'watch-dates', latestReview, latestEnd };
}

/** A second person, a lead, stands for it that there is evidence; nobody confirms their own. */
export function confirmRefusal(entry: WatchEntry, actor: Actor): WatchRefusal | null {
  if (entry.confirmedBy !== null) return { code: 'watch-confirmed' };
  return entry.madeBy === actor.id ? { code: 'watch-second-person' } : null;
}

/** Whoever answers for it may change or end it, and so may leads. */
export const changeRefusal = (entry: WatchEntry, actor: Actor): WatchRefusal | null =>
  leads(actor) || entry.owner === actor.id ? null : { code: 'not-your-watch', owner: entry.owner };

/** A request is received, not foreseen, and answered within thirty days. */
export function requestRefusal(
  { receivedAt, answerBy }: Pick<WatchRequest, 'receivedAt' | 'answerBy'>,
  now: Instant,
): WatchRefusal | null {
  const latest = addMs(receivedAt, answerWithinDays * dayMs);
  return receivedAt > now || answerBy <= receivedAt || answerBy > latest
    ? { code: 'watch-answer-by', latest }
    : null;
}

/** An objection is decided by somebody who did not make the entry. */
export function answerRefusal(
  request: WatchRequest,
  entry: WatchEntry,
  outcome: WatchOutcome | 'removed',
  actor: Actor,
): WatchRefusal | null {
  if (request.answered) return { code: 'watch-answered' };
  if ((request.kind === 'access') !== (outcome === 'told')) return { code: 'watch-outcome' };
  return request.kind === 'objection' && entry.madeBy === actor.id ? { code: 'watch-second-person' } : null;
}

/**
 * Whether the front line sees it. `proposed`: a lead has still to confirm it; `held`: the customer objects, and until
 * that is answered it counts for nothing; `expired`: its end has come.
 */
export type WatchState = 'standing' | 'proposed' | 'held' | 'expired';

export function watchState(entry: WatchEntry, requests: readonly WatchRequest[], now: Instant): WatchState {
  if (entry.expiresAt <= now) return 'expired';
  if (requests.some((r) => r.kind === 'objection' && r.answered === null)) return 'held';
  return entry.kind === 'professional-complainant' && entry.confirmedBy === null ? 'proposed' : 'standing';
}

/** The entry as a review leaves it, or why it cannot be so. A review cannot make another kind of it. */
export function reviewed(
  entry: WatchEntry,
  draft: Omit<WatchDraft, 'kind'>,
  actor: Actor,
  now: Instant,
): Result<WatchEntry, WatchRefusal> {
  const refusal = changeRefusal(entry, actor) ?? draftRefusal({ ...draft, kind: entry.kind }, now);
  if (refusal) return err(refusal);
  // What a lead confirmed was the evidence: new words need a new confirmation.
  const isSame = draft.evidence.trim() === entry.evidence;
  const confirmed = isSame ? {} : { confirmedBy: null, confirmedAt: null };
  return ok({ ...entry, ...draft, evidence: draft.evidence.trim(), ...confirmed });
}
