import { z } from 'zod';
import { followUpResults, watchKinds } from '../knowledge/ids.ts';
import { id, instant, line, oneOf, words } from './parts.ts';

const text = words.max(2000);

/** What a person writes of an entry: what happened, what to take care of, who answers for it, until when. */
const draft = {
  evidence: text.describe('what happened, never what somebody is like'),
  care: text.nullable().default(null).describe('what to take care of, and what has worked'),
  cases: z.array(id).max(50).describe('ids of this customer’s cases that the evidence is in'),
  owner: id.describe('the member who answers for it and looks at it again'),
  reviewAt: instant.describe('within half a year'),
  expiresAt: instant.describe('within a year; there is no entry without an end'),
};
export const watchBody = z.strictObject({ kind: oneOf(watchKinds), ...draft });
export const watchReview = z.strictObject(draft);
export type WatchBody = z.input<typeof watchBody>;

export const watchRequestBody = z.strictObject({
  kind: z.enum(['access', 'objection']),
  words: text.min(1),
  receivedAt: instant,
  answerBy: instant.describe('within thirty days of the question'),
});
export const watchAnswerBody = z.strictObject({
  outcome: z
    .enum(['told', 'kept', 'corrected', 'removed'])
    .describe('told answers a question; the others an objection'),
  words: text.min(1).describe('what the customer is told'),
  evidence: text.nullable().default(null).describe('with corrected: the evidence as it should be'),
});

const at = z.string();
const requestView = z.object({
  id: z.string(),
  kind: z.enum(['access', 'objection']),
  words: z.string(),
  receivedAt: at,
  receivedBy: z.string(),
  answerBy: at,
  answered: z
    .object({ at, by: z.string(), outcome: z.enum(['told', 'kept', 'corrected']), words: z.string() })
    .nullable(),
});

export const watchEntryView = z.object({
  id: z.string(),
  customerId: z.string(),
  customerName: z.string().nullable(),
  kind: oneOf(watchKinds),
  state: z
    .enum(['standing', 'proposed', 'held', 'expired'])
    .describe(
      'proposed: a lead has still to confirm it; held: the customer objects; both are shown to nobody else',
    ),
  evidence: z.string(),
  care: z.string().nullable(),
  cases: z.array(z.object({ id: z.string(), number: z.string() })),
  owner: z.string(),
  madeBy: z.string(),
  madeAt: at,
  confirmedBy: z.string().nullable(),
  confirmedAt: at.nullable(),
  reviewAt: at,
  expiresAt: at,
  requests: z.array(requestView),
});
export type WatchEntryView = z.output<typeof watchEntryView>;

export const watchAnswer = z
  .object({
    entries: z.array(watchEntryView).describe('those to be looked at soonest first'),
    counts: z.object({
      standing: z.int(),
      proposed: z.int().describe('wait for a lead'),
      held: z.int().describe('the customer objects'),
      reviewDue: z.int().describe('were to be looked at again by now'),
    }),
  })
  .meta({ id: 'Watchlist' });
export type Watchlist = z.output<typeof watchAnswer>;

/** What is on record of an entry: who saw it, and who did what with it. */
export const watchDeeds = [
  'watch-made',
  'watch-seen',
  'watchlist-seen',
  'watch-confirmed',
  'watch-reviewed',
  'watch-access-received',
  'watch-objection-received',
  'watch-access-answered-told',
  'watch-objection-answered-kept',
  'watch-objection-answered-corrected',
] as const;

export const watchHistory = z
  .object({
    history: z
      .array(z.object({ by: z.string(), what: z.enum(watchDeeds), times: z.int(), lastAt: at }))
      .describe('by person and day, the newest first'),
  })
  .meta({ id: 'WatchHistory' });
export type WatchHistory = z.output<typeof watchHistory>;

/** What has worked before: an earlier case that ended with a content customer. */
const workedView = z.object({
  number: z.string(),
  at,
  result: oneOf(followUpResults),
  strategy: z.string().nullable(),
  lesson: z.string().nullable(),
});

export const recognisedAnswer = z
  .object({
    recognised: z.array(
      z.object({
        id: z.string(),
        customerName: z.string().nullable(),
        kind: oneOf(watchKinds),
        evidence: z.string(),
        care: z.string().nullable(),
        owner: z.string(),
        reviewAt: at,
        expiresAt: at,
        sure: z.boolean().describe('false: alike only, and for a person to judge'),
        why: z.string().describe('by what they were recognised, in words'),
        cases: z.array(z.object({ id: z.string(), number: z.string() })),
        worked: z.array(workedView),
      }),
    ),
  })
  .meta({ id: 'Recognised' });
export type Recognised = z.output<typeof recognisedAnswer>;

const maybe = line(500).nullable().default(null);

/** Somebody who is about to complain, as far as one knows. */
export const recognitionBody = z.strictObject({
  source: line(200).default('phone').describe('with externalId: the system it is an id of'),
  externalId: maybe,
  account: maybe,
  phone: maybe,
  email: maybe,
  name: maybe,
  address: maybe,
});
