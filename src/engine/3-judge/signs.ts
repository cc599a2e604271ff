import type { CompiledKnowledge, CompiledScope } from '../../knowledge/compiled.ts';
import { isLatin } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import { groupOf } from '../../knowledge/patterns.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import type { Hit, Hits } from '../2-find/find.ts';

/** A stretch of the text that speaks for features, after its surroundings were heard. */
export interface Sign {
  /** Units read, `end` exclusive. */
  start: number;
  end: number;
  by: string;
  /** The number of its entry in the knowledge; -1 for a count on the text. */
  entry: number;
  /** As the knowledge has them; what they count is told by {@link weightOf}. */
  weights: readonly (readonly [feature: number, weight: number])[];
  /** How much louder or softer its surroundings make it. */
  factor: number;
  /** What is left of it where its entry was met before. */
  share: number;
}

/** How strongly a sign speaks for a feature, 0 where it does not. */
export function weightOf({ weights, factor, share }: Sign, feature: number): number {
  const own = weights.find(([its]) => its === feature);
  return own ? own[1] * factor * share : 0;
}

const overlap = (a: Hit, b: Hit) => a.start < b.end && b.start < a.end;
/** From the left, the longer of two first. */
const byStart = (a: Hit, b: Hit) => a.start - b.start || b.end - a.end;
/** Of signs on the same stretch the knowledge's order: in whatever order they were found, they add up alike. */
const bySign = (a: Sign, b: Sign) => byStart(a, b) || a.entry - b.entry;
const longestCue = 60;
const none: readonly Hit[] = [];

/** So few are in order soonest by putting each in its place; the platform's way is for many. */
const few = 32;

/** Puts stretches in order. */
function inOrder<Stretch extends Hit>(
  stretches: Stretch[],
  order: (a: Stretch, b: Stretch) => number,
): Stretch[] {
  if (stretches.length > few) return stretches.sort(order);
  for (let at = 1; at < stretches.length; at++) {
    const own = stretches[at] as Stretch;
    let place = at;
    for (; place > 0 && order(stretches[place - 1] as Stretch, own) > 0; place--) {
      stretches[place] = stretches[place - 1] as Stretch;
    }
    stretches[place] = own;
  }
  return stretches;
}

const sorted = (group: Hit[] | undefined): readonly Hit[] => (group ? inOrder(group, byStart) : none);

/** The longest hits that do not overlap, from the left. */
function apart(hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const kept: Hit[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    if (!last || hit.start >= last.end) kept.push(hit);
    else if (hit.end > last.end && hit.start === last.start) kept[kept.length - 1] = hit;
  }
  return kept;
}

/** The first in a list ordered by start that starts at or after `from`. */
function firstFrom(stretches: readonly Hit[], from: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Hit).start < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether any of the hits, given from the left, overlaps the stretch. */
function anyOverlap(hits: readonly Hit[], s: Hit): boolean {
  if (hits.length === 0) return false;
  for (let i = firstFrom(hits, s.start - longestCue); i < hits.length; i++) {
    const other = hits[i] as Hit;
    if (other.start >= s.end) return false;
    if (overlap(other, s)) return true;
  }
  return false;
}

class Surroundings {
  private readonly text: ReadText;
  private readonly hits: Hits;
  private readonly compiled: CompiledKnowledge;
  /** The cues of each scope, once they were asked for: those before, then those after. */
  private readonly known: (readonly Hit[] | undefined)[];
  private lastSentence: number | undefined;

  constructor(text: ReadText, hits: Hits, knowledge: Knowledge) {
    this.text = text;
    this.hits = hits;
    this.compiled = knowledge.compiled;
    this.known = new Array(2 * knowledge.compiled.scopes.length);
  }

  /** A scope's cues in one role, from the left, without those inside its exceptions. */
  private cues(role: 'before' | 'after', scope: number): readonly Hit[] {
    const { groups } = this.hits;
    const at = 2 * scope + (role === 'before' ? 0 : 1);
    const known = this.known[at];
    if (known) return known;
    const all = sorted(groups[groupOf(this.compiled, role, scope)]);
    const except = all.length > 0 ? sorted(groups[groupOf(this.compiled, 'scope-except', scope)]) : none;
    const clear = except.length > 0 ? all.filter((cue) => !anyOverlap(except, cue)) : all;
    this.known[at] = clear;
    return clear;
  }

  private together(a: number, b: number, within: CompiledScope['within']): boolean {
    const { clauseAt, clauses } = this.text;
    const one = clauseAt[a] as number;
    const two = clauseAt[b] as number;
    return one === two || (within === 'sentence' && clauses[one]?.sentence === clauses[two]?.sentence);
  }

