import { z } from 'zod';
import { type OutsideBody, outsideBodies, type Sector, sectors } from './ids.ts';

/**
 * The law's time limits and the calendars they are counted in, as dated, sourced data.
 * `knowledge/deadlines/<pack>.yaml` holds one {@link DeadlinePack}, `knowledge/calendars/<id>.yaml` one {@link Calendar};
 * the compiled knowledge carries them as the arrays `deadlines` and `calendars`.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is YYYY-MM-DD');
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** `hour` runs on from the very instant; `month` and `year` end on the day of the same number (or the month's last). */
export const clockUnits = [
  'hour',
  'calendar-day',
  'working-day',
  'business-day',
  'week',
  'month',
  'year',
] as const;

/**
 * Whom a clock binds. `company`: us, alone or with the other side. `regulator`: an authority, mediator or court; known so
 * that one can prepare. `customer`: until when the customer may still do something; nobody here is late by it.
 */
export const boundParties = ['company', 'regulator', 'customer'] as const;

/**
 * How well a figure is known. `SEEN`: read in the instrument itself; `SEEN2`: read only in a secondary page;
 * `MEM`: from memory, to be verified before it is relied on.
 */
export const sourceMarks = ['SEEN', 'SEEN2', 'MEM'] as const;

/**
 * Which last days push the end of a clock forward.
 * `statutory-holiday`: any day of an officially arranged holiday (legal day, its substitute, a swapped day, a weekend
 * inside the arrangement), to the first day after the arrangement; an ordinary weekend does not.
 * `legal-holiday`: only the days the law itself names. `rest-day`: any day that is not a working day.
 */
export const rollTriggers = ['statutory-holiday', 'legal-holiday', 'rest-day'] as const;

export const extensionNeeds = ['reason', 'approval', 'notice'] as const;
export type ExtensionNeed = (typeof extensionNeeds)[number];

const extensionSchema = z.strictObject({
  text: words,
  /**
   * What an extension must carry to count. `approval`: a second person, named; `notice`: the customer is told of it,
   * which a desk records and a bare count cannot know.
   */
  needs: z.array(z.enum(extensionNeeds)),
  /** The clock of the same pack that an extension leads to. Its figures equal `toAtMost`. */
  movesTo: id.optional(),
  /** The longest the law allows, counted from the same start. Absent: no upper bound (own targets only). */
  toAtMost: z.strictObject({ amount: z.number().int().positive(), unit: z.enum(clockUnits) }).optional(),
});

const clockLineSchema = z.strictObject({
  /** Unique in its pack together with `from`: a change of law is a new line with the same id. */
  id,
  label: words,
  binds: z.enum(boundParties),
  force: z.enum(['statutory', 'target']),
  amount: z.number().int().positive(),
  unit: z.enum(clockUnits),
  /** `back`: something has to be done so long before the event, as a notice before a shop closes. */
  counts: z.enum(['forward', 'back']).default('forward'),
  /** The event that starts the clock (or that it counts back from), in words. */
  starts: words,
  firstDay: z.enum(['excluded', 'included']),
  rollIfLastDayIs: z.enum(rollTriggers).nullable(),
  calendar: id,
  zone: z.string().min(1),
  /** The first day (in `zone`) on which a start is governed by this line. */
  from: day,
  /** Why the clock may lawfully stand still; null: a pause has no effect. */
  lawfulPause: z.strictObject({ id, text: words }).nullable(),
  /** How the clock may lawfully be prolonged; null: an extension has no effect. */
  extension: extensionSchema.nullable(),
  source: words,
  mark: z.enum(sourceMarks),
});

/** What a rule asks without giving a figure: nothing to count, but somebody is bound by it. */
const dutySchema = z.strictObject({
  id,
  text: words,
  binds: z.enum(boundParties),
  source: words,
  mark: z.enum(sourceMarks),
});

/**
 * A limit that no law sets and every place sets otherwise: the organisation fills in the figure, and `sign` with 24 hours is
 * its clock `sign-24h`. What the place asks later is another clock, so that no running one moves.
 */
const blankSchema = z.strictObject({
  id,
  label: words,
  starts: words,
  units: z.array(z.enum(['hour', 'calendar-day', 'working-day'])).min(1),
  calendar: id,
  zone: z.string().min(1),
});

const bodyIds = Object.keys(outsideBodies) as [OutsideBody, ...OutsideBody[]];
const sectorIds = Object.keys(sectors) as [Sector, ...Sector[]];

export const deadlinePackSchema = z
  .strictObject({
    id,
    label: words,
    /** Whether an organisation of a fitting sector gets the pack without asking for it. */
    activeByDefault: z.boolean(),
    /** Which clocks start at intake, by the sector of the desk. Clocks that start later are not named here. */
    sectors: z.partialRecord(z.enum(sectorIds), z.array(id)),
    /** Which clocks begin when this body receives the matter, and when it takes it on. */
    outside: z
      .partialRecord(
        z.enum(bodyIds),
        z.strictObject({ received: z.array(id).default([]), accepted: z.array(id).default([]) }),
      )
      .optional(),
    /** Which clocks begin when the customer is given the final response: what they may still do, and until when. */
    onFinalResponse: z.array(id).default([]),
    lines: z.array(clockLineSchema),
    blanks: z.array(blankSchema).default([]),
    /** The body before which the clocks that were filled in begin, when it hands the matter to us. */
    blanksBeginAt: z.enum(bodyIds).optional(),
    duties: z.array(dutySchema).default([]),
  })
  .superRefine((pack, ctx) => {
    for (const problem of packProblems(pack)) ctx.addIssue({ code: 'custom', message: problem });
  });

