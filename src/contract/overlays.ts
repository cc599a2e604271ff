import { z } from 'zod';
import { draftHandling } from '../knowledge/ids.ts';
import { overlayBody } from '../knowledge/overlay.ts';
import { id, oneOf } from './parts.ts';

const version = z.int().min(0);
const text = z.string();
const label = z.object({ zh: text, en: text });
const kinds = ['fault', 'sign', 'phrase', 'advice', 'moment', 'contacts'] as const;

/** The entry of the knowledge, or of the organisation's own, with dots for its slashes. */
const overlayId = id.describe('e.g. advice.feelings.name-consequence');

const basedOn = version.describe(
  'the version in use when it was read, 0: none; another one by now is refused',
);
export const overlayAddition = z.strictObject({ own: overlayBody });
export const overlayChange = z.strictObject({ version: basedOn, own: overlayBody });
export const overlayUse = z.strictObject({ version: basedOn, isOn: z.boolean() });
export const overlayRollBack = z.strictObject({
  version: basedOn,
  to: version.describe('the version that is taken up again; 0: as it came'),
});

const summary = {
  id: overlayId,
  kind: z.enum(kinds),
  label: text.describe('what it is called in a list'),
  detail: text.describe('why it is a fault, why to do it, or what is going on'),
  example: text.nullable().describe('words it finds, or one way to say it'),
  isOn: z.boolean(),
  origin: z.enum(['standard', 'changed', 'own']),
  version,
  mayBeOff: z.boolean(),
  handling: oneOf(draftHandling).nullable().describe('what becomes of a draft that has it'),
  floor: text.nullable().describe('why no organisation may let it pass'),
  isStale: z.boolean().describe('what came with the desk has changed since this was laid over it'),
};

export const overlayRow = z.object(summary);
export type OverlayRow = z.output<typeof overlayRow>;

/** Everything that helps to talk, as this organisation has it. */
export const overlaysAnswer = z.object({ overlays: z.array(overlayRow) }).meta({ id: 'Overlays' });
export type OverlaysAnswer = z.output<typeof overlaysAnswer>;

const supplied = z
  .object({
    handling: oneOf(draftHandling).optional(),
    why: label.optional(),
    better: z.object({ zh: z.array(text), en: z.array(text) }).optional(),
    do: z.array(label).optional(),
    dont: z.array(label).optional(),
    handOver: label.optional(),
    wordings: z.array(label).optional(),
  })
  .meta({ id: 'SuppliedWords' });
export type SuppliedView = z.output<typeof supplied>;

export const overlayView = z
  .object({
    ...summary,
    own: overlayBody.nullable().describe('what the organisation says; null: as it came'),
    supplied: supplied.nullable().describe('what came with the desk'),
    suppliedThen: supplied
      .nullable()
      .describe('what came with the desk when the words in use were laid over it; null: the same'),
    versions: z
      .array(
        z.object({
          version,
          isOn: z.boolean(),
          own: overlayBody.nullable(),
          fromVersion: version.nullable().describe('the version that was taken up again'),
          by: text,
          at: text,
        }),
      )
      .describe('the newest first'),
  })
  .meta({ id: 'Overlay' });
export type OverlayView = z.output<typeof overlayView>;

/** What it would do, before it is in use. */
export const overlayPreviewBody = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('phrase'),
    phrases: z.array(z.string().trim().min(1).max(60)).min(1).max(40),
    except: z.array(z.string().trim().min(1).max(60)).max(40).default([]),
  }),
  z.strictObject({
    kind: z.literal('entry'),
    id: overlayId.describe('a fault or a sign that came with the desk'),
  }),
  z.strictObject({ kind: z.literal('wording'), text: z.string().trim().min(2).max(260) }),
]);

export const overlayPreview = z
  .object({
    looked: z.int().describe('the latest turns of handlers that were looked through; of a wording: talks'),
    found: z.int().describe('in how many of them it is found, or can be said'),
    places: z
      .array(
        z.object({
          number: text.describe('of the case'),
          text: text.describe('what was said; of a wording: how it would read'),
          spans: z.array(z.object({ start: z.int(), end: z.int() })).describe('UTF-16 units of the text'),
        }),
      )
      .describe('the newest first, twelve at most'),
  })
  .meta({ id: 'OverlayPreview' });
export type OverlayPreview = z.output<typeof overlayPreview>;
