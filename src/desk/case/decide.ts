import { alarmGate, clearanceGate, decideClearAlarm, decideRaiseAlarm } from './alarm.ts';
import { permits, permitsOpening } from './allowed.ts';
import {
  decideArchive,
  decideContactAftercare,
  decideOfferAftercare,
  decideStopAftercare,
} from './archive.ts';
import type { Actor, Case } from './case.ts';
import { decideClock, decideStartClock, tickClocks } from './clock.ts';
import { clockChangeGate, decideClockChange, decideClockRequest } from './clock-change.ts';
import type { CaseCommand, CaseCommandType, CommandOf } from './commands.ts';
import {
  commitmentMade,
  decideCommitment,
  decideCompleteFulfilment,
  decideReopenCommitment,
  fulfilmentGate,
  tickCommitments,
} from './commitment.ts';
import type { Context } from './context.ts';
import { decideDepartmentRequest, tickDepartmentRequests } from './department-request.ts';
import { decideGrantDue, decideMeetDue, decideRecordDue, decideStrikeDue, dueGate, duesGate } from './due.ts';
import {
  acknowledgeGate,
  concludeGate,
  decideAcknowledge,
  decideConclude,
  decideEscalate,
  escalateGate,
  escalationGate,
  tickEscalation,
} from './escalation.ts';
import { decideAttachFiles, decideRemoveFile, withFiles } from './file.ts';
import {
  answerGate,
  decideRecordConsensus,
  decideRecordFact,
  decideStateFinding,
  findingGate,
} from './finding.ts';
import {
  approvalGate,
  archiveGate,
  decideApprove,
  decideAttempt,
  decideDecline,
  decideRecordFollowUp,
  decideRequestException,
} from './follow-up.ts';
import {
  decideApproveEnding,
  decideAskToEnd,
  decideDeclineEnding,
  decideMarkHostile,
  decidePause,
  decideResume,
  decideUnmarkHostile,
  decideWarn,
  endingApprovalGate,
  endingGate,
  pauseGate,
  resumeGate,
  warningGate,
} from './hostility.ts';
import { decideAddTurn, decideOpen } from './intake.ts';
import { decideDraftLetter, decideLetter, decideSendLetter } from './letter.ts';
import { decideGiveBack, decideMergeInto, decideTakeOver, decideUnmerge } from './merge.ts';
import {
  decideAnswerOffer,
  decideApproveOffer,
  decideDeclineOffer,
  decideMakeOffer,
  decideTellOffer,
  decideWithdrawOffer,
  offerApprovalGate,
  offersGate,
} from './offer.ts';
import { decideConcludeOpening } from './opening.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import { decideLink, decideOutside, openOutsideGate, outsideGate } from './outside.ts';
import { decideAssign, decideSeeBrief, openingGate } from './owner.ts';
import { decideAcceptProposal, decideDismissProposal } from './proposal.ts';
import { decideCorrectReading } from './reading.ts';
import type { Refusal } from './refusals.ts';
import { decideDenyRepeat, decideLinkRepeat, decideUnlinkRepeat } from './repeat.ts';
import { decideStartRound } from './round.ts';
import { decideAgree, decideFinalResponse, decideSettle, settlementGate } from './settlement.ts';
import { decideRecordChange, decideTellChange, decideThank } from './thanks.ts';
import { decideReadWhisper, decideStepIn, decideWhisper, readingGate, stepInGate } from './whisper.ts';

