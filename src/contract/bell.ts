import { z } from 'zod';

export const bellQuery = z.strictObject({
  case: z
    .string()
    .max(64)
    .optional()
    .describe('id or number of the case one looks at; of others it is not told that they changed'),
});

/**
 * What a bell rings for. `case`: the case one looks at is at this version. `here`: others came to it, left it, or began
 * to write. `mine`: one's own cases, or something said to oneself. `desk`: anything else that lists show.
 */
export type RingName = 'case' | 'here' | 'mine' | 'desk';

/** What comes with `case`. */
export interface CaseRing {
  version: number;
}
