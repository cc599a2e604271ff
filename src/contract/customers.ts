import { z } from 'zod';
import { stages } from '../knowledge/ids.ts';
import { oneOf } from './parts.ts';

/** `open`: something of theirs is being worked on. `again`: they complained more than once. */
export const whichCustomers = ['all', 'open', 'again'] as const;

export const customersQuery = z.strictObject({
  q: z.string().max(200).optional().describe('a part of a name, or a whole phone number, address or account'),
  which: z.enum(whichCustomers).default('all'),
  after: z.string().max(200).optional().describe('the `next` of the page before'),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

const customerLine = z.object({
  id: z.string(),
  name: z.string().nullable(),
  erased: z.boolean(),
  contact: z.string().nullable().describe('how they are reached, most of it covered'),
  lastContactAt: z.string().describe('when anything was last said in a case of theirs, by them or by us'),
  total: z.int(),
  open: z.int(),
  cameBack: z.int().describe('cases with a second or later round'),
  repeats: z.int().describe('cases that a person said are the matter of an earlier one again'),
  newest: z.object({
    number: z.string(),
    stage: oneOf(stages),
    receivedAt: z.string(),
    words: z.string().describe("the first of the customer's words; empty once erased"),
  }),
});
export type CustomerLineView = z.output<typeof customerLine>;

/** Who complained, whoever did last first. */
export const customersAnswer = z
  .object({
    customers: z.array(customerLine),
    next: z.string().nullable().describe('null: this is the last page'),
  })
  .meta({ id: 'Customers' });
export type CustomersAnswer = z.output<typeof customersAnswer>;
