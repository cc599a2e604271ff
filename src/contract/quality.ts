import { z } from 'zod';
import {
  type dangers,
  drawnBecause,
  fatal,
  moves,
  reviewMarks,
  reviewStates,
  sectors,
  sins,
  traits,
  trustTerms,
} from '../knowledge/ids.ts';
import { id, oneOf, words } from './parts.ts';

const at = z.string();
const text = z.string();
const share = z.int().min(0).max(100).nullable();
const reason = words.max(2000).default('');

/** A stretch of a turn of the talk, exactly `turn.text.slice(start, end)`; the whole turn where it covers all. */
export const placeView = z.object({ turnId: text, start: z.int(), end: z.int() });
export type PlaceView = z.output<typeof placeView>;
const places = z.array(placeView);

/** A place a person points at; left out, `start` and `end` are the whole turn. */
const placeBody = z.strictObject({
  turnId: id,
  start: z.int().min(0).default(0),
  end: z.int().min(0).nullable().default(null),
});

const traitScores = z
  .array(
    z.object({ trait: oneOf(traits), score: share, items: z.int().describe('how many items it rests on') }),
  )
  .describe('the four traits, always all of them and in one order');

const capped = z
  .object({ by: oneOf(fatal), at: z.int(), from: z.int() })
  .nullable()
  .describe('a red line was crossed: what the whole is worth at most, and what it would have been');

const total = { score: share, traits: traitScores, capped };

/** What the machine read before any person: a first reading with its evidence, final in nothing. */
export const machineCard = z
  .object({
    ...total,
    readAt: at,
    upToDate: z.boolean().describe('false: more was said since'),
    items: z.array(
      z.object({
        item: text,
        mark: oneOf(reviewMarks).nullable().describe('null: only a person can say'),
        places: places.describe('empty where what is missed was never said'),
      }),
    ),
    fatal: z.array(z.object({ id: oneOf(fatal), places })),
    sins: z
      .array(z.object({ id: oneOf(sins), about: text, places }))
      .describe('those seen; never of a person'),
    trust: z.array(
      z.object({
        term: oneOf(trustTerms),
        seen: z.array(placeView.extend({ by: text.describe('moves.* or talk.*, as in the readings') })),
      }),
    ),
    conflict: z
      .object({
        trigger: z.object({ turnId: text, by: z.enum(['customer', 'handler']), places }),
        setOff: z.object({ turnId: text, what: z.enum(['objects', 'anger-rose', 'talks-back']), places }),
        until: text.describe('the last turn of it'),
      })
      .nullable(),
    turns: z
      .array(
        z.object({
          turnId: text,
          moves: z.array(oneOf(moves)),
          quality: z.int().min(0).max(3).nullable().describe('a handler’s turn: 0 harmful … 3 good'),
          anger: z.int().min(0).max(3).nullable().describe('a customer’s turn'),
          anxiety: z.int().min(0).max(3).nullable(),
        }),
      )
      .describe('turn by turn, for the curve beside the talk'),
    versions: z.object({ knowledge: text, model: text, rubrics: text, rubric: z.int() }),
  })
  .meta({ id: 'MachineCard' });
export type MachineCard = z.output<typeof machineCard>;

/** An item as the rubric of this review has it, in the language asked for. */
const itemView = z.object({
  item: text,
  trait: oneOf(traits).nullable().describe('null: a red line'),
  weight: z.number().nullable(),
  cap: z.int().nullable().describe('a red line: what the whole is worth at most once it was crossed'),
  label: text,
  looks: z.object({ met: text, partly: text.nullable(), missed: text }),
});

const scoreView = z.object({
  item: text,
  mark: oneOf(reviewMarks).describe('of a red line: missed = crossed, met = kept'),
  reason: text,
  places,
});
export type ItemScoreView = z.output<typeof scoreView>;

const sheetView = z.object({
  reviewer: text,
  takenAt: at,
  givenAt: at.nullable().describe('null: a draft'),
  note: text,
  scores: z.array(scoreView),
  ...total,
});
export type SheetView = z.output<typeof sheetView>;

const turnView = z.object({
  id: text,
  role: z.enum(['customer', 'handler']),
  at,
  by: text.nullable().describe('the member who said it, where known'),
  text,
  erased: z.boolean(),
});

/** What somebody may do with a review now, or why not. Each by its own route. */
const may = z.object({
  take: z.boolean(),
  giveBack: z.boolean(),
  score: z.boolean(),
  settle: z.boolean(),
  release: z.boolean(),
  appeal: z.boolean(),
  rule: z.boolean(),
});

const appealView = z.object({
  items: z.array(text),
  reason: text,
  at,
  ruleBy: at,
  overdue: z.boolean(),
  ruling: z
    .object({
      by: text,
      at,
      reason: text,
      items: z.array(
        scoreView.pick({ item: true, mark: true, reason: true }).extend({ changed: z.boolean() }),
      ),
    })
    .nullable(),
});

