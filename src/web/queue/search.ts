/** Which filters the queue knows, in the order they stand in its address. */
export const filterNames = [
  'stage',
  'owner',
  'department',
  'danger',
  'sector',
  'channel',
  'due',
  'live',
  'cameBack',
  'customer',
  'q',
  'order',
] as const;
export type FilterName = (typeof filterNames)[number];

/** The queue as its address says it. The API takes the same names and checks the values. */
export type QueueSearch = Partial<Record<FilterName, string>>;

/** What stands in the address, less what the queue does not know. */
export function queueSearch(given: Record<string, unknown>): QueueSearch {
  const search: Partial<Record<FilterName, string>> = {};
  for (const name of filterNames) {
    const value = given[name];
    if (typeof value === 'string' || typeof value === 'number') search[name] = String(value);
  }
  return search;
}
