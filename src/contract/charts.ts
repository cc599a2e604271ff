import { z } from 'zod';
import { channels, sectors } from '../knowledge/ids.ts';
import { charts } from './chart-list.ts';
import { daysIn, mostDays } from './chart-spans.ts';
import { id, oneOf } from './parts.ts';

const day = z.iso.date().describe('a day of the desk, e.g. 2026-11-22');

/** The time counted, and of which cases. */
export const chartQuery = z
  .object({
    from: day,
    to: day,
    department: id.optional().describe("the owner's department"),
    channel: oneOf(channels).optional(),
    sector: oneOf(sectors).optional(),
    lang: z.enum(['zh', 'en']).optional(),
    format: z.enum(['json', 'xlsx']).optional(),
  })
  .refine(({ from, to }) => daysIn(from, to) >= 1 && daysIn(from, to) <= mostDays, {
    path: ['to'],
    message: `from the first day to the last, at most ${mostDays} days`,
  });

export const chartParams = z.object({ chartId: oneOf(charts) });

const named = z.object({ id: z.string(), label: z.string() });

export const chartAnswer = z
  .object({
    id: oneOf(charts),
    from: day,
    to: day,
    unit: z.enum(['day', 'week', 'month']).describe('what the rows of a time are'),
    rows: z.array(named.extend({ short: z.string().describe('the label where there is little room') })),
    series: z.array(named),
    counts: z.array(z.array(z.int())).describe('by row, then by series'),
    cases: z.int().describe('of how many complaints all this is'),
    apart: z.int().nullable().describe('who belongs here and is not counted; null where there is no such'),
  })
  .meta({ id: 'Chart' });
export type ChartAnswer = z.output<typeof chartAnswer>;
