import { z } from 'zod';
import { reviewMarks } from '../knowledge/ids.ts';
import { id, instant, line, oneOf, words } from './parts.ts';
import { kappaView } from './quality-settings.ts';

const at = z.string();
const text = z.string();
const mark = oneOf(reviewMarks);

export const calibrationBody = z.strictObject({
  title: line(80),
  caseIds: z.array(id).min(1).max(8).describe('cases whose talks everybody scores'),
  reviewers: z.array(id).min(2).max(12),
  scoreBy: instant.describe('opened then at the earliest, unless everybody is done'),
});

/** Several score the same few talks without seeing each other; then it is opened and talked over. */
export const calibrationView = z
  .object({
    id: text,
    title: text,
    state: z.enum(['scoring', 'opened', 'closed']),
    scoreBy: at,
    madeBy: text,
    madeAt: at,
    openedAt: at.nullable(),
    closedAt: at.nullable(),
    note: text.describe('what was agreed in all; empty until it is closed'),
    reviewers: z.array(z.object({ id: text, given: z.int().describe('talks they have scored') })),
    talks: z.array(
      z.object({
        reviewId: text,
        caseId: text,
        caseNumber: text,
        given: z.int(),
        items: z
          .array(
            z.object({
              item: text,
              label: text,
              marks: z.array(z.object({ reviewer: text, mark })),
              differs: z.boolean(),
              agreed: mark.nullable(),
            }),
          )
          .describe('empty until it is opened'),
        scores: z.array(z.object({ reviewer: text, score: z.int().nullable() })),
        agreedScore: z.int().nullable(),
        note: text,
      }),
    ),
    agreement: z
      .object({ all: kappaView, items: z.array(z.object({ item: text, label: text, ...kappaView.shape })) })
      .nullable()
      .describe('null until it is opened'),
    may: z.object({ open: z.boolean(), agree: z.boolean(), close: z.boolean() }),
  })
  .meta({ id: 'Calibration' });
export type CalibrationView = z.output<typeof calibrationView>;

export const calibrationsAnswer = z
  .object({
    calibrations: z.array(
      calibrationView
        .pick({
          id: true,
          title: true,
          state: true,
          scoreBy: true,
          madeBy: true,
          madeAt: true,
          reviewers: true,
        })
        .extend({ talks: z.int(), mine: z.boolean().describe('this person has still talks to score in it') }),
    ),
  })
  .meta({ id: 'Calibrations' });

export const agreedBody = z.strictObject({
  reviewId: id.describe('which of its talks'),
  items: z
    .array(z.strictObject({ item: id, mark }))
    .min(1)
    .max(80),
  note: words.max(4000).default(''),
});
export const closeCalibrationBody = z.strictObject({ note: words.max(4000) });
