import type { CompiledKnowledge, CompiledPattern, PatternRole } from './compiled.ts';
import { isWide } from './fold.ts';
import type { BuiltIn } from './pattern.ts';

/** Lists of numbers laid end to end: list `i` is `items[start[i]]` up to `items[start[i + 1]]`, exclusive. */
export interface Lists {
  readonly start: Int32Array;
  readonly items: Int32Array;
}

export function layFlat(lists: readonly (readonly number[])[]): Lists {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    start[i + 1] = (start[i] as number) + list.length;
  });
  const items = new Int32Array(start[lists.length] as number);
  lists.forEach((list, i) => {
    items.set(list, start[i]);
  });
  return { start, items };
}

/** What the finder looks up for every word of every text, by number instead of by object. */
export interface PatternPlan {
  /** The terms each built-in reading belongs to. */
  readonly builtIn: Readonly<Record<BuiltIn, Int32Array>>;
  /** For each term the patterns of which it is the rarest part: where it is not found, they are not. */
  readonly rarestIn: Lists;
  /** For each pattern its next rarest part, -1 if it is one term standing anywhere: found where its term is found. */
  readonly nextRarest: Int32Array;
  /** For each pattern where its hits are gathered: one group for each role and owner. */
  readonly group: Int32Array;
  readonly groups: number;
}

/** How many lists of entries, and of scopes, stand before the groups of a role. */
const before: Readonly<Record<PatternRole, readonly [entries: number, scopes: number]>> = {
  sign: [0, 0],
  except: [1, 0],
  before: [2, 0],
  after: [2, 1],
  'scope-except': [2, 2],
};

/** The number of the group that gathers the hits of an entry or scope in a role; entries' signs come first. */
export function groupOf(
  { entries, scopes }: Pick<CompiledKnowledge, 'entries' | 'scopes'>,
  role: PatternRole,
  owner: number,
): number {
  const [ofEntries, ofScopes] = before[role];
  return owner + ofEntries * entries.length + ofScopes * scopes.length;
}

const isPlain = ({ terms, atStart, atEnd }: CompiledPattern) => terms.length === 1 && !atStart && !atEnd;

/** How often, very roughly, a unit comes up: one of many characters, or one of a few letters. */
const shareOf = (unit: number) => (isWide(unit) ? 1 / 200 : 1 / 5);
const shareOfFigures = 1 / 50;

/** For each term how often, very roughly, it comes up: terms of many words and of short ones do. */
function commonness({ words, wordTerms, termCount, builtInTerms }: CompiledKnowledge): Float64Array {
  const common = new Float64Array(termCount);
  const add = (terms: readonly number[], share: number) => {
    for (const term of terms) common[term] = (common[term] as number) + share;
  };
  words.forEach((word, w) => {
    let share = 1;
    for (let i = 0; i < word.length; i++) share *= shareOf(word.charCodeAt(i));
    add(wordTerms[w] ?? [], share);
  });
  for (const terms of Object.values(builtInTerms)) add(terms, shareOfFigures);
  return common;
}

/** Lays the patterns out for finding. */
export function planPatterns(compiled: CompiledKnowledge): PatternPlan {
  const { patterns, entries, scopes, termCount, builtInTerms } = compiled;
  const rarestIn: number[][] = Array.from({ length: termCount }, () => []);
  const common = commonness(compiled);
  const byRarity = patterns.map(({ terms }) =>
    terms.toSorted((a, b) => (common[a] as number) - (common[b] as number)),
  );
  byRarity.forEach(([rarest], index) => {
    rarestIn[rarest ?? 0]?.push(index);
  });
  return {
    builtIn: {
      number: Int32Array.from(builtInTerms.number),
      money: Int32Array.from(builtInTerms.money),
      duration: Int32Array.from(builtInTerms.duration),
    },
    rarestIn: layFlat(rarestIn),
    nextRarest: Int32Array.from(patterns, (p, index) =>
      isPlain(p) ? -1 : (byRarity[index]?.[1] ?? p.terms[0] ?? -1),
    ),
    group: Int32Array.from(patterns, (p) => groupOf(compiled, p.role, p.owner)),
    groups: 2 * entries.length + 3 * scopes.length,
  };
}
