import { addMs, dayMs, type Instant } from '../base/time.ts';
import type { reasonKinds, Urgency } from '../contract/work.ts';
import type { Actor, CaseClock, Words } from '../desk/case/case.ts';
import type { GoodwillRules } from '../desk/case/goodwill-rules.ts';

/** Who asks what to do, and when: `midnight` ends the day that `now` lies in. */
export interface Asking {
  actor: Actor;
  now: Instant;
  midnight: Instant;
  /** What the organisation says of goodwill. */
  goodwill: GoodwillRules;
}

/** Why a case asks for somebody now. `say` names its sentence; words, clocks and names are put in where it is said. */
export interface Reason {
  kind: (typeof reasonKinds)[number];
  urgency: Urgency;
  say: string;
  dueAt: Instant | null;
  facts: Readonly<Record<string, unknown>>;
  /** What was promised. */
  what?: Words;
  clock?: CaseClock;
}

const soonMs = 2 * dayMs;

export const reason = (
  kind: Reason['kind'],
  urgency: Urgency,
  say: string,
  facts: Reason['facts'] = {},
  more: Pick<Reason, 'what' | 'clock'> & { dueAt?: Instant } = {},
): Reason => ({ kind, urgency, say, facts, dueAt: null, ...more });

export function urgencyAt(dueAt: Instant, { now, midnight }: Pick<Asking, 'now' | 'midnight'>): Urgency {
  if (dueAt < now) return 'late';
  // Midnight itself still belongs to the day it ends.
  if (dueAt <= midnight) return 'today';
  return dueAt <= addMs(now, soonMs) ? 'soon' : 'open';
}
