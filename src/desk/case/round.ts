import { type ReopenReason, type Stage, stages } from '../../knowledge/ids.ts';
import { type Case, currentRound, emptyRound, type Round, type Words } from './case.ts';
import { nextClockId, startedClock } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import type { CaseEvent, EventOf } from './events.ts';
import { accept, event, type Outcome, refuse } from './outcome.ts';
import { openingGate } from './owner.ts';

/** Where the reason of a customer who is not content points at. */
const stageOfReason: Record<ReopenReason, Stage> = {
  'not-fixed': 'fulfilling',
  'promise-broken': 'fulfilling',
  'offer-unfair': 'settling',
  'facts-wrong': 'finding',
  'not-listened': 'opening',
};

const order = Object.keys(stages) as Stage[];

/** The first stage that has left nothing on record: a complaint withdrawn on the way comes back to where it was. */
function firstGap(c: Case): Stage {
  const { opening, finding, settledAt } = currentRound(c);
  if (openingGate(c)) return 'received';
  if (!opening) return 'opening';
  if (!finding) return 'finding';
  return settledAt ? 'fulfilling' : 'settling';
}

const earlier = (a: Stage, b: Stage): Stage => (order.indexOf(a) < order.indexOf(b) ? a : b);

/** The next round enters where its reason points at, or before, where the record has its first gap. */
export function startRound(
  c: Case,
  reason: ReopenReason,
  words: Words | null,
  context: Context,
): CaseEvent[] {
  const stage = earlier(stageOfReason[reason], firstGap(c));
  // The answer was given in time or not: that stays. What this round owes runs on clocks of its own.
  const endsWith = stage === 'fulfilling' ? 'redress' : 'answer';
  const plans = context.clocks.onRound(c.sector, context.now).map((p) => ({ ...p, endsWith }) as typeof p);
  return [
    event(context, 'round-started', { round: c.round + 1, reason, stage, words }),
    ...plans.map((p, i) => startedClock(context, nextClockId(c, i), p, false)),
  ];
}

/** A round begun by hand: after a follow-up that was not content, or when the customer of an archived case comes back. */
export function decideStartRound(c: Case, command: CommandOf<'start-round'>, context: Context): Outcome {
  if (c.stage === 'follow-up') {
    const { followUp } = currentRound(c);
    if (!followUp) return refuse({ code: 'not-asked' });
    if (followUp.result === 'satisfied' || followUp.result === 'compromised') {
      return refuse({ code: 'customer-was-content' });
    }
  }
  return accept(...startRound(c, command.reason, command.words, context));
}

/** The next round keeps what was put on record before its stage; the rest is open again. Nothing is undone. */
export function evolveRoundStarted(c: Case, e: EventOf<'round-started'>): Case {
  const last = currentRound(c);
  const before = (stage: Stage) => order.indexOf(stage) < order.indexOf(e.stage);
  const next: Round = {
    ...emptyRound(e.round, e.reason, e.at, e.stage),
    opening: before('opening') ? last.opening : null,
    facts: before('finding') || e.stage === 'finding' ? last.facts : [],
    finding: before('finding') ? last.finding : null,
    consensus: before('finding') ? last.consensus : null,
    agreement: before('settling') ? last.agreement : null,
    finalResponse: before('settling') ? last.finalResponse : null,
    settledAt: before('settling') ? last.settledAt : null,
  };
  return {
    ...c,
    stage: e.stage,
    round: e.round,
    rounds: [...c.rounds, next],
    archive: null,
    thankedAt: null,
  };
}
