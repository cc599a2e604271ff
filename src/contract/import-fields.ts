/** What a table of complaints may hold, a column each. */
export const mapFields = [
  'id',
  'customerId',
  'name',
  'phone',
  'email',
  'account',
  'address',
  'subject',
  'text',
  'at',
  'channel',
  'sector',
  'turns',
] as const;
export type MapField = (typeof mapFields)[number];

/** Which column holds which field. */
export type Mapping = Partial<Record<MapField, string>>;
