/** The times one may choose, besides days of one's own. */
export const spanNames = ['30d', '91d', '12m'] as const;
export type SpanName = (typeof spanNames)[number];

/** What the page of figures shows, as its address has it. */
export interface ReportSearch {
  /** Which report is shown in full. */
  report?: string;
  span?: SpanName;
  from?: string;
  to?: string;
  department?: string;
  channel?: string;
  sector?: string;
  /** Tables in place of the charts. */
  as?: 'table';
}

const isName = (text: string): boolean => /^[a-z-]{1,64}$/.test(text);
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

const makesSense: Record<keyof ReportSearch, (text: string) => boolean> = {
  report: isName,
  span: (text) => (spanNames as readonly string[]).includes(text),
  from: isDay,
  to: isDay,
  department: (text) => /^[0-9a-f-]{36}$/.test(text),
  channel: isName,
  sector: isName,
  as: (text) => text === 'table',
};

/** Reads the address; what it does not know it leaves out. */
export function reportSearch(given: Record<string, unknown>): ReportSearch {
  const known = Object.entries(makesSense).filter(([name, isGood]) => {
    const value = given[name];
    return typeof value === 'string' && isGood(value);
  });
  return Object.fromEntries(known.map(([name]) => [name, given[name]]));
}
