/** How many cases stand under a category. */
export interface Counted {
  readonly category: string;
  readonly cases: number;
}

/** What a category hangs on: 商品 for 商品/包装/外箱 is two steps up; null where it hangs on nothing. */
function branchOf(category: string): string | null {
  const cut = category.lastIndexOf('/');
  return cut <= 0 ? null : category.slice(0, cut).trimEnd();
}

/** A category and what it hangs on, the nearest first. */
export function withBranches(category: string): string[] {
  const all: string[] = [];
  for (let own: string | null = category; own !== null; own = branchOf(own)) all.push(own);
  return all;
}

/**
 * What each category is learnt as: as itself where it has enough cases, else as the nearest branch on which enough
 * cases hang whose own categories have too few. Without an entry where not even a branch has enough.
 */
export function learntAs(counts: readonly Counted[], leastCases: number): Map<string, string> {
  const as = new Map<string, string>();
  let waiting = new Map(counts.map((one) => [one.category, [one]]));
  for (let depth = deepest(counts); depth > 0 && waiting.size > 0; depth--) {
    const next = new Map<string, Counted[]>();
    for (const [place, own] of waiting) {
      const branch = branchOf(place);
      if (withBranches(place).length < depth) gather(next, place, own);
      else if (own.reduce((sum, { cases }) => sum + cases, 0) >= leastCases) {
        for (const { category } of own) as.set(category, place);
      } else if (branch !== null) gather(next, branch, own);
    }
    waiting = next;
  }
  return as;
}

const deepest = (counts: readonly Counted[]): number =>
  counts.reduce((most, { category }) => Math.max(most, withBranches(category).length), 0);

function gather(into: Map<string, Counted[]>, place: string, own: readonly Counted[]): void {
  const there = into.get(place);
  if (there) there.push(...own);
  else into.set(place, [...own]);
}
