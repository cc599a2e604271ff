import type { Desk } from '../app/desk.ts';
import { type KeptCard, rested } from '../app/machine-review.ts';
import { settingsOf } from '../app/quality-rules.ts';
import { isReviewer, maySee } from '../app/quality-sight.ts';
import { textRead } from '../app/reader.ts';
import type { Instant } from '../base/time.ts';
import { pageWords } from '../contract/page-words.ts';
import type {
  ItemScoreView,
  QualityQueue,
  ReviewAnswer,
  ReviewLine,
  SheetView,
} from '../contract/quality.ts';
import type { Lang } from '../contract/say.ts';
import type { Actor } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import {
  differences,
  type ItemScore,
  resultOf,
  type Sheet,
  scoreOf,
  sheetOf,
  stateOf,
  type TalkReview,
} from '../desk/quality/review.ts';
import { type Looker, mayOf, sightOf, type Task, taskOf } from '../desk/quality/sight.ts';
import { itemsIn, scoreBy } from '../engine/review/rubric-score.ts';
import { type DrawnBecause, fatal, type Sector } from '../knowledge/ids.ts';
import type { Rubric } from '../knowledge/rubrics.ts';
import { loadCase } from '../store/case.ts';
import { authorsOf, machineProgress, machineReviewOf, machineScores } from '../store/machine-reviews.ts';
import { rubricOf, rubricsOf } from '../store/quality.ts';
import { deedsOf, openReviews, type ReviewRow, reviewsBy } from '../store/talk-reviews.ts';
import { turnsOf } from '../store/timeline.ts';
import { machineCardOf } from './machine-card.ts';

/** Who looks at reviews now. */
export async function lookerOf(desk: Desk, actor: Actor): Promise<Looker & { leads: boolean }> {
  const { settings } = await settingsOf(desk);
  return {
    id: actor.id,
    isReviewer: isReviewer(actor),
    isAuditor: actor.role === 'auditor',
    leads: actor.role === 'lead' || actor.role === 'manager',
    hideMachine: settings.hideMachine,
    now: desk.now(),
  };
}

interface LineOf {
  row: ReviewRow;
  rubric: Rubric;
  looker: Looker;
  machineScore: number | null;
}

function lineOf({ row: { review, caseNumber }, rubric, looker, machineScore }: LineOf): ReviewLine {
  const sight = sightOf(review, looker);
  const own = sheetOf(review, looker.id);
  const reviewers = review.sheets.map(({ reviewer }) => reviewer);
  const ruleBy = review.appeal && !review.appeal.ruling ? review.appeal.ruleBy : null;
  return {
    id: review.id,
    caseId: review.caseId,
    caseNumber,
    sector: review.sector,
    handler: review.handler,
    why: [...review.why],
    drawnAt: review.drawnAt,
    talkEndedAt: review.talkEndedAt,
    turns: review.turns,
    double: review.isDouble,
    calibration: review.calibration,
    state: stateOf(review, rubric, looker.now),
    reviewers: sight.others || sight.result ? reviewers : own ? [own.reviewer] : [],
    score: sight.result ? (scoreOf(review, rubric)?.score ?? null) : null,
    machineScore: sight.machine ? machineScore : null,
    releasedAt: review.released?.at ?? null,
    appealUntil: review.released?.appealUntil ?? null,
    ruleBy,
    overdue: ruleBy !== null && looker.now > ruleBy,
  };
}

async function linesOf(desk: Desk, rows: readonly ReviewRow[], looker: Looker): Promise<LineOf[]> {
  const { pool, organisationId } = desk;
  const [rubrics, scores] = await Promise.all([
    rubricsOf(
      pool,
      organisationId,
      rows.map(({ review }) => review.rubric),
    ),
    machineScores(
      pool,
      organisationId,
      rows.map(({ review }) => review.caseId),
    ),
  ]);
  return rows.flatMap((row) => {
    const rubric = rubrics.get(row.review.rubric);
    return rubric ? [{ row, rubric, looker, machineScore: scores.get(row.review.caseId) ?? null }] : [];
  });
}

