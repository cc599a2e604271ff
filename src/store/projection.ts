import { addMs, type Instant } from '../base/time.ts';
import { openAlarm } from '../desk/case/alarm.ts';
import { type Case, type CaseClock, type Commitment, currentRound } from '../desk/case/case.ts';
import { warnTimes } from '../desk/case/clock.ts';
import { clockRequests } from '../desk/case/clock-change.ts';
import type { DepartmentRequest } from '../desk/case/correspondence.ts';
import { requestDueAt } from '../desk/case/department-request.ts';
import { effectiveReading } from '../desk/case/effective-reading.ts';
import { isHandedBack, openEscalation, wentUpAgain } from '../desk/case/escalation.ts';
import { graveHeat } from '../desk/case/harm.ts';
import { letterInReview } from '../desk/case/letter.ts';
import { talkState } from '../desk/case/limits.ts';
import {
  aftercareAt,
  earliest,
  isLive,
  lawWarned,
  type NextDueKind,
  nextDue,
} from '../desk/case/next-due.ts';
import { approverOf, goodwillOf } from '../desk/case/offers.ts';
import { openOutside } from '../desk/case/outside.ts';
import { reminderAlarmAt } from '../desk/case/reminder.ts';
import { looseEnds } from '../desk/case/thanks.ts';

/**
 * What the fold says of a case, as rows that can be searched. Pure: the same fold always gives the same rows,
 * so they can be made anew from the log at any time.
 */

export interface CaseRow {
  id: string;
  number: string;
  version: number;
  stage: string;
  round: number;
  owner: string | null;
  customer_id: string;
  channel: string;
  sector: string;
  source: string;
  external_id: string | null;
  received_at: Instant;
  opened_at: Instant;
  updated_at: Instant;
  history: boolean;
  complaint: boolean | null;
  anger: number;
  anxiety: number;
  dangers: string[];
  loss_tense: string;
  heat: number;
  next_due_at: Instant | 'infinity';
  /** What is due then; null where nothing is. */
  next_due_kind: NextDueKind | null;
  /** The highest warning of a deadline of the law that still runs here, in percent. */
  clock_warned: number;
  wake_at: Instant | null;
  aftercare_at: Instant | null;
  approval_by: string | null;
  escalation: string | null;
  went_up_again: boolean;
  outside: string[];
  /** Since when somebody is in danger; null while nobody is. */
  alarm_at: Instant | null;
  /** Hostile words: how far the desk has gone; null where there were none. */
  talk: string | null;
  loose_ends: boolean;
  /** To whom something was said that they have not read yet. */
  whispers_for: string[];
  merged_into: string | null;
  /** What the waiting offer would bring the case's goodwill to; null where an exception waits, or nothing. */
  approval_minor: number | null;
  /** The lowest role that may pass it by the limits it was asked under; null where they were not kept. */
  approval_role: string | null;
  /** Null while it is open. */
  closed_at: Instant | null;
  /** What it was closed under. */
  root_cause: string | null;
  motive: string | null;
  /** What the customer said when asked last, in whatever round. */
  answer: string | null;
  answered_at: Instant | null;
  csat: number | null;
  /** Anger in the customer's first turn; null where none was read. */
  anger_first: number | null;
  /** In the last turn; null where only one was read. */
  anger_last: number | null;
  import_id: string | null;
  state: Case;
}

export interface ClockRow {
  case_id: string;
  id: string;
  pack: string;
  clock: string;
  force: string;
  binds: string;
  state: string;
  start_at: Instant;
  due_at: Instant;
  warned: number;
  stopped_at: Instant | null;
  history: boolean;
}

export interface CommitmentRow {
  case_id: string;
  id: string;
  kind: string;
  state: string;
  round: number;
  made_at: Instant;
  due_at: Instant;
  kept_at: Instant | null;
  made_by: string;
  early: boolean;
}

/** A department request as a row; all instants as the fold has them. */
export interface RequestRow {
  case_id: string;
  id: string;
  department: string;
  kind: string;
  state: string;
  answerer: string | null;
  asked_by: string;
  asked_at: Instant;
  due_at: Instant;
  answered_at: Instant | null;
  was_late: boolean;
}

/** An offer with what makes cases alike. */
export interface OfferRow {
  case_id: string;
  id: string;
  rung: string;
  state: string;
  minor: number;
  currency: string | null;
  made_by: string;
  answered_at: Instant | null;
  sector: string;
  demand: string;
  cause: string;
  category: string | null;
}

