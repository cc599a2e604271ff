import type { Span } from '../../base/span.ts';
import type { DraftFault, OverrideReason } from '../../knowledge/ids.ts';
import type { Words } from './words.ts';

/** What was found in a draft, as the log keeps it: offsets into the turn, never its words. */
export interface KeptFinding {
  fault: DraftFault;
  /** The entry or check that found it. */
  by: string;
  /** Empty where it was the whole draft. */
  spans: readonly Span[];
}

/** That a draft went out over findings. */
export interface SentOver {
  findings: readonly KeptFinding[];
  /** Null where none was asked for. */
  reason: OverrideReason | null;
  words: Words | null;
}
