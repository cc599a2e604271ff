import { addMs, dayMs } from '../base/time.ts';
import { deskZone } from '../contract/say.ts';
import { toDay, weekdayOf } from '../desk/clock/day.ts';
import { localDayNumber, startOfDay } from '../desk/clock/zone.ts';
import { drawn, type TalkReview } from '../desk/quality/review.ts';
import { drawnDouble, drawWeek } from '../desk/quality/sampling.ts';
import type { DrawnBecause, Sector } from '../knowledge/ids.ts';
import { loadCase } from '../store/case.ts';
import { type MachineReview, machineReviewOf, talksEnded } from '../store/machine-reviews.ts';
import { insertDraw, weeklyDraws } from '../store/quality.ts';
import type { Sql } from '../store/sql.ts';
import { insertReview, writeDeed } from '../store/talk-reviews.ts';
import type { Desk } from './desk.ts';
import { rubricInUse, settingsOf } from './quality-rules.ts';

export interface Drawing {
  talk: Pick<MachineReview<unknown>, 'caseId' | 'handler' | 'speakers' | 'talkEndedAt' | 'turns'>;
  sector: Sector;
  why: readonly DrawnBecause[];
  calibration?: { id: string; reviewers: readonly string[] };
  by?: string;
}

/** Draws a talk for people to review; null where it was drawn already, or is nobody's. */
export async function drawTalk(
  desk: Desk,
  sql: Sql,
  { talk, sector, why, calibration, by = 'clock' }: Drawing,
): Promise<TalkReview | null> {
  if (talk.handler === null) return null;
  const { seed, settings } = await settingsOf(desk, sql);
  const { version } = await rubricInUse(desk, sql);
  const talkDrawn = {
    id: desk.newId(),
    caseId: talk.caseId,
    sector,
    handler: talk.handler,
    speakers: talk.speakers,
    why,
    drawnAt: desk.now(),
    talkEndedAt: talk.talkEndedAt,
    turns: talk.turns,
    rubric: version,
    differsBy: settings.differsBy,
    isDouble: calibration === undefined && drawnDouble(talk.caseId, { ...settings, seed }),
    calibration: calibration?.id ?? null,
  };
  const review = drawn(talkDrawn, calibration?.reviewers);
  const facts = { stage: calibration ? 'taken' : 'waiting', score: null, upheld: null } as const;
  if (!(await insertReview(sql, desk.organisationId, review, facts))) return null;
  await writeDeed(sql, desk.organisationId, review.id, {
    at: review.drawnAt,
    by,
    did: 'drawn',
    facts: { why, rubric: version, isDouble: review.isDouble },
  });
  return review;
}

/** The Monday of a day's week. */
const mondayOf = (day: number): number => day - ((weekdayOf(day) + 6) % 7);

/** Talks of a week are read when they have come to rest; a day more for what the sweep has still to read. */
const spareDays = 1;
/** A desk that stood still for months does not draw them all at once. */
const mostWeeks = 4;

/**
 * Draws the random sample of each week that is over and has been read, once. Which talks are drawn follows from the
 * stored seed and the week alone, so that anybody can draw again and find the same.
 */
export async function drawWeeks(desk: Desk): Promise<number> {
  const { settings } = await settingsOf(desk);
  const ready = addMs(desk.now(), -(settings.restDays + spareDays) * dayMs);
  const last = mondayOf(localDayNumber(ready, deskZone)) - 7;
  const known = (await weeklyDraws(desk.pool, desk.organisationId, 1))[0]?.week;
  let count = 0;
  for (let back = mostWeeks - 1; back >= 0; back--) {
    const monday = last - 7 * back;
    if (known !== undefined && toDay(monday) <= known) continue;
    // Before the first draw there was nothing to draw from: a desk begins with the week that has just ended.
    if (known === undefined && back > 0) continue;
    count += await drawOne(desk, monday);
  }
  return count;
}

async function drawOne(desk: Desk, monday: number): Promise<number> {
  const { organisationId, pool } = desk;
  const [from, to] = [startOfDay(monday, deskZone), startOfDay(monday + 7, deskZone)];
  const week = toDay(monday);
  return pool.transaction(async (sql) => {
    const { seed, settings } = await settingsOf(desk, sql);
    const talks = await talksEnded(sql, organisationId, from, to);
    const chosen = drawWeek(talks, week, { seed, perHandler: settings.perHandler });
    const drawing = {
      week,
      seed,
      perHandler: settings.perHandler,
      talks: talks.length,
      drawn: chosen.length,
    };
    if (!(await insertDraw(sql, organisationId, { ...drawing, drawnAt: desk.now() }))) return 0;
    for (const caseId of chosen) await drawRead(desk, sql, caseId, ['random']);
    return chosen.length;
  });
}

/** Draws a talk that the machine has read; null where it has not, or it was drawn already. */
export async function drawRead(
  desk: Desk,
  sql: Sql,
  caseId: string,
  why: readonly DrawnBecause[],
  more: Pick<Drawing, 'calibration' | 'by'> = {},
): Promise<TalkReview | null> {
  const talk = await machineReviewOf<unknown>(sql, desk.organisationId, caseId);
  const stored = talk && (await loadCase(sql, desk.organisationId, caseId));
  return stored ? drawTalk(desk, sql, { talk, sector: stored.case.sector, why, ...more }) : null;
}
