import { hourMs, type Instant, msBetween } from '../../base/time.ts';
import type { Danger, ForesightSign } from '../../knowledge/ids.ts';
import type { Case } from './case.ts';
import { effectiveReading } from './effective-reading.ts';
import { isHandedBack, openEscalation } from './escalation.ts';
import { feelingNow } from './feeling.ts';
import { harmful } from './harm.ts';

/** One sign that the customer may go over the desk's head, with its part in the sum. */
export interface Foreseen {
  sign: ForesightSign;
  weight: number;
}

/** How likely the matter goes up or outside by itself: a sum anybody can check, each part with its sign. */
export interface Foresight {
  risk: 'none' | 'low' | 'raised' | 'high';
  signs: Foreseen[];
}

const toOutside: readonly Danger[] = ['media', 'regulator', 'legal', 'on-site'];
const nothing: Foresight = { risk: 'none', signs: [] };

/** A wish said in calm, or by one who has calmed down since, weighs little. */
const weights: Record<ForesightSign, { heated: number; calm: number }> = {
  harm: { heated: 5, calm: 5 },
  'asks-leader': { heated: 3, calm: 1 },
  'goes-outside': { heated: 3, calm: 1 },
  'promise-broken': { heated: 2, calm: 2 },
  'clock-missed': { heated: 2, calm: 2 },
  unanswered: { heated: 2, calm: 1 },
  'came-back': { heated: 2, calm: 2 },
  'handed-back': { heated: 2, calm: 2 },
  'very-angry': { heated: 1, calm: 1 },
  'growing-loss': { heated: 1, calm: 1 },
};

/**
 * Whether this case is about to be carried over the desk's head, so that it can be met here or carried up in time.
 * Nothing for a closed case, and for one that is above already. It is a hint: it opens and closes nothing.
 */
export function foresee(c: Case, now: Instant): Foresight {
  const isDone = c.stage === 'archived' || c.stage === 'follow-up';
  if (isDone || openEscalation(c)) return nothing;
  const reading = effectiveReading(c);
  const feeling = reading ? feelingNow(c, reading) : { anger: 0, anxiety: 0 };
  const isCalm = feeling.anger === 0 && feeling.anxiety <= 1;
  const dangers = reading?.dangers ?? [];
  const holds: Record<ForesightSign, boolean> = {
    harm: harmful.some((danger) => dangers.includes(danger)),
    'asks-leader': dangers.includes('escalate'),
    'goes-outside': toOutside.some((danger) => dangers.includes(danger)),
    'promise-broken': c.commitments.some(
      (p) => p.state === 'broken' || (p.state === 'made' && p.dueAt < now),
    ),
    'clock-missed': c.clocks.some(
      (k) => k.force === 'statutory' && k.binds === 'company' && isMissed(k, now),
    ),
    unanswered: contactsUnanswered(c) >= 2,
    'came-back': c.round > 1,
    'handed-back': isHandedBack(c),
    'very-angry': feeling.anger === 3,
    'growing-loss': reading?.lossTense === 'ongoing',
  };
  const signs = (Object.keys(weights) as ForesightSign[])
    .filter((sign) => holds[sign])
    .map((sign) => ({ sign, weight: weights[sign][isCalm ? 'calm' : 'heated'] }))
    .sort((a, b) => b.weight - a.weight);
  return { risk: riskOf(signs.reduce((sum, { weight }) => sum + weight, 0)), signs };
}

/** One strong wish raises the risk; with a second sign beside it, it is high. */
function riskOf(sum: number): Foresight['risk'] {
  if (sum >= 5) return 'high';
  if (sum >= 3) return 'raised';
  return sum > 0 ? 'low' : 'none';
}

const isMissed = (k: Case['clocks'][number], now: Instant): boolean =>
  !k.history && k.replacedBy === null && k.stoppedAt === null && (k.state === 'missed' || k.dueAt < now);

/** How often the customer came since the desk last spoke: turns less than an hour apart are one contact. */
export function contactsUnanswered(c: Case): number {
  const since = c.turns.slice(c.turns.findLastIndex((turn) => turn.role === 'handler') + 1);
  return since.filter((turn, i) => {
    const before = since[i - 1];
    return !before || msBetween(before.at, turn.at) > hourMs;
  }).length;
}
