import type { Instant } from '../../base/time.ts';
import type {
  EscalationLevel,
  EscalationOutcome,
  EscalationTrigger,
  OutsideBody,
  OutsideResult,
  Stage,
} from '../../knowledge/ids.ts';
import type { Words } from './words.ts';

/** What the upper level decided, or that the matter went further up. */
export interface EscalationConclusion {
  outcome: EscalationOutcome;
  words: Words;
  at: Instant;
  by: string;
}

/** A case carried up to a higher level. It stays where it is in its stages: a fact beside them, not one of them. */
export interface Escalation {
  id: string;
  level: EscalationLevel;
  trigger: EscalationTrigger;
  /** Null where the clock carried it up: the trigger says it all, and nobody wrote anything. */
  reason: Words | null;
  /** The promise to the customer of when they get an answer; null where nobody told them. */
  promiseId: string | null;
  /** The matter had been concluded above before, and had to go up once more. */
  second: boolean;
  stage: Stage;
  round: number;
  raisedAt: Instant;
  raisedBy: string;
  acknowledgedAt: Instant | null;
  acknowledgedBy: string | null;
  conclusion: EscalationConclusion | null;
}

/** The same matter before an outside body: its own number, its own deadlines, its own end. */
export interface OutsideCase {
  id: string;
  outsideBody: OutsideBody;
  /** The number under which that body has it. Words, because it leads to a person and can be erased. */
  reference: Words;
  /** What the body asks of us. */
  demand: Words | null;
  /** When we, or the body where its own deadlines count from there, received it. */
  receivedAt: Instant;
  /** By when the body wants our answer, as it said itself; beside the deadlines of the law. */
  answerDueAt: Instant | null;
  /** The clocks of the case that run for this matter. */
  clockIds: string[];
  round: number;
  linkedAt: Instant;
  linkedBy: string;
  acceptedAt: Instant | null;
  answer: { words: Words; answeredAt: Instant; at: Instant; by: string } | null;
  conclusion: { verdict: OutsideResult; words: Words; concludedAt: Instant; at: Instant; by: string } | null;
}