/** As many open reviews are looked through. */
const mostOpen = 500;
const mostShown = 100;
const order: Record<Task, number> = { rule: 0, finish: 1, settle: 2, release: 3, take: 4 };
/** Of what may be taken: where somebody may be in danger, or a line was crossed, first. */
const urgent: readonly DrawnBecause[] = ['danger', 'fatal', 'conflict', 'about-handler', 'asked-for'];
const urgency = ({ why }: ReviewLine): number => {
  const first = urgent.findIndex((reason) => why.includes(reason));
  return first < 0 ? urgent.length : first;
};

/** What waits for this person. */
export async function queueAnswer(desk: Desk, actor: Actor): Promise<QualityQueue> {
  const { pool, organisationId } = desk;
  const [looker, rows, { settings }] = await Promise.all([
    lookerOf(desk, actor),
    openReviews(pool, organisationId, mostOpen),
    settingsOf(desk),
  ]);
  const seen = await visible(desk, rows, actor);
  const lines = (await linesOf(desk, seen, looker)).flatMap((one) => {
    const task = taskOf(one.row.review, one.rubric, looker);
    return task ? [{ ...lineOf(one), task }] : [];
  });
  lines.sort(
    (a, b) =>
      Number(b.overdue) - Number(a.overdue) ||
      order[a.task] - order[b.task] ||
      urgency(a) - urgency(b) ||
      (a.drawnAt < b.drawnAt ? -1 : 1),
  );
  const count = (task: Task) => lines.filter((one) => one.task === task).length;
  return {
    reviews: lines.slice(0, mostShown),
    counts: {
      waiting: count('take'),
      toRule: count('rule'),
      overdue: lines.filter(({ overdue }) => overdue).length,
      toSettle: count('settle'),
      mine: count('finish'),
      toRelease: count('release'),
    },
    more: rows.length === mostOpen || lines.length > mostShown,
    machine: await machineProgress(pool, organisationId, rested(desk, settings.restDays)),
  };
}

/** Of these reviews those that this person may look at. */
async function visible(desk: Desk, rows: readonly ReviewRow[], actor: Actor): Promise<ReviewRow[]> {
  const seen = await Promise.all(rows.map(({ review }) => maySee(desk, desk.pool, review, actor)));
  return rows.filter((_, at) => seen[at]);
}

export interface ReviewsAsked {
  handler?: string | undefined;
  state?: string | undefined;
  caseId?: string | undefined;
}

/** Reviews this person may see, the newest first. */
export async function reviewsOf(
  desk: Desk,
  asked: ReviewsAsked,
  actor: Actor,
): Promise<{ reviews: ReviewLine[]; more: boolean }> {
  const looker = await lookerOf(desk, actor);
  const onlyOwn = actor.role === 'handler';
  const wanted = onlyOwn ? [actor.id] : asked.handler === undefined ? null : [asked.handler];
  const rows = await reviewsBy(desk.pool, desk.organisationId, {
    handlers: wanted,
    caseId: asked.caseId ?? null,
    onlyReleased: onlyOwn || actor.role === 'trainer',
    limit: mostOpen,
  });
  const all = await linesOf(desk, await visible(desk, rows, actor), looker);
  const lines = all.map(lineOf).filter(({ state }) => asked.state === undefined || state === asked.state);
  return { reviews: lines.slice(0, mostShown), more: lines.length > mostShown || rows.length === mostOpen };
}

const scoresView = (scores: readonly ItemScore[]): ItemScoreView[] =>
  scores.map(({ item, mark, reason, places }) => ({ item, mark, reason, places: [...places] }));

const sheetView = (
  { reviewer, takenAt, givenAt, note, scores }: Sheet,
  rubric: Rubric,
  sector: Sector,
): SheetView => ({
  reviewer,
  takenAt,
  givenAt,
  note,
  scores: scoresView(scores),
  ...scoreBy(rubric, sector, scores),
});

