import { z } from 'zod';
import { dayMs, hourMs, type Instant, minuteMs, msBetween } from '../base/time.ts';
import { pageWords } from './page-words.ts';
import type { Lang } from './say.ts';

/** How many days ahead one may look. */
export const furthestDays = 366;

export const dueQuery = z.object({
  withinDays: z.coerce.number().int().min(0).max(furthestDays).default(7).describe('0: what is due already'),
  lang: z.enum(['zh', 'en']).optional(),
});

/** One thing that is due, with its case. */
export const dueEntry = z
  .object({
    kind: z.enum(['clock', 'commitment', 'aftercare']),
    caseId: z.string(),
    number: z.string(),
    owner: z.string().nullable(),
    id: z.string().nullable().describe('the clock or promise; null for a contact after the close'),
    words: z.string().nullable().describe('the name of the clock, what was promised; null: erased'),
    dueAt: z.string(),
    late: z.boolean(),
    remaining: z.string().describe('in words, e.g. 还有 2 天 3 小时'),
  })
  .meta({ id: 'DueEntry' });

export type DueEntry = z.output<typeof dueEntry>;

export const dueAnswer = z
  .object({
    due: z.array(dueEntry).describe('soonest first'),
    more: z.boolean().describe('there is more than these'),
  })
  .meta({ id: 'Due' });

/** How long until `dueAt`, or since, to the hour where it is a day or more, else to the minute. */
export function timeLeftInWords(dueAt: Instant, now: Instant, lang: Lang): string {
  const ms = Math.abs(msBetween(now, dueAt));
  const length =
    ms >= dayMs
      ? pageWords('due.days-hours', lang, { d: Math.floor(ms / dayMs), h: Math.floor((ms % dayMs) / hourMs) })
      : pageWords('due.hours-minutes', lang, {
          h: Math.floor(ms / hourMs),
          m: Math.floor((ms % hourMs) / minuteMs),
        });
  return pageWords(dueAt < now ? 'due.late' : 'due.left', lang, { length });
}
