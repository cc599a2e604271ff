import type { CompiledPattern } from '../../knowledge/compiled.ts';
import { isWide } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { carriesOn, child } from '../../knowledge/trie.ts';
import type { Figure } from '../1-read/figures.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import { Places } from './places.ts';

/** A pattern found: units `start`..`end` (exclusive). */
export interface Hit {
  start: number;
  end: number;
}

/** All patterns found, gathered by what they are there for. */
export interface Hits {
  /** By group number (`groupOf`); undefined where nothing was found, otherwise in no order. */
  readonly groups: readonly (Hit[] | undefined)[];
  /** The groups with hits, in the order they were found. */
  readonly order: readonly number[];
}

const longestWord = 48;

function atEdges(text: ReadText, start: number, end: number, edges: number): boolean {
  const { codes, length } = text;
  if (edges & 1 && start > 0 && carriesOn(codes[start] as number, codes[start - 1] as number)) return false;
  return !(edges & 2 && end < length && carriesOn(codes[end - 1] as number, codes[end] as number));
}

function noteFigures(figures: readonly Figure[], knowledge: Knowledge, places: Places): void {
  const { builtInTerms } = knowledge.compiled;
  for (const figure of figures) {
    for (const term of builtInTerms[figure.kind]) places.note(term, figure.start, figure.end);
    if (figure.kind === 'number') continue;
    // 三百块 and 三天 are numbers too: the bare number may be what a pattern goes on from (三<天>)
    for (const term of builtInTerms.number) places.note(term, figure.start, figure.numberEnd);
  }
}

/** One pass over the text for all words of all patterns. */
function noteWords(text: ReadText, { trie, plan }: Knowledge, places: Places): void {
  const { codes, length } = text;
  const { letters, wordStart, wordIds, edges } = trie;
  const { start: termStart, items: terms } = plan.termsOf;
  for (let start = 0; start < length; start++) {
    let node = 0;
    for (let i = start; i < length; i++) {
      const letter = letters[codes[i] as number] as number;
      if (letter === 0) break;
      node = child(trie, node, letter);
      if (node === 0) break;
      const last = wordStart[node + 1] as number;
      for (let w = wordStart[node] as number; w < last; w++) {
        const word = wordIds[w] as number;
        const edge = edges[word] as number;
        if (edge !== 0 && !atEdges(text, start, i + 1, edge)) continue;
        const end = termStart[word + 1] as number;
        for (let t = termStart[word] as number; t < end; t++) places.note(terms[t] as number, start, i + 1);
      }
    }
  }
}

function near(text: ReadText, before: number, after: number, across: boolean): boolean {
  const a = text.clauseAt[before - 1] as number;
  const b = text.clauseAt[after] as number;
  return a === b || (across && text.clauses[a]?.sentence === text.clauses[b]?.sentence);
}

/** What was matched so far: where the last part stands, and where the whole begins. */
interface Chained extends Hit {
  from: number;
}

/**
 * For each place of a pattern's next term the start of the nearest chain that ends within the gap before it.
 * Linear: only the stretch of places within gap and longest word before is looked at.
 */
function chain(
  text: ReadText,
  before: readonly Chained[],
  next: readonly Hit[],
  gap: number,
  across: boolean,
): Chained[] {
  const kept: Chained[] = [];
  let low = 0;
  for (const { start, end } of next) {
    while (low < before.length && (before[low] as Chained).start < start - gap - longestWord) low++;
    let best: Chained | undefined;
    for (let p = low; p < before.length; p++) {
      const one = before[p] as Chained;
      if (one.start >= start) break;
      if (one.end <= start && start - one.end <= gap && near(text, one.end, start, across)) best = one;
    }
    if (best) kept.push({ from: best.from, start, end });
  }
  return kept;
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

function chainsOf(term: number, places: Places): Chained[] {
  const all: Chained[] = [];
  for (let p = places.first(term); p >= 0; p = places.next(p)) {
    const start = places.start(p);
    all.push({ from: start, start, end: places.end(p) });
  }
  return all;
}

const nothing: readonly Chained[] = [];

/** The places of a pattern of several parts, or of one that must stand at an edge of its clause. */
function matches(text: ReadText, pattern: CompiledPattern, places: Places): readonly Chained[] {
  const { terms, gaps, across } = pattern;
  // nearly all patterns miss a part altogether
  for (let part = 0; part < terms.length; part++) {
    if (places.first(terms[part] as number) < 0) return nothing;
  }
  let found = chainsOf(terms[0] as number, places);
  for (let part = 1; part < terms.length && found.length > 0; part++) {
    const next = chainsOf(terms[part] as number, places);
    found = chain(text, found, next, gaps[part] as number, across[part] as boolean);
  }
  return pattern.atStart || pattern.atEnd
    ? found.filter(({ from, end }) => anchored(text, pattern, from, end))
    : found;
}

class Gathering implements Hits {
  readonly groups: (Hit[] | undefined)[];
  readonly order: number[] = [];

  constructor(groups: number) {
    this.groups = new Array<Hit[] | undefined>(groups);
  }

  add(group: number, start: number, end: number): void {
    const same = this.groups[group];
    if (same) {
      same.push({ start, end });
    } else {
      this.groups[group] = [{ start, end }];
      this.order.push(group);
    }
  }
}

const shared = new Places();

/** Every pattern found in the text. */
export function findHits(text: ReadText, figures: readonly Figure[], knowledge: Knowledge): Hits {
  const { plan, compiled } = knowledge;
  const places = shared;
  places.begin(compiled.termCount);
  noteFigures(figures, knowledge, places);
  noteWords(text, knowledge, places);
  const hits = new Gathering(plan.groups);
  const { start: patternStart, items: patterns } = plan.endingIn;
  for (let n = 0; n < places.count; n++) {
    const term = places.term(n);
    const last = patternStart[term + 1] as number;
    for (let i = patternStart[term] as number; i < last; i++) {
      const index = patterns[i] as number;
      const group = plan.group[index] as number;
      if (plan.plain[index] === 1) {
        for (let p = places.first(term); p >= 0; p = places.next(p)) {
          hits.add(group, places.start(p), places.end(p));
        }
        continue;
      }
      const pattern = compiled.patterns[index] as CompiledPattern;
      for (const { from, end } of matches(text, pattern, places)) hits.add(group, from, end);
    }
  }
  return hits;
}
