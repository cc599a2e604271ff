import type { Fatal, ReviewMark, Sector, Trait } from '../../knowledge/ids.ts';
import { traits } from '../../knowledge/ids.ts';
import type { Rubric, RubricItem } from '../../knowledge/rubrics.ts';

/** A mark for an item or a red line of a rubric; `missed` for a red line means that it was crossed. */
export interface Marked {
  item: string;
  mark: ReviewMark;
}

export interface TraitScore {
  trait: Trait;
  /** 0..100; null where none of its items applies. */
  score: number | null;
  /** How many items it rests on. */
  items: number;
}

/** What marks come to. */
export interface RubricScore {
  /** 0..100; null where nothing applies. */
  score: number | null;
  traits: TraitScore[];
  /** The red line that caps the whole, and what it would have been without. */
  capped: { by: Fatal; at: number; from: number } | null;
}

/** Of an item and of a red line, what a score is reckoned from. */
type Weighed = Pick<RubricItem, 'id' | 'trait' | 'weight'>;
type Line = Pick<Rubric['fatal'][number], 'id' | 'cap'>;

/** The items that hold in a sector, with the weights they have there. */
export function itemsIn(rubric: Rubric, sector: Sector): RubricItem[] {
  const own = rubric.sectors[sector];
  if (!own) return rubric.items;
  const weighed = rubric.items.map((item) => ({ ...item, weight: own.weights[item.id] ?? item.weight }));
  return [...weighed, ...own.items];
}

const worth: Record<Exclude<ReviewMark, 'not-applicable'>, number> = { met: 1, partly: 0.5, missed: 0 };

function meanOf(items: readonly Weighed[], markOf: ReadonlyMap<string, ReviewMark>): number | null {
  let [sum, whole] = [0, 0];
  for (const { id, weight } of items) {
    const mark = markOf.get(id);
    if (mark === undefined || mark === 'not-applicable') continue;
    sum += weight * worth[mark];
    whole += weight;
  }
  return whole === 0 ? null : Math.round((100 * sum) / whole);
}

/**
 * The weighted share of what was met, partly counting half; what does not apply counts for nothing. A red line that
 * was crossed caps the whole, never a trait. Marks of items the rubric lacks are passed over.
 */
export const scoreBy = (rubric: Rubric, sector: Sector, marked: readonly Marked[]): RubricScore =>
  scoreOfItems(itemsIn(rubric, sector), rubric.fatal, marked);

/** `scoreBy` of the items and red lines that hold, whatever rubric they are from. */
export function scoreOfItems(
  items: readonly Weighed[],
  lines: readonly Line[],
  marked: readonly Marked[],
): RubricScore {
  const markOf = new Map(marked.map(({ item, mark }) => [item, mark]));
  const applies = (item: Weighed) => (markOf.get(item.id) ?? 'not-applicable') !== 'not-applicable';
  const whole = meanOf(items, markOf);
  const crossed = lines
    .filter(({ id }) => markOf.get(id) === 'missed')
    .reduce<Line | null>((lowest, line) => (lowest && lowest.cap <= line.cap ? lowest : line), null);
  const score = crossed ? Math.min(crossed.cap, whole ?? crossed.cap) : whole;
  return {
    score,
    traits: (Object.keys(traits) as Trait[]).map((trait) => {
      const own = items.filter((item) => item.trait === trait);
      return { trait, score: meanOf(own, markOf), items: own.filter(applies).length };
    }),
    capped:
      crossed && whole !== null && whole > crossed.cap
        ? { by: crossed.id, at: crossed.cap, from: whole }
        : null,
  };
}
