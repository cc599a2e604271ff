import type { Instant } from '../base/time.ts';
import type { Urgency } from '../contract/work.ts';
import { urgencies } from '../contract/work.ts';
import { openAlarm } from '../desk/case/alarm.ts';
import {
  type Actor,
  type Case,
  type CaseClock,
  type CaseReading,
  type Commitment,
  currentRound,
  openCommitments,
  openProposals,
} from '../desk/case/case.ts';
import { clockRequests, requestGate } from '../desk/case/clock-change.ts';
import { openDues } from '../desk/case/dues.ts';
import { effectiveReading } from '../desk/case/effective-reading.ts';
import { feelingNow } from '../desk/case/feeling.ts';
import { approvalGate } from '../desk/case/follow-up.ts';
import { authorityInCase, cautiousRules, type GoodwillRules } from '../desk/case/goodwill-rules.ts';
import { endangersTheWeak, harmful } from '../desk/case/harm.ts';
import { goodwillOf, limitOf, type Offer } from '../desk/case/offers.ts';
import type { Danger, Stage } from '../knowledge/ids.ts';
import {
  type CorrespondenceStep,
  isGuest,
  nextOfCorrespondence,
  ofCorrespondence,
  ofWhispers,
} from './correspondence-reasons.ts';
import { mayDecideEnding, ofAlarm, ofTalk } from './hostility-reasons.ts';
import { type Asking, type Reason, reason, urgencyAt } from './reason.ts';
import { ofOutside, ofUpward } from './upward-reasons.ts';

export type { Asking, Reason } from './reason.ts';

/** Outside consequences, and people who need care: pressing until the customer is calm. */
const toHeed: readonly Danger[] = [
  'vulnerable',
  'media',
  'regulator',
  'legal',
  'escalate',
  'on-site',
  'group',
];

/**
 * All reasons why this case asks for this person now, the most pressing first; at least one for a case that is
 * worked on, none for an archived one that nothing is due of.
 */
export function reasonsFor(c: Case, asking: Asking): Reason[] {
  // Who is only asked what their department knows, or told something, has nothing else to do here.
  if (isGuest(c, asking.actor))
    return [
      ...ofWhispers(c, asking),
      ...ofCorrespondence(c, asking).filter(({ kind }) => kind === 'department'),
    ];
  const reading = effectiveReading(c);
  const reasons = [
    ...ofAlarm(c),
    ...ofWhispers(c, asking),
    ...(c.stage === 'archived'
      ? []
      : [...ofTalk(c, asking), ...ofReading(c, reading), ...ofRecord(c, asking), ...ofUpward(c, asking)]),
    ...ofTime(c, asking),
    ...ofCorrespondence(c, asking),
  ];
  if (reasons.length === 0 && c.stage !== 'archived') reasons.push(ordinary(c));
  return reasons.sort(byUrgency);
}

/** What the customer said and feels. What the desk has done since counts: a calmed customer, a mended loss. */
function ofReading(c: Case, reading: CaseReading | null): Reason[] {
  if (!reading) return [];
  const feeling = feelingNow(c, reading);
  const calm = feeling.anger === 0 && feeling.anxiety <= 1;
  const isDone = c.stage === 'follow-up';
  const { dangers, lossTense } = reading;
  const grave = harmful.filter((danger) => dangers.includes(danger));
  if (endangersTheWeak(reading)) grave.push('vulnerable');
  const reasons = grave.map((danger) => reason('danger', 'danger', `danger.${danger}`));
  for (const danger of toHeed.filter((one) => dangers.includes(one) && !grave.includes(one)))
    reasons.push(reason('danger', calm || isDone ? 'open' : 'today', `danger.${danger}`));
  if (lossTense === 'ongoing' && !isDone)
    reasons.push(reason('growing-loss', 'today', 'growing-loss.ongoing'));
  if (lossTense === 'imminent' && !isDone)
    reasons.push(reason('growing-loss', 'soon', 'growing-loss.imminent'));
  if (feeling.anger >= 2)
    reasons.push(reason('anger', feeling.anger === 3 ? 'today' : 'soon', `anger.${feeling.anger}`));
  return reasons;
}

/** What the record says: nobody has it, somebody waits for a decision, it came back. */
function ofRecord(c: Case, asking: Asking): Reason[] {
  const { actor, goodwill } = asking;
  const reasons: Reason[] = [];
  const { reason: why, exception } = currentRound(c);
  if (mayApprove(c, actor) && exception) {
    const facts = { by: exception.requestedBy, noFollowUpReason: exception.noFollowUpReason };
    reasons.push(reason('approval', 'today', `approval.${exception.kind}`, facts));
  }
  for (const { by, rung, amount } of offersFor(c, actor, goodwill))
    reasons.push(reason('approval', 'today', 'approval.offer', { by, rung, amount }));
  for (const { clock, request } of clockRequestsFor(c, actor)) {
    const say = request.next === null ? 'approval.clock' : 'approval.clock-next';
    reasons.push(reason('approval', 'today', say, { by: request.by, byDays: request.byDays }, { clock }));
  }
  if (c.owner === null) reasons.push(reason('unowned', 'today', 'unowned', { at: c.receivedAt }));
  const heard = ofProposals(c, asking);
  if (heard) reasons.push(heard);
  if (c.round > 1) {
    // Special attention until this round's work is done: the next round must not end as the one before.
    const urgency = c.stage === 'follow-up' ? 'soon' : 'today';
    reasons.push(reason('came-back', urgency, 'came-back', { round: c.round, reason: why }));
  }
  return reasons;
}

