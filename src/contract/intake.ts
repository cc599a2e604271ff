import { z } from 'zod';
import { channels, overrideReasons, sectors } from '../knowledge/ids.ts';
import { caseView } from './case-view.ts';
import { fileIds } from './files.ts';
import { instant, longestText, oneOf, ownId, words } from './parts.ts';

/** The longest paste: what a mail's headers and its HTML add to the longest text. */
const longestPaste = 2 * longestText;

const field = z.string().trim().max(500).nullable().default(null);

const live = z
  .boolean()
  .default(false)
  .describe('true: a complaint older than 30 days still raises alarms, instead of being history');

export const customer = z.strictObject({
  externalId: field.describe('the number by which your own system knows the person'),
  name: field,
  phone: field,
  email: field,
  account: field,
  address: field,
});

/** One complaint as another system has it. */
export const newCase = z.strictObject({
  subject: field,
  text: z.string().max(longestText).describe("the customer's own words"),
  customer: customer.prefault({}),
  channel: oneOf(channels).default('web'),
  sector: oneOf(sectors).nullable().default(null),
  source: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .default('api')
    .describe('the system it comes from'),
  externalId: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('its number there; the same source and number open one case only'),
  receivedAt: instant.nullable().default(null).describe('when the customer complained; now when left out'),
  live,
});

/** A pasted conversation, as it stands on the clipboard. */
export const newConversation = z.strictObject({
  kind: z.enum(['chat', 'mail', 'phone']),
  raw: z.string().max(longestPaste),
  sector: oneOf(sectors).nullable().default(null),
  customer: customer.partial().nullable().default(null).describe('what you know and the text does not say'),
  externalId: z.string().trim().min(1).max(200).nullable().default(null),
  live,
});

export const newTurn = z.strictObject({
  id: ownId,
  role: z.enum(['customer', 'handler']),
  text: words.describe('plain text; may be blank where files come with it'),
  files: fileIds,
  channel: oneOf(channels).optional().describe("the case's own channel when left out"),
  at: instant.nullable().default(null).describe('now when left out'),
  over: z
    .strictObject({ reason: oneOf(overrideReasons), words: z.string().max(500).nullable().default(null) })
    .nullable()
    .default(null)
    .describe('why it is sent over findings that ask for a reason; words of your own are optional'),
});

export const openedAnswer = z
  .object({
    opened: z.boolean().describe('false: it was a case already'),
    notes: z.array(z.string()).describe('what was changed, guessed or left out of the text'),
    case: caseView,
  })
  .meta({ id: 'OpenedAnswer' });

export type NewCase = z.output<typeof newCase>;
export type NewConversation = z.output<typeof newConversation>;
export type NewTurn = z.output<typeof newTurn>;
