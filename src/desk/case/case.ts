import type { Instant } from '../../base/time.ts';
import type {
  Cause,
  Channel,
  CommitmentState,
  Danger,
  Demand,
  FollowUpResult,
  LossTense,
  NoFollowUpReason,
  ReopenReason,
  Role,
  Sector,
  Stage,
} from '../../knowledge/ids.ts';
import type { CaseClock } from './clocks.ts';
import type { Aftercare, Archive } from './closing.ts';
import type { Change, DepartmentRequest, Letter } from './correspondence.ts';
import type { Due } from './dues.ts';
import type { CaseFile } from './files.ts';
import { type Alarm, noLimits, type TalkLimits } from './limits.ts';
import type { Offer } from './offers.ts';
import type { SentOver } from './sent-over.ts';
import type { Escalation, OutsideCase } from './upward.ts';
import type { Whisper } from './whispers.ts';
import type { Words } from './words.ts';

export type { CaseClock, ClockChange } from './clocks.ts';
export type { Words } from './words.ts';

/** Who acts. `clock` is the sweeper: the passing of time is one more user. */
export interface Actor {
  id: string;
  role: Role | 'clock';
}

export interface TurnEntry {
  id: string;
  role: 'customer' | 'handler';
  channel: Channel;
  at: Instant;
  /** That it was sent over findings of the draft check; absent where nobody looked or nothing was found. */
  over?: SentOver;
}

/** What the newest reading says of the whole case; the evidence stays with the event. Levels are 0..3. */
export interface CaseReading {
  turnId: string;
  complaint: boolean;
  anger: number;
  anxiety: number;
  disappointment: number;
  primaryMotive: string;
  needs: string[];
  causes: Cause[];
  dangers: Danger[];
  demand: Demand;
  lossTense: LossTense;
  versions: { knowledge: string; model: string };
}

/** A person's correction of one field of the reading: a fact of its own that wins on screen. */
export interface ReadingCorrection {
  field: string;
  value: unknown;
  by: string;
  at: Instant;
}

export interface Fact {
  id: string;
  words: Words;
  /** The evidence: a recording, a receipt, an entry of a system; null where none was named. */
  shownBy: Words | null;
  /** Files of the case that are evidence of it, by their ids. */
  files: readonly string[];
  at: Instant;
  by: string;
}

export type Liability = 'company' | 'shared' | 'customer' | 'third-party' | 'unclear';

export interface Finding {
  liability: Liability;
  reason: Words;
  clause: Words | null;
  at: Instant;
  by: string;
}

export interface Agreement {
  terms: Words;
  /** The customer repeated or confirmed what the terms mean. */
  understood: true;
  at: Instant;
  by: string;
}

/** The company's last word when no agreement could be had. Without the outside routes it is not lawful. */
export interface FinalResponse {
  text: Words;
  outsideRoutesTold: true;
  at: Instant;
  by: string;
}

export interface Commitment {
  id: string;
  what: Words;
  /** `process`: who calls by when. `outcome`: a result the customer will have. */
  kind: 'process' | 'outcome';
  round: number;
  madeAt: Instant;
  dueAt: Instant;
  by: string;
  state: CommitmentState;
  /** An outcome promised before liability was established: recorded as it was said, and shown as a risk. */
  early: boolean;
  keptAt: Instant | null;
  /** The round that was running when it was kept. */
  keptInRound: number | null;
  /** The commitment that took this one's place when it was renegotiated. */
  replacedBy: string | null;
}

/** A promise heard in a handler's turn: offsets into the turn's text, never its words. Not a commitment by itself. */
export interface HeardPromise {
  start: number;
  end: number;
  /** Who is to do it: the one who spoke, or somebody they spoke for. */
  who: 'handler' | 'other';
  kind: Commitment['kind'];
  /** Read from the words; null where they name no time. */
  dueAt: Instant | null;
}

