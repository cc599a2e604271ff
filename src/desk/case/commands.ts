import type { Money } from '../../base/money.ts';
import type { Instant } from '../../base/time.ts';
import type {
  Cause,
  Channel,
  DueBasis,
  Endangered,
  EscalationLevel,
  EscalationTrigger,
  FollowUpResult,
  NoFollowUpReason,
  OutsideBody,
  OutsideResult,
  Redress,
  ReopenReason,
  Rung,
} from '../../knowledge/ids.ts';
import type { LetterPurpose } from '../../knowledge/letter-blanks.ts';
import type { RequestCommands } from '../department/request.ts';
import type { RoutedWhy } from '../routing/route.ts';
import type {
  AttemptResult,
  Case,
  CaseOrigin,
  CaseReading,
  HeardPromise,
  Liability,
  TurnEntry,
  Words,
} from './case.ts';
import type { LetterFlawKind } from './correspondence.ts';
import type { EvidenceMark, TurnReading } from './events.ts';

/** Of two cases: whether their customers were found to be one person. Left out, one customer is one person. */
interface OfWhom {
  isOnePerson?: boolean;
}

/** Files that were sent before and come into the case with this, by their ids. */
interface NewFiles {
  files?: readonly string[];
}

/** What is asked of a case that another may be the matter of again. */
type EarlierOne = Pick<Case, 'id' | 'number' | 'customerId' | 'receivedAt'>;

/** A turn on its way into the case, with its reading when the customer spoke. */
export interface TurnWithReading {
  turn: TurnEntry;
  reading: TurnReading | null;
  evidence: readonly EvidenceMark[];
  caseReading: CaseReading | null;
  /** Heard in a handler's turn. */
  promises?: readonly HeardPromise[];
}

