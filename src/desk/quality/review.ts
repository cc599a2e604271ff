import type { Instant } from '../../base/time.ts';
import { type Marked, type RubricScore, scoreBy } from '../../engine/review/rubric-score.ts';
import type { DrawnBecause, ReviewMark, ReviewState, Sector } from '../../knowledge/ids.ts';
import type { Rubric } from '../../knowledge/rubrics.ts';

/** A stretch of a turn, by the turn's id. */
export interface TurnPlace {
  turnId: string;
  start: number;
  end: number;
}

export interface ItemScore extends Marked {
  reason: string;
  places: readonly TurnPlace[];
}

/** What one reviewer gave. */
export interface Sheet {
  reviewer: string;
  takenAt: Instant;
  /** Null while it is a draft. */
  givenAt: Instant | null;
  scores: readonly ItemScore[];
  note: string;
}

export interface Ruling {
  by: string;
  at: Instant;
  reason: string;
  items: readonly (Marked & { reason: string })[];
}

export interface Appeal {
  by: string;
  at: Instant;
  items: readonly string[];
  reason: string;
  ruleBy: Instant;
  ruling: Ruling | null;
}

/** A conversation as people review it. What the machine read stands elsewhere and decides nothing here. */
export interface TalkReview {
  id: string;
  caseId: string;
  sector: Sector;
  /** Whose conversation it is: who said most of our turns. */
  handler: string;
  /** Everybody who spoke for us in it, or owned it: none of them reviews it. */
  speakers: readonly string[];
  why: readonly DrawnBecause[];
  drawnAt: Instant;
  talkEndedAt: Instant;
  /** How many turns there were when it was drawn. */
  turns: number;
  rubric: number;
  /** Two whole scores further apart go to a third; fixed when it was drawn. */
  differsBy: number;
  /** Scored by two who do not see each other. */
  isDouble: boolean;
  /** The calibration it is scored for; its reviewers score it, and nobody is sent it. */
  calibration: string | null;
  sheets: readonly Sheet[];
  /** What a third person, or a calibration, made of scores that differ. */
  settled: { by: string; at: Instant; scores: readonly ItemScore[]; note: string } | null;
  released: { by: string; at: Instant; appealUntil: Instant } | null;
  appeal: Appeal | null;
}

export type DrawnTalk = Omit<TalkReview, 'sheets' | 'settled' | 'released' | 'appeal'>;

/** @param reviewers those of a calibration, who have their places from the start */
export const drawn = (talk: DrawnTalk, reviewers: readonly string[] = []): TalkReview => ({
  ...talk,
  sheets: reviewers.map((reviewer) => ({
    reviewer,
    takenAt: talk.drawnAt,
    givenAt: null,
    scores: [],
    note: '',
  })),
  settled: null,
  released: null,
  appeal: null,
});

export const sheetOf = ({ sheets }: TalkReview, reviewer: string): Sheet | null =>
  sheets.find((sheet) => sheet.reviewer === reviewer) ?? null;

export const given = ({ sheets }: TalkReview): Sheet[] => sheets.filter((sheet) => sheet.givenAt !== null);

/** Nobody reviews, settles or rules on a talk they took part in. */
export const tookPart = ({ handler, speakers }: TalkReview, id: string): boolean =>
  handler === id || speakers.includes(id);

/** Whether it is scored by several who must not see each other, the machine neither. */
export const isBlind = ({ isDouble, calibration }: TalkReview): boolean => isDouble || calibration !== null;

/** How many score it; a calibration's reviewers are its own. */
const places = ({ isDouble, calibration, sheets }: TalkReview): number =>
  calibration !== null ? sheets.length : isDouble ? 2 : 1;
export const isFull = (review: TalkReview): boolean => review.sheets.length >= places(review);
/** Whether everybody has given who is to. */
export const isComplete = (review: TalkReview): boolean => given(review).length >= places(review);

/** From worse to better; what does not apply harms nobody. */
export const rank: Record<ReviewMark, number> = { missed: 0, partly: 1, met: 2, 'not-applicable': 3 };

