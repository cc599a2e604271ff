import type { CompiledPattern, PatternRole } from '../../knowledge/compiled.ts';
import { isWide } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { carriesOn, child, type Trie } from '../../knowledge/trie.ts';
import type { Figure } from '../1-read/figures.ts';
import type { ReadText } from '../1-read/reading-text.ts';

/** A pattern found: units `start`..`end` (exclusive). */
export interface Hit {
  role: PatternRole;
  /** Entry or scope by number, as the role says. */
  owner: number;
  start: number;
  end: number;
}

/** Where a term was found, in order of `start`, as flat pairs start, end. */
type Places = number[];

const longestWord = 48;

function atEdges(text: ReadText, start: number, end: number, edges: number): boolean {
  const { codes, length } = text;
  if (edges & 1 && start > 0 && carriesOn(codes[start] as number, codes[start - 1] as number)) return false;
  return !(edges & 2 && end < length && carriesOn(codes[end - 1] as number, codes[end] as number));
}

/** One pass over the text for all words of all patterns. */
function findTerms(text: ReadText, figures: readonly Figure[], knowledge: Knowledge): Map<number, Places> {
  const found = new Map<number, Places>();
  const note = (term: number, start: number, end: number) => {
    const places = found.get(term);
    if (places) places.push(start, end);
    else found.set(term, [start, end]);
  };
  const { wordTerms, builtInTerms } = knowledge.compiled;
  for (const figure of figures) {
    for (const term of builtInTerms[figure.kind]) note(term, figure.start, figure.end);
    if (figure.kind === 'number') continue;
    // 三百块 and 三天 are numbers too: the bare number may be what a pattern goes on from (三<天>)
    for (const term of builtInTerms.number) note(term, figure.start, figure.numberEnd);
  }
  const trie: Trie = knowledge.trie;
  for (let start = 0; start < text.length; start++) {
    let node = 0;
    for (let i = start; i < text.length; i++) {
      node = child(trie, node, text.codes[i] as number);
      if (node === 0) break;
      const last = trie.wordStart[node + 1] as number;
      for (let w = trie.wordStart[node] as number; w < last; w++) {
        const word = trie.wordIds[w] as number;
        if (!atEdges(text, start, i + 1, trie.edges[word] as number)) continue;
        for (const term of wordTerms[word] as number[]) note(term, start, i + 1);
      }
    }
  }
  return found;
}

function near(text: ReadText, before: number, after: number, across: boolean): boolean {
  const a = text.clauseAt[before - 1] as number;
  const b = text.clauseAt[after] as number;
  return a === b || (across && text.clauses[a]?.sentence === text.clauses[b]?.sentence);
}

/**
 * For each place of `next` the start of the nearest chain that ends within the gap before it. Linear: only the
 * stretch of places within gap and longest word before is looked at.
 */
function chain(text: ReadText, places: Places, starts: number[], next: Places, gap: number, across: boolean) {
  const kept: Places = [];
  const keptStarts: number[] = [];
  let low = 0;
  for (let n = 0; n < next.length; n += 2) {
    const start = next[n] as number;
    while (low < places.length && (places[low] as number) < start - gap - longestWord) low += 2;
    let best = -1;
    for (let p = low; p < places.length && (places[p] as number) < start; p += 2) {
      const end = places[p + 1] as number;
      if (end <= start && start - end <= gap && near(text, end, start, across)) best = p;
    }
    if (best < 0) continue;
    kept.push(start, next[n + 1] as number);
    keptStarts.push(starts[best / 2] as number);
  }
  return { places: kept, starts: keptStarts };
}

function anchored(text: ReadText, pattern: CompiledPattern, start: number, end: number): boolean {
  if (pattern.atStart) {
    const clause = text.clauses[text.clauseAt[start] as number];
    if (clause && clause.start !== start && text.codes[clause.start] !== 0x20) return false;
    if (clause && clause.start < start - 1) return false;
  }
  if (!pattern.atEnd) return true;
  const clause = text.clauses[text.clauseAt[end - 1] as number];
  return clause ? clause.end - end <= (isWide(text.codes[end - 1] as number) ? 1 : 0) : true;
}

function matchPattern(text: ReadText, pattern: CompiledPattern, found: Map<number, Places>, hits: Hit[]) {
  let places = found.get(pattern.terms[0] as number);
  if (!places) return;
  let starts = places.filter((_, i) => i % 2 === 0);
  for (let part = 1; part < pattern.terms.length; part++) {
    const next = found.get(pattern.terms[part] as number);
    if (!next) return;
    const gap = pattern.gaps[part] as number;
    ({ places, starts } = chain(text, places, starts, next, gap, pattern.across[part] as boolean));
  }
  for (let i = 0; i < places.length; i += 2) {
    const start = starts[i / 2] as number;
    const end = places[i + 1] as number;
    if (anchored(text, pattern, start, end))
      hits.push({ role: pattern.role, owner: pattern.owner, start, end });
  }
}

/** Every pattern found in the text. */
export function findHits(text: ReadText, figures: readonly Figure[], knowledge: Knowledge): Hit[] {
  const found = findTerms(text, figures, knowledge);
  const hits: Hit[] = [];
  for (const term of found.keys()) {
    for (const index of knowledge.patternsByLastTerm[term] as number[]) {
      matchPattern(text, knowledge.compiled.patterns[index] as CompiledPattern, found, hits);
    }
  }
  return hits;
}
