/** An exact number: rates and divisions lose nothing before the sum is rounded once. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

/** A plain decimal such as `0.05`. @throws SyntaxError for anything else: the data was checked at the door */
export function fraction(decimal: string): Fraction {
  const [whole = '0', part = ''] = decimal.split('.');
  return { over: BigInt(whole + part), under: 10n ** BigInt(part.length) };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under });
export const times = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.over,
  under: a.under * b.under,
});
/** Null for a division by nought. */
export const by = (a: Fraction, b: Fraction): Fraction | null =>
  b.over === 0n
    ? null
    : times(a, b.over < 0n ? { over: -b.under, under: -b.over } : { over: b.under, under: b.over });

export const isLess = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under;

/** In hundredths, halves upward: what is below a fen goes to the customer from the half on. */
export function toMinor({ over, under }: Fraction): number {
  return Number((over * 200n + under) / (under * 2n));
}
