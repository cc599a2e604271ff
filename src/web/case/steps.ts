import type { CaseView } from '../../contract/case-view.ts';
import type { RoutedCommand } from '../../contract/row.ts';
import { openDues } from '../../desk/case/dues.ts';
import type { Stage } from '../../knowledge/ids.ts';
import { stageOrder } from './stations.ts';

/** Corrections and files are put where the words are, letters and what was whispered at their own place; all else is a step. */
export type StepType = Exclude<
  RoutedCommand,
  'correct-reading' | 'read-whisper' | FileCommand | LetterCommand
>;
type FileCommand = 'attach-files' | 'remove-file';
export type LetterCommand =
  | 'draft-letter'
  | 'change-letter'
  | 'ask-letter-review'
  | 'approve-letter'
  | 'return-letter'
  | 'discard-letter'
  | 'send-letter';
export type CommandView = CaseView['commands'][number];

/** A step, and the promise or clock it is about. */
export interface StepRef {
  type: StepType;
  part: string | null;
}

const step = (type: StepType, part: string | null = null): StepRef => ({ type, part });

/** The steps that belong to a stage, in the order one takes them; the last is not always the way out. */
const stageSteps: Record<Stage, readonly StepType[]> = {
  received: ['give-receipt', 'see-brief', 'prepare', 'begin-opening'],
  opening: ['conclude-opening', 'record-fact', 'prepare'],
  finding: ['record-fact', 'record-consensus', 'state-finding', 'prepare'],
  settling: ['agree', 'give-final-response', 'settle', 'record-consensus', 'record-fact', 'prepare'],
  fulfilling: ['make-commitment', 'complete-fulfilment', 'record-fact'],
  'follow-up': [
    'record-follow-up',
    'attempt-follow-up',
    'give-final-response',
    'offer-aftercare',
    'request-exception',
    'approve-exception',
    'decline-exception',
    'start-round',
    'archive',
    'contact-aftercare',
    'stop-aftercare',
  ],
  archived: [
    'thank',
    'record-change',
    'contact-aftercare',
    'offer-aftercare',
    'stop-aftercare',
    'start-round',
  ],
};

/** What ends a stage once nothing is missing. */
const wayOut: Partial<Record<Stage, StepType>> = {
  received: 'begin-opening',
  opening: 'conclude-opening',
  finding: 'state-finding',
  settling: 'settle',
  fulfilling: 'complete-fulfilment',
  'follow-up': 'archive',
};

/** Which step puts an item of the checklist on record. */
const supplies: Readonly<Record<string, StepType>> = {
  'receipt-given': 'give-receipt',
  owned: 'assign',
  'brief-seen': 'see-brief',
  prepared: 'prepare',
  'first-contact': 'conclude-opening',
  willing: 'conclude-opening',
  facts: 'record-fact',
  liability: 'state-finding',
  consensus: 'record-consensus',
  answered: 'agree',
  'dues-granted': 'grant-due',
  settled: 'settle',
  asked: 'record-follow-up',
  'aftercare-offered': 'offer-aftercare',
  approved: 'request-exception',
  'escalation-concluded': 'conclude-escalation',
  'outside-concluded': 'conclude-outside-case',
  thanked: 'thank',
};

/** Which step takes away the reason of a refusal. */
const remedies: Readonly<Record<string, StepType>> = {
  'no-owner': 'assign',
  'brief-not-seen': 'see-brief',
  'no-facts': 'record-fact',
  'finding-missing': 'state-finding',
  'no-agreement': 'agree',
  'dues-open': 'grant-due',
  'dues-first': 'grant-due',
  'offers-open': 'answer-offer',
  'open-commitments': 'keep-commitment',
  'nothing-done-this-round': 'make-commitment',
  'not-asked': 'record-follow-up',
  'not-approved': 'request-exception',
  'exception-pending': 'approve-exception',
  'aftercare-not-offered': 'offer-aftercare',
  'escalation-open': 'conclude-escalation',
  'not-acknowledged': 'acknowledge-escalation',
  'outside-case-open': 'conclude-outside-case',
};

export const commandOf = (c: CaseView, type: StepType): CommandView | null =>
  c.commands.find((command) => command.type === type) ?? null;

export const isAllowed = (c: CaseView, type: StepType): boolean => commandOf(c, type)?.allowed ?? false;

/** The promise that presses most: made or broken, and not yet made good. */
export const openPromises = (c: CaseView): CaseView['commitments'] =>
  c.commitments
    .filter((p) => p.state === 'made' || p.state === 'broken')
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));

/** What a step is about where it is about one part of the case: the one that presses most. */
const partsOf: Partial<Record<StepType, (c: CaseView) => { id: string } | undefined>> = {
  'keep-commitment': (c) => openPromises(c)[0],
  'grant-due': (c) => openDues(c)[0],
  'answer-offer': (c) => c.offers.find((offer) => offer.state === 'told'),
  'conclude-outside-case': (c) => c.outsideCases.find((o) => o.conclusion === null),
};

/** None where the step is about a part and there is no such part. */
function forPart(c: CaseView, type: StepType): StepRef | null {
  const partOf = partsOf[type];
  if (!partOf) return step(type);
  const part = partOf(c);
  return part ? step(type, part.id) : null;
}

