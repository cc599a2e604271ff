import type { z } from 'zod';
import type { reportAnswer } from '../../contract/report.ts';

/** What customers said in some months taken together. */
export interface Shares {
  asked: number;
  satisfied: number;
  compromised: number;
  gaveUp: number;
  dissatisfied: number;
}

const results = ['asked', 'satisfied', 'compromised', 'gaveUp', 'dissatisfied'] as const;

/** The last three months that have figures; null where nobody was asked in them. */
export function sharesOf({ rows }: z.output<typeof reportAnswer>): Shares | null {
  const sum = { asked: 0, satisfied: 0, compromised: 0, gaveUp: 0, dissatisfied: 0 };
  for (const row of rows.slice(-3)) {
    for (const name of results) sum[name] += Number(row[name] ?? 0);
  }
  return sum.asked > 0 ? sum : null;
}

export const percentOf = (part: number, all: number): number => Math.round((100 * part) / all);
