/** The currencies sums are kept in: those whose smallest unit is a hundredth. */
export const currencies = ['CNY', 'HKD', 'USD', 'EUR', 'GBP'] as const;
export type Currency = (typeof currencies)[number];

/** A sum in whole minor units (fen, cents): never a fraction, never a float of yuan. */
export interface Money {
  minor: number;
  currency: Currency;
}

/** The largest sum taken, ten thousand million units: sums of sums stay exact below 2^53. */
export const largestMinor = 1_000_000_000_000;

const decimal = /^\d{1,10}(?:\.\d{1,2})?$/;

/** `1299`, `1299.5` or `1299.50` in minor units; null for what is no sum, or a larger one than is taken. */
export function parseMinor(text: string): number | null {
  if (!decimal.test(text)) return null;
  const [whole = '0', cents = ''] = text.split('.');
  const minor = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
  return minor <= largestMinor ? minor : null;
}

/** Minor units as a plain decimal, e.g. `1299.50`; whole units without the point. */
export function plainMinor(minor: number): string {
  const sign = minor < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(minor) / 100);
  const cents = Math.abs(minor) % 100;
  return `${sign}${whole}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}`;
}

/** Is this a sum? Nothing else in the domain has exactly these two fields. */
export function isMoney(value: unknown): value is Money {
  if (typeof value !== 'object' || value === null) return false;
  const { minor, currency } = value as Partial<Money>;
  return Number.isSafeInteger(minor) && currencies.some((one) => one === currency);
}
