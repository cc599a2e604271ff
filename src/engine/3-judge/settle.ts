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
  styles,
  type Temperament,
  temperaments,
} from '../../knowledge/ids.ts';
import type { Level, Reading } from '../assessment.ts';
import type { AskedSum } from './amount.ts';
import { leastVoice, type Reason, type Verdict, type Verdicts } from './judge.ts';

/** A value that was read and is no default: it must show its evidence. */
export interface Spoken {
  field: string;
  value: string;
  /** Readings it follows from, where no words of its own stand behind it. */
  from: readonly (readonly [field: string, value: string])[];
  /** What shows it where no sign does. */
  shown: Reason | null;
}

/** What `settle` brings together. */
export interface Heard {
  verdicts: Verdicts;
  /** What would be read from what was denied, said of others or meant otherwise; null where nothing was. */
  silenced: Verdicts | null;
  /** How strongly the signs of a feature (`demand.refund`) speak before any weighing. */
  strength(feature: string): number;
  /** The sum asked, given whether money is wanted. */
  askedSum(demand: Demand): AskedSum | null;
}

export type StatedMotive = Exclude<Motive, 'none'>;
export type StatedCause = Exclude<Cause, 'none'>;

export const kindsOf: Record<StatedMotive, readonly MotiveKind[]> = {
  suggest: ['help-improve'],
  vent: ['want-attention', 'rebuke'],
  redress: ['compensation', 'fix'],
  scheme: ['coerce', 'rival'],
};

const known = <Id extends string>(ids: Record<Id, unknown>, value: string): value is Id => value in ids;

const isVoiced = (verdict: Verdict, value: string) => verdict.voice(value) > leastVoice;

/** The likeliest value that words speak for; the default needs none. */
function one<Id extends string>(
  verdicts: Verdicts,
  field: string,
  ids: Record<Id, unknown>,
  otherwise: Id,
  may: (id: Id) => boolean = () => true,
): Id {
  const verdict = verdicts.get(field);
  if (!verdict) return otherwise;
  let best = otherwise;
  for (const id of Object.keys(ids) as Id[]) {
    if (isVoiced(verdict, id) && may(id) && verdict.score(id) > verdict.score(best)) best = id;
  }
  return best;
}

function many<Id extends string>(verdicts: Verdicts, field: string, ids: Record<Id, unknown>): Id[] {
  const verdict = verdicts.get(field);
  if (!verdict) return [];
  const values = verdict.values.filter((v): v is Id => known(ids, v));
  return values.sort((a, b) => verdict.score(b) - verdict.score(a));
}

function level(heard: Heard, field: string, complaint: boolean): Level {
  const verdict = heard.verdicts.get(field);
  if (!verdict || !isVoiced(verdict, 'level')) return 0;
  // who has nothing to complain of feels only what they say
  if (!complaint && heard.strength(`emotion.${field}`) <= 0) return 0;
  return Number(verdict.values[0] ?? 0) as Level;
}

const squash = (score: number) => 1 / (1 + Math.exp(-score));
const round = (n: number) => Math.round(n * 1000) / 1000;

/** A refund or a repair may follow from what went wrong; nobody is taken to ask for these without saying so. */
const mustBeSaid: readonly Demand[] = ['delivery', 'apology', 'discipline'];
/** Who goes to an authority, a court, the press or a superior wants something done. */
const pressing: readonly Danger[] = ['regulator', 'legal', 'escalate', 'on-site', 'media'];
/** Motives nobody is taken to have by the sum of other signs: a lever and advice show themselves. */
const ownSigns: Partial<Record<Motive, readonly string[]>> = {
  scheme: ['motives.scheme', 'kinds.coerce', 'kinds.rival', 'reasonableness.malicious'],
  suggest: ['motives.suggest', 'kinds.help-improve', 'cue.proposal'],
};
const showsItself = (heard: Heard, motive: Motive) =>
  ownSigns[motive]?.some((sign) => heard.strength(sign) > 0) ?? true;
/** What counts as out of all proportion to what was paid. */
const timesPaid = 8;
/** Whether a sum asked is out of all proportion to what was paid, as far as the text says. */
export const isOverPaid = (asked: AskedSum | null): boolean =>
  asked?.paid !== undefined && asked.value >= timesPaid * asked.paid;
/** The most a complaint without words for it can score. */
const unheard = 0.4;

/** A sign in a request (`asked-for` counts 1.8 times) is a demand said plainly. */
const plainly = 2.4;
/** By how much venting must outweigh a demand said plainly: reviews tell of refunds they do not ask for. */
const byFar = 2.5;

