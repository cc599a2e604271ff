import type { Money } from '../../base/money.ts';
import type { Instant } from '../../base/time.ts';
import type {
  Cause,
  Channel,
  Endangered,
  EscalationOutcome,
  FollowUpResult,
  NoFollowUpReason,
  OutsideBody,
  OutsideResult,
  ReopenReason,
  Stage,
} from '../../knowledge/ids.ts';
import type { LetterPurpose } from '../../knowledge/letter-blanks.ts';
import type { RequestFacts } from '../department/request.ts';
import type { RoutedWhy } from '../routing/route.ts';
import type {
  Actor,
  AttemptResult,
  CaseClock,
  CaseOrigin,
  CaseReading,
  ClockChange,
  Commitment,
  Fact,
  Liability,
  Proposal,
  ReminderStep,
  TurnEntry,
  Words,
} from './case.ts';
import type { Archive } from './closing.ts';
import type { Due } from './dues.ts';
import type { CaseFile, FilePlace } from './files.ts';
import type { Offer } from './offers.ts';
import type { Escalation, OutsideCase } from './upward.ts';

/** Evidence as the log keeps it: offsets into a turn, never the words themselves. */
export interface EvidenceMark {
  turnId: string;
  label: string;
  start: number;
  end: number;
  weight: number;
  by: string;
}

/** One turn's reading as the engine gave it, without the words: every field of the assessment but `evidence`. */
export type TurnReading = Record<string, unknown>;

/** Another case, as an event speaks of it. */
interface CaseName {
  id: string;
  number: string;
}