export function caseRow(c: Case, version: number): CaseRow {
  const reading = effectiveReading(c);
  const due = nextDue(c);
  return {
    id: c.id,
    number: c.number,
    version,
    stage: c.stage,
    round: c.round,
    owner: c.owner,
    customer_id: c.customerId,
    channel: c.channel,
    sector: c.sector,
    source: c.source,
    external_id: c.externalId,
    received_at: c.receivedAt,
    opened_at: c.openedAt,
    updated_at: c.updatedAt,
    history: c.history,
    complaint: reading?.complaint ?? null,
    anger: reading?.anger ?? 0,
    anxiety: reading?.anxiety ?? 0,
    dangers: reading?.dangers ?? [],
    loss_tense: reading?.lossTense ?? 'none',
    heat: heatOf(c),
    next_due_at: due?.at ?? 'infinity',
    next_due_kind: due?.kind ?? null,
    clock_warned: lawWarned(c),
    wake_at: wakeAt(c),
    aftercare_at: aftercareAt(c),
    ...approvalOf(c),
    escalation: openEscalation(c)?.level ?? (isHandedBack(c) ? 'handed-back' : null),
    went_up_again: wentUpAgain(c),
    outside: [...new Set(openOutside(c).map((o) => o.outsideBody))],
    alarm_at: openAlarm(c)?.at ?? null,
    talk: talkOf(c),
    loose_ends: looseEnds(c).length > 0,
    whispers_for: [...new Set(c.whispers.flatMap((w) => (w.readAt === null ? [w.to] : [])))].sort(),
    merged_into: c.mergedInto?.number ?? null,
    ...closeOf(c),
    motive: reading?.primaryMotive ?? null,
    ...answerOf(c),
    anger_first: c.feeling?.first ?? null,
    anger_last: c.feeling?.last ?? null,
    import_id: c.importId ?? null,
    state: c,
  };
}

/**
 * The order of work by what is held true: a colleague's signal of danger before everything, then danger to people as it
 * was read, then outside consequences, a promise that was broken and not made good,
 * and what came back or had to go up again, then a loss that still grows, then the
 * feeling. 0..127. Temperament and trust have no part in it.
 */
export function heatOf(c: Case): number {
  const signal = openAlarm(c) ? 64 : 0;
  const r = effectiveReading(c);
  const isBroken = c.commitments.some((p) => p.state === 'broken');
  const again = isBroken || c.round > 1 || isHandedBack(c) || wentUpAgain(c);
  if (r === null) return signal + (again ? 16 : 0);
  const people = r.dangers.some((d) => d === 'self-harm' || d === 'violence') ? graveHeat : 0;
  const outside = r.dangers.some((d) => d !== 'self-harm' && d !== 'violence' && d !== 'churn');
  const growing = r.lossTense === 'ongoing' ? 8 : r.lossTense === 'imminent' ? 4 : 0;
  return signal + people + (outside || again ? 16 : 0) + growing + Math.min(3, Math.max(r.anger, r.anxiety));
}

function talkOf({ limits }: Case): string | null {
  const state = talkState(limits);
  return state === 'open' ? null : state;
}

function closeOf({ stage, archive }: Case): Pick<CaseRow, 'closed_at' | 'root_cause'> {
  const closed = stage === 'archived' ? archive : null;
  return { closed_at: closed?.at ?? null, root_cause: closed?.rootCause ?? null };
}

function answerOf({ rounds }: Case): Pick<CaseRow, 'answer' | 'answered_at' | 'csat'> {
  const said = rounds.findLast(({ followUp }) => followUp !== null)?.followUp;
  return { answer: said?.result ?? null, answered_at: said?.at ?? null, csat: said?.csat ?? null };
}

/** Who waits for a second person: to close by an exception, to end a talk, for a look at a letter, or with an offer above their authority. */
function approvalOf(c: Case): Pick<CaseRow, 'approval_by' | 'approval_minor' | 'approval_role'> {
  const { exception } = currentRound(c);
  const exceptionBy = exception && exception.approvedBy === null ? exception.requestedBy : null;
  const asked =
    exceptionBy ?? c.limits.request?.by ?? letterInReview(c)?.writtenBy ?? clockRequests(c)[0]?.request.by;
  const nothing = { approval_minor: null, approval_role: null };
  if (asked !== undefined) return { approval_by: asked, ...nothing };
  const offer = c.offers.find(({ state }) => state === 'waiting');
  if (!offer) return { approval_by: null, ...nothing };
  const total = goodwillOf(c.offers) + (offer.amount?.minor ?? 0);
  const role = offer.under ? (approverOf(offer.under, total) ?? 'nobody') : null;
  return { approval_by: offer.by, approval_minor: total, approval_role: role };
}

/** When a `tick` may next find something in this case; null: not before another command. */
export function wakeAt(c: Case): Instant | null {
  if (c.mergedInto) return null;
  return earliest([
    ...c.clocks.map(clockAlarmAt),
    ...c.commitments.flatMap((p) => [commitmentAlarmAt(p), reminderAlarmAt(c, p)]),
    ...c.departmentRequests.map(requestAlarmAt),
  ]);
}