/** Items on which sheets differ, with the marks given, the lower first. */
export function differences(sheets: readonly Sheet[]): { item: string; marks: ReviewMark[] }[] {
  const items = [...new Set(sheets.flatMap(({ scores }) => scores.map(({ item }) => item)))];
  return items.flatMap((item) => {
    const marks = sheets.flatMap(({ scores }) => scores.find((one) => one.item === item)?.mark ?? []);
    return new Set(marks).size > 1 ? [{ item, marks: marks.sort((a, b) => rank[a] - rank[b]) }] : [];
  });
}

/**
 * What two sheets that do not differ much come to: where they differ by a step, the mark that is better for the
 * handler, with the reasons of whoever gave it. In doubt it is theirs.
 */
function together(sheets: readonly Sheet[]): ItemScore[] {
  const items = [...new Set(sheets.flatMap(({ scores }) => scores.map(({ item }) => item)))];
  return items.flatMap((item) => {
    const scores = sheets.flatMap((sheet) => sheet.scores.find((one) => one.item === item) ?? []);
    const applying = scores.filter(({ mark }) => mark !== 'not-applicable');
    const best = (applying.length > 0 ? applying : scores).sort((a, b) => rank[b.mark] - rank[a.mark])[0];
    return best ? [best] : [];
  });
}

/** How far apart two may be without a third: by the whole in points, and never on a red line. */
export function mustBeSettled(review: TalkReview, rubric: Rubric): boolean {
  const [one, other] = given(review);
  if (!review.isDouble || !one || !other || review.settled) return false;
  const whole = [one, other].map(({ scores }) => scoreBy(rubric, review.sector, scores).score);
  if (whole.some((score) => score === null) && whole[0] !== whole[1]) return true;
  if (Math.abs((whole[0] ?? 0) - (whole[1] ?? 0)) > review.differsBy) return true;
  const lines = rubric.fatal.map(({ id }): string => id);
  return differences([one, other]).some(({ item }) => lines.includes(item));
}

/** The scores as they stood before any ruling; null while they are not all in, or differ. */
export function standing(review: TalkReview, rubric: Rubric): readonly ItemScore[] | null {
  if (review.settled) return review.settled.scores;
  if (review.calibration !== null) return null;
  if (!isComplete(review) || mustBeSettled(review, rubric)) return null;
  const sheets = given(review);
  return review.isDouble ? together(sheets) : (sheets[0]?.scores ?? null);
}

/** The scores that stand now; what was ruled stands in the place of what was appealed. Null while there are none. */
export function resultOf(review: TalkReview, rubric: Rubric): ItemScore[] | null {
  const scores = standing(review, rubric);
  if (!scores) return null;
  const ruled = review.appeal?.ruling?.items ?? [];
  return scores.map((score) => {
    const own = ruled.find(({ item }) => item === score.item);
    return own && own.mark !== score.mark ? { ...score, mark: own.mark, reason: own.reason } : score;
  });
}

export function scoreOf(review: TalkReview, rubric: Rubric): RubricScore | null {
  const scores = resultOf(review, rubric);
  return scores && scoreBy(rubric, review.sector, scores);
}

/** Where a review stands; nobody writes it down, so that it cannot say otherwise than the facts do. */
export function stateOf(review: TalkReview, rubric: Rubric, now: Instant): ReviewState {
  const { appeal, released } = review;
  if (appeal) return appeal.ruling ? 'final' : 'appealed';
  if (released) return now > released.appealUntil ? 'final' : 'released';
  if (mustBeSettled(review, rubric)) return 'differs';
  if (standing(review, rubric)) return 'scored';
  return review.sheets.length > 0 ? 'taken' : 'waiting';
}

/** The same review without a word anybody wrote; marks, places and figures stay. */
export function withoutWords(review: TalkReview): TalkReview {
  const bare = (scores: readonly ItemScore[]) => scores.map((score) => ({ ...score, reason: '' }));
  const { settled, appeal } = review;
  return {
    ...review,
    sheets: review.sheets.map((sheet) => ({ ...sheet, note: '', scores: bare(sheet.scores) })),
    settled: settled && { ...settled, note: '', scores: bare(settled.scores) },
    appeal: appeal && {
      ...appeal,
      reason: '',
      ruling: appeal.ruling && {
        ...appeal.ruling,
        reason: '',
        items: appeal.ruling.items.map((item) => ({ ...item, reason: '' })),
      },
    },
  };
}
