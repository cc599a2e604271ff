import { z } from 'zod';
import { clockFields } from './case-parts.ts';
import { wordsView } from './words-view.ts';

/** One entry of the timeline: the event, its sentence, and the words that were said or written. */
export const timelineEntry = z.object({
  version: z.int(),
  at: z.string(),
  by: z.object({
    id: z.string(),
    role: z.string(),
    name: z.string().describe('the id where nobody here has it'),
  }),
  type: z.string(),
  sentence: z.string(),
  words: z.array(wordsView),
  facts: z.record(z.string(), z.unknown()),
});

export type TimelineEntry = z.output<typeof timelineEntry>;

export const timelineAnswer = z.object({ events: z.array(timelineEntry) }).meta({ id: 'Timeline' });

/** A clock with what people ask of it: how long still, and why that day. */
export const clockView = z.object({
  ...clockFields,
  name: z.string(),
  remaining: z.string().describe('in words, e.g. 还有 2 天，周四 18:00 前'),
  explanation: z.array(z.string()).describe('one line per step of the count'),
  mark: z.string().nullable().describe('SEEN, SEEN2 or MEM: how well the figure is known'),
  source: z.string().nullable().describe('the law or rule it comes from'),
  warning: z.string().nullable(),
  mayPause: z.boolean().describe('its rule knows a lawful pause'),
  extensionRule: z.string().nullable().describe('how it may be prolonged, in words of its rule'),
  mayExtend: z.boolean().describe('its rule knows an extension'),
  movesTo: z
    .object({ clock: z.string(), name: z.string() })
    .nullable()
    .describe('the clock of its pack that may take its place'),
});

export type ClockView = z.output<typeof clockView>;

const startableClock = z.object({
  pack: z.string(),
  packName: z.string(),
  clock: z.string(),
  name: z.string(),
});

export const clocksAnswer = z
  .object({
    clocks: z.array(clockView),
    startable: z
      .array(startableClock)
      .describe('what may be started by hand: in force now, and for this sector or for everybody'),
  })
  .meta({ id: 'Clocks' });

export const evidenceView = z.object({
  turnId: z.string(),
  label: z.string().describe('e.g. emotion.anger, dangers.media'),
  start: z.int().describe('UTF-16 offset into the turn'),
  end: z.int(),
  text: z.string().nullable().describe('null: erased'),
  weight: z.number(),
  by: z.string(),
  why: z.string().nullable().describe('the reason in words'),
});

export type EvidenceView = z.output<typeof evidenceView>;

export const readingsAnswer = z
  .object({
    readings: z.array(
      z.object({
        turnId: z.string(),
        at: z.string(),
        reading: z.record(z.string(), z.unknown()),
        caseReading: z.record(z.string(), z.unknown()).nullable(),
        evidence: z.array(evidenceView),
      }),
    ),
  })
  .meta({ id: 'Readings' });
