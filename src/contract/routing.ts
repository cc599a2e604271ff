import { z } from 'zod';
import { hardKinds, strengths } from '../desk/routing/route.ts';
import { causes, roles, sectors } from '../knowledge/ids.ts';
import { id, instant, maybeInstant, oneOf } from './parts.ts';

const lang = z.enum(['zh', 'en']);
const modes = ['off', 'suggest', 'assign'] as const;
const ways = ['fit', 'round-robin'] as const;

/** How cases are given out: not at all, suggested with reasons, or given at the opening. */
export const routingSettings = z.strictObject({
  mode: z.enum(modes).describe('assign: a case taken in by itself is given to the first at once'),
  way: z.enum(ways).describe('fit: who fits best and carries least; round-robin: who waited longest'),
});
export type RoutingSettingsView = z.output<typeof routingSettings>;

/** What somebody takes on; empty lists mean everything. */
export const skills = z.strictObject({
  sectors: z.array(oneOf(sectors)).max(20),
  langs: z.array(lang).max(2),
  causes: z.array(oneOf(causes)).max(20),
  hard: z
    .array(z.enum(hardKinds))
    .max(hardKinds.length)
    .describe('practised with these; they get them first'),
  mostOpen: z.int().min(1).max(1000).nullable().describe('as many cases at once; null: no cap'),
});
export type SkillsView = z.output<typeof skills>;

export const strengthsBody = z.strictObject({ strengths: z.array(z.enum(strengths)).max(4) });

export const newAbsence = z.strictObject({
  fromAt: instant,
  untilAt: maybeInstant.describe('null: until further notice'),
  standIn: id.nullable().default(null).describe('who stands in'),
  handsOver: z
    .boolean()
    .default(false)
    .describe('when it begins, what they have on hand goes to the stand-in, or to whom routing chooses'),
});

export const absenceView = z.object({
  id: z.string(),
  fromAt: z.string(),
  untilAt: z.string().nullable(),
  standIn: z.string().nullable(),
  handsOver: z.boolean(),
  now: z.boolean(),
});

/** Somebody who works on cases, with what they can do and carry. */
export const workerView = z
  .object({
    id: z.string(),
    name: z.string(),
    roles: z.array(oneOf(roles)),
    active: z.boolean(),
    skills,
    strengths: z.array(z.enum(strengths)).describe('their own choice: a hint, nothing more'),
    open: z.int().describe('live cases on hand'),
    hardToday: z.int(),
    absences: z.array(absenceView),
  })
  .meta({ id: 'Worker' });
export type WorkerView = z.output<typeof workerView>;

export const routingAnswer = z
  .object({ settings: routingSettings, workers: z.array(workerView) })
  .meta({ id: 'Routing' });
export type RoutingAnswer = z.output<typeof routingAnswer>;

export const handOverBody = z.strictObject({
  to: id.nullable().default(null).describe('null: each case to whom routing chooses'),
});
export const handOverAnswer = z
  .object({ moved: z.int(), left: z.int().describe('nobody else may have them') })
  .meta({ id: 'HandedOver' });
export type HandedOver = z.output<typeof handOverAnswer>;

/** Who should have a case, the best first, everybody with reasons. */
export const ownerSuggestions = z
  .object({
    settings: routingSettings,
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        fits: z.boolean(),
        reasons: z.array(z.string()).describe('what speaks for them and what they carry, in words'),
        bars: z.array(z.string()).describe('why not, in words'),
      }),
    ),
  })
  .meta({ id: 'OwnerSuggestions' });
export type OwnerSuggestions = z.output<typeof ownerSuggestions>;