/**
 * Venting and asking for nothing are one finding seen from two sides, so they are decided together: what speaks
 * for venting rather than redress, and what speaks for no demand rather than the likeliest one, is added up. A
 * demand said plainly is one unless nearly everything else speaks against it. Suggestions and levers stand for themselves, and a message
 * that is no complaint may ask or not.
 */
function motiveAndDemand(heard: Heard, complaint: boolean): { primary: StatedMotive; demand: Demand } {
  const { verdicts, strength } = heard;
  const motive = verdicts.get('primary-motive');
  const wish = verdicts.get('demand');
  const primary = one<Motive>(verdicts, 'primary-motive', motives, 'vent', (m) => showsItself(heard, m));
  const said = (d: Demand) => d !== 'none' && (!mustBeSaid.includes(d) || strength(`demand.${d}`) > 0);
  const asked = (Object.keys(demands) as Demand[]).filter((d) => said(d) && wish && isVoiced(wish, d));
  const plain = asked.filter((d) => d !== 'information' && strength(`demand.${d}`) >= plainly);
  const among = plain.length > 0 ? plain : asked;
  const likeliest = among.reduce<Demand>(
    (a, b) => (a === 'none' || (wish?.score(b) ?? 0) > (wish?.score(a) ?? 0) ? b : a),
    'none',
  );
  const read = plain.length > 0 ? likeliest : one<Demand>(verdicts, 'demand', demands, 'none', said);
  // who asks without complaining wants to know
  const demand = !complaint && read === 'none' && strength('demand.information') > 0 ? 'information' : read;
  if (primary === 'suggest' || primary === 'scheme') return { primary, demand };
  if (!complaint || !motive || !wish) return { primary: primary === 'none' ? 'vent' : primary, demand };
  const vented = motive.score('vent') - motive.score('redress') + wish.score('none') - wish.score(likeliest);
  const asks = likeliest !== 'none' && vented <= (plain.length > 0 ? byFar : 0);
  if (asks) return { primary: 'redress', demand: likeliest };
  const presses = pressing.some((d) => verdicts.get('dangers')?.values.includes(d));
  return presses && vented <= byFar ? { primary: 'redress', demand } : { primary: 'vent', demand: 'none' };
}

