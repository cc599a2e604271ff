import { z } from 'zod';
import { id } from './parts.ts';

export const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const reportList = z.object({
  reports: z.array(
    z.object({
      id: z.string(),
      label: z.object({ zh: z.string(), en: z.string() }),
      about: z.object({ zh: z.string(), en: z.string() }).nullable().describe('what is counted, and of whom'),
      params: z.array(z.string()),
    }),
  ),
});

export const reportAnswer = z
  .object({
    id: z.string(),
    columns: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        labels: z.record(z.string(), z.string()).nullable().describe('the words of the ids in its cells'),
        of: z.string().nullable().describe('a share in percent: the column that says of how many; else null'),
      }),
    ),
    rows: z.array(z.record(z.string(), cell)),
  })
  .meta({ id: 'Report' });

export const reportQuery = z.object({
  case: id.optional().describe('one case only, by its number'),
  lang: z.enum(['zh', 'en']).optional(),
  format: z.enum(['json', 'csv']).optional().describe('csv is also had by Accept: text/csv'),
});

export const healthAnswer = z.object({
  status: z.literal('ok'),
  version: z.string(),
  knowledge: z.string(),
});
