/** Fewer cases are no precedent: they would be read as a rule. */
export const leastCases = 3;

/** The middle of what like cases got, and what the lower and the upper quarter got. In minor units. */
export interface Spread {
  median: number;
  from: number;
  to: number;
}

/** Between two neighbours their mean, rounded to a whole unit. @param sums in rising order */
function at(sums: readonly number[], share: number): number {
  const place = (sums.length - 1) * share;
  const below = sums[Math.floor(place)] ?? 0;
  const above = sums[Math.ceil(place)] ?? below;
  return Math.round(below + (above - below) * (place - Math.floor(place)));
}

/** Null where there are too few to speak of. @param sums in rising order */
export function spreadOf(sums: readonly number[]): Spread | null {
  if (sums.length < leastCases) return null;
  return { median: at(sums, 0.5), from: at(sums, 0.25), to: at(sums, 0.75) };
}
