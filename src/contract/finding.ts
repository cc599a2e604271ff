import { z } from 'zod';
import { fileIds } from './files.ts';
import { maybeWords, ownId, words } from './parts.ts';
import { row } from './row.ts';

export const liabilities = ['company', 'shared', 'customer', 'third-party', 'unclear'] as const;

/** What happened, who answers for it and why, and the consensus on it. */
export const finding = {
  'record-fact': row({
    type: 'record-fact',
    method: 'POST',
    path: '/facts',
    summary: 'Put a fact on record',
    body: z.strictObject({
      id: ownId,
      fact: words,
      shownBy: maybeWords.describe('the evidence: a recording, a receipt, an entry of a system'),
      files: fileIds,
    }),
    toCommand: (body, _, newId) => ({ type: 'record-fact', ...body, id: body.id ?? newId() }),
  }),
  'state-finding': row({
    type: 'state-finding',
    method: 'PUT',
    path: '/finding',
    summary: 'State who is liable, and why',
    body: z.strictObject({ liability: z.enum(liabilities), reason: words, clause: maybeWords }),
    toCommand: (body) => ({ type: 'state-finding', ...body }),
  }),
  'record-consensus': row({
    type: 'record-consensus',
    method: 'PUT',
    path: '/consensus',
    summary: 'Record what both sides agree has happened',
    body: z.strictObject({ words }),
    toCommand: (body) => ({ type: 'record-consensus', ...body }),
  }),
};
