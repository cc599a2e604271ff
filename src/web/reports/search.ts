/** What the page of figures shows in full, as its address has it. */
export interface ReportSearch {
  report?: string;
}

/** Reads the address; what it does not know it leaves out. */
export const reportSearch = ({ report }: Record<string, unknown>): ReportSearch =>
  typeof report === 'string' && /^[a-z-]{1,64}$/.test(report) ? { report } : {};