/** Whether an exception of this case waits for this person. */
export const mayApprove = (c: Case, { id, role }: Actor): boolean =>
  (role === 'lead' || role === 'manager') && c.stage !== 'archived' && approvalGate(c, id) === null;

/** The changes of clocks that wait for this person. */
export const clockRequestsFor = (c: Case, actor: Actor): ReturnType<typeof clockRequests> =>
  (actor.role !== 'lead' && actor.role !== 'manager') || c.stage === 'archived'
    ? []
    : clockRequests(c).filter(({ request }) => requestGate(request, actor) === null);

/** The offers that wait for this person: another's, and within what they could give when they were asked. */
export function offersFor(c: Case, actor: Actor, rules: GoodwillRules): Offer[] {
  const { id, role } = actor;
  if ((role !== 'lead' && role !== 'manager') || c.stage === 'archived') return [];
  const given = goodwillOf(c.offers);
  const isWithin = ({ under, amount }: Offer) =>
    given + (amount?.minor ?? 0) <= limitOf(under ? { limits: under } : authorityInCase(rules, c, id), role);
  return c.offers.filter((o) => o.state === 'waiting' && o.by !== id && isWithin(o));
}

/** What is due, or was. */
function ofTime(c: Case, asking: Asking): Reason[] {
  const clocks = c.clocks
    // What binds a regulator is known so that one can prepare; nobody here is late by it.
    .filter((k) => !k.history && k.binds === 'company' && k.stoppedAt === null && k.state !== 'paused')
    .flatMap((k) => ofClock(k, asking));
  const promises = openCommitments(c).map((p) => ofPromise(p, asking));
  const contactAt = c.aftercare && c.aftercare.stoppedAt === null ? c.aftercare.nextAt : null;
  const contact = contactAt === null ? null : urgencyAt(contactAt, asking);
  return [
    ...clocks,
    ...promises,
    ...ofOutside(c, asking),
    ...(contactAt !== null && contact !== null && contact !== 'open'
      ? [
          reason(
            'aftercare',
            contact,
            contact === 'late' ? 'aftercare.late' : 'aftercare',
            { at: contactAt },
            { dueAt: contactAt },
          ),
        ]
      : []),
  ];
}

function ofClock(clock: CaseClock, asking: Asking): Reason[] {
  const at = urgencyAt(clock.dueAt, asking);
  const urgency = at === 'open' && clock.warned >= 80 ? 'soon' : at;
  const more = { dueAt: clock.dueAt, clock };
  // Half of it is gone: nothing presses yet, but whoever has the case knows.
  if (urgency === 'open')
    return clock.warned >= 50 ? [reason('clock', 'open', `clock.half.${clock.force}`, {}, more)] : [];
  return [reason('clock', urgency, `clock.${clock.force}`, {}, more)];
}

function ofPromise(p: Commitment, asking: Asking): Reason {
  const broken = p.state === 'broken';
  const urgency = broken ? 'late' : urgencyAt(p.dueAt, asking);
  const say = broken ? 'commitment.broken' : urgency === 'late' ? 'commitment.late' : 'commitment';
  return reason('commitment', urgency, say, { at: p.dueAt }, { dueAt: p.dueAt, what: p.what });
}

/** What was heard in the talk and may be owed: the nearer its day, the more it presses. Never late, as it is no promise yet. */
function ofProposals(c: Case, asking: Asking): Reason | null {
  const open = openProposals(c);
  if (open.length === 0) return null;
  const days = open.flatMap(({ dueAt }) => dueAt ?? []).sort();
  const at = days[0] === undefined ? 'open' : urgencyAt(days[0], asking);
  return reason('commitment', at === 'late' ? 'today' : at, 'proposals', { count: open.length });
}

/** Danger to people, a broken promise, a missed statutory clock: the only reasons screens show in red. */
export function isGrave({ kind, urgency, clock }: Reason): boolean {
  if (kind === 'danger' || kind === 'alarm') return urgency === 'danger';
  return urgency === 'late' && (kind === 'commitment' || clock?.force === 'statutory');
}

/** The ordinary case of the stage: since when it waits. */
function ordinary(c: Case): Reason {
  const { fulfilledAt, followUp } = currentRound(c);
  if (c.stage === 'follow-up' && !followUp && fulfilledAt !== null)
    return reason('next-step', 'open', 'to-be-asked', { at: fulfilledAt });
  return reason('next-step', 'open', 'in-stage', { stage: c.stage, at: c.updatedAt });
}

