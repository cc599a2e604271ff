/** The share of all that the counts come to from the first down to each. Of nothing, nothing. */
export function cumulated(counts: readonly number[]): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let soFar = 0;
  return counts.map((count) => {
    soFar += count;
    return all === 0 ? 0 : soFar / all;
  });
}
