import { fieldPaths } from '../../knowledge/features.ts';
import type { Knowledge } from '../../knowledge/load.ts';
import type { Sign } from './signs.ts';
import { type JudgementTables, type TableField, tablesOf } from './tables.ts';

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
  readonly field: string;
  /** The values that hold: one for a choice, any number for many; a level as '0'..'3'. */
  readonly values: string[];
  score(value: string): number;
  /** How strongly words (not length or marks) speak for the value; 0 where none does. */
  voice(value: string): number;
}

/** The outcomes of all judgement tables, by field; none where nothing was heard. */
export interface Verdicts {
  get(field: string): Verdict | undefined;
}

/** How strongly each feature speaks, by feature number, and the signs behind it. */
export interface Weighing {
  readonly strengths: readonly number[];
  readonly signs: readonly Sign[];
  /** What was found and does not speak: denied, said of others, meant otherwise. */
  readonly silenced: readonly Sign[];
  /** How many of the signs are words: they come first, what was counted on the text after them. */
  readonly words: number;
}

const most = 6;
/** What no reader could weigh is no reason. */
export const leastVoice = 0.01;

/** To be copied from; a number with a point first, so that the list is one of such numbers. */
let nothing: readonly number[] = [];

/** So many 0. A list, for a typed array of this size is dearer to make than all that is done with it. */
function zeros(length: number): number[] {
  if (nothing.length < length) nothing = new Array<number>(length).fill(0.5).fill(0);
  return nothing.slice(0, length);
}

function add(strengths: number[], { weights, factor, share }: Sign): void {
  for (let i = 0; i < weights.length; i++) {
    const pair = weights[i] as Sign['weights'][number];
    const sum = (strengths[pair[0]] as number) + pair[1] * factor * share;
    strengths[pair[0]] = Math.max(-most, Math.min(most, sum));
  }
}

/** How often each entry was met in one text. Used again and again. */
let seen = new Int32Array(0);

/**
 * Adds the signs up, of words and of counts on the text: an entry's second sign counts half, the third a quarter,
 * which is written down in the sign; a feature is capped at 6.
 */
export function weigh(
  words: readonly Sign[],
  counts: readonly Sign[],
  knowledge: Knowledge,
  silenced: readonly Sign[] = [],
): Weighing {
  const { features, entries } = knowledge.compiled;
  const strengths = zeros(features.length);
  if (seen.length < entries.length) seen = new Int32Array(entries.length);
  seen.fill(0);
  const signs: Sign[] = [];
  for (let s = 0; s < words.length; s++) {
    const sign = words[s] as Sign;
    const times = seen[sign.entry] as number;
    seen[sign.entry] = times + 1;
    sign.share = 0.5 ** times;
    add(strengths, sign);
    signs.push(sign);
  }
  for (let s = 0; s < counts.length; s++) {
    add(strengths, counts[s] as Sign);
    signs.push(counts[s] as Sign);
  }
  return { strengths, signs, silenced, words: words.length };
}

/** What the tables come to, each summed up when it is first asked for: a model needs three of them. */
class Judged implements Verdicts {
  private readonly tables: JudgementTables;
  private readonly strengths: readonly number[];
  private readonly verdicts = new Map<string, Verdict>();

  constructor(tables: JudgementTables, strengths: readonly number[]) {
    this.tables = tables;
    this.strengths = strengths;
  }

  get(field: string): Verdict | undefined {
    const known = this.verdicts.get(field);
    const own = this.tables.fields.get(field);
    if (known || !own) return known;
    const verdict = new Outcome(own, this.tables, this.strengths);
    this.verdicts.set(field, verdict);
    return verdict;
  }
}

/** What the table of one judgement comes to, value by value. */
class Outcome implements Verdict {
  private readonly own: TableField;
  /** For each value its score, then the loudest words for each, then against: one list, for each is dear to make. */
  private readonly all: number[];

  constructor(own: TableField, tables: JudgementTables, strengths: readonly number[]) {
    this.own = own;
    const { ids } = own;
    this.all = zeros(ids.length * 3);
    // how loud somebody is can be seen from marks alone: !!!
    const words = own.judgement.kind === 'level' ? tables.features : tables.firstCount;
    for (let at = 0; at < ids.length; at++) this.total(at, tables, strengths, words);
  }