/** What must be on record before a command may pass, whatever it carries. Buttons read the same gates. */
const gates: Partial<Record<CaseCommandType, (c: Case, actor: Actor) => Refusal | null>> = {
  'begin-opening': openingGate,
  'state-finding': findingGate,
  'record-consensus': answerGate,
  'record-due': dueGate,
  agree: (c) => answerGate(c) ?? duesGate(c),
  'give-final-response': (c) => answerGate(c) ?? duesGate(c),
  settle: (c) => answerGate(c) ?? duesGate(c) ?? settlementGate(c) ?? offersGate(c),
  'approve-offer': offerApprovalGate,
  'decline-offer': offerApprovalGate,
  'complete-fulfilment': (c) => duesGate(c) ?? fulfilmentGate(c),
  'approve-exception': (c, actor) => approvalGate(c, actor.id),
  archive: (c) => duesGate(c) ?? offersGate(c) ?? archiveGate(c) ?? escalationGate(c) ?? outsideGate(c),
  escalate: escalateGate,
  'acknowledge-escalation': acknowledgeGate,
  'conclude-escalation': concludeGate,
  'accept-outside-case': openOutsideGate,
  'answer-outside-case': openOutsideGate,
  'conclude-outside-case': openOutsideGate,
  'warn-customer': warningGate,
  'pause-talk': pauseGate,
  'resume-talk': resumeGate,
  'ask-to-end-talk': endingGate,
  'approve-clock-change': clockChangeGate,
  'decline-clock-change': clockChangeGate,
  'approve-ending': (c, actor) => endingApprovalGate(c, actor.id),
  'raise-alarm': alarmGate,
  'clear-alarm': clearanceGate,
  'read-whisper': readingGate,
  'step-in': stepInGate,
};

type OnCase = Exclude<CaseCommandType, 'open'>;

