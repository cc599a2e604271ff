import type { Actor } from '../desk/case/case.ts';
import { type TalkReview, tookPart } from '../desk/quality/review.ts';
import { findMember } from '../store/member.ts';
import type { Sql } from '../store/sql.ts';
import type { Desk } from './desk.ts';

/** Who reviews: a trainer coaches and an auditor reads, neither scores. */
export const reviewers = ['quality', 'lead', 'manager'] as const;
export const isReviewer = ({ role }: Actor): boolean => reviewers.some((one) => one === role);

/** Whether a handler is one of those a lead answers for: of the lead's department, where the lead has one. */
export async function isOfTeam(desk: Desk, sql: Sql, leadId: string, handler: string): Promise<boolean> {
  const team = (await findMember(sql, desk.organisationId, leadId))?.departmentId ?? null;
  if (team === null) return true;
  return (await findMember(sql, desk.organisationId, handler))?.departmentId === team;
}

/**
 * Who may look at a review at all. The handler sees their own once it is sent to them, and so does whoever else took
 * part in the talk, of whatever role: nobody reads over the shoulder of who reviews them.
 */
export async function maySee(desk: Desk, sql: Sql, review: TalkReview, actor: Actor): Promise<boolean> {
  const isOut = review.released !== null;
  if (review.handler === actor.id) return isOut;
  if (actor.role === 'handler') return false;
  if (tookPart(review, actor.id)) return isOut && isReviewer(actor);
  if (actor.role === 'trainer') return isOut;
  if (actor.role === 'lead') return isOfTeam(desk, sql, actor.id, review.handler);
  return actor.role === 'quality' || actor.role === 'manager' || actor.role === 'auditor';
}
