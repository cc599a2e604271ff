import type { Instant } from '../base/time.ts';
import type { ApprovalKind } from '../contract/approvals.ts';
import { type Actor, type Case, currentRound } from '../desk/case/case.ts';
import type { GoodwillRules } from '../desk/case/goodwill-rules.ts';
import { letterInReview, mayReview } from '../desk/case/letter.ts';
import {
  casesThatWait,
  entriesThatWait,
  messagesThatWait,
  objectionsThatWait,
  proposedIncidents,
  type Waiting,
} from '../store/approvals.ts';
import type { CaseLine } from '../store/case-list.ts';
import { goodwillRules } from '../store/goodwill-rules.ts';
import type { Desk } from './desk.ts';
import { mayDecideEnding } from './hostility-reasons.ts';
import { clockRequestsFor, mayApprove, offersFor } from './work-reasons.ts';

/** Something that waits for this person to decide. */
export interface ApprovalFound extends Waiting {
  kind: ApprovalKind;
  line: CaseLine | null;
}

/** One part of a case that waits for a person's yes or no. */
export interface CaseApproval {
  kind: ApprovalKind;
  id: string;
  by: string | null;
  at: Instant;
}

const leads = ({ role }: Actor): boolean => role === 'lead' || role === 'manager';

/** What of a case waits for this very person: by the same questions as the case asks when they decide. */
export function approvalsIn(c: Case, actor: Actor, goodwill: GoodwillRules): CaseApproval[] {
  const { exception } = currentRound(c);
  const { request } = c.limits;
  const letter = letterInReview(c);
  return [
    ...(mayApprove(c, actor) && exception
      ? [{ kind: 'exception' as const, id: c.id, by: exception.requestedBy, at: exception.requestedAt }]
      : []),
    ...(mayDecideEnding(c, actor) && request
      ? [{ kind: 'ending' as const, id: c.id, by: request.by, at: request.at }]
      : []),
    ...(letter && leads(actor) && mayReview(letter, actor.id)
      ? [{ kind: 'letter' as const, id: letter.id, by: letter.writtenBy, at: letter.writtenAt }]
      : []),
    ...clockRequestsFor(c, actor).map(({ clock, request: asked }) => ({
      kind: 'clock' as const,
      id: clock.id,
      by: asked.by,
      at: asked.at,
    })),
    ...offersFor(c, actor, goodwill).map(({ id, by, at }) => ({ kind: 'offer' as const, id, by, at })),
    ...(c.owner === actor.id ? c.departmentRequests : [])
      .filter(({ state }) => state === 'answered')
      .map(({ id, answeredBy, answeredAt, askedAt }) => ({
        kind: 'department' as const,
        id,
        by: answeredBy,
        at: answeredAt ?? askedAt,
      })),
  ];
}

/** Everything that waits for this person, what has waited longest first. */
export async function approvalsFor(
  desk: Desk,
  actor: Actor,
): Promise<{ approvals: ApprovalFound[]; more: boolean }> {
  const { pool, organisationId } = desk;
  const now = desk.now();
  const [goodwill, found, ...others] = await Promise.all([
    goodwillRules(pool, organisationId),
    casesThatWait(pool, organisationId, actor.id),
    proposedIncidents(pool, organisationId),
    messagesThatWait(pool, organisationId, actor.id),
    entriesThatWait(pool, organisationId, actor.id, now),
    objectionsThatWait(pool, organisationId, actor.id, now),
  ]);
  const kinds = ['incident', 'message', 'watch', 'objection'] as const;
  const approvals = [
    ...found.cases.flatMap(({ line, case: c }) =>
      approvalsIn(c, actor, goodwill).map((one) => ({ ...one, of: c.number, title: null, line })),
    ),
    ...kinds.flatMap((kind, place) => (others[place] ?? []).map((one) => ({ ...one, kind, line: null }))),
  ];
  return { approvals: approvals.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)), more: found.more };
}