/** One decider for each command on an existing case; permission and gate have been passed when it is called. */
const deciders: { [T in OnCase]: (c: Case, command: CommandOf<T>, context: Context) => Outcome } = {
  'add-turn': decideAddTurn,
  'correct-reading': (_, command, context) => decideCorrectReading(command, context),
  assign: decideAssign,
  'give-receipt': (c, { channel }, context) =>
    c.receiptGivenAt ? accept() : accept(event(context, 'receipt-given', { channel })),
  'see-brief': (c, _, context) => decideSeeBrief(c, context),
  prepare: (_, { strategy }, context) =>
    said(strategy) ? accept(event(context, 'case-prepared', { strategy })) : wordsMissing('strategy'),
  'begin-opening': (_c, _, context) => accept(event(context, 'opening-begun', {})),
  'conclude-opening': decideConcludeOpening,
  'record-fact': decideRecordFact,
  'state-finding': decideStateFinding,
  'record-consensus': decideRecordConsensus,
  agree: decideAgree,
  'give-final-response': decideFinalResponse,
  settle: decideSettle,
  'record-due': decideRecordDue,
  'grant-due': decideGrantDue,
  'meet-due': decideMeetDue,
  'strike-due': decideStrikeDue,
  'make-offer': decideMakeOffer,
  'approve-offer': decideApproveOffer,
  'decline-offer': decideDeclineOffer,
  'tell-offer': decideTellOffer,
  'answer-offer': decideAnswerOffer,
  'withdraw-offer': decideWithdrawOffer,
  'make-commitment': commitmentMade,
  'keep-commitment': decideCommitment,
  'break-commitment': decideCommitment,
  'renegotiate-commitment': decideCommitment,
  'withdraw-commitment': decideCommitment,
  'reopen-commitment': decideReopenCommitment,
  'accept-proposal': decideAcceptProposal,
  'dismiss-proposal': decideDismissProposal,
  'complete-fulfilment': (c, _, context) => decideCompleteFulfilment(c, context),
  'attempt-follow-up': decideAttempt,
  'record-follow-up': decideRecordFollowUp,
  'request-exception': decideRequestException,
  'approve-exception': (c, _, context) => decideApprove(c, context),
  'decline-exception': decideDecline,
  'start-round': decideStartRound,
  archive: decideArchive,
  'offer-aftercare': decideOfferAftercare,
  'contact-aftercare': decideContactAftercare,
  'stop-aftercare': (c, _, context) => decideStopAftercare(c, context),
  'start-clock': decideStartClock,
  'pause-clock': decideClock,
  'resume-clock': decideClock,
  'extend-clock': decideClockChange,
  'stop-clock': decideClock,
  'replace-clock': decideClockChange,
  'approve-clock-change': decideClockRequest,
  'decline-clock-change': decideClockRequest,
  'mark-hostile': decideMarkHostile,
  'unmark-hostile': decideUnmarkHostile,
  'warn-customer': decideWarn,
  'pause-talk': decidePause,
  'resume-talk': decideResume,
  'ask-to-end-talk': decideAskToEnd,
  'approve-ending': (c, _, context) => decideApproveEnding(c, context),
  'decline-ending': decideDeclineEnding,
  'raise-alarm': decideRaiseAlarm,
  'clear-alarm': decideClearAlarm,
  'ask-department': decideDepartmentRequest,
  'answer-department-request': decideDepartmentRequest,
  'accept-department-answer': decideDepartmentRequest,
  'return-department-answer': decideDepartmentRequest,
  'withdraw-department-request': decideDepartmentRequest,
  'draft-letter': decideDraftLetter,
  'change-letter': decideLetter,
  'ask-letter-review': decideLetter,
  'approve-letter': decideLetter,
  'return-letter': decideLetter,
  'discard-letter': decideLetter,
  'send-letter': decideSendLetter,
  thank: decideThank,
  'record-change': decideRecordChange,
  'tell-change': decideTellChange,
  'add-note': (c, { words, files }, context) =>
    said(words)
      ? withFiles(c, files, { kind: 'note', id: words.id }, context, [
          event(context, 'note-added', { words }),
        ])
      : wordsMissing('words'),
  whisper: decideWhisper,
  'read-whisper': decideReadWhisper,
  'step-in': decideStepIn,
  'attach-files': decideAttachFiles,
  'remove-file': decideRemoveFile,
  'take-update': (_, { type: __, ...update }, context) =>
    said(update.words) ? accept(event(context, 'incident-update-taken', update)) : wordsMissing('words'),
  escalate: decideEscalate,
  'acknowledge-escalation': (c, _, context) => decideAcknowledge(c, context),
  'conclude-escalation': (_, command, context) => decideConclude(command, context),
  'link-outside-case': decideLink,
  'accept-outside-case': decideOutside,
  'answer-outside-case': decideOutside,
  'conclude-outside-case': decideOutside,
  'merge-into': decideMergeInto,
  'take-over': decideTakeOver,
  unmerge: decideUnmerge,
  'give-back': decideGiveBack,
  'link-repeat': decideLinkRepeat,
  'deny-repeat': decideDenyRepeat,
  'unlink-repeat': (c, _, context) => decideUnlinkRepeat(c, context),
  // What a merged case owes and waits for goes on in the one that took it over.
  tick: (c, _, context) => {
    if (c.mergedInto) return accept();
    const clocks = tickClocks(c, context);
    return accept(
      ...tickCommitments(c, context),
      ...clocks,
      ...tickEscalation(c, clocks, context),
      ...tickDepartmentRequests(c, context),
    );
  },
};

/** Whether this actor may send this command to the case as it stands; the refusal that a disabled button explains. */
export function can(c: Case, type: CaseCommandType, actor: Actor): Refusal | null {
  return permits(c, type, actor) ?? gates[type]?.(c, actor) ?? null;
}

/**
 * What a command does to a case: the events to append, or the refusal.
 * Pure: the same case, command and context give the same answer.
 * @param c null for a case that does not exist yet; only `open` is allowed then
 */
export function decide(c: Case | null, command: CaseCommand, context: Context): Outcome {
  if (command.type === 'open') {
    if (c !== null) return refuse({ code: 'already-open' });
    const refusal = permitsOpening(context.actor);
    return refusal ? refuse(refusal) : decideOpen(command, context);
  }
  if (c === null) return refuse({ code: 'no-such-case' });
  const refusal = can(c, command.type, context.actor);
  if (refusal) return refuse(refusal);
  // The table gives each type its own command; TypeScript cannot follow that through a union.
  const decider = deciders[command.type] as (c: Case, command: CaseCommand, context: Context) => Outcome;
  return decider(c, command, context);
}
