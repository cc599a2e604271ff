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
  type Sentiment,
  type Style,
  sentiments,
  styles,
  type Temperament,
  temperaments,
} from '../../knowledge/ids.ts';
import type { Level, Reading } from '../assessment.ts';
import type { Verdict } from './judge.ts';

/** A value that was read and is no default: it must show its evidence. */
export interface Spoken {
  field: string;
  value: string;
}

type Verdicts = ReadonlyMap<string, Verdict>;
type StatedMotive = Exclude<Motive, 'none'>;
type StatedCause = Exclude<Cause, 'none'>;

const kindsOf: Record<StatedMotive, readonly MotiveKind[]> = {
  suggest: ['help-improve'],
  vent: ['want-attention', 'rebuke'],
  redress: ['compensation', 'fix'],
  scheme: ['coerce', 'rival'],
};

const known = <Id extends string>(ids: Record<Id, unknown>, value: string): value is Id => value in ids;

function one<Id extends string>(
  verdicts: Verdicts,
  field: string,
  ids: Record<Id, unknown>,
  otherwise: Id,
): Id {
  const value = verdicts.get(field)?.values[0] ?? otherwise;
  return known(ids, value) ? value : otherwise;
}

function many<Id extends string>(verdicts: Verdicts, field: string, ids: Record<Id, unknown>): Id[] {
  const verdict = verdicts.get(field);
  if (!verdict) return [];
  const values = verdict.values.filter((v): v is Id => known(ids, v));
  return values.sort((a, b) => verdict.score(b) - verdict.score(a));
}

function level(verdicts: Verdicts, field: string): Level {
  return Number(verdicts.get(field)?.values[0] ?? 0) as Level;
}

const squash = (score: number) => 1 / (1 + Math.exp(-score));
const round = (n: number) => Math.round(n * 1000) / 1000;

/**
 * Venting and asking for nothing are one finding seen from two sides, so they are decided together: what speaks
 * for venting rather than redress, and what speaks for no demand rather than the likeliest one, is added up.
 * Suggestions and levers stand for themselves, and a message that is no complaint may ask or not.
 */
function motiveAndDemand(verdicts: Verdicts, complaint: boolean): { primary: StatedMotive; demand: Demand } {
  const demand = one<Demand>(verdicts, 'demand', demands, 'none');
  const primary = one<Motive>(verdicts, 'primary-motive', motives, 'vent');
  if (primary === 'suggest' || primary === 'scheme') return { primary, demand };
  const motive = verdicts.get('primary-motive');
  const wish = verdicts.get('demand');
  if (!complaint || !motive || !wish) return { primary: primary === 'none' ? 'vent' : primary, demand };
  const asked = (Object.keys(demands) as Demand[]).filter((d) => d !== 'none');
  const likeliest = asked.reduce((a, b) => (wish.score(b) > wish.score(a) ? b : a));
  const vented = motive.score('vent') - motive.score('redress') + wish.score('none') - wish.score(likeliest);
  return vented > 0 ? { primary: 'vent', demand: 'none' } : { primary: 'redress', demand: likeliest };
}

function readMotives(
  verdicts: Verdicts,
  first: StatedMotive,
): {
  primary: StatedMotive;
  all: StatedMotive[];
  kinds: MotiveKind[];
} {
  const others = many(verdicts, 'motives', motives).filter(
    (m): m is StatedMotive => m !== 'none' && m !== first,
  );
  const all = [first, ...others];
  const verdict = verdicts.get('kinds');
  const held = new Set(many(verdicts, 'kinds', kinds));
  const chosen = all.flatMap((motive) => {
    const own = kindsOf[motive];
    const holding = own.filter((k) => held.has(k));
    if (holding.length > 0 && motive !== 'vent') return holding;
    const score = (k: MotiveKind) => verdict?.score(k) ?? 0;
    return [own.reduce((a, b) => (score(b) > score(a) ? b : a))];
  });
  return { primary: first, all, kinds: chosen };
}

