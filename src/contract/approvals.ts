import { z } from 'zod';
import { caseLine } from './case-view.ts';

/** What waits for a second person. */
export const approvalKinds = [
  'exception', // to close without a content answer of the customer
  'ending', // to end a talk after hostile words
  'letter', // to look a letter over
  'clock', // more time for a deadline
  'offer', // goodwill above the authority of who offers it
  'department', // an answer of a department, for whoever has the case
  'incident', // what the machine found: is it one?
  'message', // words of an incident to its customers
  'watch', // an entry of the watchlist
  'objection', // a customer asks or objects to an entry
] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export const approvalView = z
  .object({
    kind: z.enum(approvalKinds),
    id: z.string().describe('of the part that waits; with the kind its name here'),
    of: z.string().describe('the number of the case or incident, the id of the entry'),
    by: z.string().nullable().describe('who asks; null: the desk found it'),
    at: z.string().describe('since when it waits'),
    case: caseLine.nullable(),
    title: z.string().nullable().describe('what an incident is called'),
  })
  .meta({ id: 'Approval' });
export type Approval = z.output<typeof approvalView>;

export const approvalsAnswer = z
  .object({
    approvals: z.array(approvalView).describe('what has waited longest first'),
    more: z.boolean(),
  })
  .meta({ id: 'Approvals' });
export type Approvals = z.output<typeof approvalsAnswer>;
