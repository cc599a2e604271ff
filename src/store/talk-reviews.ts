import { type Instant, toInstant } from '../base/time.ts';
import type { TalkReview } from '../desk/quality/review.ts';
import type { ReviewState } from '../knowledge/ids.ts';
import { isUuid } from './case-filter.ts';
import type { Sql } from './sql.ts';

/** What is kept of a review beside its fold, for lists and reports. */
export interface ReviewFacts {
  stage: ReviewState;
  score: number | null;
  /** Whether the ruling changed any mark; null without one. */
  upheld: boolean | null;
}

/** A review with the number of its case. */
export interface ReviewRow {
  review: TalkReview;
  caseNumber: string;
}

interface Raw {
  state: TalkReview;
  number: string;
}

const select = `select r.state, c.number from talk_reviews r
  join cases c on c.organisation_id = r.organisation_id and c.id = r.case_id where r.organisation_id = $1`;
const toRow = ({ state, number }: Raw): ReviewRow => ({ review: state, caseNumber: number });

/** Keeps a new review. False, and nothing is kept, where this talk was drawn already. */
export async function insertReview(
  sql: Sql,
  organisationId: string,
  review: TalkReview,
  { stage, score }: ReviewFacts,
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `insert into talk_reviews (organisation_id, id, case_id, handler, calibration_id, turns, drawn_at, stage, rubric,
       score, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing`,
    [
      ...[organisationId, review.id, review.caseId, review.handler, review.calibration, review.turns],
      ...[review.drawnAt, stage, review.rubric, score, review],
    ],
  );
  return rowCount === 1;
}

/** The review, locked until the transaction ends; null for none, and for what is no UUID. */
export async function holdReview(sql: Sql, organisationId: string, id: string): Promise<TalkReview | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<{ state: TalkReview }>(
    'select state from talk_reviews where organisation_id = $1 and id = $2 for update',
    [organisationId, id],
  );
  return rows[0]?.state ?? null;
}

export async function findReview(sql: Sql, organisationId: string, id: string): Promise<ReviewRow | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<Raw>(`${select} and r.id = $2`, [organisationId, id]);
  return rows[0] ? toRow(rows[0]) : null;
}

/** What was done with a review. Facts hold marks and figures, never words. */
export interface ReviewDeed {
  at: Instant;
  by: string;
  did: string;
  facts: Record<string, unknown>;
}

/** Writes a held review and what was done with it. */
export async function saveReview(
  sql: Sql,
  organisationId: string,
  review: TalkReview,
  { stage, score, upheld }: ReviewFacts,
): Promise<void> {
  const { appeal } = review;
  await sql.query(
    `update talk_reviews set state = $3, stage = $4, score = $5, released_at = $6, rule_by = $7, upheld = $8
     where organisation_id = $1 and id = $2`,
    [
      ...[organisationId, review.id, review, stage, score, review.released?.at ?? null],
      ...[appeal && !appeal.ruling ? appeal.ruleBy : null, upheld],
    ],
  );
}

export async function writeDeed(
  sql: Sql,
  organisationId: string,
  reviewId: string,
  deed: ReviewDeed,
): Promise<void> {
  await sql.query(
    `insert into talk_review_log (organisation_id, review_id, seq, at, actor, did, facts)
     select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6 from talk_review_log
     where organisation_id = $1 and review_id = $2`,
    [organisationId, reviewId, deed.at, deed.by, deed.did, deed.facts],
  );
}

/** Everything that was done with a review, oldest first. */
export async function deedsOf(sql: Sql, organisationId: string, reviewId: string): Promise<ReviewDeed[]> {
  const { rows } = await sql.query<Omit<ReviewDeed, 'at'> & { at: Date }>(
    `select at, actor as by, did, facts from talk_review_log
     where organisation_id = $1 and review_id = $2 order by seq`,
    [organisationId, reviewId],
  );
  return rows.map((row) => ({ ...row, at: toInstant(row.at) }));
}

/** Reviews somebody has still to do something with, those drawn first first. */
export async function openReviews(sql: Sql, organisationId: string, limit: number): Promise<ReviewRow[]> {
  const { rows } = await sql.query<Raw>(
    `${select} and r.stage in ('waiting', 'taken', 'differs', 'scored', 'appealed')
     order by r.stage = 'appealed' desc, r.rule_by, r.drawn_at, r.id limit $2`,
    [organisationId, limit],
  );
  return rows.map(toRow);
}

export interface ReviewFilter {
  /** Whose; null: everybody's. */
  handlers: readonly string[] | null;
  caseId: string | null;
  onlyReleased: boolean;
  limit: number;
}

/** Reviews as asked for, the newest first; calibrations are none of them. */
export async function reviewsBy(
  sql: Sql,
  organisationId: string,
  filter: ReviewFilter,
): Promise<ReviewRow[]> {
  const { handlers, caseId, onlyReleased, limit } = filter;
  if (caseId !== null && !isUuid(caseId)) return [];
  const { rows } = await sql.query<Raw>(
    `${select} and r.calibration_id is null and ($2::text[] is null or r.handler = any($2))
       and ($3::uuid is null or r.case_id = $3) and (not $4 or r.released_at is not null)
     order by r.drawn_at desc, r.id desc limit $5`,
    [organisationId, handlers, caseId, onlyReleased, limit],
  );
  return rows.map(toRow);
}

export async function reviewsOfCalibration(
  sql: Sql,
  organisationId: string,
  id: string,
): Promise<ReviewRow[]> {
  const { rows } = await sql.query<Raw>(`${select} and r.calibration_id = $2 order by r.id`, [
    organisationId,
    id,
  ]);
  return rows.map(toRow);
}

/** Reviews that two have scored, the newest first; calibrations are none of them. */
export async function doubleScored(sql: Sql, organisationId: string, limit: number): Promise<ReviewRow[]> {
  const { rows } = await sql.query<Raw>(
    `${select} and r.calibration_id is null and (r.state ->> 'isDouble')::boolean
       and r.stage in ('differs', 'scored', 'released', 'appealed', 'final')
     order by r.drawn_at desc, r.id desc limit $2`,
    [organisationId, limit],
  );
  return rows.map(toRow);
}

/** The reviews of these cases, locked, to take their words away. */
export async function holdReviewsOf(sql: Sql, organisationId: string, caseId: string): Promise<TalkReview[]> {
  const { rows } = await sql.query<{ state: TalkReview }>(
    'select state from talk_reviews where organisation_id = $1 and case_id = $2 order by id for update',
    [organisationId, caseId],
  );
  return rows.map(({ state }) => state);
}
