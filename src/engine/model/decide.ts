import type {
  Cause,
  Danger,
  Demand,
  LossTense,
  Motive,
  MotiveKind,
  Need,
  Reasonableness,
  Style,
  Temperament,
} from '../../knowledge/ids.ts';
import { kindsOf, type StatedCause, type StatedMotive } from '../3-judge/settle.ts';
import type { Level, Reading } from '../assessment.ts';
import { modelFields } from './outputs.ts';

/** What is known of each value before the fields are brought together. */
export interface Scores {
  /** The logit of the chance that the value holds. */
  score(field: string, value: string): number;
  /** By value: what is added to the score; for a level where it is cut. */
  settings(field: string): readonly number[];
}

/** The same by output, the settings already in it: what is decided for every message is decided on numbers. */
export interface Leanings {
  /** For each output its score and what the settings add; a level's steps as they were scored. */
  readonly of: Float64Array;
  /** By level field where its height is cut. */
  readonly cuts: Readonly<Record<LevelField, readonly number[]>>;
}

/** The part of a reading that a model decides. */
export type Decided = Omit<Reading, 'versions' | 'amount' | 'sentiment' | 'sentimentScore'>;

const levelFields = ['anger', 'anxiety', 'disappointment'] as const;
type LevelField = (typeof levelFields)[number];

/** Below this (a logit) a message is surely no complaint. */
const surelyNot = -0.5;

const chance = (score: number) => 1 / (1 + Math.exp(-score));

/** Where a field's outputs stand. */
interface Place<Id> {
  readonly first: number;
  readonly ids: readonly Id[];
}

function placeOf<Id extends string>(field: string): Place<Id> {
  let first = 0;
  for (const own of modelFields) {
    if (own.field === field) return { first, ids: own.values as Id[] };
    first += own.values.length;
  }
  throw new RangeError(`no model reads ${field}`);
}

const places = {
  complaint: placeOf('complaint'),
  anger: placeOf('anger'),
  anxiety: placeOf('anxiety'),
  disappointment: placeOf('disappointment'),
  primaryMotive: placeOf<StatedMotive>('primary-motive'),
  motives: placeOf<StatedMotive>('motives'),
  kinds: placeOf<MotiveKind>('kinds'),
  needs: placeOf<Need>('needs'),
  causes: placeOf<Cause>('causes'),
  lossTense: placeOf<LossTense>('loss-tense'),
  dangers: placeOf<Danger>('dangers'),
  abuse: placeOf('abuse'),
  demand: placeOf<Demand>('demand'),
  reasonableness: placeOf<Reasonableness>('reasonableness'),
  temperament: placeOf<Temperament>('temperament'),
  style: placeOf<Style>('style'),
};

/** Where the complaint's leaning stands. */
export const complaintAt = places.complaint.first;
export const abuseAt = places.abuse.first;
/** Where the leaning to a lever as the main motive stands. */
export const schemeAt = places.primaryMotive.first + places.primaryMotive.ids.indexOf('scheme');
/** Where the leanings to the dangers stand. */
export const dangerPlaces = places.dangers;
/** Where the leaning to praise stands; the one to blame stands behind it. */
export const praiseAt = placeOf('sentiment').first;

/** What the settings add to each output. */
export function shiftsOf(settings: Scores['settings']): Float64Array {
  return Float64Array.from(
    modelFields.flatMap(({ field, form, values }) =>
      values.map((_, at) => (form === 'level' ? 0 : (settings(field)[at] ?? 0))),
    ),
  );
}

export const cutsOf = (settings: Scores['settings']): Leanings['cuts'] => ({
  anger: settings('anger'),
  anxiety: settings('anxiety'),
  disappointment: settings('disappointment'),
});

/** The likeliest of the values, `but` left out. */
function highest<Id extends string>(
  of: Float64Array,
  { first, ids }: Place<Id>,
  otherwise: Id,
  but?: Id,
): Id {
  let best = otherwise;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < ids.length; at++) {
    const own = of[first + at] as number;
    if (own <= most || ids[at] === but) continue;
    best = ids[at] as Id;
    most = own;
  }
  return best;
}

/** The values that hold, the surest first. */
function holding<Id extends string>(of: Float64Array, { first, ids }: Place<Id>): Id[] {
  const held: number[] = [];
  for (let at = 0; at < ids.length; at++) {
    const own = of[first + at] as number;
    if (!(own > 0)) continue;
    let place = held.length;
    while (place > 0 && (of[first + (held[place - 1] as number)] as number) < own) place--;
    held.splice(place, 0, at);
  }
  return held.map((at) => ids[at] as Id);
}

