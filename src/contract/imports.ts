import { z } from 'zod';

/** A file of complaints, sent as it is (application/octet-stream); its name says what it holds. */
export const importQuery = z.object({
  name: z.string().min(1).max(200).describe('e.g. complaints.csv, .xlsx, .jsonl'),
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .optional(),
  live: z.literal('yes').optional().describe('old complaints raise alarms, instead of being history'),
  lang: z.enum(['zh', 'en']).optional(),
});

/** What became of each row: nothing of a file is lost without a word. */
export const importAnswer = z
  .object({
    rows: z.int(),
    opened: z.int(),
    existed: z.int().describe('it was a case already'),
    refused: z.int(),
    problems: z
      .array(z.object({ row: z.int(), message: z.string() }))
      .describe('the first 100 rows that were not taken in, with the reason'),
    numbers: z.array(z.string()).describe('the first 20 cases that were opened'),
  })
  .meta({ id: 'Import' });