  /** Empty sentences at the end (a closing mark) do not count. */
  private inLastSentence(s: Hit): boolean {
    const { clauseAt, clauses } = this.text;
    this.lastSentence ??= clauses.findLast((c) => c.end > c.start)?.sentence;
    return clauses[clauseAt[s.start] as number]?.sentence === this.lastSentence;
  }

  /** An English word takes about three times the room of a Chinese one. */
  private reach(scope: CompiledScope, cue: Hit): number {
    return isLatin(this.text.codes[cue.end - 1] as number) ? scope.reach * 3 : scope.reach;
  }

  /** Whether the scope's words stand around the stretch. */
  holds(index: number, s: Hit): boolean {
    const scope = this.compiled.scopes[index] as CompiledScope;
    if (scope.inLastSentence && this.inLastSentence(s)) return true;
    const before = this.cues('before', index);
    const after = this.cues('after', index);
    if (before.length + after.length === 0) return false;
    for (let i = firstFrom(before, s.start - scope.reach * 3 - longestCue); i < before.length; i++) {
      const cue = before[i] as Hit;
      if (cue.start >= s.start) break;
      const close = cue.end <= s.end && s.start - cue.end <= this.reach(scope, cue);
      if (close && this.together(cue.end - 1, s.start, scope.within)) return true;
    }
    for (let i = firstFrom(after, s.start + 1); i < after.length; i++) {
      const cue = after[i] as Hit;
      if (cue.start - s.end > this.reach(scope, cue)) break;
      if (cue.end > s.end && this.together(s.end - 1, cue.start, scope.within)) return true;
    }
    return false;
  }
}

function turned(sign: Sign, scope: CompiledScope): Sign | null {
  if (scope.turns.length === 0) return null;
  const weights = sign.weights.flatMap(([feature, weight]) => {
    const turn = scope.turns.find(([from]) => from === feature);
    return turn ? [[turn[1], weight] as const] : [];
  });
  return weights.length > 0 ? { ...sign, weights } : null;
}

/** What is left of a sign after its surroundings: null if silenced, turned, stronger, or as it was. */
function heard(
  plain: Sign,
  indices: readonly number[],
  holds: (index: number, s: Hit) => boolean,
  scopes: readonly CompiledScope[],
): Sign | null {
  let factor = 1;
  for (const index of indices) {
    if (!holds(index, plain)) continue;
    const scope = scopes[index] as CompiledScope;
    if (scope.factor === 0) return turned(plain, scope);
    factor *= scope.factor;
  }
  plain.factor = factor;
  return plain;
}

/** Whether a scope silences a stretch of the text; for the scopes' own examples. */
export function scopeHolds(
  scope: number,
  stretch: Hit,
  text: ReadText,
  hits: Hits,
  knowledge: Knowledge,
): boolean {
  return new Surroundings(text, hits, knowledge).holds(scope, stretch);
}

/** What was found in the text: what speaks, and what would, were it not denied, told of others or meant otherwise. */
export interface Signs {
  readonly heard: Sign[];
  readonly silenced: Sign[];
}

/** From hits to signs: exceptions and scopes silence hits, or turn what they speak for. */
export function toSigns(text: ReadText, hits: Hits, knowledge: Knowledge): Signs {
  const surroundings = new Surroundings(text, hits, knowledge);
  const { entries, scopes } = knowledge.compiled;
  const holds = (index: number, s: Hit) => surroundings.holds(index, s);
  const signs: Sign[] = [];
  const silenced: Sign[] = [];
  for (const owner of hits.order) {
    // the first groups are the entries' signs
    const entry = entries[owner];
    if (!entry) continue;
    const except = sorted(hits.groups[groupOf(knowledge.compiled, 'except', owner)]);
    for (const { start, end } of apart(sorted(hits.groups[owner]))) {
      const plain: Sign = {
        start,
        end,
        by: entry.by,
        entry: owner,
        weights: entry.weights,
        factor: 1,
        share: 1,
      };
      if (except.length > 0 && anyOverlap(except, plain)) {
        silenced.push(plain);
        continue;
      }
      const sign = entry.scopes.length > 0 ? heard(plain, entry.scopes, holds, scopes) : plain;
      if (sign) signs.push(sign);
      if (!sign || sign.weights[0]?.[0] !== plain.weights[0]?.[0]) silenced.push(plain);
    }
  }
  return { heard: inOrder(signs, bySign), silenced: inOrder(silenced, bySign) };
}