function readCauses(verdicts: Verdicts, complaint: boolean): StatedCause[] {
  const verdict = verdicts.get('causes');
  const found = many(verdicts, 'causes', causes).filter((c): c is StatedCause => c !== 'none');
  if (found.length > 0 || !complaint || !verdict) return found.slice(0, 2);
  const best = (Object.keys(causes) as Cause[]).reduce((a, b) =>
    verdict.score(b) > verdict.score(a) ? b : a,
  );
  return best === 'none' || verdict.score(best) < -1 ? [] : [best as StatedCause];
}

function spokenOf(reading: Omit<Reading, 'versions'>): Spoken[] {
  const spoken: Spoken[] = [];
  const say = (field: string, value: string, otherwise: string) => {
    if (value !== otherwise) spoken.push({ field, value });
  };
  say('complaint', reading.complaint ? 'yes' : 'no', 'no');
  for (const [field, of] of Object.entries(reading.emotion)) say(field, String(of), '0');
  say('primary-motive', reading.primaryMotive, 'none');
  for (const motive of reading.motives) say('motives', motive, '');
  for (const kind of reading.kinds) say('kinds', kind, '');
  for (const need of reading.needs) say('needs', need, '');
  for (const cause of reading.causes) say('causes', cause, '');
  say('loss-tense', reading.lossTense, 'none');
  for (const danger of reading.dangers) say('dangers', danger, '');
  say('abuse', reading.abuse ? 'yes' : 'no', 'no');
  say('demand', reading.demand, 'none');
  say('reasonableness', reading.reasonableness, 'reasonable');
  say('temperament', reading.temperament, 'unknown');
  say('style', reading.style, 'unknown');
  say('sentiment', reading.sentiment, 'neutral');
  return spoken;
}

/**
 * Brings the verdicts of the single fields into one reading without contradictions: no complaint, no motive; a
 * kind only under its motive; at most two causes.
 */
export function settle(
  verdicts: Verdicts,
  amount: number | null,
): { reading: Omit<Reading, 'versions'>; spoken: Spoken[] } {
  const complaintScore = round(squash(verdicts.get('complaint')?.score('yes') ?? -4));
  const complaint = complaintScore >= 0.5;
  const { primary, demand } = motiveAndDemand(verdicts, complaint);
  const motive = readMotives(verdicts, primary);
  const score = verdicts.get('sentiment')?.score('positive') ?? 0;
  const sentimentScore = round(2 * squash(score) - 1);
  const sentiment: Sentiment =
    sentimentScore > 0.2 ? 'positive' : sentimentScore < -0.2 ? 'negative' : 'neutral';
  const reading = {
    complaint,
    complaintScore,
    emotion: {
      anger: level(verdicts, 'anger'),
      anxiety: level(verdicts, 'anxiety'),
      disappointment: level(verdicts, 'disappointment'),
    },
    primaryMotive: complaint ? motive.primary : ('none' as const),
    motives: complaint ? motive.all : [],
    kinds: complaint ? motive.kinds : [],
    needs: many<Need>(verdicts, 'needs', needs),
    causes: readCauses(verdicts, complaint),
    lossTense: complaint ? one<LossTense>(verdicts, 'loss-tense', lossTense, 'none') : ('none' as const),
    dangers: many<Danger>(verdicts, 'dangers', dangers),
    abuse: verdicts.get('abuse')?.values.includes('yes') ?? false,
    demand,
    amount,
    reasonableness: one<Reasonableness>(verdicts, 'reasonableness', reasonableness, 'reasonable'),
    temperament: one<Temperament>(verdicts, 'temperament', temperaments, 'unknown'),
    style: one<Style>(verdicts, 'style', styles, 'unknown'),
    sentiment: known(sentiments, sentiment) ? sentiment : 'neutral',
    sentimentScore,
  };
  return { reading, spoken: spokenOf(reading) };
}
