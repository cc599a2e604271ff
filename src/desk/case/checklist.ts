import type { Stage } from '../../knowledge/ids.ts';
import { openAlarm } from './alarm.ts';
import { type Case, currentRound, openCommitments, openProposals } from './case.ts';
import type { CaseCommandType } from './commands.ts';
import { openDues } from './dues.ts';
import { openEscalation } from './escalation.ts';
import { openOutside } from './outside.ts';
import { isThanked } from './thanks.ts';

/** One thing a stage leaves on record. `blocks` names the command that waits for it; none where it is only advised. */
export interface ChecklistItem {
  id: string;
  stage: Stage;
  done: boolean;
  blocks: CaseCommandType[];
}

/** What the case has on record and what is still missing, stage by stage, in the order of the talk. */
export function checklist(c: Case): ChecklistItem[] {
  const round = currentRound(c);
  const { followUp, exception } = round;
  const content = followUp?.result === 'satisfied' || followUp?.result === 'compromised';
  const discontent = followUp !== null && !content;
  const item = (stage: Stage, id: string, done: boolean, ...blocks: CaseCommandType[]): ChecklistItem => ({
    id,
    stage,
    done,
    blocks,
  });
  const items = [
    item('received', 'receipt-given', c.receiptGivenAt !== null),
    item('received', 'owned', c.owner !== null, 'begin-opening'),
    item('received', 'brief-seen', c.owner !== null && c.briefSeenBy.includes(c.owner), 'begin-opening'),
    item('received', 'prepared', c.strategy !== null),
    item('opening', 'first-contact', c.firstContactAt !== null),
    item('opening', 'willing', round.opening !== null),
    item('finding', 'facts', round.facts.length > 0, 'state-finding'),
    item('finding', 'liability', round.finding !== null, 'agree'),
    item('finding', 'consensus', round.consensus !== null),
    item('settling', 'answered', round.agreement !== null || round.finalResponse !== null, 'settle'),
    ...(c.dues.length > 0
      ? [item('settling', 'dues-granted', openDues(c).length === 0, 'agree', 'settle', 'archive')]
      : []),
    item('settling', 'settled', round.settledAt !== null),
    item('fulfilling', 'nothing-owed', openCommitments(c).length === 0, 'complete-fulfilment', 'archive'),
    item('follow-up', 'asked', followUp !== null || exception?.kind === 'not-asked', 'archive'),
  ];
  if (openProposals(c).length > 0) items.push(item('follow-up', 'proposals-seen', false));
  if (discontent) items.push(item('follow-up', 'aftercare-offered', c.aftercare !== null, 'archive'));
  if (discontent || exception)
    items.push(item('follow-up', 'approved', exception?.approvedBy != null, 'archive'));
  if (c.escalations.length > 0)
    items.push(item('follow-up', 'escalation-concluded', openEscalation(c) === null, 'archive'));
  if (c.outsideCases.length > 0)
    items.push(item('follow-up', 'outside-concluded', openOutside(c).length === 0, 'archive'));
  if (c.alarms.length > 0) items.push(item('follow-up', 'safe', openAlarm(c) === null, 'archive'));
  if (c.stage === 'archived') items.push(item('archived', 'thanked', isThanked(c)));
  return items;
}