// A clock is missed after its last instant, not at it.
const justAfter = (at: Instant): Instant => addMs(at, 1);

/** The next instant at which this clock warns (at half and four fifths of its time) or is missed. */
export function clockAlarmAt(k: CaseClock): Instant | null {
  if (!isLive(k) || k.state !== 'running' || k.binds === 'customer') return null;
  const missed = justAfter(k.dueAt);
  if (k.warned >= 80) return missed;
  const [half, most] = warnTimes(k);
  return earliest([k.warned < 50 ? half : most, missed]);
}

/** The instant from which an open promise is late, in an imported old case too: a promise made here is owed. */
export const commitmentAlarmAt = (p: Commitment): Instant | null =>
  p.state === 'made' ? justAfter(p.dueAt) : null;

/** The instant from which a department is late with its answer. */
function requestAlarmAt(r: DepartmentRequest): Instant | null {
  const dueAt = requestDueAt(r);
  return dueAt === null ? null : justAfter(dueAt);
}

export const requestRows = (c: Case): RequestRow[] =>
  c.departmentRequests.map((r) => ({
    case_id: c.id,
    id: r.id,
    department: r.department,
    kind: r.kind,
    state: r.state,
    answerer: r.answerer,
    asked_by: r.askedBy,
    asked_at: r.askedAt,
    due_at: r.dueAt,
    answered_at: r.answeredAt,
    was_late: r.wasLate,
  }));

/** A row of a part that another case has now: it is neither due nor counted here. */
export const moved = <R extends { state: string }>(row: R): R => ({ ...row, state: 'moved' });

/** The same for a clock that still ran. */
export const movedClock =
  (c: Case) =>
  (row: ClockRow): ClockRow =>
    moved({ ...row, stopped_at: row.stopped_at ?? c.updatedAt });

export function offerRows(c: Case): OfferRow[] {
  if (c.offers.length === 0) return [];
  const { demand = 'none', causes: [cause = 'none'] = [] } = effectiveReading(c) ?? {};
  return c.offers.map((offer) => ({
    case_id: c.id,
    id: offer.id,
    rung: offer.rung,
    state: offer.state,
    minor: offer.amount?.minor ?? 0,
    currency: offer.amount?.currency ?? null,
    made_by: offer.by,
    answered_at: offer.answer?.at ?? null,
    sector: c.sector,
    demand,
    cause,
    category: c.archive?.category ?? null,
  }));
}

/** What a merged case owes and waits for is owed and waited for in the case that took it over. */
export function clockRows(c: Case): ClockRow[] {
  const rows = c.clocks.map((k) => toClockRow(c, k));
  const away = movedClock(c);
  return c.mergedInto ? rows.map((row) => (row.stopped_at === null ? away(row) : row)) : rows;
}

export function commitmentRows(c: Case): CommitmentRow[] {
  const rows = c.commitments.map((p) => toCommitmentRow(c, p));
  const isOwed = ({ state }: CommitmentRow) => state === 'made' || state === 'broken';
  return c.mergedInto ? rows.map((row) => (isOwed(row) ? moved(row) : row)) : rows;
}

const toClockRow = (c: Case, k: CaseClock): ClockRow => ({
  case_id: c.id,
  id: k.id,
  pack: k.pack,
  clock: k.clock,
  force: k.force,
  binds: k.binds,
  // Neither met nor missed: what took its place is.
  state: k.replacedBy === null ? k.state : 'replaced',
  start_at: k.startAt,
  due_at: k.dueAt,
  warned: k.warned,
  stopped_at: k.stoppedAt,
  history: k.history,
});

const toCommitmentRow = (c: Case, p: Commitment): CommitmentRow => ({
  case_id: c.id,
  id: p.id,
  kind: p.kind,
  state: p.state,
  round: p.round,
  made_at: p.madeAt,
  due_at: p.dueAt,
  kept_at: p.keptAt,
  made_by: p.by,
  early: p.early,
});

/**
 * The rows of `after` that are new or differ from those of `before`. Rows never vanish: one whose part went back to
 * another case is written as `away` makes it.
 */
export function changedRows<R extends { id: string }>(before: R[], after: R[], away?: (row: R) => R): R[] {
  const known = new Map(before.map((row) => [row.id, JSON.stringify(row)]));
  const here = new Set(after.map((row) => row.id));
  const gone = away ? before.filter((row) => !here.has(row.id)).map(away) : [];
  return [...gone, ...after.filter((row) => known.get(row.id) !== JSON.stringify(row))];
}
