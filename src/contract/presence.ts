import { z } from 'zod';

/** What somebody does at a case. Whoever closes it is `gone`. */
const doings = ['reading', 'writing'] as const;

export const presenceBody = z.strictObject({
  tab: z.uuid().describe('of the tab, so that one person may have a case open twice'),
  doing: z.enum([...doings, 'gone']),
});

/** Who else has the case open, and the version it is at: whoever sees an older one asks for it again. */
export const presenceAnswer = z
  .object({
    version: z.int(),
    others: z.array(z.object({ id: z.string(), doing: z.enum(doings) })),
  })
  .meta({ id: 'Presence' });
export type Presence = z.output<typeof presenceAnswer>;
