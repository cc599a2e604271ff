import { z } from 'zod';
import { channels, type Label } from '../knowledge/ids.ts';
import { letterPurposes } from '../knowledge/letter-blanks.ts';
import { id, oneOf, ownId, words } from './parts.ts';
import { row } from './row.ts';
import { wordsView } from './words-view.ts';

export const letterStates = {
  draft: { zh: '草稿', en: 'Draft' },
  'in-review': { zh: '等主管过目', en: 'Being looked over' },
  returned: { zh: '退回修改', en: 'Sent back' },
  approved: { zh: '可以寄出', en: 'May go out' },
  sent: { zh: '已寄出', en: 'Sent' },
  discarded: { zh: '已作废', en: 'Put away' },
} as const satisfies Record<string, Label>;

const lang = z.enum(['zh', 'en']);
const purpose = z.enum(letterPurposes);

/** Letters and messages: written from a template, read again by people, recorded as they went out. */
export const letters = {
  'draft-letter': row({
    type: 'draft-letter',
    method: 'POST',
    path: '/letters',
    summary: 'Keep a letter as a draft',
    body: z.strictObject({ id: ownId, template: id, lang, text: words }),
    // What a template is for, and whether a second person reads it, is the knowledge's to say.
    toCommand: (body, _, newId) => ({
      type: 'draft-letter',
      purpose: 'answer',
      needsReview: true,
      ...body,
      id: body.id ?? newId(),
    }),
  }),
  'change-letter': row({
    type: 'change-letter',
    method: 'PUT',
    path: '/letters/:id/text',
    summary: 'Change the text; who looked it over before has to do so again',
    body: z.strictObject({ text: words }),
    toCommand: ({ text }, id) => ({ type: 'change-letter', id, text }),
  }),
  'ask-letter-review': row({
    type: 'ask-letter-review',
    method: 'PUT',
    path: '/letters/:id/review',
    summary: 'Ask a second person to look it over',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'ask-letter-review', id, flaws: [] }),
  }),
  'approve-letter': row({
    type: 'approve-letter',
    method: 'PUT',
    path: '/letters/:id/approval',
    summary: 'It may go out (a lead, and not your own)',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'approve-letter', id }),
  }),
  'return-letter': row({
    type: 'return-letter',
    method: 'PUT',
    path: '/letters/:id/return',
    summary: 'It has to be changed, with the reason',
    body: z.strictObject({ reason: words }),
    toCommand: ({ reason }, id) => ({ type: 'return-letter', id, reason }),
  }),
  'discard-letter': row({
    type: 'discard-letter',
    method: 'PUT',
    path: '/letters/:id/discard',
    summary: 'It will not go out',
    body: z.strictObject({}),
    toCommand: (_, id) => ({ type: 'discard-letter', id }),
  }),
  'send-letter': row({
    type: 'send-letter',
    method: 'PUT',
    path: '/letters/:id/sending',
    summary: 'It went out by this channel; it becomes a turn of the conversation',
    body: z.strictObject({
      channel: oneOf(channels),
      promisesLooked: z
        .boolean()
        .default(false)
        .describe('what reads like a promise in it was looked at: it is none, or it stands in the ledger'),
    }),
    toCommand: (body, id, newId) => ({ type: 'send-letter', id, turnId: newId(), flaws: [], ...body }),
  }),
};

const maybeAt = z.string().nullable();

export const letterView = z.object({
  id: z.string(),
  template: z.string(),
  purpose,
  lang,
  needsReview: z.boolean(),
  text: wordsView,
  round: z.int(),
  writtenBy: z.string(),
  writtenAt: z.string(),
  state: oneOf(letterStates),
  reviewedBy: z.string().nullable(),
  reviewedAt: maybeAt,
  returnReason: wordsView.nullable(),
  channel: oneOf(channels).nullable(),
  sentAt: maybeAt,
  sentBy: z.string().nullable(),
  turnId: z.string().nullable(),
});

/** The templates there are; what each is for and when one writes it. */
export const templatesAnswer = z
  .object({
    templates: z.array(
      z.object({
        id: z.string(),
        purpose,
        label: z.string(),
        when: z.string(),
        needsReview: z.boolean().describe('a second person reads it before it goes out'),
        langs: z.array(lang).describe('the languages it is written in'),
        offered: z.boolean().describe('may be chosen for a new letter'),
        origin: z.enum(['standard', 'changed', 'own']),
      }),
    ),
  })
  .meta({ id: 'LetterTemplates' });

export const letterDraftQuery = z.object({
  template: id.default('receipt'),
  letterLang: lang.default('zh').describe('the language of the letter'),
  lang: lang.optional(),
});

/** A draft for a person to read again. Nothing is kept of it. */
export const letterDraft = z
  .object({
    template: z.string(),
    purpose,
    lang,
    text: z.string(),
    unsure: z.array(z.string()).describe('outside routes in it that nobody has verified'),
  })
  .meta({ id: 'LetterDraft' });

export const letterCheckBody = z.strictObject({ text: words, purpose, letterLang: lang });

export const letterChecked = z
  .object({
    flaws: z.array(
      z.object({
        kind: z
          .enum(['blank', 'internal', 'no-routes', 'promise'])
          .describe(
            'blank: a gap; internal: words that stay inside; no-routes: a final position without them; promise: not in the ledger',
          ),
        start: z.int().describe('UTF-16 offset into the text'),
        end: z.int(),
      }),
    ),
  })
  .meta({ id: 'LetterChecked' });

export type LetterTemplates = z.output<typeof templatesAnswer>;
export type LetterDraft = z.output<typeof letterDraft>;
export type LetterChecked = z.output<typeof letterChecked>;
