/** Parts become one from here on; the surest of what their members say weighs so much, the mean of all the rest. */
const together = { sure: 0.3, bestShare: 0.15 };

/**
 * What messages that were put together one by one fall into when all are held against all: the two parts that
 * belong together most become one, as long as any do (average linkage). In the order given, the largest part first.
 * Takes the cube of their number.
 */
export function partsOf<T>(members: readonly T[], sure: (a: T, b: T) => number): T[][] {
  const said = members.map((a, at) => members.slice(0, at).map((b) => sure(a, b)));
  const sureOf = (a: number, b: number) => (a > b ? said[a]?.[b] : said[b]?.[a]) as number;
  const parts = members.map((_, at) => [at]);
  for (;;) {
    const next = closest(parts, sureOf);
    if (!next || next.sure < together.sure) break;
    const [from] = parts.splice(next.right, 1);
    parts[next.left]?.push(...(from as number[]));
  }
  return parts
    .sort((a, b) => b.length - a.length)
    .map((part) => part.sort((a, b) => a - b).map((at) => members[at] as T));
}

/** The two parts that belong together most; null where there is but one. */
function closest(parts: readonly number[][], sureOf: (a: number, b: number) => number) {
  let found: { left: number; right: number; sure: number } | null = null;
  for (let right = 1; right < parts.length; right++) {
    for (let left = 0; left < right; left++) {
      const sure = between(parts[left] as number[], parts[right] as number[], sureOf);
      if (!found || sure > found.sure) found = { left, right, sure };
    }
  }
  return found;
}

function between(one: number[], other: number[], sureOf: (a: number, b: number) => number): number {
  let [sum, most] = [0, 0];
  for (const a of one) {
    for (const b of other) {
      const sure = sureOf(a, b);
      sum += sure;
      if (sure > most) most = sure;
    }
  }
  const mean = sum / (one.length * other.length);
  return together.bestShare * most + (1 - together.bestShare) * mean;
}
