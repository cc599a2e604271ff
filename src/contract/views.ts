import { z } from 'zod';
import { line } from './parts.ts';

/** The query of the queue's address, without `after`: the address is the view. */
const query = z
  .string()
  .max(1000)
  .regex(/^[\w=&%.,:+~*-]*$/)
  .describe('as it stands behind the ? of the queue, e.g. stage=follow-up&owner=me');

/** A saved view of the queue; `shared` ones are seen by the whole organisation. */
export const savedView = z
  .object({
    id: z.string(),
    name: z.string(),
    query,
    shared: z.boolean(),
    mine: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.output<typeof savedView>;

export const savedViews = z.object({ views: z.array(savedView) }).meta({ id: 'SavedViews' });

/** Only leads, managers and administrators share a view. */
export const viewBody = z.strictObject({
  name: line(40),
  query,
  shared: z.boolean().default(false),
});
