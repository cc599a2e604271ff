import type { CompiledScope } from '../../knowledge/compiled.ts';
import { isLatin } from '../../knowledge/fold.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { ReadText } from '../1-read/reading-text.ts';
import type { Hit } from '../2-find/find.ts';

/** A stretch of the text that speaks for features, after its surroundings were heard. */
export interface Sign {
  /** Units read, `end` exclusive. */
  start: number;
  end: number;
  by: string;
  weights: readonly (readonly [feature: number, weight: number])[];
  /** The weights before a repeated entry's share was cut, where it was. */
  full?: Sign['weights'];
}

interface Stretch {
  start: number;
  end: number;
}

const overlap = (a: Stretch, b: Stretch) => a.start < b.end && b.start < a.end;
const byStart = (a: Stretch, b: Stretch) => a.start - b.start || b.end - a.end;
const longestCue = 60;

function group(hits: readonly Hit[], role: Hit['role']): Map<number, Hit[]> {
  const groups = new Map<number, Hit[]>();
  for (const hit of hits) {
    if (hit.role !== role) continue;
    const same = groups.get(hit.owner);
    if (same) same.push(hit);
    else groups.set(hit.owner, [hit]);
  }
  for (const same of groups.values()) same.sort(byStart);
  return groups;
}

/** The longest hits that do not overlap, from the left. */
function apart(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) {
    const last = kept.at(-1);
    if (!last || hit.start >= last.end) kept.push(hit);
    else if (hit.end > last.end && hit.start === last.start) kept[kept.length - 1] = hit;
  }
  return kept;
}

/** The first in a list ordered by start that starts at or after `from`. */
function firstFrom(stretches: readonly Stretch[], from: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Stretch).start < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

const anyOverlap = (sorted: readonly Stretch[] | undefined, s: Stretch): boolean => {
  if (!sorted) return false;
  for (let i = firstFrom(sorted, s.start - longestCue); i < sorted.length; i++) {
    const other = sorted[i] as Stretch;
    if (other.start >= s.end) return false;
    if (overlap(other, s)) return true;
  }
  return false;
};

class Surroundings {
  private readonly text: ReadText;
  private readonly scopes: readonly CompiledScope[];
  private readonly before: Map<number, Hit[]>;
  private readonly after: Map<number, Hit[]>;

  constructor(text: ReadText, hits: readonly Hit[], knowledge: Knowledge) {
    this.text = text;
    this.scopes = knowledge.compiled.scopes;
    const except = group(hits, 'scope-except');
    const clear = (cues: Map<number, Hit[]>) => {
      for (const [scope, list] of cues) {
        cues.set(
          scope,
          list.filter((cue) => !anyOverlap(except.get(scope), cue)),
        );
      }
      return cues;
    };
    this.before = clear(group(hits, 'before'));
    this.after = clear(group(hits, 'after'));
  }

  private together(a: number, b: number, within: CompiledScope['within']): boolean {
    const { clauseAt, clauses } = this.text;
    const one = clauseAt[a] as number;
    const two = clauseAt[b] as number;
    return one === two || (within === 'sentence' && clauses[one]?.sentence === clauses[two]?.sentence);
  }

  /** Empty sentences at the end (a closing mark) do not count. */
  private inLastSentence(s: Stretch): boolean {
    const { clauseAt, clauses } = this.text;
    const last = clauses.findLast((c) => c.end > c.start);
    return clauses[clauseAt[s.start] as number]?.sentence === last?.sentence;
  }

  /** An English word takes about three times the room of a Chinese one. */
  private reach(scope: CompiledScope, cue: Stretch): number {
    return isLatin(this.text.codes[cue.end - 1] as number) ? scope.reach * 3 : scope.reach;
  }

  /** Whether the scope's words stand around the stretch. */
  holds(index: number, s: Stretch): boolean {
    const scope = this.scopes[index] as CompiledScope;
    if (scope.inLastSentence && this.inLastSentence(s)) return true;
    const before = this.before.get(index) ?? [];
    for (let i = firstFrom(before, s.start - scope.reach * 3 - longestCue); i < before.length; i++) {
      const cue = before[i] as Hit;
      if (cue.start >= s.start) break;
      const close = cue.end <= s.end && s.start - cue.end <= this.reach(scope, cue);
      if (close && this.together(cue.end - 1, s.start, scope.within)) return true;
    }
    const after = this.after.get(index) ?? [];
    for (let i = firstFrom(after, s.start + 1); i < after.length; i++) {
      const cue = after[i] as Hit;
      if (cue.start - s.end > this.reach(scope, cue)) break;
      if (cue.end > s.end && this.together(s.end - 1, cue.start, scope.within)) return true;
    }
    return false;
  }
}

function turned(sign: Sign, scope: CompiledScope): Sign | null {
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
  holds: (index: number) => boolean,
  scopes: readonly CompiledScope[],
): Sign | null {
  let factor = 1;
  for (const index of indices) {
    if (!holds(index)) continue;
    const scope = scopes[index] as CompiledScope;
    if (scope.factor === 0) return turned(plain, scope);
    factor *= scope.factor;
  }
  if (factor === 1) return plain;
  return { ...plain, weights: plain.weights.map(([feature, weight]) => [feature, weight * factor] as const) };
}

/** Whether a scope silences a stretch of the text; for the scopes' own examples. */
export function scopeHolds(
  scope: number,
  stretch: Stretch,
  text: ReadText,
  hits: readonly Hit[],
  knowledge: Knowledge,
): boolean {
  return new Surroundings(text, hits, knowledge).holds(scope, stretch);
}

/** From hits to signs: exceptions and scopes silence hits, or turn what they speak for. */
export function toSigns(text: ReadText, hits: readonly Hit[], knowledge: Knowledge): Sign[] {
  const surroundings = new Surroundings(text, hits, knowledge);
  const { scopes } = knowledge.compiled;
  const except = group(hits, 'except');
  const signs: Sign[] = [];
  for (const [owner, own] of group(hits, 'sign')) {
    const entry = knowledge.compiled.entries[owner];
    if (!entry) continue;
    for (const hit of apart(own)) {
      if (anyOverlap(except.get(owner), hit)) continue;
      const plain: Sign = { start: hit.start, end: hit.end, by: entry.by, weights: entry.weights };
      const sign = heard(plain, entry.scopes, (index) => surroundings.holds(index, hit), scopes);
      if (sign) signs.push(sign);
    }
  }
  return signs.sort(byStart);
}
