import { z } from 'zod';
import { severities } from '../desk/incident/incident.ts';
import { caseLine } from './case-view.ts';
import { id } from './parts.ts';

const count = z.int().min(0);
const maybeAt = z.string().nullable();

export const floorQuery = z.object({
  department: id
    .optional()
    .describe('whose people and cases; a lead of a department sees theirs, whatever is asked'),
});

/** As many cases are shown of each kind; the queue has them all. */
export const mostOfPile = 5;

const floorCase = z.object({ case: caseLine, at: maybeAt.describe('when it is, or was, due') });

const pile = { count, cases: z.array(floorCase).describe(`at most ${mostOfPile}, what presses most first`) };

/** A case somebody has open at this moment. */
const openTab = z.object({
  number: z.string(),
  doing: z.enum(['reading', 'writing']),
  isOwn: z.boolean().describe('the case is theirs'),
});

const hardTalk = z.object({
  number: z.string(),
  anger: z.int().min(0).max(3),
  rising: z.boolean().describe("angrier in the customer's last words than in those before"),
  dangers: z.array(z.string()),
  alarm: z.boolean(),
});

const floorPerson = z.object({
  id: z.string(),
  away: z.boolean(),
  open: count.describe('live cases they have'),
  at: z.array(openTab),
  hardest: hardTalk.nullable().describe('the hardest of their live talks; null: none is hard'),
});

const growingIncident = z.object({
  number: z.string(),
  status: z.enum(['proposed', 'open']),
  severity: z.enum(severities),
  title: z.string().nullable().describe('null: nobody has named it yet'),
  cases: count,
  lately: count.describe('of them within the last 24 hours'),
});

/** Where it is burning now: load and what presses, and nobody's performance. */
export const floorAnswer = z
  .object({
    at: z.string(),
    department: z.string().nullable().describe('whose people and cases; null: everybody’s'),
    people: z.array(floorPerson).describe('by name'),
    dangers: z
      .object({
        ...pile,
        grave: count.describe('of the count: words of harm, or a colleague’s signal'),
      })
      .describe('somebody may come to harm, whosever case it is'),
    rising: z.object(pile).describe('the customer grew angrier in the last two hours'),
    deadlines: z.object({
      ...pile,
      late: count.describe('of the count: past already'),
      hours: count.describe('of the count: within four hours'),
    }),
    promises: z.object({ ...pile, broken: count.describe('of the count: broken, and not made good') }),
    unowned: z.object(pile),
    visits: z.object({
      toAsk: count.describe('customers who wait to be asked'),
      contacts: count.describe('contacts after the close due by midnight'),
    }),
    incidents: z.array(growingIncident).describe('those that grow, the fastest first'),
  })
  .meta({ id: 'Floor' });

export type Floor = z.output<typeof floorAnswer>;
export type FloorPerson = z.output<typeof floorPerson>;
export type FloorCase = z.output<typeof floorCase>;
