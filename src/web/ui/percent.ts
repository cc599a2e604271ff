/** A share of 0..1 as it is read: 87 %, with a space that neither breaks nor gapes. */
export const inPercent = (share: number): string => `${Math.round(share * 100)}\u202f%`;
