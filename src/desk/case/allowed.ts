import { type Role, type Stage, stages } from '../../knowledge/ids.ts';
import type { Actor, Case } from './case.ts';
import type { CaseCommandType } from './commands.ts';
import type { Refusal } from './refusals.ts';

interface Rule {
  stages: readonly Stage[];
  roles: readonly (Role | 'clock')[];
  /** A handler must own the case; leads and managers may step in on any. */
  ownerOnly?: true;
}

/** Before anything was answered. What was agreed in two cases is two answers: those stay apart. */
const mergeable: readonly Stage[] = ['received', 'opening', 'finding'];

const everywhere = Object.keys(stages) as Stage[];
const live = everywhere.filter((s) => s !== 'archived');
const workers = ['handler', 'lead', 'manager'] as const;
const leaders = ['lead', 'manager'] as const;

const worked = (...at: Stage[]): Rule => ({ stages: at, roles: workers, ownerOnly: true });
const workedLive: Rule = { stages: live, roles: workers, ownerOnly: true };
const led: Rule = { stages: live, roles: leaders };

/**
 * Which command is allowed in which stage, by whom. The domain, the API and the buttons of the screens read
 * this one table.
 */
export const allowed: Record<CaseCommandType, Rule> = {
  open: { stages: [], roles: [...workers, 'admin'] },
  'add-turn': { stages: everywhere, roles: [...workers, 'admin'] },
  'correct-reading': { stages: everywhere, roles: [...workers, 'quality'] },
  // Routing gives out by the clock's hand; an administrator hands over the desk of somebody who leaves.
  assign: { stages: live, roles: [...workers, 'admin', 'clock'] },
  'give-receipt': { stages: live, roles: workers },
  'see-brief': workedLive,
  prepare: worked('received', 'opening', 'finding', 'settling'),
  'begin-opening': worked('received'),
  'conclude-opening': worked('opening'),
  'record-fact': workedLive,
  'state-finding': worked('finding'),
  'record-consensus': worked('finding', 'settling'),
  agree: worked('settling'),
  'give-final-response': worked('settling', 'follow-up'),
  settle: worked('settling'),
  // What is owed is never delayed: it waits for no talk and no finding, and whoever sees it may grant it.
  'record-due': workedLive,
  'grant-due': { stages: live, roles: workers },
  'meet-due': { stages: live, roles: workers },
  'strike-due': led,
  'make-offer': workedLive,
  'tell-offer': workedLive,
  'answer-offer': workedLive,
  'withdraw-offer': workedLive,
  'approve-offer': led,
  'decline-offer': led,
  'make-commitment': workedLive,
  'keep-commitment': workedLive,
  'break-commitment': workedLive,
  'renegotiate-commitment': workedLive,
  'withdraw-commitment': workedLive,
  'reopen-commitment': workedLive,
  'accept-proposal': workedLive,
  'dismiss-proposal': { stages: everywhere, roles: workers, ownerOnly: true },
  'complete-fulfilment': worked('fulfilling'),
  // A return visit may be made by somebody other than the owner; quality staff often does.
  'attempt-follow-up': { stages: ['follow-up'], roles: [...workers, 'quality'] },
  'record-follow-up': { stages: ['follow-up'], roles: [...workers, 'quality'] },
  'request-exception': workedLive,
  'approve-exception': led,
  'decline-exception': led,
  'start-round': { stages: ['follow-up', 'archived'], roles: workers },
  archive: worked('follow-up'),
  'offer-aftercare': worked('follow-up', 'archived'),
  'contact-aftercare': worked('follow-up', 'archived'),
  'stop-aftercare': { stages: ['follow-up', 'archived'], roles: workers },
  'start-clock': workedLive,
  'pause-clock': workedLive,
  'resume-clock': workedLive,
  // Who leads gives more time, a handler asks for it.
  'extend-clock': workedLive,
  'stop-clock': workedLive,
  'replace-clock': workedLive,
  'approve-clock-change': led,
  'decline-clock-change': led,
  // What was said is kept by whoever sees it; how to speak on is for the one who speaks.
  'mark-hostile': { stages: everywhere, roles: [...workers, 'quality'] },
  'unmark-hostile': { stages: everywhere, roles: leaders },
  'warn-customer': { stages: everywhere, roles: workers, ownerOnly: true },
  'pause-talk': { stages: everywhere, roles: workers, ownerOnly: true },
  'resume-talk': { stages: everywhere, roles: workers, ownerOnly: true },
  'ask-to-end-talk': { stages: everywhere, roles: workers, ownerOnly: true },
  'approve-ending': { stages: everywhere, roles: leaders },
  'decline-ending': { stages: everywhere, roles: leaders },
  // Danger has no owner and no stage.
  'raise-alarm': { stages: everywhere, roles: [...workers, 'quality', 'admin'] },
  'clear-alarm': { stages: everywhere, roles: leaders },
  'ask-department': { stages: everywhere, roles: workers, ownerOnly: true },
  // The desk writes down what a department says, or one of its members does.
  'answer-department-request': { stages: everywhere, roles: [...workers, 'quality'] },
  'accept-department-answer': { stages: everywhere, roles: workers, ownerOnly: true },
  'return-department-answer': { stages: everywhere, roles: workers, ownerOnly: true },
  'withdraw-department-request': { stages: everywhere, roles: workers, ownerOnly: true },
  'draft-letter': { stages: everywhere, roles: workers, ownerOnly: true },
  'change-letter': { stages: everywhere, roles: workers, ownerOnly: true },
  'ask-letter-review': { stages: everywhere, roles: workers, ownerOnly: true },
  'approve-letter': { stages: everywhere, roles: leaders },
  'return-letter': { stages: everywhere, roles: leaders },
  'discard-letter': { stages: everywhere, roles: workers, ownerOnly: true },
  'send-letter': { stages: everywhere, roles: workers, ownerOnly: true },
  thank: worked('follow-up', 'archived'),
  'record-change': { stages: ['follow-up', 'archived'], roles: [...workers, 'quality'] },
  'tell-change': worked('follow-up', 'archived'),
  'add-note': { stages: everywhere, roles: [...workers, 'quality', 'trainer'] },
  whisper: { stages: everywhere, roles: leaders },
  'read-whisper': { stages: everywhere, roles: [...workers, 'quality', 'trainer'] },
  'step-in': led,
  'attach-files': { stages: everywhere, roles: [...workers, 'admin'] },
  'remove-file': { stages: everywhere, roles: workers, ownerOnly: true },
  'take-update': { stages: everywhere, roles: leaders },
  escalate: workedLive,
  'acknowledge-escalation': led,
  'conclude-escalation': led,
  'link-outside-case': workedLive,
  'accept-outside-case': workedLive,
  'answer-outside-case': workedLive,
  'conclude-outside-case': workedLive,
  'merge-into': { stages: mergeable, roles: workers },
  'take-over': { stages: live, roles: workers },
  unmerge: { stages: everywhere, roles: workers },
  'give-back': { stages: everywhere, roles: workers },
  'link-repeat': { stages: everywhere, roles: workers },
  'deny-repeat': { stages: everywhere, roles: workers },
  'unlink-repeat': { stages: everywhere, roles: workers },
  tick: { stages: everywhere, roles: ['clock'] },
};

