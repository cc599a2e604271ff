import type { CompiledJudgement } from '../../knowledge/compiled.ts';
import { fieldPaths } from '../../knowledge/features.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { Sign } from './signs.ts';
import { type FlatTables, flatTables } from './tables.ts';

/** What speaks for one value of one field. */
export interface Reason {
  /** Units read, `end` exclusive. */
  start: number;
  end: number;
  weight: number;
  by: string;
}

/** The outcome of one judgement table. */
export interface Verdict {
  field: string;
  /** The values that hold: one for a choice, any number for many; a level as '0'..'3'. */
  values: string[];
  score(value: string): number;
  /** How strongly words (not length or marks) speak for the value; 0 where none does. */
  voice(value: string): number;
}

/** How strongly each feature speaks, by feature number, and the signs behind it. */
export interface Weighing {
  strengths: Float64Array;
  signs: readonly Sign[];
}

const most = 6;
/** What no reader could weigh is no reason. */
export const leastVoice = 0.01;

function add(strengths: Float64Array, weights: Sign['weights']): void {
  for (let i = 0; i < weights.length; i++) {
    const pair = weights[i] as Sign['weights'][number];
    const sum = (strengths[pair[0]] as number) + pair[1];
    strengths[pair[0]] = Math.max(-most, Math.min(most, sum));
  }
}

/** Adds the signs up: an entry's second sign counts half, the third a quarter; a feature is capped at 6. */
export function weigh(signs: readonly Sign[], knowledge: Knowledge): Weighing {
  const strengths = new Float64Array(knowledge.compiled.features.length);
  const seen = new Map<string, number>();
  const counted: Sign[] = [];
  for (const sign of signs) {
    const times = seen.get(sign.by) ?? 0;
    seen.set(sign.by, times + 1);
    if (times === 0) {
      add(strengths, sign.weights);
      counted.push(sign);
      continue;
    }
    const share = 0.5 ** times;
    const weights = sign.weights.map(([feature, weight]) => [feature, weight * share] as const);
    add(strengths, weights);
    counted.push({ start: sign.start, end: sign.end, by: sign.by, weights, full: sign.weights });
  }
  return { strengths, signs: counted };
}

/** What the tables of one judgement come to, value by value. */
class Outcome implements Verdict {
  readonly field: string;
  readonly values: string[];
  private readonly tables: FlatTables;
  private readonly scores: number[] = [];
  /** The loudest words for and against each value. */
  private readonly loudest: number[] = [];
  private readonly against: number[] = [];

  constructor(tables: FlatTables, strengths: Float64Array, firstCount: number) {
    this.field = tables.judgement.field;
    this.tables = tables;
    // how loud somebody is can be seen from marks alone: !!!
    const words = tables.judgement.kind === 'level' ? strengths.length : firstCount;
    for (let at = 0; at < tables.ids.length; at++) this.total(at, strengths, words);
    this.values = this.held();
  }

  private total(at: number, strengths: Float64Array, firstCount: number): void {
    const { features, weights, begin } = this.tables;
    const end = begin[at + 1] as number;
    let score = this.tables.bias[at] as number;
    let loudest = 0;
    let against = 0;
    for (let i = begin[at] as number; i < end; i++) {
      // most strengths are 0; adding their nothing is quicker than asking
      const feature = features[i] as number;
      const part = (strengths[feature] as number) * (weights[i] as number);
      score += part;
      if (part > loudest && feature < firstCount) loudest = part;
      else if (part < against && feature < firstCount) against = part;
    }
    this.scores.push(score);
    this.loudest.push(loudest);
    this.against.push(-against);
  }

  private held(): string[] {
    const { tables, scores } = this;
    const { kind, cuts } = tables.judgement;
    if (kind === 'many') {
      return tables.ids.filter(
        (_, at) => (scores[at] as number) > 0 && (this.loudest[at] as number) > leastVoice,
      );
    }
    let best = 0;
    for (let at = 1; at < scores.length; at++)
      if ((scores[at] as number) > (scores[best] as number)) best = at;
    if (kind === 'choice') return [tables.ids[best] ?? ''];
    const score = scores[best] ?? 0;
    return [String(cuts.filter((cut) => score >= cut).length)];
  }

  score(value: string): number {
    return this.scores[this.tables.ids.indexOf(value)] ?? 0;
  }

  voice(value: string): number {
    const own = this.tables.ids.indexOf(value);
    if (own >= 0) return this.loudest[own] as number;
    if (this.scores.length !== 1) return 0;
    // one table for two sides: a level's steps, or the opposite (sentiment.negative)
    return (this.tables.judgement.kind === 'level' ? this.loudest[0] : this.against[0]) as number;
  }
}

/** Fills one judgement table from the strengths; features from `firstCount` on are counts, not words. */
export const judge = (judgement: CompiledJudgement, strengths: Float64Array, firstCount: number): Verdict =>
  new Outcome(flatTables(judgement), strengths, firstCount);

const weightiestFirst = (a: Reason, b: Reason) => b.weight - a.weight || a.start - b.start;

/** The signs that speak for `value` of the judgement, the strongest first; only what speaks for it is counted. */
export function reasonsFor(judgement: CompiledJudgement, value: string, weighing: Weighing): Reason[] {
  const tables = flatTables(judgement);
  const own = tables.ids.indexOf(value);
  const row = tables.row(Math.max(own, 0), weighing.strengths.length);
  // a table with one value speaks for the opposite where its weights are negative (sentiment: positive)
  const side = own >= 0 || judgement.kind === 'level' ? 1 : -1;
  const reasons: Reason[] = [];
  for (let s = 0; s < weighing.signs.length; s++) {
    const { start, end, by, weights } = weighing.signs[s] as Sign;
    let weight = 0;
    for (let i = 0; i < weights.length; i++) {
      const pair = weights[i] as Sign['weights'][number];
      const part = pair[1] * (row[pair[0]] as number) * side;
      if (part > 0) weight += part;
    }
    if (weight >= leastVoice / 2) reasons.push({ start, end, by, weight });
  }
  return reasons.length > 1 ? reasons.sort(weightiestFirst) : reasons;
}

/** The path that evidence for a value of a field carries. */
export const pathOf = (field: string, value: string): string => fieldPaths[field]?.(value) ?? field;
