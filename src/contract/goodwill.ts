import { z } from 'zod';
import { currencies } from '../base/money.ts';
import { sourceMarks } from '../knowledge/deadlines.ts';
import { dueBases, redresses, rungs } from '../knowledge/ids.ts';
import { limitsSchema } from './goodwill-rules.ts';
import { moneyView } from './goodwill-view.ts';
import { oneOf } from './parts.ts';

const label = z.object({ zh: z.string(), en: z.string() });

/** A calculator as it is answered: enough to work it through on screen. */
export const remedyRule = z
  .object({
    id: z.string(),
    label,
    basis: oneOf(dueBases),
    redress: oneOf(redresses),
    sectors: z.array(z.string()),
    from: z.string().describe('the day from which this form counts'),
    when: label,
    conditions: z.array(label).describe('to be established first'),
    formula: label,
    inputs: z.array(
      z.object({
        name: z.string(),
        label,
        kind: z.enum(['money', 'whole', 'rate']),
        hint: label.optional(),
        default: z.string().optional(),
        least: z.string().optional(),
        most: z.string().optional(),
      }),
    ),
    steps: z.array(
      z.object({
        name: z.string(),
        op: z.enum(['sum', 'less', 'times', 'over', 'greatest', 'least']),
        of: z.array(z.string()),
        say: label,
      }),
    ),
    isCap: z.boolean().describe('at most so much'),
    source: label,
    mark: z.enum(sourceMarks).describe('how well the figures are known'),
    examples: z.array(
      z.object({ given: z.record(z.string(), z.string()), gives: z.string(), shows: z.string() }),
    ),
  })
  .meta({ id: 'RemedyRule' });

export const remediesAnswer = z.object({ rules: z.array(remedyRule) }).meta({ id: 'Remedies' });

/** How much goodwill each role may give in one case without asking, in minor units. */
export const authorityView = z
  .object({ currency: z.enum(currencies), limits: limitsSchema })
  .meta({ id: 'Authority' });
export type AuthorityView = z.output<typeof authorityView>;

const ladderRung = z.object({
  rung: oneOf(rungs),
  money: z.enum(['none', 'may', 'must']),
  asks: z.enum(['must', 'never']),
  saying: z.boolean().describe('it is told with a sentence of its own'),
  second: z.boolean().describe('a second person agrees, whatever the sum'),
  most: z.int().nullable().describe('one offer of it comes to no more, in minor units'),
  about: z.string(),
  advice: z.string(),
  examples: z.array(z.string()),
});

/** What cases like this one got in goodwill; the figures only where there are at least three. */
export const precedentsView = z.object({
  alike: z.enum(['category', 'matter']).nullable().describe('by what they are alike; null: nothing to go by'),
  category: z.string().nullable(),
  cases: z.int(),
  least: z.int().describe('so many cases are needed for figures'),
  median: moneyView.nullable(),
  from: moneyView.nullable().describe('a quarter got no more'),
  to: moneyView.nullable().describe('a quarter got no less'),
});
export type PrecedentsView = z.output<typeof precedentsView>;

/** The ladder of goodwill as it stands for this case and this person. */
export const ladderAnswer = z
  .object({
    rungs: z.array(ladderRung).describe('the lowest first'),
    next: oneOf(rungs).nullable().describe('the rung above the highest one tried in this round'),
    early: z.boolean().describe('liability has not been found yet'),
    duesFirst: z
      .object({ title: z.string(), detail: z.string() })
      .nullable()
      .describe(
        'why nothing that asks for anything is offered, told or accepted now; null: nothing owed is open',
      ),
    authority: authorityView,
    own: z.int().describe('what you may give in one case, in minor units'),
    given: z.int().describe('goodwill that stands in this case'),
    approvers: z.object({
      lead: z.array(z.string()).describe('names'),
      manager: z.array(z.string()),
    }),
    approvable: z.array(z.string()).describe('ids of the offers that wait and that you may let pass'),
    precedents: precedentsView,
  })
  .meta({ id: 'Ladder' });
export type LadderAnswer = z.output<typeof ladderAnswer>;