/** A heard promise that waits for a person: taken into the ledger, or put aside as none. */
export interface Proposal extends HeardPromise {
  id: string;
  turnId: string;
  madeAt: Instant;
  /** A result promised before liability was established. */
  early: boolean;
  state: 'open' | 'accepted' | 'dismissed';
  /** What it became. */
  commitmentId: string | null;
}

/** A reminder of a promise: on the day before it is due, or on the day. */
export type ReminderStep = 'before' | 'day';

export interface FollowUp {
  result: FollowUpResult;
  channel: Channel;
  reason: Words | null;
  comment: Words | null;
  suggestion: Words | null;
  /** How content with the handling, 1 not at all to 5 very, as the customer said; null: not asked or not answered. */
  csat: number | null;
  /** How much effort it cost the customer, 1 hardly any to 5 a great deal, as they said. */
  effort: number | null;
  /** The customer is not content, and the company's final response stands. */
  finalResponseStands: boolean;
  round: number;
  at: Instant;
  by: string;
}

/** What came of a try to ask the customer. */
export type AttemptResult = 'no-answer' | 'wrong-contact' | 'asked-later' | 'cut-off';

export interface FollowUpAttempt {
  channel: Channel;
  /** Null: nobody wrote it down. */
  result: AttemptResult | null;
  /** When the customer would rather be asked, if they said so. */
  callAt: Instant | null;
  at: Instant;
  by: string;
}

/** Closing without the plain success of a satisfied or compromising customer: asked for, then approved. */
export interface ClosingException {
  kind: 'not-asked' | 'final-response-stands';
  noFollowUpReason: NoFollowUpReason | null;
  reason: Words;
  requestedBy: string;
  requestedAt: Instant;
  approvedBy: string | null;
  approvedAt: Instant | null;
}

/** What one round has put on record, stage by stage. A new round takes over what came before its stage. */
export interface Round {
  number: number;
  reason: ReopenReason | null;
  startedAt: Instant;
  enteredAt: Stage;
  opening: { emotionBefore: number | null; emotionAfter: number | null; at: Instant; by: string } | null;
  facts: Fact[];
  finding: Finding | null;
  consensus: { words: Words; at: Instant } | null;
  agreement: Agreement | null;
  finalResponse: FinalResponse | null;
  settledAt: Instant | null;
  fulfilledAt: Instant | null;
  attempts: FollowUpAttempt[];
  /** The newest answer, which counts. */
  followUp: FollowUp | null;
  /** The answers before it in this round: what a customer said first is never lost. */
  earlierAnswers: FollowUp[];
  exception: ClosingException | null;
}

/** Where a case comes from and whose it is: given at the opening, never changed. */
export interface CaseOrigin {
  id: string;
  number: string;
  channel: Channel;
  sector: Sector;
  source: string;
  externalId: string | null;
  customerId: string;
  /** Channels by which the customer can be reached, as known at the opening. */
  reachableBy: Channel[];
  receivedAt: Instant;
  /** The import that brought it in; left out where it came otherwise. */
  importId?: string;
}

/** What the surviving case holds of one that was merged into it. */
export interface TakenCase {
  id: string;
  number: string;
  at: Instant;
  by: string;
  /** The case and those that had been merged into it before: whose words this case now shows. */
  caseIds: string[];
  turns: TurnEntry[];
  files: CaseFile[];
  factIds: string[];
  commitments: { theirs: string; ours: string }[];
  /** Promises heard in their talk that nobody had looked at. */
  proposals: { theirs: Proposal; ours: string }[];
  clocks: { theirs: string; ours: string }[];
  /** Own clocks as they were before theirs took their place or their first word ended them. */
  clocksBefore: CaseClock[];
  /** Whether the first word to the customer was theirs. */
  broughtContact: boolean;
}