function level({ of, cuts }: Leanings, field: LevelField): Level {
  const { first } = places[field];
  const height =
    chance(of[first] as number) + chance(of[first + 1] as number) + chance(of[first + 2] as number);
  let steps = 0;
  for (const cut of cuts[field]) if (height >= cut) steps++;
  return steps as Level;
}

/** Who vents asks for nothing; who wants something done for them asks for it. */
const agree = (motive: StatedMotive, demand: Demand) => motive !== (demand === 'none' ? 'redress' : 'vent');

/** Motive and demand are one finding seen from two sides: the likeliest pair that goes together. */
function motiveAndDemand(of: Float64Array): { primary: StatedMotive; demand: Demand } {
  const { primaryMotive: motives, demand: demands } = places;
  let [primary, demand]: [StatedMotive, Demand] = ['vent', 'none'];
  let most = Number.NEGATIVE_INFINITY;
  for (let m = 0; m < motives.ids.length; m++) {
    const motive = motives.ids[m] as StatedMotive;
    for (let d = 0; d < demands.ids.length; d++) {
      const both = (of[motives.first + m] as number) + (of[demands.first + d] as number);
      if (both <= most || !agree(motive, demands.ids[d] as Demand)) continue;
      most = both;
      primary = motive;
      demand = demands.ids[d] as Demand;
    }
  }
  return { primary, demand };
}

function kindsUnder(of: Float64Array, held: readonly StatedMotive[]): MotiveKind[] {
  const { first, ids } = places.kinds;
  const leaning = (kind: MotiveKind) => of[first + ids.indexOf(kind)] as number;
  const found: MotiveKind[] = [];
  for (const motive of held) {
    const own = kindsOf[motive];
    const before = found.length;
    for (const kind of own) if (leaning(kind) > 0) found.push(kind);
    if (found.length === before) found.push(own.reduce((a, b) => (leaning(b) > leaning(a) ? b : a)));
  }
  return found;
}

/** A complaint has a cause, if only the likeliest; at most two. */
function causesOf(of: Float64Array, complaint: boolean): StatedCause[] {
  const found = holding(of, places.causes).filter((cause) => cause !== 'none');
  if (found.length > 0 || !complaint) return found.slice(0, 2);
  return [highest<Cause>(of, places.causes, 'effectiveness', 'none') as StatedCause];
}

/**
 * Brings the scores of the single values into one reading without contradictions: no complaint, no motive; a
 * kind only under its motive; malice only in a scheme; who vents asks for nothing.
 */
export function decideFrom(leanings: Leanings): Decided {
  const { of } = leanings;
  const yes = of[complaintAt] as number;
  const complaint = yes >= 0;
  // who surely complains of nothing may be anxious, but is not angry with us or let down by us
  const isCalm = yes < surelyNot;
  const { primary, demand } = complaint
    ? motiveAndDemand(of)
    : { primary: null, demand: highest<Demand>(of, places.demand, 'none') };
  // a lever is what the complaint is for, or it is none
  const held =
    primary === null
      ? []
      : [primary, ...holding(of, places.motives).filter((m) => m !== primary && m !== 'scheme')];
  const judged = () => highest<Reasonableness>(of, places.reasonableness, 'reasonable', 'malicious');
  return {
    complaint,
    complaintScore: Math.round(chance(yes) * 1000) / 1000,
    emotion: {
      anger: isCalm ? 0 : level(leanings, 'anger'),
      anxiety: level(leanings, 'anxiety'),
      disappointment: isCalm ? 0 : level(leanings, 'disappointment'),
    },
    primaryMotive: (primary ?? 'none') satisfies Motive,
    motives: held,
    kinds: kindsUnder(of, held),
    needs: holding(of, places.needs),
    causes: causesOf(of, complaint),
    lossTense: complaint ? highest<LossTense>(of, places.lossTense, 'none') : 'none',
    dangers: holding(of, places.dangers),
    abuse: (of[places.abuse.first] as number) > 0,
    demand,
    reasonableness: primary === 'scheme' ? 'malicious' : judged(),
    temperament: highest<Temperament>(of, places.temperament, 'unknown'),
    style: highest<Style>(of, places.style, 'unknown'),
  };
}

/** {@link decideFrom} for scores by name: how the trainer asks. */
export function decide(scores: Scores): Decided {
  const of = shiftsOf(scores.settings);
  let at = 0;
  for (const { field, values } of modelFields) {
    for (const value of values) of[at++]! += scores.score(field, value);
  }
  return decideFrom({ of, cuts: cutsOf(scores.settings) });
}