/**
 * A merged case stands still: time passes, the merge can be undone, and what a department was asked for it before and what
 * colleagues were told can still be answered and read.
 */
const whileMerged: readonly CaseCommandType[] = [
  'unmerge',
  'tick',
  'answer-department-request',
  'accept-department-answer',
  'return-department-answer',
  'withdraw-department-request',
  'read-whisper',
];

/** Whether stage, role and ownership let this actor send this command now; the refusal if they do not. */
export function permits(c: Case, type: CaseCommandType, actor: Actor): Refusal | null {
  const rule = allowed[type];
  if (!rule.roles.includes(actor.role)) return { code: 'wrong-role', role: actor.role, allowed: rule.roles };
  if (c.mergedInto && !whileMerged.includes(type))
    return { code: 'case-merged', number: c.number, into: c.mergedInto.number };
  if (!rule.stages.includes(c.stage)) return { code: 'wrong-stage', stage: c.stage, allowed: rule.stages };
  if (rule.ownerOnly && actor.role === 'handler' && c.owner !== actor.id) {
    return c.owner === null ? { code: 'no-owner' } : { code: 'not-the-owner', owner: c.owner };
  }
  return null;
}

/** Whether this actor may open a case. */
export function permitsOpening({ role }: Actor): Refusal | null {
  const { roles } = allowed.open;
  return roles.includes(role) ? null : { code: 'wrong-role', role, allowed: roles };
}
