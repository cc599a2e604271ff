import { z } from 'zod';
import { currencies, largestMinor } from '../base/money.ts';
import { causes, type Rung, roles, rungs, sectors } from '../knowledge/ids.ts';
import { moneyView } from './goodwill-view.ts';
import { line, oneOf } from './parts.ts';

const minor = z.int().min(0).max(largestMinor);
export const limitsSchema = z.strictObject({ handler: minor, lead: minor, manager: minor });

const step = z.strictObject({
  isOn: z.boolean().describe('whether the desk climbs this rung at all'),
  second: z.boolean().describe('a second person agrees, whatever the sum'),
  most: minor.min(1).nullable().describe('one offer of this rung comes to no more; minor units'),
});
const everyRung = Object.keys(rungs) as Rung[];

const ownName = z.strictObject({ zh: line(12).nullable(), en: line(40).nullable() });
export const rungNamesSchema = z
  .strictObject(
    Object.fromEntries(everyRung.map((rung) => [rung, ownName.optional()])) as Record<
      Rung,
      z.ZodOptional<typeof ownName>
    >,
  )
  .describe('what the organisation calls the rungs; null or left out: as they came');

/** What an organisation says of goodwill: limits by role and by type of case, and the rungs of its ladder. */
export const goodwillRulesBody = z.strictObject({
  currency: z.enum(currencies),
  limits: limitsSchema.describe('for all cases of which nothing else is said; minor units a case'),
  types: z
    .array(
      z.strictObject({
        sector: oneOf(sectors).nullable().describe('null: whatever the sector'),
        matter: oneOf(causes).nullable().describe('what mainly went wrong; null: whatever did'),
        limits: limitsSchema,
      }),
    )
    .max(60)
    .describe('other limits for types of case; the closest counts'),
  steps: z.strictObject(
    Object.fromEntries(everyRung.map((rung) => [rung, step])) as Record<Rung, typeof step>,
  ),
  names: rungNamesSchema.default({}),
});
export type GoodwillRulesBody = z.output<typeof goodwillRulesBody>;

const why = line(200);
const on = z.int().min(0).describe('the version it was written on; 0: as the desk came');
export const goodwillRulesChange = z.strictObject({ version: on, rules: goodwillRulesBody, why });
export const goodwillRollBack = z.strictObject({
  version: on,
  to: z.int().min(0).describe('the version to take up again; 0: as the desk came'),
  why,
});

export const goodwillRulesAnswer = z
  .object({
    version: z.int(),
    rules: goodwillRulesBody,
    versions: z
      .array(
        z.object({
          version: z.int(),
          rules: goodwillRulesBody,
          why: z.string().nullable().describe('null: set before reasons were asked for'),
          fromVersion: z.int().nullable().describe('taken up again from this version'),
          madeBy: z.string(),
          madeAt: z.string(),
        }),
      )
      .describe('the newest first; none is ever rewritten'),
    waiting: z.int().describe('offers that wait now; they keep the limits they were asked under'),
  })
  .meta({ id: 'GoodwillRulesInUse' });
export type GoodwillRulesView = z.output<typeof goodwillRulesAnswer>;

/** Whom an offer needs besides who makes it, or why it cannot be made. */
export const passages = ['nobody', 'lead', 'manager', 'above-everybody', 'above-rung', 'rung-off'] as const;
const passage = z.enum(passages);
const tally = z.strictObject(
  Object.fromEntries(passages.map((one) => [one, z.int()])) as Record<(typeof passages)[number], z.ZodInt>,
);

export const goodwillPreviewBody = z.strictObject({ rules: goodwillRulesBody });
export const goodwillPreview = z
  .object({
    days: z.int(),
    offers: z.int().describe('offers with a sum made in these days, in the currency of the rules'),
    more: z.boolean().describe('there were more cases than were looked at; the newest were'),
    before: tally.describe('by the rules in use'),
    after: tally.describe('by the rules asked about'),
    changed: z.int(),
    cases: z
      .array(
        z.object({
          caseId: z.string(),
          number: z.string(),
          rung: oneOf(rungs),
          role: oneOf(roles).describe('of who made it'),
          amount: moneyView,
          total: moneyView.describe('all goodwill of the case with it'),
          at: z.string(),
          before: passage,
          after: passage,
        }),
      )
      .describe('what would have been otherwise, the newest first; for who reads cases, at most 50'),
  })
  .meta({ id: 'GoodwillPreview' });
export type GoodwillPreview = z.output<typeof goodwillPreview>;
