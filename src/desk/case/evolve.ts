import { assert } from '../../base/result.ts';
import { evolveAlarm } from './alarm.ts';
import { evolveAftercare } from './archive.ts';
import { type Case, currentRound, type Round } from './case.ts';
import { evolveClock } from './clock.ts';
import { evolveCommitment } from './commitment.ts';
import { evolveDepartmentRequest } from './department-request.ts';
import { evolveDue } from './due.ts';
import { evolveEscalation } from './escalation.ts';
import type { CaseEvent, CaseEventType, EventOf } from './events.ts';
import { evolveFileAdded, evolveFileRemoved } from './file.ts';
import { evolveLimits } from './hostility.ts';
import { evolveOpened } from './intake.ts';
import { evolveLetter } from './letter.ts';
import { evolveGaveBack, evolveMergedInto, evolveTookOver, evolveUnmerged } from './merge.ts';
import { evolveOffer } from './offer.ts';
import { evolveOutside } from './outside.ts';
import { evolveProposal } from './proposal.ts';
import { angerIn, feltSince } from './reading.ts';
import { evolveRepeat } from './repeat.ts';
import { evolveRoundStarted } from './round.ts';
import { evolveChange } from './thanks.ts';
import { evolveWhisper } from './whisper.ts';

const onRound = (c: Case, change: Partial<Round>): Case => ({
  ...c,
  rounds: [...c.rounds.slice(0, -1), { ...currentRound(c), ...change }],
});

/** Who did it and when, as the record of a stage keeps it. */
const stamp = (e: CaseEvent) => ({ at: e.at, by: e.by.id });

const unchanged = (c: Case): Case => c;

