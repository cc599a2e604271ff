import { z } from 'zod';
import { boundParties, sourceMarks } from '../knowledge/deadlines.ts';
import { id } from './parts.ts';

const said = { source: z.string(), mark: z.enum(sourceMarks).describe('how well it is known') };

const packClock = z.object({
  clock: z.string(),
  name: z.string(),
  figure: z.string().describe('in words, e.g. 15 个自然日'),
  starts: z.string(),
  binds: z.enum(boundParties),
  force: z.enum(['statutory', 'target']),
  from: z.string().describe('the first day on which it is in force'),
  extension: z.string().nullable(),
  pause: z.string().nullable(),
  ...said,
});

const duty = z.object({ id: z.string(), text: z.string(), binds: z.enum(boundParties), ...said });

export const blankUnits = ['hour', 'calendar-day', 'working-day'] as const;

const filledView = z.object({ amount: z.int(), unit: z.enum(blankUnits) });

const blank = z.object({
  blank: z.string(),
  name: z.string(),
  starts: z.string(),
  units: z.array(z.enum(blankUnits)),
  filled: filledView.nullable(),
});

/** A pack of deadlines as it stands for the organisation. */
export const deadlinePackView = z.object({
  pack: z.string(),
  name: z.string(),
  isOn: z.boolean().describe('its clocks begin by themselves where they fit the sector or the outside body'),
  atIntake: z.boolean().describe('some of its clocks begin when a complaint of its sector comes in'),
  clocks: z.array(packClock),
  duties: z.array(duty).describe('what it asks without a figure'),
  blanks: z.array(blank).describe('what no law sets: the organisation fills it in'),
  cameOn: z.boolean().describe('whether it is on at a desk that said nothing of it'),
  history: z
    .array(
      z.object({
        isOn: z.boolean(),
        filled: z.array(filledView.extend({ blank: z.string() })),
        by: z.string(),
        at: z.string(),
      }),
    )
    .describe('what was said of it, the newest first; that one is in force'),
});
export type DeadlinePackView = z.output<typeof deadlinePackView>;

export const deadlinePacksAnswer = z
  .object({ packs: z.array(deadlinePackView) })
  .meta({ id: 'DeadlinePacks' });

export const packParams = z.object({ pack: id });

export const packBody = z.strictObject({
  isOn: z.boolean(),
  filled: z
    .array(z.strictObject({ blank: id, amount: z.int().min(1).max(366), unit: z.enum(blankUnits) }))
    .max(20),
});
export type PackBody = z.output<typeof packBody>;