interface Bodies extends RequestCommands {
  open: CaseOrigin & {
    /** Old complaints are history unless they are taken in as live. */
    live: boolean;
    /** Received longer ago than this many days, a complaint not taken in as live is history. */
    historyAfterDays: number;
    turns: readonly TurnWithReading[];
  };
  'add-turn': TurnWithReading & NewFiles;
  /** What came later belongs to a turn of this case all the same. */
  'attach-files': { turnId: string; files: readonly string[] };
  'remove-file': { id: string; reason: Words };
  'correct-reading': { field: string; value: unknown };
  /** To nobody only while nothing has begun: then it waits to be taken again. */
  assign: { owner: string | null; routed?: RoutedWhy };
  /** The customer has the case number and knows what happens next. */
  'give-receipt': { channel: Channel };
  'see-brief': object;
  prepare: { strategy: Words };
  'begin-opening': object;
  'conclude-opening': { willing: boolean; emotionBefore: number | null; emotionAfter: number | null };
  /** `files`: those that show it, here already or just sent. */
  'record-fact': { id: string; fact: Words; shownBy?: Words | null } & NewFiles;
  'state-finding': { liability: Liability; reason: Words; clause: Words | null };
  'record-consensus': { words: Words };
  agree: { terms: Words; understood: boolean };
  'give-final-response': { text: Words; outsideRoutesTold: boolean };
  settle: { remedies: readonly { id: string; what: Words; dueAt: Instant }[] };
  /** `calculation`: the rule and what it was given; the sum is reckoned anew. */
  'record-due': {
    id: string;
    basis: DueBasis;
    clause: Words;
    redress: Redress;
    what: Words;
    amount: Money | null;
    calculation: { rule: string; inputs: Readonly<Record<string, string>> } | null;
  };
  'grant-due': { id: string; commitmentId: string; dueAt: Instant };
  'meet-due': { id: string; proof: Words };
  'strike-due': { id: string; reason: Words };
  'make-offer': {
    id: string;
    rung: Rung;
    what: Words;
    amount: Money | null;
    asks: Words | null;
    saying: Words | null;
    reason: Words | null;
    /** The customer has heard it already. */
    told: boolean;
  };
  'approve-offer': { id: string };
  'decline-offer': { id: string; reason: Words };
  'tell-offer': { id: string };
  'answer-offer': {
    id: string;
    answer: 'accepted' | 'refused' | 'countered';
    words: Words | null;
    /** What the customer wants instead, where they named a sum. */
    amount: Money | null;
    /** When what was accepted will be done; null where it was done on the spot. */
    dueAt: Instant | null;
    commitmentId: string;
  };
  'withdraw-offer': { id: string; reason: Words };
  'make-commitment': {
    id: string;
    what: Words;
    kind: 'process' | 'outcome';
    dueAt: Instant;
    madeAt: Instant | null;
  };
  'keep-commitment': { id: string; proof: Words; keptAt: Instant | null };
  'break-commitment': { id: string; reason: Words };
  'renegotiate-commitment': {
    id: string;
    replacementId: string;
    what: Words | null;
    dueAt: Instant;
    reason: Words;
  };
  'withdraw-commitment': { id: string; reason: Words };
  /** It was marked as kept by mistake. */
  'reopen-commitment': { id: string };
  /** A heard promise goes into the ledger as it is given here: whoever accepts it may have put it right. */
  'accept-proposal': {
    id: string;
    commitmentId: string;
    what: Words;
    kind: 'process' | 'outcome';
    dueAt: Instant;
  };
  /** It was no promise, or stands in the ledger already. */
  'dismiss-proposal': { id: string };
  'complete-fulfilment': object;
  'attempt-follow-up': { channel: Channel; result?: AttemptResult | null; callAt?: Instant | null };
  'record-follow-up': {
    result: FollowUpResult;
    channel: Channel;
    reason: Words | null;
    comment: Words | null;
    suggestion: Words | null;
    csat?: number | null;
    effort?: number | null;
    /** Not content: either the reason that starts the next round, or the final response stands. */
    reopenReason: ReopenReason | null;
    finalResponseStands: boolean;
  };
  'request-exception': { noFollowUpReason: NoFollowUpReason | null; reason: Words };
  'approve-exception': object;
  'decline-exception': { reason: Words };
  'start-round': { reason: ReopenReason; words: Words | null };
  archive: {
    category: string;
    rootCause: Cause;
    lesson: Words | null;
    departmentFeedback: Words | null;
    thanked: boolean;
  };
  'offer-aftercare': { accepted: boolean };
  'contact-aftercare': { words: Words | null };
  'stop-aftercare': object;
  'start-clock': { id: string; pack: string; clock: string; startAt: Instant };
  'pause-clock': { id: string; reason: Words };
  'resume-clock': { id: string };
  'extend-clock': { id: string; byDays: number; reason: Words; told: Words | null };
  'stop-clock': { id: string };
  'replace-clock': { id: string; newId: string; clock: string; reason: Words; told: Words | null };
  'approve-clock-change': { id: string };
  'decline-clock-change': { id: string; reason: Words };
  'mark-hostile': { turnId: string; why: Words };
  'unmark-hostile': { turnId: string; reason: Words };
  'warn-customer': { words: Words; saidAt: Instant | null };
  'pause-talk': { words: Words; saidAt: Instant | null; until: Instant };
  'resume-talk': { words: Words };
  'ask-to-end-talk': { words: Words; reason: Words; writingTold: boolean };
  'approve-ending': object;
  'decline-ending': { reason: Words };
  'raise-alarm': { id: string; endangered: Endangered; words: Words };
  'clear-alarm': { words: Words };
  'draft-letter': {
    id: string;
    template: string;
    purpose: LetterPurpose;
    lang: 'zh' | 'en';
    needsReview: boolean;
    text: Words;
  };
  'change-letter': { id: string; text: Words };
  /** `flaws`: what was found wrong with the text as it stands; a promise in it is looked at when it goes out. */
  'ask-letter-review': { id: string; flaws: readonly LetterFlawKind[] };
  'approve-letter': { id: string };
  'return-letter': { id: string; reason: Words };
  'discard-letter': { id: string };
  'send-letter': {
    id: string;
    channel: Channel;
    turnId: string;
    flaws: readonly LetterFlawKind[];
    /** A person looked at what reads like a promise, and says that it is none or stands in the ledger. */
    promisesLooked: boolean;
  };
  thank: { channel: Channel };
  'record-change': { id: string; what: Words };
  'tell-change': { id: string; channel: Channel };
  /** The words of a note lie under its id: see `noteWordsId`. */
  'add-note': { id?: string; words: Words } & NewFiles;
  /** `to`: null for whoever has the case. */
  whisper: { id: string; to: string | null; words: Words };
  'read-whisper': { id: string };
  /** `whisperId`: under which the reason is told to the one who had it. */
  'step-in': { whisperId: string; reason: Words };
  /** Words that an incident has for each of its cases: a note for colleagues, or what this customer is to be told. */
  'take-update': { incidentId: string; updateId: string; kind: 'note' | 'message'; words: Words };
  escalate: {
    id: string;
    level: EscalationLevel;
    trigger: EscalationTrigger;
    reason: Words;
    /** What the customer was told, and by when they get an answer: a promise under `promiseId`. */
    told: Words | null;
    answerBy: Instant | null;
    promiseId: string;
  };
  'acknowledge-escalation': object;
  'conclude-escalation': { outcome: 'handled' | 'handed-back'; words: Words };
  'link-outside-case': {
    id: string;
    outsideBody: OutsideBody;
    reference: Words;
    demand: Words | null;
    receivedAt: Instant;
    answerDueAt: Instant | null;
  };
  /** `at`, here and in the two below: when it really happened; null: now. */
  'accept-outside-case': { id: string; at: Instant | null };
  'answer-outside-case': { id: string; answer: Words; at: Instant | null };
  'conclude-outside-case': { id: string; verdict: OutsideResult; words: Words; at: Instant | null };
  /** One matter in two cases: these four change two cases together, see `app/merge-cases.ts`. */
  'merge-into': { into: Case } & OfWhom;
  'take-over': { from: Case; reading: CaseReading | null } & OfWhom;
  unmerge: { into: Case };
  'give-back': { id: string; number: string; reading: CaseReading | null };
  /** The same matter again, in a case of its own; or not the same, as a person says who looked. */
  'link-repeat': { of: EarlierOne } & OfWhom;
  'deny-repeat': { of: EarlierOne } & OfWhom;
  'unlink-repeat': object;
  /** Sent by the sweeper: what the passing of time has brought about by `now`. */
  tick: object;
}

export type CaseCommandType = keyof Bodies;

export type CaseCommand = { [T in CaseCommandType]: { type: T } & Bodies[T] }[CaseCommandType];

export type CommandOf<T extends CaseCommandType> = Extract<CaseCommand, { type: T }>;
