import type { ReviewMark } from '../../knowledge/ids.ts';

/** Marks that people gave the same talk without seeing each other: item by item, in no order of people. */
export interface MarkedTogether {
  item: string;
  marks: readonly ReviewMark[];
}

export interface Agreement {
  /** Null where everybody gave one and the same mark, or nothing was given twice. */
  kappa: number | null;
  /** 0..1. */
  same: number | null;
  /** Pairs in which both gave a mark that has a rank. */
  pairs: number;
  /** Of all pairs, the share that agree whether the item applies at all. */
  applies: number | null;
  enough: boolean;
}

/** With fewer pairs a kappa swings with every mark and says nothing of anybody. */
export const leastPairs = 20;
/** From which kappa on people agree well, fairly, partly; below that hardly. */
export const agreesFrom = { well: 0.8, fairly: 0.6, partly: 0.4 } as const;

export type HowFar = keyof typeof agreesFrom | 'hardly';
export const howFar = (kappa: number): HowFar =>
  (['well', 'fairly', 'partly'] as const).find((step) => kappa >= agreesFrom[step]) ?? 'hardly';

const steps: Record<Exclude<ReviewMark, 'not-applicable'>, number> = { missed: 0, partly: 1, met: 2 };
const kinds = 3;

function pairsOf(marks: readonly ReviewMark[]): [ReviewMark, ReviewMark][] {
  return marks.flatMap((one, at) =>
    marks.slice(at + 1).map((other): [ReviewMark, ReviewMark] => [one, other]),
  );
}

/**
 * Cohen's kappa with quadratic weights over all pairs of people. Reviewers stand for each other, so a pair counts both
 * ways round and chance is reckoned from all marks together (Scott's margins). Whether an item applies is no step
 * on the way from missed to met: those pairs are told apart.
 */
export function agreementOf(marked: readonly MarkedTogether[]): Agreement {
  const pairs = marked.flatMap(({ marks }) => pairsOf(marks));
  const ranked = pairs.flatMap(([one, other]): [number, number][] =>
    one === 'not-applicable' || other === 'not-applicable' ? [] : [[steps[one], steps[other]]],
  );
  const counts = new Array<number>(kinds).fill(0);
  for (const mark of ranked.flat()) counts[mark] = (counts[mark] ?? 0) + 1;
  const all = 2 * ranked.length;
  const apart = (a: number, b: number) => ((a - b) / (kinds - 1)) ** 2;
  const seen = ranked.reduce((sum, [a, b]) => sum + apart(a, b), 0) / Math.max(1, ranked.length);
  const byChance = counts.reduce(
    (sum, one, a) =>
      sum + counts.reduce((own, other, b) => own + (one / all) * (other / all) * apart(a, b), 0),
    0,
  );
  const agree = pairs.filter(([a, b]) => (a === 'not-applicable') === (b === 'not-applicable')).length;
  return {
    kappa: all === 0 || byChance === 0 ? null : 1 - seen / byChance,
    same: all === 0 ? null : ranked.filter(([a, b]) => a === b).length / ranked.length,
    pairs: ranked.length,
    applies: pairs.length === 0 ? null : agree / pairs.length,
    enough: ranked.length >= leastPairs,
  };
}
