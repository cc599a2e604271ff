import { z } from 'zod';
import { stages } from '../knowledge/ids.ts';
import { caseView, refusalView } from './case-view.ts';
import { customer } from './intake.ts';
import { longestText, oneOf } from './parts.ts';
import { wordsView } from './words-view.ts';

/** A case by its id or its number. */
const caseName = z.string().min(1).max(64).describe('the id or the number of the other case');

/** A complaint as far as it is typed in by now. */
export const soughtComplaint = z.strictObject({
  text: z.string().max(longestText).default(''),
  customer: customer.prefault({}),
  source: z.string().max(40).default('api'),
  externalId: z.string().trim().max(200).nullable().default(null),
});

const sameReason = z.object({
  kind: z.enum(['external-id', 'customer', 'words']),
  words: z.string().describe('the reason in a sentence'),
  share: z
    .number()
    .nullable()
    .describe('of similar words: the weight they share of the shorter text, 0 to 1; null for other reasons'),
});

/** Cases that may be the same complaint, the likeliest first, each with its reasons. A proposal, nothing more. */
export const duplicatesAnswer = z
  .object({
    duplicates: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        stage: oneOf(stages),
        owner: z.string().nullable(),
        receivedAt: z.string(),
        closed: z.boolean(),
        sameCustomer: z.boolean(),
        reasons: z.array(sameReason).min(1),
      }),
    ),
  })
  .meta({ id: 'Duplicates' });
export type DuplicatesAnswer = z.output<typeof duplicatesAnswer>;
export type DuplicateView = DuplicatesAnswer['duplicates'][number];

export const mergeQuery = z.object({
  into: caseName.or(z.literal('')).default(''),
  lang: z.enum(['zh', 'en']).optional(),
});
export const mergeBody = z.strictObject({ into: caseName });
export const repeatBody = z.strictObject({ of: caseName });

const side = z.object({
  number: z.string(),
  stage: oneOf(stages),
  owner: z.string().nullable(),
  receivedAt: z.string(),
  customerId: z.string(),
});

/** What a merge would do: what goes where, and why it may not be. */
export const mergePreview = z
  .object({
    from: side,
    into: side,
    why: refusalView.nullable().describe('why it cannot be merged; null: it can'),
    turns: z.int().describe('so much of the talk goes over'),
    facts: z.int(),
    commitments: z.array(z.object({ what: wordsView, dueAt: z.string() })),
    clocks: z.array(
      z.object({
        name: z.string(),
        dueAt: z.string(),
        otherDueAt: z.string().nullable().describe('of the clock there that counts the same'),
        goesOn: z.boolean().describe('true: it counts on there; false: the one there is due earlier'),
      }),
    ),
  })
  .meta({ id: 'MergePreview' });
export type MergePreviewView = z.output<typeof mergePreview>;

/** Both cases after a merge or its undoing; `case` is the one that was merged. */
export const mergeAnswer = z
  .object({ case: caseView, into: z.object({ id: z.string(), number: z.string(), version: z.int() }) })
  .meta({ id: 'MergeAnswer' });
export type MergeAnswer = z.output<typeof mergeAnswer>;
