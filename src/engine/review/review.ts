import type { Fatal, Move } from '../../knowledge/ids.ts';
import { fatal as fatalNames } from '../../knowledge/ids.ts';
import { givenSpan } from '../1-read/reading-text.ts';
import { weightOf } from '../3-judge/signs.ts';
import { work } from '../assess.ts';
import type { Evidence, Level, Turn, TurnEvidence } from '../assessment.ts';
import { assessDialogue } from '../dialogue.ts';
import type { ReadingModel } from '../model/reading-model.ts';
import { type CheckResult, readChecks } from './checks.ts';
import { type Done, type Heard, hear, type TurningPoint, turningPoints } from './curve.ts';
import { type Mismatch, mismatches } from './mismatch.ts';
import { readMoves } from './moves.ts';
import type { MovesModel, Quality } from './moves-model.ts';
import { type Ending, readEnding } from './outcome.ts';
import { type FirstPoint, firstPoint, summarise, type TalkSummary } from './summary.ts';
import { contextTurns } from './surroundings.ts';
import type { TalkKnowledge } from './talk-knowledge.ts';
import type { TalkModel } from './talk-model.ts';

/** A red line that a handler's turn crossed. */
export interface FatalFinding {
  id: Fatal;
  turn: number;
  evidence: Evidence[];
}

/** The review of a whole talk: findings with their turns, never a verdict by themselves. */
export interface Review {
  emotion: { turn: number; anger: Level; anxiety: Level }[];
  turningPoints: TurningPoint[];
  moves: { turn: number; moves: Move[]; quality: Quality }[];
  checks: CheckResult[];
  fatal: FatalFinding[];
  mismatch: Mismatch[];
  firstPoint: FirstPoint | null;
  summary: TalkSummary;
  satisfaction: Ending['satisfaction'];
  outcome: Ending['outcome'];
  /** 0..100, higher is better handling. */
  score: number;
  evidence: TurnEvidence[];
}

/** Trained models beside the rules; each may be missing. */
export interface ReviewModels {
  reading?: ReadingModel | undefined;
  moves?: MovesModel | undefined;
  talk?: TalkModel | undefined;
}

const spokenRedLine = 2;

interface Said {
  turn: number;
  strength(path: string): number;
  evidence(path: string): Evidence[];
}

/** Which signs of the review's own a handler's turn holds. */
function listen(text: string, turn: number, { handler }: TalkKnowledge): Said {
  const working = work(text, handler);
  const feature = (path: string) => handler.featureIndex.get(path) ?? -1;
  return {
    turn,
    strength: (path) => working.weighing.strengths[feature(path)] ?? 0,
    evidence: (path) =>
      working.weighing.signs.flatMap((sign) => {
        const weight = weightOf(sign, feature(path));
        if (weight <= 0) return [];
        const span = givenSpan(working.text, sign.start, sign.end);
        return [{ label: path, ...span, text: text.slice(span.start, span.end), weight, by: sign.by }];
      }),
  };
}

const caring: readonly Move[] = [
  'name-feeling',
  'warm-touch',
  'solution',
  'process-promise',
  'say-back',
  'hold',
];

/** A danger to life that the next answer passes over. */
function ignored(heard: readonly Heard[], done: readonly Done[]): FatalFinding[] {
  return heard.flatMap(({ turn, reading }) => {
    const grave = reading.evidence.filter(({ label }) => /^dangers\.(self-harm|violence)$/.test(label));
    const answer = done.find((own) => own.turn > turn);
    if (grave.length === 0 || !answer || answer.moves.some((move) => caring.includes(move))) return [];
    return [
      { id: 'ignores-danger' as const, turn: answer.turn, evidence: grave.map((e) => ({ ...e, turn })) },
    ];
  });
}

const crosses = (strength: Said['strength']): boolean =>
  (Object.keys(fatalNames) as Fatal[]).some((id) => strength(`fatal.${id}`) >= spokenRedLine);
/** No turn that crosses a red line is an adequate one, whatever else it does. */
const leastGood = (quality: Quality): Quality => (quality > 1 ? 1 : quality);

function redLines(said: readonly Said[], heard: readonly Heard[], done: readonly Done[]): FatalFinding[] {
  const spoken = said.flatMap(({ turn, strength, evidence }) =>
    (Object.keys(fatalNames) as Fatal[])
      .filter((id) => strength(`fatal.${id}`) >= spokenRedLine)
      .map((id) => ({ id, turn, evidence: evidence(`fatal.${id}`) })),
  );
  return [...spoken, ...ignored(heard, done)].sort((a, b) => a.turn - b.turn);
}

/** How much of the score the turns' quality carries; the checks carry the rest. */
const qualityShare = 0.85;
const perFatal = 10;
/** However well the rest was done. */
const mostWithFatal = 40;

function scoreOf(done: readonly Done[], checks: readonly CheckResult[], fatals: number): number {
  if (done.length === 0) return 0;
  const quality = done.reduce((sum, own) => sum + own.quality, 0) / (3 * done.length);
  const asked = checks.filter(({ state }) => state !== 'not-applicable');
  const met = asked.filter(({ state }) => state === 'met').length / Math.max(1, asked.length);
  const sum = 100 * (qualityShare * quality + (1 - qualityShare) * met) - perFatal * fatals;
  return Math.round(Math.max(0, Math.min(fatals > 0 ? mostWithFatal : 100, sum)));
}

/**
 * Reviews a whole talk: what the customer felt and why it turned, what the handler did, what was missed. Pure and
 * total: turns of one side may follow one another, a side may be silent; what is not found is empty or null.
 */
export function review(turns: readonly Turn[], knowledge: TalkKnowledge, models: ReviewModels = {}): Review {
  const said = turns.flatMap(({ role, text }, turn) =>
    role === 'handler' ? [listen(text, turn, knowledge)] : [],
  );
  const done = said.map(({ turn, strength }) => {
    const context = turns.slice(Math.max(0, turn - contextTurns), turn);
    const read = readMoves(turns[turn]?.text ?? '', context, knowledge, models.moves);
    return { turn, ...read, quality: crosses(strength) ? leastGood(read.quality) : read.quality };
  });
  const heard = hear(turns, done, knowledge.customer, models);
  const cue = (path: string) => said.filter(({ strength }) => strength(path) > 0).map(({ turn }) => turn);
  const checks = readChecks({ turns, heard, done, cue });
  const fatal = redLines(said, heard, done);
  const reading = assessDialogue(turns, knowledge.customer, models.reading);
  const point = firstPoint(turns, heard);
  const ending = readEnding({ turns, heard, done }, models.talk);
  const evidence = [
    ...heard.flatMap(({ turn, reading: own }) =>
      own.evidence
        .filter(({ label }) => /^(emotion|dangers|demand)\b/.test(label))
        .map((e) => ({ ...e, turn })),
    ),
    ...done.flatMap(({ turn, evidence: own }) => own.map((e) => ({ ...e, turn }))),
    ...ending.evidence,
  ].sort((a, b) => a.turn - b.turn);
  return {
    emotion: heard.map(({ turn, anger, anxiety }) => ({ turn, anger, anxiety })),
    turningPoints: turningPoints(heard, done),
    moves: done.map(({ turn, moves, quality }) => ({ turn, moves, quality })),
    checks,
    fatal,
    mismatch: mismatches(turns, done, knowledge.customer),
    firstPoint: point,
    summary: summarise(
      turns,
      reading,
      point,
      done.flatMap(({ commitments }) => commitments),
    ),
    satisfaction: ending.satisfaction,
    outcome: ending.outcome,
    score: scoreOf(done, checks, fatal.length),
    evidence,
  };
}
