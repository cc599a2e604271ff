import { z } from 'zod';
import { sourceMarks } from './deadlines.ts';
import {
  type Cause,
  causes,
  dueBases,
  type Redress,
  type Rung,
  redresses,
  rungs,
  type Sector,
  sectors,
} from './ids.ts';

/**
 * What law and contract owe, as dated, sourced rules that a calculator works through, and the ladder of goodwill
 * above it. `knowledge/remedies/*.yaml` hold {@link RemedyRule}s, `knowledge/ladders/*.yaml` one {@link Ladder}.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case');
/** Names of figures stand as blanks in sentences. */
const name = z.string().regex(/^[a-z][a-zA-Z]*$/, 'a figure is named by letters');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is YYYY-MM-DD');
const words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const decimal = z.string().regex(/^\d{1,10}(\.\d{1,6})?$/, 'a figure is a plain decimal in quotes');
const keys = <T extends object>(list: T) => Object.keys(list) as [keyof T & string, ...(keyof T & string)[]];

const inputSchema = z.strictObject({
  name,
  label: words,
  /** `money`: yuan with two decimals at most; `whole`: days, kilometres; `rate`: a percentage. */
  kind: z.enum(['money', 'whole', 'rate']),
  hint: words.optional(),
  /** Taken where nothing is filled in; without it the figure is asked for. */
  default: decimal.optional(),
  least: decimal.optional(),
  most: decimal.optional(),
});

/** `less` takes the others from the first and ends at nought; `greatest` and `least` choose. */
export const stepOps = ['sum', 'less', 'times', 'over', 'greatest', 'least'] as const;

const stepSchema = z.strictObject({
  name,
  op: z.enum(stepOps),
  /** Figures by their names, or plain decimals. */
  of: z.array(z.union([name, decimal])).min(1),
  /** A sentence with the figures as blanks. */
  say: words,
});

const exampleSchema = z.strictObject({
  given: z.record(name, decimal),
  gives: decimal,
  /** What this example is there to show. */
  shows: z.string().min(1),
});

const ruleSchema = z.strictObject({
  /** Unique together with `from`: a change of law is a new rule with the same id. */
  id,
  label: words,
  basis: z.enum(keys(dueBases)),
  redress: z.enum(keys(redresses)),
  /** Where it is looked for first; empty: everywhere. */
  sectors: z.array(z.enum(keys(sectors))),
  /** What a complaint is about, or says, where somebody should look whether the rule bears on it. */
  bearsOn: z
    .strictObject({ causes: z.array(z.enum(keys(causes))), words: z.array(z.string().min(2)) })
    .refine(
      (on) => on.causes.length + on.words.length > 0,
      'no complaint would ever bring this rule to mind',
    ),
  from: day,
  /** When it bears, in a sentence. */
  when: words,
  /** What has to be established before anybody relies on it. */
  conditions: z.array(words).min(1),
  formula: words,
  inputs: z.array(inputSchema).min(1),
  /** Worked through in order; the last gives the sum. */
  steps: z.array(stepSchema).min(1),
  /** At most so much: what is owed is for a person, or a court, to say. */
  isCap: z.boolean().default(false),
  source: words,
  mark: z.enum(sourceMarks),
  /** Worked examples: run as tests, shown to people. */
  examples: z.array(exampleSchema).min(2),
});

export const remediesFileSchema = z
  .strictObject({ rules: z.array(ruleSchema).min(1) })
  .superRefine(({ rules }, ctx) => {
    for (const message of rules.flatMap(ruleProblems)) ctx.addIssue({ code: 'custom', message });
  });

/** What a rule says that cannot be worked through, in words for whoever edits the YAML. */
function ruleProblems(rule: z.output<typeof ruleSchema>): string[] {
  const problems: string[] = [];
  const known = new Set(rule.inputs.map((input) => input.name));
  if (known.size !== rule.inputs.length) problems.push(`${rule.id} asks for a figure twice`);
  for (const step of rule.steps) {
    for (const part of step.of)
      if (/^[a-z]/.test(part) && !known.has(part))
        problems.push(`${rule.id}: ${step.name} uses ${part}, which is not known by then`);
    if (known.has(step.name)) problems.push(`${rule.id}: ${step.name} stands twice`);
    known.add(step.name);
    for (const text of [step.say.zh, step.say.en])
      for (const [, blank = ''] of text.matchAll(/\{([a-zA-Z]+)\}/g))
        if (!known.has(blank))
          problems.push(`${rule.id}: ${step.name} says {${blank}}, which is not known by then`);
  }
  for (const { given } of rule.examples)
    for (const figure of Object.keys(given))
      if (!rule.inputs.some((input) => input.name === figure))
        problems.push(`${rule.id}: an example gives ${figure}, which is not asked for`);
  return problems;
}

const ladderSchema = z.strictObject({
  rung: z.enum(keys(rungs)),
  /** What this rung is for. */
  about: words,
  /** How it is said or done well. */
  advice: words,
  /** Things that fit, by sector; `general` for all. */
  examples: z.partialRecord(z.enum(keys(sectors)), z.array(words).min(1)),
  /** What is different where this is what mainly went wrong: it comes before the rest. */
  matters: z
    .partialRecord(
      z.enum(keys(causes)),
      z.strictObject({ advice: words, examples: z.array(words).default([]) }),
    )
    .default({}),
});

export const laddersFileSchema = z.strictObject({ rungs: z.array(ladderSchema).min(1) });

type Words = z.output<typeof words>;
export type RemedyInput = z.output<typeof inputSchema>;
export type RemedyStep = z.output<typeof stepSchema>;
export type RemedyRule = z.output<typeof ruleSchema> & {
  redress: Redress;
  sectors: Sector[];
  bearsOn: { causes: Cause[]; words: string[] };
};
export type LadderRung = z.output<typeof ladderSchema> & {
  rung: Rung;
  examples: Partial<Record<Sector, Words[]>>;
  matters: Partial<Record<Cause, { advice: Words; examples: Words[] }>>;
};
