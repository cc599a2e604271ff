import { type Actor, type Case, currentRound } from '../desk/case/case.ts';
import type { DepartmentRequest } from '../desk/case/correspondence.ts';
import { letterInReview, mayReview } from '../desk/case/letter.ts';
import { looseEnds } from '../desk/case/thanks.ts';
import { unreadFor } from '../desk/case/whispers.ts';
import { isAwaited, isOpenRequest } from '../desk/department/request.ts';
import { type Asking, type Reason, reason, urgencyAt } from './reason.ts';

const isLeader = ({ role }: Actor): boolean => role === 'lead' || role === 'manager';

/** What goes between the desk, the departments and the customer, as far as it asks for this person. */
export function ofCorrespondence(c: Case, asking: Asking): Reason[] {
  const { actor } = asking;
  const reasons = c.departmentRequests
    .filter(isOpenRequest)
    .flatMap((r) => (isForAnswerer(c, r, actor) ? yours(r, asking) : ofRequest(r, asking)));
  const inReview = letterInReview(c);
  if (inReview && isLeader(actor) && mayReview(inReview, actor.id))
    reasons.push(reason('approval', 'today', 'approval.letter', { by: inReview.writtenBy }));
  if (c.letters.some(({ state }) => state === 'returned'))
    reasons.push(reason('letter', 'today', 'letter.returned'));
  if (c.letters.some(({ state }) => state === 'approved'))
    reasons.push(reason('letter', 'today', 'letter.approved'));
  const ends = looseEnds(c);
  if (ends.includes('thanks')) reasons.push(reason('thanks', 'open', 'thanks'));
  if (ends.includes('change')) reasons.push(reason('change', 'open', 'change'));
  return reasons;
}

/** Somebody who is asked in another's case answers; what else the case needs is its owner's. */
export const isForAnswerer = (c: Case, r: DepartmentRequest, { id }: Actor): boolean =>
  isAwaited(r) && r.answerer === id && c.owner !== id;

/** Sees the case only because their department is asked, or a colleague told them something about it. */
export const isGuest = (c: Case, actor: Actor): boolean =>
  !isLeader(actor) &&
  (c.departmentRequests.some((r) => isForAnswerer(c, r, actor)) ||
    (c.owner !== actor.id && unreadFor(c, actor.id).length > 0));

/** What colleagues have told this person and they have not read. */
export const ofWhispers = (c: Case, { actor }: Asking): Reason[] =>
  unreadFor(c, actor.id).map(({ by, at, tookOver }) =>
    reason('whisper', 'today', tookOver ? 'whisper.took-over' : 'whisper', { by, at }),
  );

function ofRequest(r: DepartmentRequest, asking: Asking): Reason[] {
  const { department, dueAt } = r;
  if (r.state === 'answered') return [reason('department', 'today', 'department.answered', { department })];
  const urgency = urgencyAt(dueAt, asking);
  if (urgency === 'open') return [];
  const say = urgency === 'late' ? 'department.overdue' : 'department.due';
  return [reason('department', urgency, say, { department, at: dueAt }, { dueAt })];
}

function yours({ askedBy: by, dueAt }: DepartmentRequest, asking: Asking): Reason[] {
  const urgency = urgencyAt(dueAt, asking);
  const say = urgency === 'late' ? 'department.yours.overdue' : 'department.yours';
  return [reason('department', urgency, say, { by, at: dueAt }, { dueAt })];
}

export type CorrespondenceStep =
  | 'read-whisper'
  | 'answer-department'
  | 'read-answer'
  | 'chase-department'
  | 'review-letter'
  | 'thank'
  | 'tell-change';

/** The next step where what goes between people comes first: another's case, a decision, a closed case. */
export function nextOfCorrespondence(c: Case, actor: Actor): CorrespondenceStep | null {
  if (unreadFor(c, actor.id).length > 0) return 'read-whisper';
  if (c.departmentRequests.some((r) => isForAnswerer(c, r, actor))) return 'answer-department';
  const { exception } = currentRound(c);
  const inReview = letterInReview(c);
  if (inReview && !exception && isLeader(actor) && mayReview(inReview, actor.id)) return 'review-letter';
  const ends = looseEnds(c);
  if (ends.includes('department'))
    return c.departmentRequests.some(({ state }) => state === 'answered')
      ? 'read-answer'
      : 'chase-department';
  if (ends.includes('thanks')) return 'thank';
  return ends.includes('change') ? 'tell-change' : null;
}
