import { z } from 'zod';
import { rubricSchema } from '../knowledge/rubrics.ts';
import { line } from './parts.ts';

const at = z.string();
const percent = z.int().min(0).max(100);
const days = z.int().min(1).max(60);

/** How talks are drawn, scored and appealed. */
export const qualitySettings = z.strictObject({
  perHandler: z.int().min(0).max(50).describe('so many talks a week of each handler, at random'),
  goodShare: percent.describe('of the talks that look good, so many in a hundred, so that praise is found'),
  lowScore: percent.describe('a first reading below this brings the talk to a reviewer'),
  doubleShare: percent.describe('of those drawn, so many in a hundred are scored by two'),
  differsBy: z.int().min(1).max(100).describe('two scores further apart than this go to a third'),
  hideMachine: z
    .enum(['blind', 'always'])
    .describe('blind: hidden until scored where two score or in a calibration; always: everywhere'),
  restDays: days.describe('a talk is read once nothing was said for so many days, or its case is closed'),
  appealDays: days.describe('working days the handler has to appeal'),
  ruleDays: days.describe('working days until an appeal is to be ruled on'),
});
export type QualitySettings = z.output<typeof qualitySettings>;

export const qualitySettingsAnswer = z
  .object({
    settings: qualitySettings,
    seed: z.string().describe('what the draw goes by: with it every draw can be made again'),
    draws: z
      .array(z.object({ week: z.string(), talks: z.int(), drawn: z.int(), seed: z.string(), drawnAt: at }))
      .describe('the weekly draws, the newest first'),
    mayChange: z.boolean(),
  })
  .meta({ id: 'QualitySettings' });

export const rubricBody = rubricSchema;
export type RubricBody = z.input<typeof rubricBody>;

const versionView = z.object({
  version: z.int(),
  origin: z.enum(['standard', 'own']),
  fromVersion: z.int().nullable().describe('taken up again from this version'),
  madeBy: z.string(),
  madeAt: at,
  reviews: z.int().describe('reviews scored by it'),
});

export const rubricAnswer = z
  .object({
    version: z.int(),
    origin: z.enum(['standard', 'own']),
    rubric: rubricSchema,
    versions: z.array(versionView).describe('the newest first; none is ever rewritten'),
    mayChange: z.boolean(),
  })
  .meta({ id: 'RubricInUse' });

export const rubricChange = z.strictObject({
  version: z.int().min(0).describe('the version it was written on'),
  rubric: rubricSchema,
});
export const rubricRollBack = z.strictObject({
  version: z.int().min(0).describe('the version in use'),
  to: z.int().min(1).describe('the version whose rubric is taken up again'),
});

export const rubricPreviewBody = z.strictObject({
  rubric: rubricSchema,
  talks: z.int().min(1).max(50).default(20),
});

/** What the last talks would come to by a rubric that is not in use yet, as the machine reads them. */
export const rubricPreview = z
  .object({
    talks: z.array(
      z.object({
        caseId: z.string(),
        caseNumber: z.string(),
        before: z.int().nullable(),
        after: z.int().nullable(),
      }),
    ),
    meanBefore: z.number().nullable(),
    meanAfter: z.number().nullable(),
    changed: z.int(),
  })
  .meta({ id: 'RubricPreview' });

/** How far people agree who scored the same talk without seeing each other. */
export const kappaView = z.object({
  kappa: z
    .number()
    .nullable()
    .describe('quadratic weighted; null where everybody gave one and the same mark'),
  same: z.number().nullable().describe('the share of pairs with the same mark, 0..1'),
  pairs: z.int(),
  talks: z.int(),
  applies: z.number().nullable().describe('the share of pairs that agree whether the item applies at all'),
  enough: z.boolean().describe('false: too few pairs to rest anything on'),
});
export type KappaView = z.output<typeof kappaView>;

export const agreementAnswer = z
  .object({
    all: kappaView,
    items: z.array(z.object({ item: z.string(), label: z.string(), ...kappaView.shape })),
    least: z.int().describe('from so many pairs on a kappa is worth reading'),
    differed: z.int().describe('talks that went to a third'),
    talks: z.int(),
  })
  .meta({ id: 'Agreement' });

export const titleLine = line(80);
