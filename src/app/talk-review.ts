import { err, ok, type Result } from '../base/result.ts';
import type { Actor } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import { appeal, isUpheld, rule } from '../desk/quality/appeal.ts';
import type { QualityRefusal } from '../desk/quality/refusals.ts';
import { type ItemScore, scoreOf, stateOf, type TalkReview, withoutWords } from '../desk/quality/review.ts';
import { draft, give, giveBack, release, type SheetDraft, settle, take } from '../desk/quality/scoring.ts';
import type { ReviewMark } from '../knowledge/ids.ts';
import type { Rubric } from '../knowledge/rubrics.ts';
import { findCalibration } from '../store/calibrations.ts';
import { loadCase } from '../store/case.ts';
import { eraseNoteWords } from '../store/coaching.ts';
import { findMember } from '../store/member.ts';
import { rubricOf } from '../store/quality.ts';
import type { Sql } from '../store/sql.ts';
import { holdReview, holdReviewsOf, saveReview, writeDeed } from '../store/talk-reviews.ts';
import { turnsOf } from '../store/timeline.ts';
import type { Desk } from './desk.ts';
import { drawRead } from './draw-reviews.ts';
import { readCase } from './machine-review.ts';
import { workingDaysAfter } from './own-days.ts';
import { settingsOf } from './quality-rules.ts';
import { maySee } from './quality-sight.ts';
import { textRead } from './reader.ts';
import { safeText } from './words.ts';

export type Done<T> = Promise<Result<T, QualityRefusal>>;

/** A place as it comes in: without an end it is the whole turn. */
export interface GivenScore {
  item: string;
  mark: ReviewMark;
  reason: string;
  places: readonly { turnId: string; start: number; end: number | null }[];
}

export interface GivenSheet {
  scores: readonly GivenScore[];
  note: string;
}

/** Takes a review from the queue. */
export const takeReview = (desk: Desk, id: string, actor: Actor) =>
  change(desk, id, actor, 'taken', (review) => take(review, by(desk, actor)));

/** Puts it back into the queue. */
export const giveReviewBack = (desk: Desk, id: string, actor: Actor) =>
  change(desk, id, actor, 'given-back', (review) => giveBack(review, by(desk, actor)));

/** Keeps a sheet as far as it is filled in. A draft is no deed and stands in no log. */
export const draftSheet = (desk: Desk, id: string, sheet: GivenSheet, actor: Actor) =>
  change(desk, id, actor, null, async (review, rubric, sql) => {
    const clean = await quoted(desk, sql, review, sheet);
    return clean.ok ? draft(review, clean.value, by(desk, actor), rubric) : clean;
  });

/** Gives the score. */
export const giveScore = (desk: Desk, id: string, sheet: GivenSheet, actor: Actor) =>
  change(desk, id, actor, 'scored', async (review, rubric, sql) => {
    const clean = await quoted(desk, sql, review, sheet);
    return clean.ok ? give(review, clean.value, by(desk, actor), rubric) : clean;
  });

/** Settles where two differ. */
export const settleReview = (desk: Desk, id: string, sheet: GivenSheet, actor: Actor) =>
  change(desk, id, actor, 'settled', async (review, rubric, sql) => {
    const clean = await quoted(desk, sql, review, sheet);
    return clean.ok ? settle(review, clean.value, by(desk, actor), rubric) : clean;
  });

/** Sends it to the handler, who has some working days to appeal. */
export const releaseReview = (desk: Desk, id: string, actor: Actor) =>
  change(desk, id, actor, 'released', async (review, rubric, sql) => {
    const { settings } = await settingsOf(desk, sql);
    const appealUntil = await workingDaysAfter(desk, desk.now(), settings.appealDays);
    return release(review, { ...by(desk, actor), appealUntil }, rubric);
  });

export const appealReview = (
  desk: Desk,
  id: string,
  asked: { items: readonly string[]; reason: string },
  actor: Actor,
) =>
  change(desk, id, actor, 'appealed', async (review, rubric, sql) => {
    const { settings } = await settingsOf(desk, sql);
    const ruleBy = await workingDaysAfter(desk, desk.now(), settings.ruleDays);
    return appeal(
      review,
      { items: asked.items, reason: said(asked.reason), ruleBy },
      by(desk, actor),
      rubric,
    );
  });

export const ruleOnAppeal = (
  desk: Desk,
  id: string,
  ruling: { items: readonly { item: string; mark: ReviewMark; reason: string }[]; reason: string },
  actor: Actor,
) =>
  change(desk, id, actor, 'ruled', (review, rubric) => {
    const items = ruling.items.map((item) => ({ ...item, reason: said(item.reason) }));
    return rule(review, { items, reason: said(ruling.reason) }, by(desk, actor), rubric);
  });

/** Somebody asks for a talk to be reviewed: it is read at once and joins the queue. */
export async function askForReview(desk: Desk, caseId: string, actor: Actor): Done<TalkReview> {
  const { pool, organisationId } = desk;
  const stored = await loadCase(pool, organisationId, caseId);
  if (!stored) return err({ code: 'no-such-case' });
  const read = await readCase(desk, stored);
  if (read.handler === null) return err({ code: 'review-no-handler' });
  const made = await pool.transaction((sql) =>
    drawRead(desk, sql, caseId, ['asked-for', ...read.why], { by: actor.id }),
  );
  return made ? ok(made) : err({ code: 'review-exists' });
}

