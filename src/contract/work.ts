import { z } from 'zod';
import { caseLine } from './case-view.ts';

/** How pressing a reason is, the most pressing first. Colour and order of the screen follow it. */
export const urgencies = ['danger', 'late', 'today', 'soon', 'open'] as const;
export type Urgency = (typeof urgencies)[number];

export const reasonKinds = [
  'alarm', // somebody is in danger, by a signal of a colleague
  'danger', // words of danger to people, or of outside consequences
  'clock', // a deadline is near or missed
  'commitment', // a promise is due or broken
  'aftercare', // a contact after the close is due
  'whisper', // a colleague has said something to this person
  'approval', // an exception waits for a lead
  'came-back', // a second or later round
  'escalation', // carried up and waiting above, or handed back
  'outside', // an outside body waits for an answer
  'foreseen', // the customer is about to go over the desk's head
  'unowned', // nobody has it
  'growing-loss', // the customer's loss is still growing
  'talk', // hostile words: warned, paused, ended
  'anger', // strong or extreme
  'department', // a department's answer is awaited, late, or waits to be read
  'letter', // a letter was looked over, or sent back
  'thanks', // archived, and the customer was not thanked
  'change', // what changed because of the complaint is not told yet
  'next-step', // the ordinary next step of its stage
] as const;

export const workReason = z.object({
  kind: z.enum(reasonKinds),
  urgency: z.enum(urgencies),
  words: z.string().describe('the reason in a short sentence'),
  dueAt: z.string().nullable(),
  grave: z
    .boolean()
    .describe('danger to people, a broken promise, a missed statutory clock: what red is kept for'),
});
export type WorkReason = z.output<typeof workReason>;

export const workItem = z
  .object({
    case: caseLine,
    urgency: z.enum(urgencies).describe('that of its most pressing reason'),
    reasons: z.array(workReason).min(1).describe('the most pressing first'),
    next: z.string().describe('the one next step in words, e.g. 看简报，写下应对策略'),
  })
  .meta({ id: 'WorkItem' });
export type WorkItem = z.output<typeof workItem>;

export const workQuery = z.object({ lang: z.enum(['zh', 'en']).optional() });

/** What to do now, by the one who asks: their own cases; for leads also what waits for them and what nobody has. */
export const workAnswer = z
  .object({
    items: z.array(workItem).describe('the most pressing first, at most 100'),
    more: z.boolean(),
    counts: z.object({
      mine: z.int().describe('open cases I own'),
      unowned: z.int().describe('open cases nobody owns'),
      late: z.int().describe('of mine: something is late'),
      today: z.int().describe('of mine: something is due before midnight'),
      approvals: z.int().describe('exceptions I may decide; 0 for who may not'),
    }),
  })
  .meta({ id: 'Work' });