/** A complaint on its way from the first word to the archive: the fold of its events, nothing more. */
export interface Case extends CaseOrigin {
  stage: Stage;
  round: number;
  openedAt: Instant;
  history: boolean;
  receiptGivenAt: Instant | null;
  owner: string | null;
  briefSeenBy: string[];
  strategy: Words | null;
  firstContactAt: Instant | null;
  turns: TurnEntry[];
  reading: CaseReading | null;
  /** Anger in the customer's first turn and in the last; `last` is null while one turn was read. Null: none was. */
  feeling: { first: number; last: number | null } | null;
  corrections: ReadingCorrection[];
  rounds: Round[];
  /** What law or contract owes the customer. */
  dues: Due[];
  /** Goodwill above it. */
  offers: Offer[];
  commitments: Commitment[];
  /** Promises heard in the talk, in its order. */
  proposals: Proposal[];
  /** Of which promises the desk was reminded, by their id, and how far. */
  reminded: Readonly<Record<string, ReminderStep>>;
  clocks: CaseClock[];
  /** Pictures, papers and recordings, in the order they were added. */
  files: CaseFile[];
  departmentRequests: DepartmentRequest[];
  letters: Letter[];
  /** What the company changed because of this complaint. */
  changes: Change[];
  /** When the customer was thanked apart from the archive; see `isThanked`. */
  thankedAt: Instant | null;
  aftercare: Aftercare | null;
  archive: Archive | null;
  escalations: Escalation[];
  outsideCases: OutsideCase[];
  /** What was done about hostile words. */
  limits: TalkLimits;
  /** Signals that somebody is in danger, in their order; the last one may still be open. */
  alarms: Alarm[];
  /** The case this one was merged into: it stands still from then on. */
  mergedInto: { id: string; number: string; at: Instant; by: string } | null;
  /** The cases that were merged into this one. */
  tookOver: TakenCase[];
  /** The ids of other cases whose words this one's record may refer to. */
  kin: string[];
  /** The earlier case of the same customer that this one is about again, as a person has confirmed it. */
  repeatOf: { id: string; number: string; at: Instant; by: string } | null;
  /** Earlier cases that it is not about again, as a person has said. */
  notRepeatOf: { id: string; number: string }[];
  /** What colleagues told each other beside it, oldest first. */
  whispers: Whisper[];
  updatedAt: Instant;
}

/**
 * What a case has of the nouns that came after the first release: nothing yet. The fold begins with it, and what was
 * stored before a noun was known gets it when it is loaded. A new noun of the case has its line here.
 */
export const nothingYet = {
  feeling: null as Case['feeling'],
  proposals: [],
  reminded: {},
  dues: [] as Due[],
  offers: [] as Offer[],
  escalations: [],
  outsideCases: [],
  limits: noLimits,
  alarms: [],
  files: [] as CaseFile[],
  departmentRequests: [],
  letters: [],
  changes: [],
  thankedAt: null,
  mergedInto: null,
  tookOver: [],
  kin: [],
  repeatOf: null,
  notRepeatOf: [],
  whispers: [] as Whisper[],
} satisfies Partial<Case>;

/** A round with nothing on record yet. */
export function emptyRound(
  number: number,
  reason: ReopenReason | null,
  startedAt: Instant,
  enteredAt: Stage,
): Round {
  return {
    number,
    reason,
    startedAt,
    enteredAt,
    opening: null,
    facts: [],
    finding: null,
    consensus: null,
    agreement: null,
    finalResponse: null,
    settledAt: null,
    fulfilledAt: null,
    attempts: [],
    followUp: null,
    earlierAnswers: [],
    exception: null,
  };
}

/** The round now running. Every case has at least one. */
export function currentRound(c: Case): Round {
  return c.rounds[c.rounds.length - 1]!;
}

/** Heard promises that nobody has looked at yet. */
export const openProposals = (c: Case): Proposal[] => c.proposals.filter((p) => p.state === 'open');

/** Promises still owed: made and not yet due or kept, or broken and not yet made good. */
export function openCommitments(c: Case): Commitment[] {
  return c.commitments.filter((p) => p.state === 'made' || p.state === 'broken');
}