/** The items of a rubric in a sector, the red lines last, in one language. */
export function rubricItems(rubric: Rubric, sector: Sector, lang: Lang): ReviewAnswer['rubric']['items'] {
  return [
    ...itemsIn(rubric, sector).map(({ id, trait, weight, label, looks }) => ({
      item: id,
      trait,
      weight,
      cap: null,
      label: label[lang],
      looks: { met: looks.met[lang], partly: looks.partly[lang], missed: looks.missed[lang] },
    })),
    ...rubric.fatal.map(({ id, cap, looks }) => ({
      item: id,
      trait: null,
      weight: null,
      cap,
      label: fatal[id][lang],
      looks: { met: pageWords('quality.line-kept', lang), partly: null, missed: looks[lang] },
    })),
  ];
}

function appealView(review: TalkReview, rubric: Rubric, now: Instant): ReviewAnswer['appeal'] {
  const { appeal } = review;
  if (!appeal) return null;
  const { items, reason, at, ruleBy, ruling } = appeal;
  const before = resultOf({ ...review, appeal: { ...appeal, ruling: null } }, rubric) ?? [];
  const wasOf = (item: string) => before.find((one) => one.item === item)?.mark;
  return {
    items: [...items],
    reason,
    at,
    ruleBy,
    overdue: ruling === null && now > ruleBy,
    ruling: ruling && {
      ...ruling,
      items: ruling.items.map((item) => ({ ...item, changed: wasOf(item.item) !== item.mark })),
    },
  };
}

/** One review as this person may see it. */
export async function reviewInFull(
  desk: Desk,
  row: ReviewRow,
  actor: Actor,
  lang: Lang,
): Promise<ReviewAnswer | null> {
  const { pool, organisationId } = desk;
  const { review } = row;
  const [looker, version, stored, kept, log] = await Promise.all([
    lookerOf(desk, actor),
    rubricOf(pool, organisationId, review.rubric),
    loadCase(pool, organisationId, review.caseId),
    machineReviewOf<KeptCard>(pool, organisationId, review.caseId),
    deedsOf(pool, organisationId, review.id),
  ]);
  if (!version || !stored) return null;
  const { rubric } = version;
  const caseIds = talkCases(stored.case);
  const [turns, authors] = await Promise.all([
    turnsOf(pool, organisationId, caseIds),
    authorsOf(pool, organisationId, caseIds),
  ]);
  const sight = sightOf(review, looker);
  const own = sheetOf(review, looker.id);
  const others = sight.others
    ? review.sheets.filter((s) => s.reviewer !== looker.id && s.givenAt !== null)
    : [];
  const result = sight.result ? resultOf(review, rubric) : null;
  return {
    ...lineOf({ row, rubric, looker, machineScore: kept?.score ?? null }),
    talk: turns.map((turn) => {
      const { id, role, at, erasedAt } = turn;
      const by = authors.get(id)?.id ?? null;
      return { id, role, at, by, text: textRead(turn), erased: erasedAt !== null };
    }),
    rubric: {
      version: version.version,
      about: rubric.about[lang],
      items: rubricItems(rubric, review.sector, lang),
    },
    machine:
      kept && sight.machine ? machineCardOf(kept, turns.length, desk.knowledge.compiled.rubrics, lang) : null,
    machineHidden: kept !== null && !sight.machine,
    sheet: own && sheetView(own, rubric, review.sector),
    others: others.map((sheet) => sheetView(sheet, rubric, review.sector)),
    differences: sight.others ? differences(review.sheets.filter((s) => s.givenAt !== null)) : [],
    settled: review.settled && sight.result ? pick(review.settled) : null,
    result: result && {
      scores: scoresView(result),
      note: noteOf(review),
      ...scoreBy(rubric, review.sector, result),
    },
    appeal: appealView(review, rubric, looker.now),
    log: log
      .filter((deed) => sight.result || deed.by === looker.id || !deed.did.startsWith('scored'))
      .map(({ at, by, did }) => ({ at, by, did: did as ReviewAnswer['log'][number]['did'] })),
    may: mayOf(review, rubric, looker),
  };
}

const pick = ({ by, at, note }: NonNullable<TalkReview['settled']>) => ({ by, at, note });

/** What is said to the handler in all: of who settled it, else of those who scored. */
const noteOf = ({ settled, sheets }: TalkReview): string =>
  settled
    ? settled.note
    : sheets
        .map(({ note }) => note)
        .filter((note) => note !== '')
        .join('\n\n');