/** The step that supplies an item, if this person may take it now. */
export function stepFor(c: CaseView, item: string): StepRef | null {
  const wanted = item === 'nothing-owed' ? 'keep-commitment' : supplies[item];
  if (!wanted) return null;
  const type = item === 'approved' && isPending(c) ? 'approve-exception' : wanted;
  return isAllowed(c, type) ? forPart(c, type) : null;
}

/** The step that makes a refused one possible, if this person may take it now. */
export function remedyOf(c: CaseView, { why }: CommandView): StepRef | null {
  const type = why ? remedies[why.code] : undefined;
  return type && isAllowed(c, type) ? forPart(c, type) : null;
}

export const currentRound = (c: CaseView): CaseView['rounds'][number] => {
  const round = c.rounds.at(-1);
  if (!round) throw new Error('a case without a round');
  return round;
};

/** Whether an exception waits for a lead. */
export function isPending(c: CaseView): boolean {
  const { exception } = currentRound(c);
  return exception !== null && exception.approvedBy === null;
}

/** Whether the customer was thanked at this close: at the archive, by word of mouth or by letter. */
export const isThanked = (c: CaseView): boolean => c.thankedAt !== null || (c.archive?.thanked ?? false);

/** Whether a step means something to the case as it stands; the rest would be noise beside it. */
function matters(c: CaseView, type: StepType): boolean {
  const { followUp, exception, finalResponse, agreement } = currentRound(c);
  const discontent = followUp?.result === 'dissatisfied' || followUp?.result === 'gave-up';
  switch (type) {
    case 'approve-exception':
    case 'decline-exception':
      return isPending(c);
    case 'request-exception':
      return exception === null && (followUp === null || discontent);
    case 'give-receipt':
      return c.receiptGivenAt === null;
    case 'agree':
      return agreement === null;
    case 'give-final-response':
      return finalResponse === null && (c.stage === 'follow-up' ? discontent : agreement === null);
    case 'contact-aftercare':
    case 'stop-aftercare':
      return c.aftercare?.accepted === true && c.aftercare.stoppedAt === null;
    case 'offer-aftercare':
      return c.aftercare === null || (!c.aftercare.accepted && c.aftercare.stoppedAt === null);
    case 'start-round':
      return c.stage === 'archived' || discontent;
    case 'attempt-follow-up':
      return followUp === null;
    case 'thank':
      return !isThanked(c);
    default:
      return true;
  }
}

/** A complaint may be withdrawn at any stage: then the approval waits there, too. */
const anywhere: readonly StepType[] = ['approve-exception', 'decline-exception'];

/** The steps of the present stage that mean something now, in their order. */
export const stepsNow = (c: CaseView): StepType[] =>
  [...new Set([...stageSteps[c.stage], ...anywhere])].filter((type) => matters(c, type));

/** What can be done at any stage, beside its steps. */
export const stepsBeside = (c: CaseView): StepType[] =>
  (['add-note', 'record-fact', 'ask-department', 'request-exception'] as const).filter(
    (type) => !stageSteps[c.stage].includes(type) && matters(c, type) && isAllowed(c, type),
  );

/** What the present stage asks for; after it what an earlier one left undone and this person can still put right. */
export function checklistNow(c: CaseView): CaseView['checklist'] {
  const at = stageOrder.indexOf(c.stage);
  const isLeftover = (item: CaseView['checklist'][number]) =>
    !item.done && stageOrder.indexOf(item.stage) < at && stepFor(c, item.id) !== null;
  return [...c.checklist.filter((item) => item.stage === c.stage), ...c.checklist.filter(isLeftover)];
}

/**
 * The one thing to do now: what is missing first, then the way out of the stage. Null where this person can do nothing,
 * or nothing is left to do.
 */
export function nextStep(c: CaseView, now: number): StepRef | null {
  if (c.owner === null && c.stage !== 'archived') return isAllowed(c, 'assign') ? step('assign') : null;
  if (c.stage === 'archived') {
    const due = c.aftercare?.nextAt;
    if (!isThanked(c) && !c.history && isAllowed(c, 'thank')) return step('thank');
    const isDue = due != null && Date.parse(due) <= now && isAllowed(c, 'contact-aftercare');
    return isDue ? step('contact-aftercare') : null;
  }
  if (isPending(c) && isAllowed(c, 'approve-exception')) return step('approve-exception');
  for (const item of c.checklist) {
    if (item.stage !== c.stage || item.done) continue;
    const found = stepFor(c, item.id);
    if (found) return found;
  }
  const out = wayOut[c.stage];
  const command = out ? commandOf(c, out) : null;
  if (!out || !command) return null;
  return command.allowed ? step(out) : remedyOf(c, command);
}

/** Why none of the stage's steps is open to this person: the one reason they share; null while one is open. */
export function closedTo(c: CaseView): CommandView['why'] {
  const views = stepsNow(c).flatMap((type) => commandOf(c, type) ?? []);
  if (views.some((view) => view.allowed)) return null;
  const shared = new Set(['not-the-owner', 'wrong-role', 'no-owner', 'case-merged']);
  return views.find((view) => view.why && shared.has(view.why.code))?.why ?? null;
}