/** One evolver for each event: what the event leaves on the record. None refuses, because events are facts. */
const evolvers: { [T in Exclude<CaseEventType, 'case-opened'>]: (c: Case, e: EventOf<T>) => Case } = {
  'receipt-given': (c, e) => ({ ...c, receiptGivenAt: c.receiptGivenAt ?? e.at }),
  'turn-added': (c, e) => ({ ...c, turns: [...c.turns, e.turn] }),
  'reading-taken': (c, e) => ({
    ...c,
    reading: e.caseReading,
    feeling: feltSince(c.feeling, angerIn(e.reading)),
  }),
  'reading-corrected': (c, e) => {
    const others = c.corrections.filter((x) => x.field !== e.field);
    return { ...c, corrections: [...others, { field: e.field, value: e.value, ...stamp(e) }] };
  },
  'case-assigned': (c, e) => ({ ...c, owner: e.owner }),
  'brief-seen': (c, e) => ({ ...c, briefSeenBy: [...c.briefSeenBy, e.by.id] }),
  'case-prepared': (c, e) => ({ ...c, strategy: e.strategy }),
  'opening-begun': (c) => ({ ...c, stage: 'opening' }),
  'first-contact-made': (c, e) => ({ ...c, firstContactAt: c.firstContactAt ?? e.contactAt }),
  'opening-attempted': unchanged,
  'opening-concluded': (c, e) => {
    const { emotionBefore, emotionAfter } = e;
    return { ...onRound(c, { opening: { emotionBefore, emotionAfter, ...stamp(e) } }), stage: 'finding' };
  },
  'fact-recorded': (c, e) => {
    const { id, words, shownBy, files } = e;
    return onRound(c, {
      facts: [...currentRound(c).facts, { id, words, shownBy, files, ...stamp(e) }],
    });
  },
  'finding-stated': (c, e) => {
    const { liability, reason, clause } = e;
    return { ...onRound(c, { finding: { liability, reason, clause, ...stamp(e) } }), stage: 'settling' };
  },
  'consensus-recorded': (c, e) => onRound(c, { consensus: { words: e.words, at: e.at } }),
  'agreement-reached': (c, e) => onRound(c, { agreement: { terms: e.terms, understood: true, ...stamp(e) } }),
  'final-response-given': (c, e) =>
    onRound(c, { finalResponse: { text: e.text, outsideRoutesTold: true, ...stamp(e) } }),
  'case-settled': (c, e) => ({ ...onRound(c, { settledAt: e.at }), stage: 'fulfilling' }),
  'due-recorded': evolveDue,
  'due-granted': evolveDue,
  'due-met': evolveDue,
  'due-struck': evolveDue,
  'offer-made': evolveOffer,
  'offer-approved': evolveOffer,
  'offer-declined': evolveOffer,
  'offer-told': evolveOffer,
  'offer-answered': evolveOffer,
  'offer-withdrawn': evolveOffer,
  'commitment-made': evolveCommitment,
  'commitment-kept': evolveCommitment,
  'commitment-broken': evolveCommitment,
  'commitment-renegotiated': evolveCommitment,
  'commitment-withdrawn': evolveCommitment,
  'commitment-reopened': evolveCommitment,
  'commitment-reminded': (c, e) => ({ ...c, reminded: { ...c.reminded, [e.id]: e.step } }),
  'commitment-proposed': evolveProposal,
  'proposal-accepted': evolveProposal,
  'proposal-dismissed': evolveProposal,
  'fulfilment-completed': (c, e) => ({ ...onRound(c, { fulfilledAt: e.at }), stage: 'follow-up' }),
  'follow-up-attempted': (c, e) =>
    onRound(c, {
      attempts: [
        ...currentRound(c).attempts,
        { channel: e.channel, result: e.result, callAt: e.callAt, ...stamp(e) },
      ],
    }),
  'follow-up-recorded': (c, e) => {
    const { result, channel, reason, comment, suggestion, csat, effort, finalResponseStands } = e;
    const followUp = {
      result,
      channel,
      reason,
      comment,
      suggestion,
      csat,
      effort,
      finalResponseStands,
      round: c.round,
      ...stamp(e),
    };
    // Having been asked, the customer needs no exception any more; a new answer needs a new approval.
    const { followUp: last, earlierAnswers } = currentRound(c);
    const answers = last ? [...earlierAnswers, last] : earlierAnswers;
    return onRound(c, { followUp, earlierAnswers: answers, exception: null });
  },
  'exception-requested': (c, e) => {
    const { kind, noFollowUpReason, reason } = e;
    const asked = { requestedBy: e.by.id, requestedAt: e.at, approvedBy: null, approvedAt: null };
    return onRound(c, { exception: { kind, noFollowUpReason, reason, ...asked } });
  },
  'exception-approved': (c, e) => {
    const { exception } = currentRound(c);
    assert(exception, 'an approval follows a request');
    const approved = onRound(c, { exception: { ...exception, approvedBy: e.by.id, approvedAt: e.at } });
    // A complaint withdrawn on the way goes straight to where it can be closed.
    return exception.noFollowUpReason === 'withdrawn' ? { ...approved, stage: 'follow-up' } : approved;
  },
  'exception-declined': (c) => onRound(c, { exception: null }),
  'round-started': evolveRoundStarted,
  'case-archived': (c, e) => {
    const { category, rootCause, lesson, departmentFeedback, thanked, closing, result } = e;
    const record = { category, rootCause, lesson, departmentFeedback, thanked, closing, result };
    return { ...c, stage: 'archived', archive: { ...record, ...stamp(e) } };
  },
  'aftercare-offered': evolveAftercare,
  'aftercare-contacted': evolveAftercare,
  'aftercare-stopped': evolveAftercare,
  'clock-started': evolveClock,
  'clock-paused': evolveClock,
  'clock-resumed': evolveClock,
  'clock-extended': evolveClock,
  'clock-stopped': evolveClock,
  'clock-replaced': evolveClock,
  'clock-change-asked': evolveClock,
  'clock-change-declined': evolveClock,
  'clock-set-aside': evolveClock,
  'clock-warned': evolveClock,
  'clock-missed': evolveClock,
  'turn-marked-hostile': evolveLimits,
  'turn-mark-withdrawn': evolveLimits,
  'customer-warned': evolveLimits,
  'talk-paused': evolveLimits,
  'talk-resumed': evolveLimits,
  'talk-ending-asked': evolveLimits,
  'talk-ending-declined': evolveLimits,
  'talk-ended': evolveLimits,
  'alarm-raised': evolveAlarm,
  'alarm-cleared': evolveAlarm,
  'department-asked': evolveDepartmentRequest,
  'department-answered': evolveDepartmentRequest,
  'department-answer-accepted': evolveDepartmentRequest,
  'department-answer-returned': evolveDepartmentRequest,
  'department-request-withdrawn': evolveDepartmentRequest,
  'department-request-overdue': evolveDepartmentRequest,
  'letter-drafted': evolveLetter,
  'letter-changed': evolveLetter,
  'letter-review-asked': evolveLetter,
  'letter-approved': evolveLetter,
  'letter-returned': evolveLetter,
  'letter-sent': evolveLetter,
  'letter-discarded': evolveLetter,
  'customer-thanked': (c, e) => ({ ...c, thankedAt: c.thankedAt ?? e.at }),
  'change-recorded': evolveChange,
  'change-told': evolveChange,
  'note-added': unchanged,
  'whisper-sent': evolveWhisper,
  'whisper-read': evolveWhisper,
  'file-added': evolveFileAdded,
  'file-removed': evolveFileRemoved,
  'incident-update-taken': unchanged,
  'escalation-raised': evolveEscalation,
  'escalation-acknowledged': evolveEscalation,
  'escalation-concluded': evolveEscalation,
  'outside-case-linked': evolveOutside,
  'outside-case-accepted': evolveOutside,
  'outside-case-answered': evolveOutside,
  'outside-case-concluded': evolveOutside,
  'case-merged-into': evolveMergedInto,
  'case-took-over': evolveTookOver,
  'case-unmerged': evolveUnmerged,
  'case-gave-back': evolveGaveBack,
  // It has no place among the cases any more; what it was is its fold before.
  'case-retracted': (c) => c,
  'repeat-linked': evolveRepeat,
  'repeat-unlinked': evolveRepeat,
  'repeat-denied': evolveRepeat,
};

/** The case after an event. Pure and total. @throws if the first event is not `case-opened`, which is a bug */
export function evolve(c: Case | null, e: CaseEvent): Case {
  if (e.type === 'case-opened') {
    assert(c === null, 'a case is opened once');
    return evolveOpened(e);
  }
  assert(c !== null, `${e.type} needs a case`);
  // The table gives each type its own event; TypeScript cannot follow that through a union.
  const evolver = evolvers[e.type] as (c: Case, e: CaseEvent) => Case;
  return { ...evolver(c, e), updatedAt: e.at };
}

/** All events of a case, in order, folded. @throws if they do not begin with `case-opened` */
export function fold(events: readonly CaseEvent[]): Case {
  const c = events.reduce<Case | null>((state, e) => evolve(state, e), null);
  assert(c !== null, 'a case has at least one event');
  return c;
}
