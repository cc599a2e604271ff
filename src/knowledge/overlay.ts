import { z } from 'zod';
import { blanks, blanksOf } from './blanks.ts';
import { oneOf } from './gates.ts';
import { channels, draftHandling } from './ids.ts';

/**
 * What an organisation lays over what helps its people talk: its own phrases and wordings, and what it changes of
 * what came with the desk. One entry a row; `null` inside says: as it came.
 */

/** A line of words, with no blank that nobody fills and no raised voice. */
const said = (longest: number) =>
  z
    .string()
    .trim()
    .min(2)
    .max(longest)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'one printable line')
    .refine((text) => !/[!！]/.test(text), 'raises its voice')
    .refine(
      (text) => blanksOf(text).every((name) => (blanks as readonly string[]).includes(name)),
      'has a blank that nobody fills',
    );
const reason = said(200);
const lines = (most: number) => z.array(said(200)).max(most);

/** Words that may stand apart: 保证…到账 is 保证 with 到账 later in the same sentence. */
const phrase = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'has no words')
  .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'one printable line');

const ownWording = z
  .strictObject({
    zh: said(140).nullable(),
    en: said(260).nullable(),
    channels: z.array(oneOf(channels)).min(1).nullable().default(null).describe('null: in every channel'),
  })
  .refine(({ zh, en }) => zh !== null || en !== null, 'has words in one language at least');

const wordings = z.array(ownWording).max(12).default([]);
const hidden = z.array(z.string().max(300)).max(40).default([]);
const points = lines(8).min(1).nullable().default(null);

const bodies = {
  /** What becomes of a draft with a fault of this kind. */
  fault: z.strictObject({ kind: z.literal('fault'), handling: oneOf(draftHandling) }),
  /** What the desk looks for by itself, said in the organisation's words. */
  sign: z.strictObject({
    kind: z.literal('sign'),
    reason: reason.nullable().default(null),
    better: lines(4).min(1).nullable().default(null),
  }),
  /** Words the organisation does not use. */
  phrase: z.strictObject({
    kind: z.literal('phrase'),
    phrases: z.array(phrase).min(1).max(40).describe('found as they stand; … skips some words of a sentence'),
    except: z.array(phrase).max(40).default([]).describe('where these words stand it is no fault'),
    reason,
    better: lines(4).default([]),
    handling: oneOf(draftHandling).default('ask'),
  }),
  advice: z.strictObject({
    kind: z.literal('advice'),
    why: reason.nullable().default(null),
    wordings,
    hidden: hidden.describe('wordings of the knowledge, by their Chinese text, that are not offered'),
  }),
  moment: z.strictObject({
    kind: z.literal('moment'),
    going: reason.nullable().default(null),
    do: points,
    dont: points,
    handOver: reason.nullable().default(null),
    wordings,
    hidden,
  }),
  /** Numbers and mailboxes of the organisation that anybody may be told; `@house.example` is all of its mailboxes. */
  contacts: z.strictObject({
    kind: z.literal('contacts'),
    list: z
      .array(
        z
          .string()
          .trim()
          .regex(
            /^(\+?[\d][\d\s-]{2,23}\d|[\w.+-]*@[\w-]+(\.[\w-]+)+)$/,
            'a number, an address, or @house.example',
          ),
      )
      .max(200),
  }),
};

export const overlayBody = z.discriminatedUnion('kind', [
  bodies.fault,
  bodies.sign,
  bodies.phrase,
  bodies.advice,
  bodies.moment,
  bodies.contacts,
]);
export type OverlayBody = z.output<typeof overlayBody>;
export type OverlayKind = OverlayBody['kind'];
export type OwnWording = z.output<typeof ownWording>;
export type OwnPhrase = z.output<typeof bodies.phrase>;

/** An entry as it is in use. `own` is null where the words are those that came, and it is only switched off or on. */
export interface OverlayEntry {
  /** The entry of the knowledge it lies over, or `own/…`. */
  entry: string;
  isOn: boolean;
  own: OverlayBody | null;
}

export const contactsEntry = 'drafts/own-contacts';
export const faultEntry = (fault: string): string => `drafts/faults/${fault}`;
