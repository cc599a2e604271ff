import { z } from 'zod';
import { endangered } from '../knowledge/ids.ts';
import { instant, maybeInstant, oneOf, ownId, words } from './parts.ts';
import { row } from './row.ts';
import { wordsView } from './words-view.ts';

const at = z.string().describe('ISO 8601, UTC');
const by = z.string();
const rung = { words: wordsView, saidAt: at, at, by };

/** What was done about hostile words, rung by rung. Nothing of it takes away from what is owed. */
export const limitsView = z.object({
  hostile: z.array(z.object({ turnId: z.string(), saidAt: at, why: wordsView, at, by })),
  warning: z.object(rung).nullable(),
  pause: z.object({ ...rung, until: at, resumedAt: at.nullable() }).nullable(),
  request: z
    .object({ ...rung, reason: wordsView })
    .nullable()
    .describe('to end the talk: waits for a second person'),
  end: z.object({ ...rung, approvedBy: by }).nullable(),
  anewSince: at.nullable().describe('taken up again after an end: what was said before counts no longer'),
});

export const alarmView = z.object({
  id: z.string(),
  endangered: oneOf(endangered),
  words: wordsView,
  at,
  by,
  cleared: z.object({ words: wordsView, at, by }).nullable(),
});

const saidAt = maybeInstant.describe('when it was said to the customer; now when left out');

/** Hostile words: what is kept, how far one goes, and the signal that somebody is in danger. */
export const hostility = {
  'mark-hostile': row({
    type: 'mark-hostile',
    method: 'PUT',
    path: '/hostile-turns/:id',
    summary: 'Mark a turn of the customer as hostile, to be kept as evidence',
    body: z.strictObject({ why: words }),
    toCommand: (body, turnId) => ({ type: 'mark-hostile', turnId, ...body }),
  }),
  'unmark-hostile': row({
    type: 'unmark-hostile',
    method: 'PUT',
    path: '/hostile-turns/:id/withdrawal',
    summary: 'Take the mark of a turn back',
    body: z.strictObject({ reason: words }),
    toCommand: (body, turnId) => ({ type: 'unmark-hostile', turnId, ...body }),
  }),
  'warn-customer': row({
    type: 'warn-customer',
    method: 'PUT',
    path: '/talk/warning',
    summary: 'Record that the customer was asked, politely, to change their tone',
    body: z.strictObject({ words, saidAt }),
    toCommand: (body) => ({ type: 'warn-customer', ...body }),
  }),
  'pause-talk': row({
    type: 'pause-talk',
    method: 'PUT',
    path: '/talk/pause',
    summary: 'Pause the talk, at most seven days',
    body: z.strictObject({ words, saidAt, until: instant }),
    toCommand: (body) => ({ type: 'pause-talk', ...body }),
  }),
  'resume-talk': row({
    type: 'resume-talk',
    method: 'PUT',
    path: '/talk/resumption',
    summary: 'Take the talk up again; after an end, a lead does',
    body: z.strictObject({ words }),
    toCommand: (body) => ({ type: 'resume-talk', ...body }),
  }),
  'ask-to-end-talk': row({
    type: 'ask-to-end-talk',
    method: 'PUT',
    path: '/talk/ending',
    summary: 'Ask a second person to end the talk; writing stays open',
    body: z.strictObject({
      words: words.describe('what the customer is told'),
      reason: words,
      writingTold: z.boolean().describe('they are told how to write to us'),
    }),
    toCommand: (body) => ({ type: 'ask-to-end-talk', ...body }),
  }),
  'approve-ending': row({
    type: 'approve-ending',
    method: 'PUT',
    path: '/talk/ending/approval',
    summary: 'End the talk (a lead, and not who asked)',
    body: z.strictObject({}),
    toCommand: () => ({ type: 'approve-ending' }),
  }),
  'decline-ending': row({
    type: 'decline-ending',
    method: 'PUT',
    path: '/talk/ending/refusal',
    summary: 'The talk goes on, with the reason',
    body: z.strictObject({ reason: words }),
    toCommand: (body) => ({ type: 'decline-ending', ...body }),
  }),
  'raise-alarm': row({
    type: 'raise-alarm',
    method: 'POST',
    path: '/alarms',
    summary: 'Somebody is in danger: puts the case to the top of everybody’s work',
    body: z.strictObject({ id: ownId, endangered: oneOf(endangered), words }),
    toCommand: ({ id: own, ...body }, _, newId) => ({ type: 'raise-alarm', id: own ?? newId(), ...body }),
  }),
  'clear-alarm': row({
    type: 'clear-alarm',
    method: 'PUT',
    path: '/alarms/clearance',
    summary: 'Everybody is safe (a lead says so, and how it is known)',
    body: z.strictObject({ words }),
    toCommand: (body) => ({ type: 'clear-alarm', ...body }),
  }),
};