const rank = (urgency: Urgency): number => urgencies.indexOf(urgency);
const endOfTime = '9999';

const byUrgency = (a: Reason, b: Reason): number =>
  rank(a.urgency) - rank(b.urgency) ||
  Number(isBroken(b)) - Number(isBroken(a)) ||
  inOrder(a.dueAt ?? endOfTime, b.dueAt ?? endOfTime);

/** A customer who was let down goes elsewhere next: of what is late, that comes first. */
const isBroken = (why: Reason | undefined): boolean => why?.say === 'commitment.broken';

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A case with its reasons, as it is put in order. */
export interface Pressing {
  reasons: readonly Reason[];
  heat: number;
  receivedAt: Instant;
}

/** The most pressing first: urgency, what is due soonest, heat, and who has waited longest. */
export function byPressure(a: Pressing, b: Pressing): number {
  const [first, second] = [a.reasons[0], b.reasons[0]];
  return (
    Number(isAlarm(second)) - Number(isAlarm(first)) ||
    rank(first?.urgency ?? 'open') - rank(second?.urgency ?? 'open') ||
    Number(isBroken(second)) - Number(isBroken(first)) ||
    inOrder(soonest(a.reasons), soonest(b.reasons)) ||
    b.heat - a.heat ||
    inOrder(a.receivedAt, b.receivedAt)
  );
}

const isAlarm = (first: Reason | undefined): boolean => first?.kind === 'alarm';

const soonest = (reasons: readonly Reason[]): string =>
  reasons.reduce((least, { dueAt }) => (dueAt !== null && dueAt < least ? dueAt : least), endOfTime);

/** Whether a return visit waits to be made. */
export function isToBeAsked(c: Case): boolean {
  const { followUp, exception } = currentRound(c);
  return c.stage === 'follow-up' && !followUp && !exception;
}

export type NextStep =
  | 'alarm'
  | 'decide-ending'
  | 'take'
  | 'see-brief'
  | 'prepare'
  | 'begin-opening'
  | 'conclude-opening'
  | 'record-fact'
  | 'state-finding'
  | 'grant'
  | 'agree'
  | 'approve-offer'
  | 'approve-clock'
  | 'await-offer'
  | 'settle'
  | 'mend'
  | 'keep'
  | 'promise'
  | 'complete-fulfilment'
  | 'ask'
  | 'ask-again'
  | 'archive'
  | 'start-round'
  | 'offer-aftercare'
  | 'request-exception'
  | 'approve'
  | 'await-approval'
  | 'contact-aftercare'
  | CorrespondenceStep;

/** The one next step of a case for this person: what its stage still lacks, in the order of the talk. */
export function nextStep(c: Case, actor: Actor, goodwill: GoodwillRules = cautiousRules): NextStep {
  const { exception } = currentRound(c);
  if (openAlarm(c)) return 'alarm';
  if (mayDecideEnding(c, actor)) return 'decide-ending';
  const sent = nextOfCorrespondence(c, actor);
  if (sent) return sent;
  if (c.stage === 'archived') return 'contact-aftercare';
  if (exception && exception.approvedBy === null) return mayApprove(c, actor) ? 'approve' : 'await-approval';
  if (offersFor(c, actor, goodwill).length > 0) return 'approve-offer';
  if (clockRequestsFor(c, actor).length > 0) return 'approve-clock';
  if (c.owner === null) return 'take';
  if (c.offers.some((offer) => offer.state === 'waiting')) return 'await-offer';
  return steps[c.stage](c);
}

const steps: Record<Exclude<Stage, 'archived'>, (c: Case) => NextStep> = {
  received: (c) => {
    if (c.owner === null || !c.briefSeenBy.includes(c.owner)) return 'see-brief';
    return c.strategy === null ? 'prepare' : 'begin-opening';
  },
  opening: () => 'conclude-opening',
  finding: (c) => (currentRound(c).facts.length === 0 ? 'record-fact' : 'state-finding'),
  settling: (c) => {
    const { agreement, finalResponse } = currentRound(c);
    if (openDues(c).length > 0) return 'grant';
    return agreement || finalResponse ? 'settle' : 'agree';
  },
  fulfilling: (c) => {
    const owed = openCommitments(c);
    if (owed.some((p) => p.state === 'broken')) return 'mend';
    if (owed.length > 0) return 'keep';
    const beganHere = currentRound(c).enteredAt === 'fulfilling';
    return beganHere && !c.commitments.some((p) => p.keptInRound === c.round)
      ? 'promise'
      : 'complete-fulfilment';
  },
  'follow-up': (c) => {
    const { followUp, exception, attempts } = currentRound(c);
    if (exception) return 'archive';
    if (!followUp) return attempts.length > 0 ? 'ask-again' : 'ask';
    if (followUp.result === 'satisfied' || followUp.result === 'compromised') return 'archive';
    if (!followUp.finalResponseStands) return 'start-round';
    return c.aftercare === null ? 'offer-aftercare' : 'request-exception';
  },
};
