import { type Danger, dangers as dangerLabels } from '../knowledge/ids.ts';
import type { Knowledge } from '../knowledge/load.ts';
import { assess, work } from './assess.ts';
import type {
  Assessment,
  CurvePoint,
  DialogueReading,
  EmotionLevels,
  Evidence,
  Level,
  Reading,
  Turn,
  TurnEvidence,
} from './assessment.ts';
import type { ReadingModel } from './model/reading-model.ts';

const between = ' / ';

interface Placed {
  turn: number;
  /** Where the turn's text begins in all the customer's turns written together. */
  start: number;
  text: string;
}

/** The customer's turns written together as the short messages of one person. */
function together(turns: readonly Turn[]): { text: string; placed: Placed[] } {
  const placed: Placed[] = [];
  let text = '';
  turns.forEach(({ role, text: own }, turn) => {
    if (role !== 'customer') return;
    if (placed.length > 0) text += between;
    placed.push({ turn, start: text.length, text: own });
    text += own;
  });
  return { text, placed };
}

/** Evidence of the whole, put back into its turns; what spans several turns is cut at the first one's end. */
function place(evidence: readonly Evidence[], placed: readonly Placed[]): TurnEvidence[] {
  return evidence.flatMap((e) => {
    const own = placed.findLast((p) => p.start <= e.start);
    if (!own) return [];
    const start = Math.min(e.start - own.start, own.text.length);
    const end = Math.min(e.end - own.start, own.text.length);
    return [{ ...e, turn: own.turn, start, end, text: own.text.slice(start, end) }];
  });
}

/**
 * The emotion of the whole talk: what the customer feels now, but never more than one level below the worst
 * they felt. Who raged a moment ago and now says little is not calm.
 */
function lasting(curve: readonly CurvePoint[], field: keyof EmotionLevels): Level {
  const last = curve.at(-1)?.[field] ?? 0;
  const peak = Math.max(0, ...curve.map((p) => p[field]));
  return Math.max(last, peak - 1) as Level;
}

/** The last turn in which the customer gives up something, by the cue; -1 where none does. */
function lastTurnWith(cue: string, placed: readonly Placed[], knowledge: Knowledge): number {
  const feature = knowledge.featureIndex.get(cue);
  if (feature === undefined) return -1;
  const said = placed.findLast((p) => (work(p.text, knowledge).weighing.strengths[feature] as number) > 0);
  return said?.turn ?? -1;
}

const isThreat = (label: string) =>
  /^dangers\.(media|regulator|legal|escalate|on-site|violence|churn)$/.test(label);

const dangerIds = Object.keys(dangerLabels) as Danger[];
/** What must not be lost among many words: threats towards the outside, and where somebody's life is at stake. */
const grave: ReadonlySet<Danger> = new Set([
  'media',
  'regulator',
  'legal',
  'on-site',
  'self-harm',
  'violence',
]);

/** A turn and what it says by itself. */
interface Alone extends Placed {
  reading: Assessment;
}

/**
 * Adds what was threatened in plain words in one turn: written together with all the others it may weigh too little
 * to be heard. What the model alone makes of a single turn does not count, for it knows little of it.
 */
function withGrave<Whole extends { dangers: Danger[]; evidence: TurnEvidence[] }>(
  whole: Whole,
  turns: readonly Alone[],
): Whole {
  const heard = turns.flatMap(({ turn, reading }) =>
    reading.evidence
      .filter(({ by }) => by.startsWith('dangers/'))
      .filter(({ label }) => reading.dangers.some((own) => grave.has(own) && label === `dangers.${own}`))
      .filter(({ label }) => !whole.dangers.some((own) => label === `dangers.${own}`))
      .map((evidence) => ({ ...evidence, turn })),
  );
  if (heard.length === 0) return whole;
  const has = (danger: Danger) => heard.some(({ label }) => label === `dangers.${danger}`);
  return {
    ...whole,
    dangers: dangerIds.filter((danger) => whole.dangers.includes(danger) || has(danger)),
    evidence: [...whole.evidence, ...heard],
  };
}

/** Takes out what a later turn took back: the demand and its sum, or the threats. */
function withdrawn(
  reading: Reading & { evidence: TurnEvidence[] },
  placed: readonly Placed[],
  knowledge: Knowledge,
): Reading & { evidence: TurnEvidence[] } {
  const demandOff = lastTurnWith('cue.withdraws', placed, knowledge);
  const threatOff = lastTurnWith('cue.calms', placed, knowledge);
  const isDemand = (label: string) => label === 'amount' || label.startsWith('demand.');
  const before = new Set(reading.evidence.filter((e) => e.turn < demandOff).map((e) => e.label));
  // the turn that gives a demand up names it once more: 钱不用退了
  const given = (e: TurnEvidence) => e.turn < demandOff || (e.turn === demandOff && before.has(e.label));
  const gone = (e: TurnEvidence) =>
    (isDemand(e.label) && given(e)) || (isThreat(e.label) && e.turn < threatOff);
  const evidence = reading.evidence.filter((e) => !gone(e));
  const has = (label: string) => evidence.some((e) => e.label === label);
  return {
    ...reading,
    evidence,
    demand: has(`demand.${reading.demand}`) ? reading.demand : 'none',
    amount: has('amount') ? reading.amount : null,
    dangers: reading.dangers.filter((danger) => has(`dangers.${danger}`)),
  };
}

/**
 * Reads a whole talk: every customer turn alone for the curve, all of them together for what the talk is about.
 * Handler turns are not read. Same-role turns may follow one another; a talk without customer turns gives the
 * defaults. A demand or threat that a later turn takes back is no longer in the reading.
 */
export function assessDialogue(
  turns: readonly Turn[],
  knowledge: Knowledge,
  model?: ReadingModel,
): DialogueReading {
  const { text, placed } = together(turns);
  const alone = placed.map((p) => ({ ...p, reading: assess(p.text, knowledge, model) }));
  const curve = alone.map(({ turn, reading }) => ({ turn, ...reading.emotion }));
  const whole = assess(text, knowledge, model);
  const evidence = place(whole.evidence, placed);
  const reading = withdrawn(withGrave({ ...whole, evidence }, alone), placed, knowledge);
  const emotion = {
    anger: lasting(curve, 'anger'),
    anxiety: lasting(curve, 'anxiety'),
    disappointment: lasting(curve, 'disappointment'),
  };
  return { ...reading, emotion, curve };
}
