import { openAlarm } from '../desk/case/alarm.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { endingApprovalGate } from '../desk/case/hostility.ts';
import { talkState } from '../desk/case/limits.ts';
import { type Asking, type Reason, reason } from './reason.ts';

/** A signal of a colleague that somebody is in danger comes before everything, in every stage. */
export function ofAlarm(c: Case): Reason[] {
  const alarm = openAlarm(c);
  return alarm
    ? [reason('alarm', 'danger', `alarm.${alarm.endangered}`, { by: alarm.by, at: alarm.at })]
    : [];
}

/** Hostile words: who decides, who had better take over, and how far the desk has gone. */
export function ofTalk(c: Case, { actor, now }: Asking): Reason[] {
  const { limits } = c;
  const state = talkState(limits);
  const reasons: Reason[] = [];
  if (mayDecideEnding(c, actor) && limits.request)
    reasons.push(reason('approval', 'today', 'approval.ending', { by: limits.request.by }));
  if (state === 'open') return reasons;
  if (state === 'paused' && limits.pause) {
    const { until } = limits.pause;
    const isOver = until <= now;
    reasons.push(
      reason('talk', isOver ? 'today' : 'open', isOver ? 'talk.over' : 'talk.paused', { at: until }),
    );
  } else if (state === 'ended') reasons.push(reason('talk', 'open', 'talk.ended'));
  else if (leads(actor) && c.owner !== actor.id) reasons.push(reason('talk', 'today', 'talk.senior'));
  else reasons.push(reason('talk', 'soon', state === 'hostile' ? 'talk.hostile' : 'talk.warned'));
  return reasons;
}

const leads = ({ role }: Actor): boolean => role === 'lead' || role === 'manager';

/** Whether a request to end the talk waits for this person. */
export const mayDecideEnding = (c: Case, actor: Actor): boolean =>
  leads(actor) && endingApprovalGate(c, actor.id) === null;
