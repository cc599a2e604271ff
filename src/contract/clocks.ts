import { z } from 'zod';
import { id, instant, maybeWords, ownId, words } from './parts.ts';
import { row } from './row.ts';

const told = maybeWords.describe('what the customer was told, where the rule asks that they are');
const days = z.int().min(1).max(365).describe('in the unit the clock counts in');

/** Deadlines of a case: started, paused, resumed, extended, stopped, replaced. */
export const clocks = {
  'start-clock': row({
    type: 'start-clock',
    method: 'POST',
    path: '/clocks',
    summary: 'Start a clock, e.g. cn-bank / complex-30d',
    body: z.strictObject({ id: ownId, pack: id, clock: id, startAt: instant }),
    toCommand: (body, _, newId) => ({ type: 'start-clock', ...body, id: body.id ?? newId() }),
  }),
  'pause-clock': row({
    type: 'pause-clock',
    method: 'POST',
    path: '/clocks/:id/pauses',
    summary: 'Pause a clock, where its law allows it',
    body: z.strictObject({ reason: words }),
    toCommand: (body, clockId) => ({ type: 'pause-clock', id: clockId, ...body }),
  }),
  'resume-clock': row({
    type: 'resume-clock',
    method: 'PUT',
    path: '/clocks/:id/resumption',
    summary: 'Let a paused clock run on',
    body: z.strictObject({}),
    toCommand: (_, clockId) => ({ type: 'resume-clock', id: clockId }),
  }),
  'extend-clock': row({
    type: 'extend-clock',
    method: 'POST',
    path: '/clocks/:id/extensions',
    summary: 'Extend a clock, where its law allows it; asks for it where a second person decides',
    body: z.strictObject({ byDays: days, reason: words, told }),
    toCommand: (body, clockId) => ({ type: 'extend-clock', id: clockId, ...body }),
  }),
  'stop-clock': row({
    type: 'stop-clock',
    method: 'PUT',
    path: '/clocks/:id/stop',
    summary: 'Stop a clock: what it asked for is done',
    body: z.strictObject({}),
    toCommand: (_, clockId) => ({ type: 'stop-clock', id: clockId }),
  }),
  'replace-clock': row({
    type: 'replace-clock',
    method: 'PUT',
    path: '/clocks/:id/replacement',
    summary:
      'Put another clock of the pack in its place (simple to complex); asks for it where a second person decides',
    body: z.strictObject({ newId: ownId, clock: id, reason: words, told }),
    toCommand: (body, clockId, newId) => ({
      type: 'replace-clock',
      id: clockId,
      ...body,
      newId: body.newId ?? newId(),
    }),
  }),
  'approve-clock-change': row({
    type: 'approve-clock-change',
    method: 'PUT',
    path: '/clocks/:id/change/approval',
    summary: 'Let a change of a clock pass that somebody else asked for',
    body: z.strictObject({}),
    toCommand: (_, clockId) => ({ type: 'approve-clock-change', id: clockId }),
  }),
  'decline-clock-change': row({
    type: 'decline-clock-change',
    method: 'PUT',
    path: '/clocks/:id/change/refusal',
    summary: 'Say why a change of a clock does not pass',
    body: z.strictObject({ reason: words }),
    toCommand: (body, clockId) => ({ type: 'decline-clock-change', id: clockId, ...body }),
  }),
};
