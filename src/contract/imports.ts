import { z } from 'zod';
import { mapFields } from './import-fields.ts';

const columnsBody = z.partialRecord(z.enum(mapFields), z.string().min(1).max(300));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A file of complaints, sent as it is (application/octet-stream); its name says what it holds. */
export const importQuery = z.object({
  name: z.string().min(1).max(200).describe('e.g. complaints.csv, .xlsx, .jsonl'),
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .optional(),
  columns: z
    .string()
    .max(8_000)
    .transform((text, ctx) => {
      const said = columnsBody.safeParse(parsed(text));
      if (said.success) return said.data;
      ctx.addIssue({ code: 'custom', message: 'fields with their columns as JSON: {"text":"诉求"}' });
      return z.NEVER;
    })
    .optional()
    .describe('which column holds which field, as JSON; left out: guessed by their names'),
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

const column = z.string();

/** What an import of the file would do; nothing is opened by asking. */
export const importPreview = z
  .object({
    columns: z
      .array(z.object({ name: column, samples: z.array(z.string()) }))
      .describe('in their order, with the first things that stand in them'),
    mapping: z.partialRecord(z.enum(mapFields), column).describe('which column holds which field'),
    refusal: z.string().nullable().describe('why nothing can come in by these columns'),
    rows: z.int(),
    good: z.int(),
    bad: z.int(),
    problems: z
      .array(z.object({ row: z.int(), message: z.string() }))
      .describe('the first 50 rows that would not come in, with the reason'),
    examples: z
      .array(
        z.object({
          row: z.int(),
          id: z.string().nullable(),
          name: z.string().nullable(),
          phone: z.string().nullable(),
          at: z.string(),
          words: z.string(),
          turns: z.int(),
        }),
      )
      .describe('the first five as they would come in'),
  })
  .meta({ id: 'ImportPreview' });
export type ImportPreviewView = z.output<typeof importPreview>;
