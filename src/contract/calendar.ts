import { z } from 'zod';
import { ownDayKinds } from '../desk/clock/own-days.ts';
import { line } from './parts.ts';

const day = z.iso.date().describe('a day, e.g. 2027-02-06');
const kind = z
  .enum(ownDayKinds)
  .describe('closed, open: of the organisation; holiday, make-up: the official arrangement of a year');

/** A stretch of days, both ends included. */
const stretch = {
  fromOn: day,
  toOn: day,
  kind: kind.nullable().describe('null: as the calendar has these days'),
  name: line(40),
};
const mostDays = 62;
const dayMs = 86_400_000;
const isShort = ({ fromOn, toOn }: { fromOn: string; toOn: string }) => {
  const days = (Date.parse(toOn) - Date.parse(fromOn)) / dayMs;
  return days >= 0 && days < mostDays;
};
const shortly = { error: `from the first day to the last, ${mostDays} days at most` };

export const daysBody = z.strictObject(stretch).refine(isShort, shortly);
export type DaysBody = z.output<typeof daysBody>;

export const calendarView = z
  .object({
    days: z
      .array(z.object({ fromOn: day, toOn: day, kind, name: z.string() }))
      .describe('what the organisation says of its days, in order'),
    said: z
      .array(
        z.object({ ...stretch, kind: kind.nullable(), name: z.string(), by: z.string(), at: z.string() }),
      )
      .describe('who said what when, the newest first'),
    official: z
      .array(z.object({ fromOn: day, toOn: day, isFree: z.boolean(), name: z.string() }))
      .describe('the official arrangement from this year on'),
    knownTo: z.int().describe('the last year whose official arrangement came with the desk'),
    missing: z
      .int()
      .nullable()
      .describe('the year that nobody has said anything of, where it is this one or the next'),
  })
  .meta({ id: 'Calendar' });
export type CalendarView = z.output<typeof calendarView>;

export const calendarPreviewBody = z
  .strictObject({ ...stretch, startOn: day.describe('the day on which the clocks begin') })
  .refine(isShort, shortly);

/** What would come of it for a clock that begins on a day. */
export const calendarPreview = z
  .object({
    clocks: z.array(
      z.object({
        pack: z.string(),
        clock: z.string(),
        name: z.string(),
        force: z.enum(['statutory', 'target']),
        before: z.string().describe('when it would be due as the days are now'),
        after: z.string(),
        explanation: z.array(z.string()).describe('the count as it would be, step by step'),
      }),
    ),
  })
  .meta({ id: 'CalendarPreview' });
export type CalendarPreview = z.output<typeof calendarPreview>;
