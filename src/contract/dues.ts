import { z } from 'zod';
import { dueBases, redresses } from '../knowledge/ids.ts';
import { instant, money, oneOf, ownId, words } from './parts.ts';
import { row } from './row.ts';

/** A figure of a calculation as it was written: a plain decimal. */
const figure = z.string().trim().max(20);

/** What law or contract owes the customer: put on record, granted, given, or struck out by a second person. */
export const dues = {
  'record-due': row({
    type: 'record-due',
    method: 'POST',
    path: '/dues',
    summary: 'Put on record what law or contract owes the customer',
    body: z.strictObject({
      id: ownId,
      basis: oneOf(dueBases),
      clause: words.describe('which law or contract, and where in it'),
      redress: oneOf(redresses),
      what: words,
      amount: money.nullable().default(null).describe('null: no money, or what `calculation` gives'),
      calculation: z
        .strictObject({
          rule: z.string().max(64),
          inputs: z.record(z.string().max(40), figure),
        })
        .nullable()
        .default(null)
        .describe('the rule of GET /api/v1/remedies and its figures; the desk reckons the sum anew'),
    }),
    toCommand: (body, _, newId) => ({ type: 'record-due', ...body, id: body.id ?? newId() }),
  }),
  'grant-due': row({
    type: 'grant-due',
    method: 'PUT',
    path: '/dues/:id/grant',
    summary: 'Grant what is owed: a promise with its day, for which nothing is asked',
    body: z.strictObject({ commitmentId: ownId, dueAt: instant }),
    toCommand: (body, id, newId) => ({
      type: 'grant-due',
      id,
      dueAt: body.dueAt,
      commitmentId: body.commitmentId ?? newId(),
    }),
  }),
  'meet-due': row({
    type: 'meet-due',
    method: 'PUT',
    path: '/dues/:id/met',
    summary: 'What was owed is done already; what shows it',
    body: z.strictObject({ proof: words }),
    toCommand: (body, id) => ({ type: 'meet-due', id, ...body }),
  }),
  'strike-due': row({
    type: 'strike-due',
    method: 'PUT',
    path: '/dues/:id/struck',
    summary: 'It was not owed after all: a second person says why',
    body: z.strictObject({ reason: words }),
    toCommand: (body, id) => ({ type: 'strike-due', id, ...body }),
  }),
};
