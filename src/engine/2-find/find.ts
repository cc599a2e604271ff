import type { CompiledPattern } from '../../knowledge/compiled.ts';
import { isWide } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { carriesOn, child, fetchAhead, head, type Trie } from '../../knowledge/trie.ts';
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
  if (edges & head.atBegin && start > 0 && carriesOn(codes[start] as number, codes[start - 1] as number))
    return false;
  return !(edges & head.atEnd && end < length && carriesOn(codes[end - 1] as number, codes[end] as number));
}

function noteFigure({ kind, start, end, numberEnd }: Figure, { plan }: Knowledge, places: Places): void {
  const terms = plan.builtIn[kind];
  places.noteAll(terms, 0, terms.length, start, end);
  // 三百块 and 三天 are numbers too: the bare number may be what a pattern goes on from (三<天>)
  const { number } = plan.builtIn;
  if (kind !== 'number') places.noteAll(number, 0, number.length, start, numberEnd);
}

/**
 * One pass over the text for all words and figures of all patterns: a term may stand for both, and its places lie
 * from left to right.
 */
function noteTerms(text: ReadText, figures: readonly Figure[], knowledge: Knowledge, places: Places): void {
  const { trie } = knowledge;
  let figure = 0;
  const { codes, length } = text;
  const { letters, roots, holds } = trie;
  places.touched = fetchAhead(trie, codes, length);
  for (let start = 0; start < length; start++) {
    while (figures[figure]?.start === start) noteFigure(figures[figure++] as Figure, knowledge, places);
    let node = roots[letters[codes[start] as number] as number] as number;
    for (let end = start + 1; node !== 0; end++) {
      const held = holds[node] as number;
      if (held & 1) noteEndings(text, trie, node, start, end, places);
      if (end === length || held < 2) break;
      const letter = letters[codes[end] as number] as number;
      if (letter === 0) break;
      node = child(trie, node, letter);
    }
  }
}

/** Notes the words that end at a node, where the text lets them stand. */
function noteEndings(
  text: ReadText,
  { endingsAt, endings }: Trie,
  node: number,
  start: number,
  end: number,
  places: Places,
): void {
  let at = endingsAt[node] as number;
  for (let more = true; more; ) {
    const own = endings[at++] as number;
    const last = at + (own >>> head.shift);
    const edges = own & (head.atBegin | head.atEnd);
    if (edges === 0 || atEdges(text, start, end, edges)) places.noteAll(endings, at, last, start, end);
    at = last;
    more = (own & head.more) !== 0;
  }
}

function near(text: ReadText, before: number, after: number, across: boolean): boolean {
  const a = text.clauseAt[before - 1] as number;
  const b = text.clauseAt[after] as number;
  return a === b || (across && text.clauses[a]?.sentence === text.clauses[b]?.sentence);
}

/** Stretches in the order they were found: where the last part stands, and where the whole begins. Used again and again. */
class Chains {
  count = 0;
  from = new Int32Array(64);
  start = new Int32Array(64);
  end = new Int32Array(64);

  add(from: number, start: number, end: number): void {
    if (this.count === this.start.length) this.grow();
    const at = this.count++;
    this.from[at] = from;
    this.start[at] = start;
    this.end[at] = end;
  }

  private grow(): void {
    for (const column of ['from', 'start', 'end'] as const) {
      const wider = new Int32Array(this.count * 2);
      wider.set(this[column]);
      this[column] = wider;
    }
  }
}

/**
 * For each place of a pattern's next term the start of the nearest chain that ends within the gap before it.
 * Linear: only the stretch of places within gap and longest word before is looked at.
 */
function chain(text: ReadText, before: Chains, kept: Chains, places: Places, part: Part): void {
  const { term, gap, across } = part;
  kept.count = 0;
  let low = 0;
  for (let p = places.first(term); p >= 0; p = places.next(p)) {
    const start = places.start(p);
    while (low < before.count && (before.start[low] as number) < start - gap - longestWord) low++;
    let best = -1;
    for (let at = low; at < before.count && (before.start[at] as number) < start; at++) {
      const end = before.end[at] as number;
      if (end <= start && start - end <= gap && near(text, end, start, across)) best = at;
    }
    if (best >= 0) kept.add(before.from[best] as number, start, places.end(p));
  }
}

/** A part of a pattern after the first. */
interface Part {
  term: number;
  gap: number;
  across: boolean;
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

let [found, other] = [new Chains(), new Chains()];

/** Adds the places of a pattern of several parts, or of one that must stand at an edge of its clause. */
function addMatches(
  text: ReadText,
  pattern: CompiledPattern,
  group: number,
  places: Places,
  hits: Gathering,
): void {
  const { terms, gaps, across } = pattern;
  for (let part = 0; part < terms.length; part++) {
    if (places.first(terms[part] as number) < 0) return;
  }
  found.count = 0;
  for (let p = places.first(terms[0] as number); p >= 0; p = places.next(p)) {
    const start = places.start(p);
    found.add(start, start, places.end(p));
  }
  for (let part = 1; part < terms.length && found.count > 0; part++) {
    const term = terms[part] as number;
    chain(text, found, other, places, { term, gap: gaps[part] as number, across: across[part] as boolean });
    [found, other] = [other, found];
  }
  const isFree = !(pattern.atStart || pattern.atEnd);
  for (let at = 0; at < found.count; at++) {
    const from = found.from[at] as number;
    const end = found.end[at] as number;
    if (isFree || anchored(text, pattern, from, end)) hits.add(group, from, end);
  }
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
  noteTerms(text, figures, knowledge, places);
  const hits = new Gathering(plan.groups);
  const { group, nextRarest } = plan;
  const { start: patternStart, items: patterns } = plan.rarestIn;
  for (let n = 0; n < places.count; n++) {
    const term = places.term(n);
    const last = patternStart[term + 1] as number;
    for (let i = patternStart[term] as number; i < last; i++) {
      const index = patterns[i] as number;
      const next = nextRarest[index] as number;
      if (next < 0) {
        for (let p = places.first(term); p >= 0; p = places.next(p)) {
          hits.add(group[index] as number, places.start(p), places.end(p));
        }
        // nearly all patterns of several parts miss another
      } else if (places.first(next) >= 0) {
        addMatches(text, compiled.patterns[index] as CompiledPattern, group[index] as number, places, hits);
      }
    }
  }
  return hits;
}
