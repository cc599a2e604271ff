import type { Instant } from '../../base/time.ts';
import type { Endangered } from '../../knowledge/ids.ts';
import type { Words } from './words.ts';

/** A turn that somebody marked as hostile, with what is hostile in it. */
export interface HostileTurn {
  turnId: string;
  /** When it was said. */
  saidAt: Instant;
  why: Words;
  at: Instant;
  by: string;
}

/** One rung of the ladder: what was said to the customer, and when it was said. */
export interface Rung {
  words: Words;
  saidAt: Instant;
  at: Instant;
  by: string;
}

/**
 * What was done about hostile words: a warning, a pause, the end of the talk, each after the one before and after
 * words that came since. It says how people speak with each other from here on, and nothing of what is owed.
 */
export interface TalkLimits {
  hostile: HostileTurn[];
  warning: Rung | null;
  pause: (Rung & { until: Instant; resumedAt: Instant | null }) | null;
  /** Somebody asks to end the talk; a second person decides. `words` are what the customer would be told. */
  request: (Rung & { reason: Words }) | null;
  end: (Rung & { approvedBy: string }) | null;
  /** The talk was taken up again after an end: what was said before counts no longer. */
  anewSince: Instant | null;
}

export const noLimits: TalkLimits = {
  hostile: [],
  warning: null,
  pause: null,
  request: null,
  end: null,
  anewSince: null,
};

/** Somebody is in danger, or may be. */
export interface Alarm {
  id: string;
  endangered: Endangered;
  words: Words;
  at: Instant;
  by: string;
  cleared: { words: Words; at: Instant; by: string } | null;
}

/** How far the desk has gone. `resumed`: the talk goes on after a pause. */
export type TalkState = 'open' | 'hostile' | 'warned' | 'paused' | 'resumed' | 'ended';

export function talkState({ hostile, warning, pause, end }: TalkLimits): TalkState {
  if (end) return 'ended';
  if (pause) return pause.resumedAt === null ? 'paused' : 'resumed';
  if (warning) return 'warned';
  return hostile.length > 0 ? 'hostile' : 'open';
}