  private total(at: number, tables: JudgementTables, strengths: readonly number[], words: number): void {
    const { begin, feature, weight, bias } = tables;
    const row = this.own.firstRow + at;
    const end = begin[row + 1] as number;
    let score = bias[row] as number;
    let loudest = 0;
    let against = 0;
    for (let cell = begin[row] as number; cell < end; cell++) {
      // most strengths are 0; adding their nothing is quicker than asking
      const own = feature[cell] as number;
      const part = (strengths[own] as number) * (weight[cell] as number);
      score += part;
      if (part > loudest && own < words) loudest = part;
      else if (part < against && own < words) against = part;
    }
    const values = this.own.ids.length;
    this.all[at] = score;
    this.all[values + at] = loudest;
    this.all[2 * values + at] = -against;
  }

  get field(): string {
    return this.own.judgement.field;
  }

  get values(): string[] {
    const { own, all } = this;
    const { judgement, ids } = own;
    if (judgement.kind === 'many') {
      return ids.filter((_, at) => (all[at] as number) > 0 && (all[ids.length + at] as number) > leastVoice);
    }
    let best = 0;
    for (let at = 1; at < ids.length; at++) {
      if ((all[at] as number) > (all[best] as number)) best = at;
    }
    if (judgement.kind === 'choice') return [ids[best] ?? ''];
    const score = ids.length > 0 ? (all[best] as number) : 0;
    return [String(judgement.cuts.filter((cut) => score >= cut).length)];
  }

  score(value: string): number {
    const at = this.own.ids.indexOf(value);
    return at < 0 ? 0 : (this.all[at] as number);
  }

  voice(value: string): number {
    const { judgement, ids } = this.own;
    const at = ids.indexOf(value);
    if (at >= 0) return this.all[ids.length + at] as number;
    if (ids.length !== 1) return 0;
    // one table for two sides: a level's steps, or the opposite (sentiment.negative)
    return this.all[judgement.kind === 'level' ? 1 : 2] as number;
  }
}

const nothingHeard: Verdicts = { get: () => undefined };

/**
 * Fills the judgement tables from what was weighed. Who says nothing we know is not guessed at: length and marks
 * alone speak for no label.
 */
export function judge({ strengths, words }: Weighing, knowledge: Knowledge): Verdicts {
  return words > 0 ? new Judged(tablesOf(knowledge), strengths) : nothingHeard;
}

/** What the silenced signs would say, were they not; worked out when it is first asked for, which is seldom. */
export function judgeSilenced({ silenced }: Weighing, knowledge: Knowledge): Verdicts {
  let verdicts: Verdicts | undefined;
  return {
    get: (field) => (verdicts ??= judge(weigh(silenced, [], knowledge), knowledge)).get(field),
  };
}

/** The weights of all signs end to end: gone through for every value that was read. Filled anew for each text. */
class SignWeights {
  /** Sign s has the weights `begin[s]` .. `begin[s + 1]`. */
  begin = new Int32Array(64);
  /** For each weight its sign, its feature, and what it is. */
  sign = new Int32Array(256);
  feature = new Int32Array(256);
  weight = new Float64Array(256);
  private of: Weighing | undefined;

  fill(weighing: Weighing): void {
    if (this.of === weighing) return;
    this.of = weighing;
    const { signs } = weighing;
    if (this.begin.length <= signs.length) this.begin = new Int32Array(signs.length * 2);
    let used = 0;
    for (let s = 0; s < signs.length; s++) {
      const { weights, factor, share } = signs[s] as Sign;
      if (used + weights.length > this.feature.length) this.widen(used + weights.length);
      for (let i = 0; i < weights.length; i++) {
        const pair = weights[i] as Sign['weights'][number];
        this.sign[used] = s;
        this.feature[used] = pair[0];
        this.weight[used++] = pair[1] * factor * share;
      }
      this.begin[s + 1] = used;
    }
  }

