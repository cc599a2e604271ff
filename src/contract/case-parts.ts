import { z } from 'zod';
import { boundParties } from '../knowledge/deadlines.ts';
import {
  causes,
  channels,
  commitmentStates,
  dangers,
  deadlineStates,
  demands,
  draftFaults,
  followUpResults,
  lossTense,
  noFollowUpReasons,
  overrideReasons,
  reopenReasons,
  stages,
} from '../knowledge/ids.ts';
import { liabilities } from './finding.ts';
import { attemptResults } from './follow-up.ts';
import { oneOf } from './parts.ts';
import { wordsView } from './words-view.ts';

const at = z.string().describe('ISO 8601, UTC');
const maybeAt = at.nullable();
const by = z.string();

const sentOverView = z
  .object({
    findings: z.array(
      z.object({
        fault: oneOf(draftFaults),
        by: z.string().describe('the knowledge or check that found it'),
        spans: z
          .array(z.object({ start: z.int(), end: z.int() }))
          .describe('UTF-16 units of the text; none: the whole of it'),
      }),
    ),
    reason: oneOf(overrideReasons).nullable().describe('null: none was asked for'),
    words: wordsView.nullable(),
  })
  .meta({ id: 'SentOver' });

export const turnView = z.object({
  id: z.string(),
  role: z.enum(['customer', 'handler']),
  channel: oneOf(channels),
  at,
  speaker: z.string().nullable().describe('as the talk names them; null: it does not, or erased'),
  subject: z.string().nullable().describe('the heading: the first line of `text`; null: none, or erased'),
  text: z.string().nullable().describe('null: erased'),
  from: z.string().nullable().describe('the number of the merged case it was said in; null: in this one'),
  over: sentOverView
    .nullable()
    .describe('what was pointed out before it was sent; null: nothing, or nobody looked'),
});

export const readingView = z.object({
  turnId: z.string(),
  complaint: z.boolean(),
  anger: z.number(),
  anxiety: z.number(),
  disappointment: z.number(),
  primaryMotive: z.string(),
  needs: z.array(z.string()),
  causes: z.array(oneOf(causes)),
  dangers: z.array(oneOf(dangers)),
  demand: oneOf(demands),
  lossTense: oneOf(lossTense),
  versions: z.object({ knowledge: z.string(), model: z.string() }),
});

export const correctionView = z.object({ field: z.string(), value: z.unknown(), by, at });

const findingView = z.object({
  liability: z.enum(liabilities),
  reason: wordsView,
  clause: wordsView.nullable(),
  at,
  by,
});

const followUpView = z.object({
  result: oneOf(followUpResults),
  channel: oneOf(channels),
  reason: wordsView.nullable(),
  comment: wordsView.nullable(),
  suggestion: wordsView.nullable(),
  csat: z.int().nullable(),
  effort: z.int().nullable(),
  finalResponseStands: z.boolean(),
  round: z.int(),
  at,
  by,
});

const exceptionView = z.object({
  kind: z.enum(['not-asked', 'final-response-stands']),
  noFollowUpReason: oneOf(noFollowUpReasons).nullable(),
  reason: wordsView,
  requestedBy: by,
  requestedAt: at,
  approvedBy: by.nullable(),
  approvedAt: maybeAt,
});

export const roundView = z.object({
  number: z.int(),
  reason: oneOf(reopenReasons).nullable(),
  startedAt: at,
  enteredAt: oneOf(stages),
  opening: z
    .object({ emotionBefore: z.number().nullable(), emotionAfter: z.number().nullable(), at, by })
    .nullable(),
  facts: z.array(
    z.object({
      id: z.string(),
      words: wordsView,
      shownBy: wordsView.nullable(),
      files: z.array(z.string()).describe('the files that show it'),
      at,
      by,
    }),
  ),
  finding: findingView.nullable(),
  consensus: z.object({ words: wordsView, at }).nullable(),
  agreement: z.object({ terms: wordsView, understood: z.literal(true), at, by }).nullable(),
  finalResponse: z.object({ text: wordsView, outsideRoutesTold: z.literal(true), at, by }).nullable(),
  settledAt: maybeAt,
  fulfilledAt: maybeAt,
  attempts: z.array(
    z.object({
      channel: oneOf(channels),
      result: z.enum(attemptResults).nullable(),
      callAt: maybeAt,
      at,
      by,
    }),
  ),
  followUp: followUpView.nullable(),
  earlierAnswers: z.array(followUpView),
  exception: exceptionView.nullable(),
});

export const commitmentView = z.object({
  id: z.string(),
  what: wordsView,
  kind: z.enum(['process', 'outcome']),
  round: z.int(),
  madeAt: at,
  dueAt: at,
  by,
  state: oneOf(commitmentStates),
  early: z.boolean().describe('a result promised before liability was found'),
  keptAt: maybeAt,
  keptInRound: z.int().nullable(),
  replacedBy: z.string().nullable(),
});

export const proposalView = z.object({
  id: z.string(),
  turnId: z.string(),
  start: z.int().describe('UTF-16 offset into the turn'),
  end: z.int(),
  who: z.enum(['handler', 'other']).describe('who is to do it'),
  kind: z.enum(['process', 'outcome']),
  madeAt: at,
  dueAt: maybeAt.describe('read from the words; null: they name no time'),
  early: z.boolean().describe('a result promised before liability was found'),
  state: z.enum(['open', 'accepted', 'dismissed']),
  commitmentId: z.string().nullable().describe('what it became'),
});

export const clockFields = {
  id: z.string(),
  pack: z.string(),
  clock: z.string(),
  force: z.enum(['statutory', 'target']),
  binds: z.enum(boundParties),
  startAt: at,
  dueAt: at.describe('the last instant at which it is still met'),
  state: oneOf(deadlineStates),
  endsWith: z.enum(['first-contact', 'answer', 'redress', 'stop']),
  pauses: z.array(z.object({ at, resumedAt: maybeAt, reason: wordsView })),
  extensions: z.array(z.object({ at, byDays: z.int(), reason: wordsView, approvedBy: by })),
  request: z
    .object({
      byDays: z.int().nullable(),
      next: z.object({ id: z.string(), clock: z.string() }).nullable(),
      reason: wordsView,
      told: wordsView.nullable(),
      level: z.enum(['lead', 'manager']).describe('who may decide it, and those above'),
      by,
      at,
    })
    .nullable()
    .describe('more time that waits for a second person'),
  stoppedAt: maybeAt,
  replacedBy: z.string().nullable(),
  setAside: z.enum(['withdrawn', 'closed']).nullable().describe('the case ended before the clock did'),
  warned: z.union([z.literal(0), z.literal(50), z.literal(80), z.literal(100)]),
  history: z.boolean(),
};

export const archiveView = z.object({
  category: z.string(),
  rootCause: oneOf(causes),
  lesson: wordsView.nullable(),
  departmentFeedback: wordsView.nullable(),
  thanked: z.boolean(),
  closing: z.enum(['asked', 'final-response-stands', 'not-asked']),
  result: z.union([oneOf(followUpResults), oneOf(noFollowUpReasons)]),
  at,
  by,
});

export const aftercareView = z.object({
  contacts: z.int(),
  accepted: z.boolean(),
  nextAt: maybeAt,
  stoppedAt: maybeAt,
});