function readMotives(
  heard: Heard,
  first: StatedMotive,
): {
  primary: StatedMotive;
  all: StatedMotive[];
  kinds: MotiveKind[];
} {
  const { verdicts } = heard;
  const others = many(verdicts, 'motives', motives).filter(
    (m): m is StatedMotive => m !== 'none' && m !== first && showsItself(heard, m),
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

/** The likely causes, the likeliest where none is likely enough; a message that is no complaint names its own. */
function readCauses(heard: Heard, complaint: boolean): StatedCause[] {
  const verdict = heard.verdicts.get('causes');
  const said = (c: Cause) => c !== 'none' && (complaint || heard.strength(`causes.${c}`) > 0);
  const found = many(heard.verdicts, 'causes', causes).filter((c): c is StatedCause => said(c));
  if (found.length > 0 || !complaint || !verdict) return found.slice(0, 2);
  const voiced = (Object.keys(causes) as Cause[]).filter((c) => said(c) && isVoiced(verdict, c));
  const best = voiced.reduce<Cause>(
    (a, b) => (a === 'none' || verdict.score(b) > verdict.score(a) ? b : a),
    'none',
  );
  return best === 'none' || verdict.score(best) < -1 ? [] : [best];
}

/**
 * A judgement other than `reasonable` needs its own sign; a sum many times what was paid is one. Who uses the
 * complaint as a lever, and only they, are suspected of malice.
 */
function readReasonableness(heard: Heard, primary: Motive, asked: AskedSum | null): Reasonableness {
  if (primary === 'scheme') return 'malicious';
  const own = (id: Reasonableness) => id !== 'malicious' && heard.strength(`reasonableness.${id}`) > 0;
  const read = one<Reasonableness>(heard.verdicts, 'reasonableness', reasonableness, 'reasonable', own);
  return read === 'reasonable' && isOverPaid(asked) ? 'excessive' : read;
}

type From = Spoken['from'];
const statedMotives = Object.keys(kindsOf) as StatedMotive[];
const motiveOf = Object.fromEntries(
  statedMotives.flatMap((motive) => kindsOf[motive].map((kind) => [kind, motive])),
) as Record<MotiveKind, StatedMotive>;

/** For each motive (and, who wants redress, each demand) the readings it follows from. */
const behindMotive = new Map(
  statedMotives.map((motive) => {
    const from = (...wish: From): From => [
      ['motives', motive],
      ['primary-motive', motive],
      ...wish,
      ['complaint', 'yes'],
    ];
    const demandIds = motive === 'redress' ? Object.keys(demands) : [];
    const asking = new Map(demandIds.map((demand) => [demand, from(['demand', demand])]));
    return [motive as Motive, { asking, plain: from() }];
  }),
);
const nothingBehind: From = [];
function behind(motive: Motive, demand: Demand): From {
  const own = behindMotive.get(motive);
  return own?.asking.get(demand) ?? own?.plain ?? nothingBehind;
}

/** Every value of a reading that is no default, with what it follows from. */
export function spokenOf(reading: Omit<Reading, 'versions'>, asked: AskedSum | null): Spoken[] {
  const spoken: Spoken[] = [];
  const say = (field: string, value: string, from = nothingBehind, shown: Reason | null = null) => {
    spoken.push({ field, value, from, shown });
  };
  const { demand, primaryMotive, reasonableness: judged, emotion } = reading;
  for (const danger of reading.dangers) say('dangers', danger);
  if (demand !== 'none') say('demand', demand);
  if (primaryMotive !== 'none') say('primary-motive', primaryMotive, behind(primaryMotive, demand));
  for (const motive of reading.motives) say('motives', motive, behind(motive, demand));
  for (const kind of reading.kinds) say('kinds', kind, behind(motiveOf[kind], demand));
  if (judged !== 'reasonable') {
    const sum = asked && { start: asked.start, end: asked.end, weight: 1, by: 'engine/asked-over-paid' };
    say('reasonableness', judged, judged === 'malicious' ? behind('scheme', demand) : nothingBehind, sum);
  }
  if (reading.lossTense !== 'none') say('loss-tense', reading.lossTense);
  if (emotion.anger > 0) say('anger', String(emotion.anger));
  if (emotion.anxiety > 0) say('anxiety', String(emotion.anxiety));
  if (emotion.disappointment > 0) say('disappointment', String(emotion.disappointment));
  for (const need of reading.needs) say('needs', need);
  for (const cause of reading.causes) say('causes', cause);
  if (reading.abuse) say('abuse', 'yes');
  if (reading.temperament !== 'unknown') say('temperament', reading.temperament);
  if (reading.sentiment !== 'neutral') say('sentiment', reading.sentiment);
  if (reading.complaint) say('complaint', 'yes');
  if (reading.style !== 'unknown') say('style', reading.style);
  return spoken;
}

export function readSentiment(verdicts: Verdicts): { sentiment: Sentiment; sentimentScore: number } {
  const verdict = verdicts.get('sentiment');
  const sentimentScore = round(2 * squash(verdict?.score('positive') ?? 0) - 1);
  const leaning: Sentiment =
    sentimentScore > 0.2 ? 'positive' : sentimentScore < -0.2 ? 'negative' : 'neutral';
  const voiced = leaning !== 'neutral' && verdict !== undefined && isVoiced(verdict, leaning);
  return { sentiment: voiced ? leaning : 'neutral', sentimentScore };
}

/**
 * Brings the verdicts of the single fields into one reading without contradictions: no complaint, no motive; a
 * kind only under its motive; at most two causes; nothing that no words speak for.
 */
export function settle(heard: Heard): {
  reading: Omit<Reading, 'versions'>;
  spoken: Spoken[];
  asked: AskedSum | null;
} {
  const { verdicts } = heard;
  const verdict = verdicts.get('complaint');
  const score = round(squash(verdict?.score('yes') ?? -4));
  const complaintScore = verdict && isVoiced(verdict, 'yes') ? score : Math.min(score, unheard);
  const complaint = complaintScore >= 0.5;
  const { primary, demand } = motiveAndDemand(heard, complaint);
  const asked = heard.askedSum(demand);
  const motive = readMotives(heard, primary);
  const primaryMotive: Motive = complaint ? motive.primary : 'none';
  const reading = {
    complaint,
    complaintScore,
    emotion: {
      anger: level(heard, 'anger', complaint),
      anxiety: level(heard, 'anxiety', complaint),
      disappointment: level(heard, 'disappointment', complaint),
    },
    primaryMotive,
    motives: complaint ? motive.all : [],
    kinds: complaint ? motive.kinds : [],
    needs: many<Need>(verdicts, 'needs', needs),
    causes: readCauses(heard, complaint),
    lossTense: complaint ? one<LossTense>(verdicts, 'loss-tense', lossTense, 'none') : ('none' as const),
    dangers: many<Danger>(verdicts, 'dangers', dangers),
    abuse: verdicts.get('abuse')?.values.includes('yes') ?? false,
    demand,
    amount: asked?.value ?? null,
    reasonableness: readReasonableness(heard, primaryMotive, asked),
    temperament: one<Temperament>(verdicts, 'temperament', temperaments, 'unknown'),
    style: one<Style>(verdicts, 'style', styles, 'unknown'),
    ...readSentiment(verdicts),
  };
  return { reading, spoken: spokenOf(reading, asked), asked };
}