  private widen(least: number): void {
    const sign = new Int32Array(least * 2);
    const feature = new Int32Array(least * 2);
    const weight = new Float64Array(least * 2);
    sign.set(this.sign);
    feature.set(this.feature);
    weight.set(this.weight);
    this.sign = sign;
    this.feature = feature;
    this.weight = weight;
  }
}

const shared = new SignWeights();

/** The strongest signs of one value, in order: numbers only, until it is known which are told. */
let strongest = new Int32Array(8);
let heaviness = new Float64Array(8);

/** Puts a sign among the `held` strongest: of equals the first in the text, then the first given. */
function rank(signs: readonly Sign[], held: number, s: number, weight: number, limit: number): number {
  const { start } = signs[s] as Sign;
  let place = held;
  while (place > 0) {
    const other = heaviness[place - 1] as number;
    if (other > weight) break;
    if (other === weight && (signs[strongest[place - 1] as number] as Sign).start <= start) break;
    place--;
  }
  if (place >= limit) return held;
  const last = Math.min(held, limit - 1);
  for (let at = last; at > place; at--) {
    strongest[at] = strongest[at - 1] as number;
    heaviness[at] = heaviness[at - 1] as number;
  }
  strongest[place] = s;
  heaviness[place] = weight;
  return last + 1;
}

/** A row of weights, beginning at `first`, or its opposite. */
interface Row {
  readonly weights: Float64Array;
  readonly first: number;
  readonly side: number;
}

/** Ranks the signs `from` .. `to` that speak for the row. */
function speaking(signs: readonly Sign[], from: number, to: number, row: Row, limit: number): Reason[] {
  const { weights, first, side } = row;
  const { begin, sign, feature, weight: ofSign } = shared;
  if (strongest.length < limit) {
    strongest = new Int32Array(limit);
    heaviness = new Float64Array(limit);
  }
  let held = 0;
  let own = from;
  let weight = 0;
  // weight by weight, not sign by sign: few of them speak for one value
  const last = begin[to] as number;
  for (let cell = begin[from] as number; cell < last; cell++) {
    const part = (ofSign[cell] as number) * (weights[first + (feature[cell] as number)] as number) * side;
    if (part <= 0) continue;
    if (sign[cell] !== own) {
      if (weight >= leastVoice / 2) held = rank(signs, held, own, weight, limit);
      own = sign[cell] as number;
      weight = 0;
    }
    weight += part;
  }
  if (weight >= leastVoice / 2) held = rank(signs, held, own, weight, limit);
  const reasons: Reason[] = [];
  for (let at = 0; at < held; at++) {
    const { start, end, by } = signs[strongest[at] as number] as Sign;
    reasons.push({ start, end, weight: heaviness[at] as number, by });
  }
  return reasons;
}

/**
 * The signs that speak for `value` of a field, the strongest first, at most `limit`; only what speaks for it is
 * counted. Counts on the text are given only where no words speak: a reader wants to see what was said.
 */
export function reasonsFor(
  field: string,
  value: string,
  weighing: Weighing,
  tables: JudgementTables,
  limit: number,
): Reason[] {
  const own = tables.fields.get(field);
  if (!own) return [];
  const at = own.ids.indexOf(value);
  const first = (own.firstRow + Math.max(at, 0)) * tables.features;
  // a table with one value speaks for the opposite where its weights are negative (sentiment: positive)
  const side = at >= 0 || own.judgement.kind === 'level' ? 1 : -1;
  const row = { weights: tables.weights, first, side };
  const { words, signs } = weighing;
  shared.fill(weighing);
  const said = speaking(signs, 0, words, row, limit);
  return said.length > 0 ? said : speaking(signs, words, signs.length, row, limit);
}

const paths = new Map<string, Map<string, string>>();

/** The path that evidence for a value of a field carries; the same string each time, so that it is made once. */
export function pathOf(field: string, value: string): string {
  const known = paths.get(field)?.get(value);
  if (known !== undefined) return known;
  const path = fieldPaths[field]?.(value) ?? field;
  const own = paths.get(field) ?? new Map<string, string>();
  paths.set(field, own.set(value, path));
  return path;
}
