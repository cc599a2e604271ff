import { z } from 'zod';

/** An error as RFC 9457 wants it: `code` and `facts` for programs, `title` and `detail` for people. */
export const problem = z
  .object({
    type: z.string().describe('urn:amends:problem:<code>'),
    status: z.int(),
    code: z.string(),
    title: z.string().describe('what happened, in the language asked for'),
    detail: z.string().describe('what became of the work and what to do'),
    facts: z.record(z.string(), z.unknown()).describe('what the sentence was made of'),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .describe('bad input: each place and what is wrong there'),
    since: z
      .array(z.object({ at: z.string(), type: z.string(), sentence: z.string() }))
      .optional()
      .describe('stale version: what happened to the case meanwhile'),
    instance: z.string().optional().describe('the id under which a fault or bug stands in the log'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problem>;