/** Everything that is said of a review in lists. */
export const reviewLine = z.object({
  id: text,
  caseId: text,
  caseNumber: text,
  sector: oneOf(sectors),
  handler: text,
  why: z.array(oneOf(drawnBecause)).describe('why it was drawn'),
  drawnAt: at,
  talkEndedAt: at,
  turns: z.int(),
  double: z.boolean().describe('scored by two who do not see each other'),
  calibration: text.nullable(),
  state: oneOf(reviewStates),
  reviewers: z.array(text).describe('who has it or gave a score; empty where that would spoil a blind one'),
  score: share.describe('by people; null while there is none, or it is not for these eyes yet'),
  machineScore: share.describe('the machine’s first reading; null while it is hidden'),
  releasedAt: at.nullable(),
  appealUntil: at.nullable(),
  ruleBy: at.nullable(),
  overdue: z.boolean().describe('an appeal that should have been ruled on by now'),
});
export type ReviewLine = z.output<typeof reviewLine>;

/** What waits for this person: overdue rulings first, then what they have begun, to settle, to take. */
export const qualityQueue = z
  .object({
    reviews: z.array(reviewLine.extend({ task: z.enum(['rule', 'finish', 'settle', 'release', 'take']) })),
    counts: z.object({
      waiting: z.int(),
      toRule: z.int(),
      overdue: z.int(),
      toSettle: z.int(),
      mine: z.int(),
      toRelease: z.int(),
    }),
    more: z.boolean(),
    machine: z.object({
      read: z.int().describe('talks the machine has read in all'),
      waiting: z.int().describe('talks at rest it has still to read'),
    }),
  })
  .meta({ id: 'QualityQueue' });
export type QualityQueue = z.output<typeof qualityQueue>;

export const reviewsQuery = z.object({
  handler: id.optional(),
  state: oneOf(reviewStates).optional(),
  caseId: id.optional(),
  lang: z.enum(['zh', 'en']).optional(),
});

/** Reviews this person may see, the newest first: a handler their own released ones. */
export const reviewsAnswer = z
  .object({ reviews: z.array(reviewLine), more: z.boolean() })
  .meta({ id: 'Reviews' });

export const reviewDeeds = [
  'drawn',
  'taken',
  'given-back',
  'scored',
  'scored-again',
  'settled',
  'released',
  'appealed',
  'ruled',
  'words-erased',
] as const;

/** One review with its talk, as far as this person may see it. */
export const reviewAnswer = reviewLine
  .extend({
    talk: z.array(turnView).nullable().describe('null: they may not read the case'),
    rubric: z.object({ version: z.int(), about: text, items: z.array(itemView) }),
    machine: machineCard.nullable().describe('null: not read, or hidden until they have scored'),
    machineHidden: z.boolean(),
    sheet: sheetView.nullable().describe('their own'),
    others: z.array(sheetView).describe('of others, once they may be seen'),
    differences: z
      .array(z.object({ item: text, marks: z.array(oneOf(reviewMarks)) }))
      .describe('where two differ, once both are in'),
    settled: z.object({ by: text, at, note: text }).nullable(),
    result: z
      .object({ scores: z.array(scoreView), note: text, ...total })
      .nullable()
      .describe('what stands: with a ruling, what it left'),
    appeal: appealView.nullable(),
    log: z.array(z.object({ at, by: text, did: z.enum(reviewDeeds) })),
    may,
  })
  .meta({ id: 'Review' });
export type ReviewAnswer = z.output<typeof reviewAnswer>;

const scoreBody = z.strictObject({
  item: id,
  mark: oneOf(reviewMarks),
  reason,
  places: z.array(placeBody).max(20).default([]),
});

/** A draft may be as incomplete as it is. */
export const sheetBody = z.strictObject({
  scores: z.array(scoreBody).max(80),
  note: words.max(4000).default(''),
});
export type SheetBody = z.input<typeof sheetBody>;

export const askReviewBody = z.strictObject({ caseId: id });
export const madeAnswer = z.object({ id: text });

export const appealBody = z.strictObject({ items: z.array(id).min(1).max(80), reason: words.max(4000) });

export const rulingBody = z.strictObject({
  items: z
    .array(z.strictObject({ item: id, mark: oneOf(reviewMarks), reason }))
    .min(1)
    .max(80)
    .describe('one for each appealed item; the mark it had upholds it'),
  reason: words.max(4000),
});

/** The machine's reading of one case’s talk; for who reviews, never in anybody’s figures. */
export const scorecardAnswer = z
  .object({ card: machineCard.nullable(), rubric: z.array(itemView) })
  .meta({ id: 'ScorecardOfCase' });

/** Dangers that bring a talk to a reviewer in any case. */
export const drawnDangers = ['self-harm', 'violence'] as const satisfies readonly (keyof typeof dangers)[];