interface Bodies extends RequestFacts {
  'case-opened': CaseOrigin & { history: boolean };
  'receipt-given': { channel: Channel };
  'turn-added': { turn: TurnEntry };
  'reading-taken': {
    turnId: string;
    reading: TurnReading;
    evidence: readonly EvidenceMark[];
    caseReading: CaseReading;
  };
  'reading-corrected': { field: string; value: unknown };
  /** `routed`: the desk chose them by itself, and why; absent where a person did. */
  'case-assigned': { owner: string | null; routed?: RoutedWhy };
  'brief-seen': object;
  'case-prepared': { strategy: Words };
  'opening-begun': object;
  'first-contact-made': { contactAt: Instant };
  'opening-attempted': { emotionBefore: number | null; emotionAfter: number | null };
  'opening-concluded': { emotionBefore: number | null; emotionAfter: number | null };
  'fact-recorded': { id: string; words: Words; shownBy: Words | null; files: readonly string[] };
  /** Its name, kind and size lie with its bytes: a name can name a person. */
  'file-added': { id: string; place: FilePlace };
  'file-removed': { id: string; reason: Words };
  'finding-stated': { liability: Liability; reason: Words; clause: Words | null };
  'consensus-recorded': { words: Words };
  'agreement-reached': { terms: Words };
  'final-response-given': { text: Words };
  'case-settled': object;
  'due-recorded': { due: Due };
  'due-granted': { id: string; commitmentId: string };
  'due-met': { id: string; proof: Words };
  'due-struck': { id: string; reason: Words };
  'offer-made': { offer: Offer };
  /** `limit` and `total` in minor units: the authority it passed under, and all goodwill of the case with it. */
  'offer-approved': { id: string; limit: number; total: number };
  'offer-declined': { id: string; reason: Words };
  'offer-told': { id: string };
  'offer-answered': {
    id: string;
    answer: 'accepted' | 'refused' | 'countered';
    words: Words | null;
    amount: Money | null;
    commitmentId: string | null;
  };
  'offer-withdrawn': { id: string; reason: Words };
  'commitment-made': { commitment: Commitment };
  'commitment-kept': { id: string; keptAt: Instant; proof: Words };
  'commitment-broken': { id: string; reason: Words | null };
  'commitment-renegotiated': { id: string; replacedBy: string; reason: Words };
  'commitment-withdrawn': { id: string; reason: Words };
  /** It had been marked as kept by mistake: owed as before, or broken where its time has passed. */
  'commitment-reopened': { id: string; state: 'made' | 'broken' };
  'commitment-reminded': { id: string; step: ReminderStep; dueAt: Instant };
  'commitment-proposed': { proposal: Omit<Proposal, 'state' | 'commitmentId'> };
  'proposal-accepted': { id: string; commitmentId: string };
  'proposal-dismissed': { id: string };
  'fulfilment-completed': object;
  'follow-up-attempted': { channel: Channel; result: AttemptResult | null; callAt: Instant | null };
  'follow-up-recorded': {
    result: FollowUpResult;
    channel: Channel;
    reason: Words | null;
    comment: Words | null;
    suggestion: Words | null;
    csat: number | null;
    effort: number | null;
    finalResponseStands: boolean;
  };
  'exception-requested': {
    kind: 'not-asked' | 'final-response-stands';
    noFollowUpReason: NoFollowUpReason | null;
    reason: Words;
  };
  'exception-approved': object;
  'exception-declined': { reason: Words };
  'round-started': { round: number; reason: ReopenReason; stage: Stage; words: Words | null };
  'case-archived': Omit<Archive, 'at' | 'by' | 'rootCause'> & { rootCause: Cause };
  'aftercare-offered': { accepted: boolean; nextAt: Instant | null };
  'aftercare-contacted': { nextAt: Instant | null; words: Words | null };
  'aftercare-stopped': object;
  'clock-started': {
    clock: Pick<
      CaseClock,
      'id' | 'pack' | 'clock' | 'force' | 'binds' | 'startAt' | 'dueAt' | 'warnAt' | 'endsWith' | 'history'
    >;
  };
  'clock-paused': { id: string; reason: Words };
  'clock-resumed': { id: string; dueAt: Instant; warnAt: CaseClock['warnAt'] };
  'clock-extended': {
    id: string;
    byDays: number;
    reason: Words;
    told: Words | null;
    dueAt: Instant;
    warnAt: CaseClock['warnAt'];
  };
  /** `endedAt`: when what the clock waits for really happened; imported talks tell it later. */
  'clock-stopped': { id: string; endedAt: Instant };
  'clock-set-aside': { id: string; why: 'withdrawn' | 'closed' };
  'clock-replaced': { id: string; replacedBy: string; reason: Words; told: Words | null };
  'clock-change-asked': { id: string } & Omit<ClockChange, 'by' | 'at'>;
  'clock-change-declined': { id: string; reason: Words };
  'clock-warned': { id: string; percent: 50 | 80 | 100 };
  'clock-missed': { id: string };
  'turn-marked-hostile': { turnId: string; saidAt: Instant; why: Words };
  'turn-mark-withdrawn': { turnId: string; reason: Words };
  'customer-warned': { words: Words; saidAt: Instant };
  'talk-paused': { words: Words; saidAt: Instant; until: Instant };
  'talk-resumed': { words: Words };
  'talk-ending-asked': { words: Words; reason: Words };
  'talk-ending-declined': { reason: Words };
  'talk-ended': object;
  'alarm-raised': { id: string; endangered: Endangered; words: Words };
  'alarm-cleared': { id: string; words: Words };
  'letter-drafted': {
    id: string;
    template: string;
    purpose: LetterPurpose;
    lang: 'zh' | 'en';
    needsReview: boolean;
    text: Words;
  };
  'letter-changed': { id: string; text: Words };
  'letter-review-asked': { id: string };
  'letter-approved': { id: string };
  'letter-returned': { id: string; reason: Words };
  'letter-sent': { id: string; purpose: LetterPurpose; channel: Channel; turnId: string };
  'letter-discarded': { id: string };
  /** `letter`: the letter that said it; null where it was said by word of mouth. */
  'customer-thanked': { channel: Channel; letter: string | null };
  'change-recorded': { id: string; what: Words };
  'change-told': { id: string; channel: Channel; letter: string | null };
  'note-added': { words: Words };
  'whisper-sent': { id: string; to: string; words: Words; tookOver: boolean };
  'whisper-read': { id: string };
  'incident-update-taken': {
    incidentId: string;
    updateId: string;
    kind: 'note' | 'message';
    words: Words;
  };
  'escalation-raised': {
    escalation: Pick<Escalation, 'id' | 'level' | 'trigger' | 'reason' | 'promiseId' | 'second' | 'stage'>;
  };
  'escalation-acknowledged': object;
  'escalation-concluded': { outcome: EscalationOutcome; words: Words };
  'outside-case-linked': {
    outsideCase: Pick<
      OutsideCase,
      'id' | 'outsideBody' | 'reference' | 'demand' | 'receivedAt' | 'answerDueAt' | 'clockIds'
    >;
  };
  'outside-case-accepted': {
    id: string;
    outsideBody: OutsideBody;
    acceptedAt: Instant;
    clockIds: string[];
  };
  'outside-case-answered': { id: string; outsideBody: OutsideBody; words: Words; answeredAt: Instant };
  'outside-case-concluded': {
    id: string;
    outsideBody: OutsideBody;
    verdict: OutsideResult;
    words: Words;
    concludedAt: Instant;
  };
  'case-merged-into': { into: CaseName };
  'case-took-over': {
    from: CaseName;
    caseIds: readonly string[];
    kin: readonly string[];
    turns: readonly TurnEntry[];
    files: readonly CaseFile[];
    facts: readonly Fact[];
    commitments: readonly { theirs: string; commitment: Commitment }[];
    /** `instead`: the own clock that gives way, because theirs is due earlier. */
    clocks: readonly { theirs: string; instead: string | null; clock: CaseClock }[];
    /** Heard promises nobody had looked at: named anew, and their turn as it is called here. */
    proposals: readonly { theirs: Proposal; proposal: Proposal }[];
    contactAt: Instant | null;
    reachableBy: readonly Channel[];
    reading: CaseReading | null;
  };
  /** On the merged one: it goes on by itself, with its promises and clocks as they are by now. */
  'case-unmerged': {
    from: CaseName;
    kin: readonly string[];
    commitments: readonly Commitment[];
    clocks: readonly CaseClock[];
    proposals: readonly Proposal[];
    /** Every file it brought: what was taken out meanwhile stays out. */
    files: readonly CaseFile[];
    contactAt: Instant | null;
  };
  /** Taken back with the import that brought it in by mistake, before anybody worked on it. */
  'case-retracted': { importId: string };
  'case-gave-back': { from: CaseName; reading: CaseReading | null };
  'repeat-linked': { of: CaseName };
  'repeat-unlinked': { of: CaseName };
  'repeat-denied': { of: CaseName };
}

export type CaseEventType = keyof Bodies;

/** What happened to a case: who, when, and only ids, offsets and figures besides. */
export type CaseEvent = {
  [T in CaseEventType]: { type: T; at: Instant; by: Actor } & Bodies[T];
}[CaseEventType];

export type EventOf<T extends CaseEventType> = Extract<CaseEvent, { type: T }>;
