import {
  type Cause,
  causes,
  type Danger,
  type Demand,
  dangers,
  demands,
  kinds,
  type LossTense,
  lossTense,
  type Motive,
  type MotiveKind,
  motives,
  type Need,
  needs,
  type Reasonableness,
  reasonableness,
  type Style,
  styles,
  type Temperament,
  temperaments,
} from '../../knowledge/ids.ts';
import { kindsOf, type StatedCause, type StatedMotive } from '../3-judge/settle.ts';
import type { Level, Reading } from '../assessment.ts';

/** What is known of each value before the fields are brought together. */
export interface Scores {
  /** The logit of the chance that the value holds. */
  score(field: string, value: string): number;
  /** By value: what is added to the score; for a level where it is cut. */
  settings(field: string): readonly number[];
}

/** The part of a reading that a model decides. */
export type Decided = Omit<Reading, 'versions' | 'amount' | 'sentiment' | 'sentimentScore'>;

/** Below this (a logit) a message is surely no complaint. */
const surelyNot = -0.5;

const chance = (score: number) => 1 / (1 + Math.exp(-score));
const ids = <Id extends string>(table: Record<Id, unknown>) => Object.keys(table) as Id[];
const stated = ids(motives).filter((m): m is StatedMotive => m !== 'none');

/** The scores of a field's values after its settings, in the order of the ids. */
function leanings<Id extends string>(scores: Scores, field: string, values: readonly Id[]): Map<Id, number> {
  const shift = scores.settings(field);
  return new Map(values.map((value, at) => [value, scores.score(field, value) + (shift[at] ?? 0)]));
}

const highest = <Id extends string>(of: ReadonlyMap<Id, number>, otherwise: Id): Id => {
  let [best, most] = [otherwise, Number.NEGATIVE_INFINITY];
  for (const [id, own] of of) if (own > most) [best, most] = [id, own];
  return best;
};

/** The values that hold, the surest first. */
const holding = <Id extends string>(of: ReadonlyMap<Id, number>): Id[] =>
  [...of]
    .filter(([, own]) => own > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([id]) => id);

function level(scores: Scores, field: string): Level {
  const height = ['1', '2', '3'].reduce((sum, step) => sum + chance(scores.score(field, step)), 0);
  return scores.settings(field).filter((cut) => height >= cut).length as Level;
}

/** Who vents asks for nothing; who wants something done or changed asks for it. */
const agree = (motive: StatedMotive, demand: Demand) => (motive === 'vent') === (demand === 'none');

/** Motive and demand are one finding seen from two sides: the likeliest pair that goes together. */
function motiveAndDemand(scores: Scores): { primary: StatedMotive; demand: Demand } {
  const motive = leanings(scores, 'primary-motive', stated);
  const wish = leanings(scores, 'demand', ids(demands));
  let found: { primary: StatedMotive; demand: Demand } = { primary: 'vent', demand: 'none' };
  let most = Number.NEGATIVE_INFINITY;
  for (const [primary, one] of motive) {
    for (const [demand, two] of wish) {
      if (!agree(primary, demand) || one + two <= most) continue;
      most = one + two;
      found = { primary, demand };
    }
  }
  return found;
}

function kindsUnder(scores: Scores, held: readonly StatedMotive[]): MotiveKind[] {
  const leaning = leanings(scores, 'kinds', ids(kinds));
  const score = (kind: MotiveKind) => leaning.get(kind) ?? 0;
  return held.flatMap((motive) => {
    const own = kindsOf[motive];
    const sure = own.filter((kind) => score(kind) > 0);
    return sure.length > 0 ? sure : [own.reduce((a, b) => (score(b) > score(a) ? b : a))];
  });
}

/** A complaint has a cause, if only the likeliest; at most two. */
function causesOf(scores: Scores, complaint: boolean): StatedCause[] {
  const leaning = leanings(scores, 'causes', ids(causes));
  leaning.delete('none');
  const found = holding(leaning) as StatedCause[];
  return found.length > 0 || !complaint
    ? found.slice(0, 2)
    : [highest<Cause>(leaning, 'effectiveness') as StatedCause];
}

/**
 * Brings the scores of the single values into one reading without contradictions: no complaint, no motive; a
 * kind only under its motive; malice only in a scheme; who vents asks for nothing.
 */
export function decide(scores: Scores): Decided {
  const yes = scores.score('complaint', 'yes') + (scores.settings('complaint')[0] ?? 0);
  const complaint = yes >= 0;
  // who surely complains of nothing may be anxious, but is not angry with us or let down by us
  const isCalm = yes < surelyNot;
  const pair = complaint
    ? motiveAndDemand(scores)
    : { primary: null, demand: highest(leanings(scores, 'demand', ids(demands)), 'none') };
  const { primary, demand } = pair;
  // a lever is what the complaint is for, or it is none
  const others = holding(leanings(scores, 'motives', stated)).filter((m) => m !== primary && m !== 'scheme');
  const held = primary === null ? [] : [primary, ...others];
  const judged = leanings(scores, 'reasonableness', ids(reasonableness));
  judged.delete('malicious');
  return {
    complaint,
    complaintScore: Math.round(chance(yes) * 1000) / 1000,
    emotion: {
      anger: isCalm ? 0 : level(scores, 'anger'),
      anxiety: level(scores, 'anxiety'),
      disappointment: isCalm ? 0 : level(scores, 'disappointment'),
    },
    primaryMotive: (primary ?? 'none') satisfies Motive,
    motives: held,
    kinds: kindsUnder(scores, held),
    needs: holding<Need>(leanings(scores, 'needs', ids(needs))),
    causes: causesOf(scores, complaint),
    lossTense: complaint
      ? highest<LossTense>(leanings(scores, 'loss-tense', ids(lossTense)), 'none')
      : 'none',
    dangers: holding<Danger>(leanings(scores, 'dangers', ids(dangers))),
    abuse: scores.score('abuse', 'yes') + (scores.settings('abuse')[0] ?? 0) > 0,
    demand,
    reasonableness: primary === 'scheme' ? 'malicious' : highest<Reasonableness>(judged, 'reasonable'),
    temperament: highest<Temperament>(leanings(scores, 'temperament', ids(temperaments)), 'unknown'),
    style: highest<Style>(leanings(scores, 'style', ids(styles)), 'unknown'),
  };
}
