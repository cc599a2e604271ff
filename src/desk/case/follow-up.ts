import { openAlarm } from './alarm.ts';
import { type Case, currentRound, type FollowUpAttempt, openCommitments } from './case.ts';
import { setClocksAside } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { Context } from './context.ts';
import { accept, event, type Outcome, refuse, said, wordsMissing } from './outcome.ts';
import type { Refusal } from './refusals.ts';
import { startRound } from './round.ts';

/** Tries, and the days they are spread over, before a customer may be called unreachable. */
const neededTries = 3;
const neededDays = 2;

const content = (result: string): boolean => result === 'satisfied' || result === 'compromised';

/** A try to ask the customer. Who asked for another time is called then. */
export function decideAttempt(_: Case, command: CommandOf<'attempt-follow-up'>, context: Context): Outcome {
  const { channel, result = null, callAt = null } = command;
  if (callAt !== null && callAt <= context.now) return refuse({ code: 'in-the-past', at: callAt });
  return accept(event(context, 'follow-up-attempted', { channel, result, callAt }));
}

/** Who asked for another time, or was cut off, has been reached. */
const isInVain = ({ result }: FollowUpAttempt): boolean => result !== 'asked-later' && result !== 'cut-off';

/**
 * The customer was asked. Content: the way to the archive is open. Not content: the reason starts the next round
 * where it points at, or the company's final response stands and a lead has to approve the close.
 */
export function decideRecordFollowUp(
  c: Case,
  command: CommandOf<'record-follow-up'>,
  context: Context,
): Outcome {
  const { result, channel, reason, comment, suggestion, csat = null, effort = null } = command;
  const { reopenReason, finalResponseStands } = command;
  if (content(result) && (reopenReason || finalResponseStands))
    return refuse({ code: 'customer-was-content' });
  const before = currentRound(c).followUp;
  // Who changes their mind has a reason, and it stands beside the first answer.
  if (content(result) && before && !content(before.result) && !said(reason)) return wordsMissing('reason');
  if (!content(result)) {
    if (!said(reason)) return wordsMissing('reason');
    if (!reopenReason && !finalResponseStands) return refuse({ code: 'reopen-reason-missing' });
    if (finalResponseStands && !currentRound(c).finalResponse)
      return refuse({ code: 'final-response-missing' });
  }
  const stands = finalResponseStands && !reopenReason;
  const recorded = event(context, 'follow-up-recorded', {
    result,
    channel,
    reason,
    comment,
    suggestion,
    csat,
    effort,
    finalResponseStands: stands,
  });
  return reopenReason ? accept(recorded, ...startRound(c, reopenReason, reason, context)) : accept(recorded);
}

/** The desk asks to close without a content customer. The kind follows from what is on record. */
export function decideRequestException(
  c: Case,
  command: CommandOf<'request-exception'>,
  context: Context,
): Outcome {
  const { noFollowUpReason, reason } = command;
  const { exception } = currentRound(c);
  if (exception) return refuse({ code: exception.approvedBy ? 'already-approved' : 'exception-pending' });
  if (!said(reason)) return wordsMissing('reason');
  if (noFollowUpReason === null) return requestFinalResponseStands(c, command, context);
  if (noFollowUpReason !== 'withdrawn' && c.stage !== 'follow-up') {
    return refuse({ code: 'wrong-stage', stage: c.stage, allowed: ['follow-up'] });
  }
  if (currentRound(c).followUp) return refuse({ code: 'already-asked' });
  if (noFollowUpReason === 'unreachable') {
    const refusal = unreachableGate(c, context);
    if (refusal) return refuse(refusal);
  }
  return accept(event(context, 'exception-requested', { kind: 'not-asked', noFollowUpReason, reason }));
}

function requestFinalResponseStands(
  c: Case,
  { reason }: CommandOf<'request-exception'>,
  context: Context,
): Outcome {
  const { followUp, finalResponse } = currentRound(c);
  if (!followUp) return refuse({ code: 'not-asked' });
  if (content(followUp.result)) return refuse({ code: 'customer-was-content' });
  if (!followUp.finalResponseStands || !finalResponse) return refuse({ code: 'final-response-missing' });
  if (c.aftercare === null) return refuse({ code: 'aftercare-not-offered' });
  const body = { kind: 'final-response-stands', noFollowUpReason: null, reason } as const;
  return accept(event(context, 'exception-requested', body));
}

/** Three tries on two days, over every channel by which the customer is known to be reachable. */
function unreachableGate(c: Case, context: Context): Refusal | null {
  const attempts = currentRound(c).attempts.filter(isInVain);
  const days = new Set(attempts.map((a) => context.clocks.dayOf(a.at))).size;
  if (attempts.length < neededTries || days < neededDays) {
    return { code: 'too-few-tries', tries: attempts.length, needed: neededTries, days, neededDays };
  }
  const untried = c.reachableBy.filter((channel) => !attempts.some((a) => a.channel === channel));
  return untried.length > 0 ? { code: 'channels-untried', channels: untried } : null;
}

/** A second person approves: nobody waves their own request through. */
export function approvalGate(c: Case, actorId: string): Refusal | null {
  const { exception } = currentRound(c);
  if (!exception || exception.approvedBy) return { code: 'no-exception' };
  return exception.requestedBy === actorId ? { code: 'own-approval' } : null;
}

/** A complaint withdrawn on the way needs no answer any more: what still runs stops. */
export function decideApprove(c: Case, context: Context): Outcome {
  const withdrawn = currentRound(c).exception?.noFollowUpReason === 'withdrawn';
  const clocks = withdrawn ? setClocksAside(c, 'withdrawn', context) : [];
  return accept(event(context, 'exception-approved', {}), ...clocks);
}

export function decideDecline(c: Case, command: CommandOf<'decline-exception'>, context: Context): Outcome {
  const { exception } = currentRound(c);
  if (!exception || exception.approvedBy) return refuse({ code: 'no-exception' });
  if (!said(command.reason)) return wordsMissing('reason');
  return accept(event(context, 'exception-declined', { reason: command.reason }));
}

/**
 * The one way into the archive (the follow-up gate): (a) asked and content; (b) asked, not content, the final
 * response stands, aftercare was offered and a lead approved; (c) not asked, for a reason a lead approved.
 */
export function archiveGate(c: Case): Refusal | null {
  const open = openCommitments(c);
  if (open.length > 0) return { code: 'open-commitments', ids: open.map((p) => p.id) };
  if (openAlarm(c)) return { code: 'alarm-open' };
  const { followUp, exception } = currentRound(c);
  if (followUp && content(followUp.result)) return null;
  if (!exception) return followUp ? { code: 'not-approved' } : { code: 'not-asked' };
  if (!exception.approvedBy) return { code: 'exception-pending' };
  if (exception.kind === 'final-response-stands' && c.aftercare === null)
    return { code: 'aftercare-not-offered' };
  return null;
}
