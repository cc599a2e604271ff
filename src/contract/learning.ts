import { z } from 'zod';

const share = z.number().min(0).max(1);
const count = z.int().min(0);

/** How well a category is read, on cases the model had not seen. */
const learntCategory = z.object({
  category: z.string(),
  cases: count,
  precision: share.describe('of the cases read so, how many are'),
  recall: share.describe('of the cases that are so, how many are read so'),
  f1: share,
  words: z.array(z.string()).describe('the words that speak most for it'),
});

export const learningAnswer = z
  .object({
    archive: z.object({
      cases: count,
      categories: z.array(z.object({ category: z.string(), cases: count })),
      leastCases: count.describe(
        'a category with fewer cases is learnt as its branch only, if that has enough',
      ),
      learnable: count.describe('how many categories and branches have enough cases'),
      enough: z.boolean(),
    }),
    model: z
      .object({
        trainedAt: z.string(),
        trainedBy: z.string(),
        cases: count,
        accuracy: share,
        macroF1: share,
        majority: share.describe('the accuracy of always saying the most frequent category'),
        calibrationError: share,
        categories: z.array(learntCategory),
        confusions: z.array(z.object({ category: z.string(), read: z.string(), cases: count })),
      })
      .nullable(),
    since: z
      .object({ cases: count, right: count })
      .describe('archived after the training, and how many the model reads as people did'),
    training: z.object({ startedAt: z.string(), by: z.string() }).nullable(),
    brokenOff: z.boolean().describe('the last training on this server broke off'),
    corrections: z.object({ corrections: count, cases: count }),
  })
  .meta({ id: 'Learning' });

export const categorySuggestion = z
  .object({
    suggestion: z
      .object({
        category: z.string(),
        isBranch: z.boolean().describe('what hangs on it is to be told apart by hand'),
        score: share.describe('how likely it is right'),
        words: z.array(z.string()).describe('the words that spoke for it'),
        trainedAt: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'CategorySuggestion' });

export const trainingStarted = z.object({
  training: z.object({ startedAt: z.string(), by: z.string() }),
});
