import { z } from 'zod';
import { proposalView } from './case-parts.ts';
import { words } from './parts.ts';

/** What a handler is about to say. Nothing is kept of it. */
export const unsaidTurn = z.strictObject({ text: words });

/** What it would promise. */
export const heardPromises = z
  .object({
    promises: z.array(
      proposalView.pick({ start: true, end: true, who: true, kind: true, dueAt: true, early: true }),
    ),
  })
  .meta({ id: 'HeardPromises' });

export type HeardPromises = z.output<typeof heardPromises>;
