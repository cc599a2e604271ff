import type { CompiledJudgement } from '../../knowledge/compiled.ts';
import { fieldPaths } from '../../knowledge/features.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { Sign } from './signs.ts';

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

/** Adds the signs up: an entry's second sign counts half, the third a quarter; a feature is capped at 6. */
export function weigh(signs: readonly Sign[], knowledge: Knowledge): Weighing {
  const strengths = new Float64Array(knowledge.compiled.features.length);
  const seen = new Map<string, number>();
  const counted: Sign[] = [];
  for (const sign of signs) {
    const times = seen.get(sign.by) ?? 0;
    seen.set(sign.by, times + 1);
    const share = 0.5 ** times;
    const weights = sign.weights.map(([feature, weight]) => [feature, weight * share] as const);
    for (const [feature, weight] of weights) {
      strengths[feature] = Math.max(-most, Math.min(most, (strengths[feature] as number) + weight));
    }
    counted.push(times === 0 ? sign : { ...sign, weights, full: sign.weights });
  }
  return { strengths, signs: counted };
}

type Table = CompiledJudgement['values'][number];

/** The score of one table and its loudest words for and against. */
interface Outcome {
  score: number;
  loudest: number;
  against: number;
}

function total(table: Table, strengths: Float64Array, firstCount: number): Outcome {
  let score = table.bias;
  let loudest = 0;
  let against = 0;
  // index loops here: these two run thousands of times per message
  for (let i = 0; i < table.from.length; i++) {
    const pair = table.from[i] as Table['from'][number];
    const part = (strengths[pair[0]] as number) * pair[1];
    if (part === 0) continue;
    score += part;
    if (pair[0] >= firstCount) continue;
    if (part > loudest) loudest = part;
    else if (part < against) against = part;
  }
  return { score, loudest, against: -against };
}

/** Fills one judgement table from the strengths; features from `firstCount` on are counts, not words. */
export function judge(judgement: CompiledJudgement, strengths: Float64Array, firstCount: number): Verdict {
  const { field, kind, cuts, values } = judgement;
  // how loud somebody is can be seen from marks alone: !!!
  const words = kind === 'level' ? strengths.length : firstCount;
  const outcomes = new Map(values.map((table) => [table.id, total(table, strengths, words)]));
  const only = values.length === 1 ? outcomes.get(values[0]?.id ?? '') : undefined;
  const score = (value: string) => outcomes.get(value)?.score ?? 0;
  const voice = (value: string) => {
    const own = outcomes.get(value);
    if (own) return own.loudest;
    // one table for two sides: a level's steps, or the opposite (sentiment.negative)
    return kind === 'level' ? (only?.loudest ?? 0) : (only?.against ?? 0);
  };
  if (kind === 'many') {
    const held = values.filter(({ id }) => score(id) > 0 && voice(id) > leastVoice);
    return { field, score, voice, values: held.map((v) => v.id) };
  }
  const best = values.reduce((a, b) => (score(b.id) > score(a) ? b.id : a), values[0]?.id ?? '');
  if (kind === 'choice') return { field, score, voice, values: [best] };
  return { field, score, voice, values: [String(cuts.filter((cut) => score(best) >= cut).length)] };
}

/** The signs that speak for `value` of the judgement, the strongest first; only what speaks for it is counted. */
export function reasonsFor(judgement: CompiledJudgement, value: string, weighing: Weighing): Reason[] {
  const own = judgement.values.find((v) => v.id === value);
  const table = own ?? judgement.values[0];
  // a table with one value speaks for the opposite where its weights are negative (sentiment: positive)
  const sign = own || judgement.kind === 'level' ? 1 : -1;
  const wanted = new Float64Array(weighing.strengths.length);
  const from = table?.from ?? [];
  for (let i = 0; i < from.length; i++) {
    const pair = from[i] as Table['from'][number];
    wanted[pair[0]] = pair[1] * sign;
  }
  const reasons: Reason[] = [];
  for (const sign of weighing.signs) {
    let weight = 0;
    for (let i = 0; i < sign.weights.length; i++) {
      const pair = sign.weights[i] as Sign['weights'][number];
      const part = pair[1] * (wanted[pair[0]] as number);
      if (part > 0) weight += part;
    }
    if (weight >= leastVoice / 2) reasons.push({ start: sign.start, end: sign.end, by: sign.by, weight });
  }
  return reasons.sort((a, b) => b.weight - a.weight || a.start - b.start);
}

/** The path that evidence for a value of a field carries. */
export const pathOf = (field: string, value: string): string => fieldPaths[field]?.(value) ?? field;