const by = (desk: Desk, { id }: Actor) => ({ id, now: desk.now() });
const said = (words: string): string => safeText(words.trim());

type Verb = (
  review: TalkReview,
  rubric: Rubric,
  sql: Sql,
) => Result<TalkReview, QualityRefusal> | Promise<Result<TalkReview, QualityRefusal>>;

/** Holds a review, does one thing with it and writes down that it was done: one transaction. */
async function change(
  desk: Desk,
  id: string,
  actor: Actor,
  did: string | null,
  verb: Verb,
): Done<TalkReview> {
  const { pool, organisationId } = desk;
  return pool.transaction(async (sql): Done<TalkReview> => {
    const before = await holdReview(sql, organisationId, id);
    if (!before || !(await maySee(desk, sql, before, actor))) return err({ code: 'no-such-review' });
    const rubric = (await rubricOf(sql, organisationId, before.rubric))?.rubric;
    if (!rubric) throw new Error(`the rubric ${before.rubric} of a review is gone`);
    if (before.calibration !== null && (await isOpened(desk, sql, before.calibration)))
      return err({ code: 'review-scored' });
    const done = await verb(before, rubric, sql);
    if (!done.ok || done.value === before) return done;
    await keep(desk, sql, done.value, rubric);
    if (did !== null) {
      const again =
        did === 'scored' && before.sheets.some((s) => s.reviewer === actor.id && s.givenAt !== null);
      const deed = again ? 'scored-again' : did;
      const facts = figures(done.value, actor.id, deed);
      await writeDeed(sql, organisationId, id, { at: desk.now(), by: actor.id, did: deed, facts });
    }
    return done;
  });
}

/** An opened calibration is seen by everybody: nobody scores after it. */
const isOpened = async (desk: Desk, sql: Sql, calibrationId: string): Promise<boolean> =>
  (await findCalibration(sql, desk.organisationId, calibrationId))?.openedAt != null;

/** Writes a review with what lists and reports ask of it. */
export async function keep(desk: Desk, sql: Sql, review: TalkReview, rubric: Rubric): Promise<void> {
  await saveReview(sql, desk.organisationId, review, {
    stage: stateOf(review, rubric, desk.now()),
    score: scoreOf(review, rubric)?.score ?? null,
    upheld: isUpheld(review, rubric),
  });
}

/** What the log keeps of a deed: marks and figures, never words. */
function figures(review: TalkReview, actorId: string, did: string): Record<string, unknown> {
  const marks = (scores: readonly { item: string; mark: ReviewMark }[]) =>
    Object.fromEntries(scores.map(({ item, mark }) => [item, mark]));
  const own = review.sheets.find(({ reviewer }) => reviewer === actorId);
  if (did.startsWith('scored') && own) return { marks: marks(own.scores) };
  if (did === 'settled' && review.settled) return { marks: marks(review.settled.scores) };
  if (did === 'released' && review.released) return { appealUntil: review.released.appealUntil };
  if (did === 'appealed' && review.appeal)
    return { items: review.appeal.items, ruleBy: review.appeal.ruleBy };
  if (did === 'ruled' && review.appeal?.ruling) return { marks: marks(review.appeal.ruling.items) };
  return {};
}

/** The sheet with its places in bounds: a turn that is none of this talk is refused. */
export async function quoted(
  desk: Desk,
  sql: Sql,
  { caseId }: Pick<TalkReview, 'caseId'>,
  { scores, note }: GivenSheet,
): Promise<Result<SheetDraft, QualityRefusal>> {
  const stored = await loadCase(sql, desk.organisationId, caseId);
  const turns = stored ? await turnsOf(sql, desk.organisationId, talkCases(stored.case)) : [];
  const lengths = new Map(turns.map((turn) => [turn.id, textRead(turn).length]));
  const clean: ItemScore[] = [];
  for (const { item, mark, reason, places } of scores) {
    if (places.some(({ turnId }) => !lengths.has(turnId))) return err({ code: 'no-such-turn' });
    const own = places.map(({ turnId, start, end }) => {
      const length = lengths.get(turnId) ?? 0;
      const last = Math.min(end ?? length, length);
      return start < last ? { turnId, start, end: last } : { turnId, start: 0, end: length };
    });
    clean.push({ item, mark, reason: said(reason), places: own });
  }
  return ok({ scores: clean, note: said(note) });
}

/** Is somebody of this desk, and still here? */
export const isColleague = async (desk: Desk, id: string): Promise<boolean> =>
  (await findMember(desk.pool, desk.organisationId, id))?.active === true;

/** Takes away what people wrote in the reviews and coaching notes of a case whose words are erased. Marks and figures stay. */
export async function eraseReviewWords(desk: Desk, sql: Sql, caseId: string, actor: Actor): Promise<void> {
  await eraseNoteWords(sql, desk.organisationId, caseId);
  for (const review of await holdReviewsOf(sql, desk.organisationId, caseId)) {
    const rubric = (await rubricOf(sql, desk.organisationId, review.rubric))?.rubric;
    if (!rubric) continue;
    await keep(desk, sql, withoutWords(review), rubric);
    const deed = { at: desk.now(), by: actor.id, did: 'words-erased', facts: {} };
    await writeDeed(sql, desk.organisationId, review.id, deed);
  }
}