/** What cannot be true of one line: hours and months are counted without pauses, a count back without anything. */
function lineProblems(line: ClockLine): string[] {
  const { id: name, unit, counts, firstDay, rollIfLastDayIs, lawfulPause, extension } = line;
  const isPlain = rollIfLastDayIs === null && lawfulPause === null && extension === null;
  const problems: string[] = [];
  if (unit === 'hour' && !(isPlain && firstDay === 'included' && counts === 'forward'))
    problems.push(`${name} runs by the hour: it begins at once, and nothing rolls, pauses or prolongs it`);
  if ((unit === 'month' || unit === 'year') && (firstDay !== 'excluded' || lawfulPause !== null))
    problems.push(`${name} runs by ${unit}s: the first day is excluded, and no pause can be taken out`);
  if (counts === 'back' && !(isPlain && unit === 'calendar-day'))
    problems.push(`${name} counts back: only plain calendar days can`);
  return problems;
}

/** What a pack says that cannot be true of itself, in words for whoever edits the YAML. */
function packProblems(pack: {
  sectors: Record<string, string[] | undefined>;
  outside?: Record<string, { received: string[]; accepted: string[] } | undefined> | undefined;
  onFinalResponse: string[];
  lines: ClockLine[];
  duties: { id: string }[];
}): string[] {
  const problems = pack.lines.flatMap(lineProblems);
  if (pack.lines.length + pack.duties.length === 0) problems.push('a pack without clocks and duties');
  const seen = new Set<string>();
  for (const line of pack.lines) {
    const key = `${line.id} from ${line.from}`;
    if (seen.has(key)) problems.push(`two lines for ${key}`);
    seen.add(key);
    const { movesTo, toAtMost } = line.extension ?? {};
    const target = pack.lines.find((other) => other.id === movesTo);
    if (movesTo && (!target || target.amount !== toAtMost?.amount || target.unit !== toAtMost?.unit))
      problems.push(`${line.id} moves to ${movesTo}, whose figures it must repeat in toAtMost`);
    if (toAtMost && toAtMost.unit !== line.unit) problems.push(`${line.id} is prolonged in another unit`);
  }
  for (const [sector, clocks] of Object.entries(pack.sectors))
    for (const clock of clocks ?? [])
      if (!pack.lines.some((line) => line.id === clock))
        problems.push(`sector ${sector} names the unknown clock ${clock}`);
  for (const clock of pack.onFinalResponse)
    if (!pack.lines.some((line) => line.id === clock))
      problems.push(`the final response names the unknown clock ${clock}`);
  for (const [body, clocks] of Object.entries(pack.outside ?? {}))
    for (const clock of [...(clocks?.received ?? []), ...(clocks?.accepted ?? [])])
      if (!pack.lines.some((line) => line.id === clock))
        problems.push(`outside body ${body} names the unknown clock ${clock}`);
  return problems;
}

/**
 * Why a day is free. `legal`: named by the holiday law itself; `substitute`: given because a legal day fell on a rest
 * day; `swapped`: moved from a weekend day that is worked instead; `weekend`: a weekend day inside the arrangement;
 * `declared`: a one-off holiday by special notice.
 */
export const restKinds = ['legal', 'substitute', 'swapped', 'weekend', 'declared'] as const;

const restDaySchema = z.strictObject({ on: day, kind: z.enum(restKinds), holiday: id });
const makeUpDaySchema = z.strictObject({ on: day, holiday: id });

export const calendarSchema = z
  .strictObject({
    id,
    label: words,
    source: words,
    mark: z.enum(sourceMarks),
    /** Years (inclusive) whose official holidays are complete here; null: plain weekdays by definition, never incomplete. */
    publishedYears: z.strictObject({ from: z.number().int(), to: z.number().int() }).nullable(),
    /** The holidays' names by the id that the days below refer to. */
    holidays: z.record(id, words),
    /** Free days in order. */
    restDays: z.array(restDaySchema),
    /** Weekend days worked in exchange for a swapped day, in order. */
    makeUpDays: z.array(makeUpDaySchema),
  })
  .superRefine((calendar, ctx) => {
    for (const listed of [...calendar.restDays, ...calendar.makeUpDays])
      if (!(listed.holiday in calendar.holidays))
        ctx.addIssue({ code: 'custom', message: `${listed.on} names the unknown holiday ${listed.holiday}` });
  });

export type Words = z.infer<typeof words>;
export type ClockBlank = z.infer<typeof blankSchema>;
export type BoundParty = (typeof boundParties)[number];
export type ClockUnit = (typeof clockUnits)[number];
export type SourceMark = (typeof sourceMarks)[number];
export type RollTrigger = (typeof rollTriggers)[number];
export type RestKind = (typeof restKinds)[number];
export type ClockLine = z.infer<typeof clockLineSchema>;
export type DeadlinePack = z.infer<typeof deadlinePackSchema>;
export type RestDay = z.infer<typeof restDaySchema>;
export type MakeUpDay = z.infer<typeof makeUpDaySchema>;
export type Calendar = z.infer<typeof calendarSchema>;
