/** What the engine fills in a wording, from the customer's own words. */
export const blanks = [
  'point',
  'consequence',
  'stake',
  'waited',
  'tried',
  'deadline',
  'who',
  'sum',
  'name',
  'feeling',
] as const;
export type Blank = (typeof blanks)[number];

/** The names of the blanks of a wording, in order. */
export const blanksOf = (text: string): string[] =>
  [...text.matchAll(/\{([a-z]+)\}/g)].map(([, name = '']) => name);

/** What a wording leaves to the handler: 【几点】, [what time]. */
export const openBlanksOf = (text: string): string[] =>
  text.match(/【[^】]{1,16}】|\[[a-z][a-z ,'-]{1,40}\]/g) ?? [];
