import type { Move } from '../../knowledge/ids.ts';
import { givenSpan, type ReadText } from '../1-read/reading-text.ts';
import { weightOf } from '../3-judge/signs.ts';
import type { Evidence, Turn } from '../assessment.ts';
import { type Commitment, commitmentsIn } from './commitments.ts';
import { isLearntLanguage } from './learnt.ts';
import { allMoves, type MovesModel, type Quality } from './moves-model.ts';
import type { TalkKnowledge } from './talk-knowledge.ts';
import { readTurn, type TurnReading } from './turn.ts';

/** What a handler's turn does. */
export interface MovesReading {
  moves: Move[];
  quality: Quality;
  /** At least one entry a move. */
  evidence: Evidence[];
  commitments: Commitment[];
}

const questions: readonly Move[] = ['q-choice', 'q-informational', 'q-consultative', 'q-open', 'q-targeted'];

/** An ordinary sign says it surely enough by itself. */
const sure = 1.5;
const reasonsPerMove = 2;

/** The moves by the rules alone; a question that is none of the known ones asks for a fact. */
function byRules({ strength, working }: TurnReading): Move[] {
  const found = allMoves.filter((move) => strength(`moves.${move}`) >= sure);
  const alone = found.length > 1 ? found.filter((move) => move !== 'other') : found;
  const asks = working.text.clauses.some((clause) => clause.isQuestion);
  const known: readonly Move[] = [...questions, 'identity-check', 'confirm-understanding', 'closing'];
  if (asks && !alone.some((move) => known.includes(move))) alone.push('q-targeted');
  if (alone.length === 0) alone.push(working.text.length > 8 ? 'information' : 'other');
  return alone;
}

/** What each move adds to a turn that is adequate by itself. */
const worth: Partial<Record<Move, number>> = {
  'say-back': 0.6,
  'confirm-understanding': 0.3,
  'name-feeling': 0.8,
  'warm-touch': 0.6,
  appreciation: 0.5,
  solution: 0.4,
  'process-promise': 0.5,
  'q-consultative': 0.3,
  explanation: 0.2,
  apology: 0.3,
  'q-choice': 0.3,
  platitude: -1,
  'rule-citation': -0.3,
  'q-informational': -0.5,
  refusal: -0.5,
  other: -1,
  'outcome-promise': -1.6,
  'brush-off': -1.8,
  blame: -2,
  'premature-settlement': -1.6,
  confrontation: -2.2,
};

function qualityByRules(moves: readonly Move[], { strength }: TurnReading): Quality {
  const ill = strength('talk.ill-of-own') + strength('talk.hurry') + strength('talk.plea') > 0 ? -1.2 : 0;
  const sum = moves.reduce((all, move) => all + (worth[move] ?? 0), 2 + ill);
  return Math.max(0, Math.min(3, Math.round(sum))) as Quality;
}

/** Words put into the customer's mouth to mock them sound like saying back, and are the opposite. */
const mockery = 'moves/harm/mock-say-back';
const likeListening: readonly Move[] = ['say-back', 'confirm-understanding'];

function withoutMockery(moves: readonly Move[], { working }: TurnReading): Move[] {
  if (!working.weighing.signs.some(({ by }) => by === mockery)) return [...moves];
  return [...new Set<Move>([...moves.filter((move) => !likeListening.includes(move)), 'confrontation'])];
}

interface Reason {
  start: number;
  end: number;
  weight: number;
  by: string;
}

function ruleReasons({ working }: TurnReading, feature: number): Reason[] {
  return working.weighing.signs
    .flatMap((sign) => {
      const { start, end, by } = sign;
      const weight = weightOf(sign, feature);
      return weight > 0 ? [{ start, end, by, weight }] : [];
    })
    .sort((a, b) => b.weight - a.weight || a.start - b.start)
    .slice(0, reasonsPerMove);
}

function toEvidence(text: ReadText, move: Move, { start, end, weight, by }: Reason): Evidence {
  const span = givenSpan(text, start, end);
  return {
    label: `moves.${move}`,
    ...span,
    text: text.given.slice(span.start, span.end),
    weight: Math.round(weight * 100) / 100,
    by,
  };
}

/**
 * Reads what a handler's turn does, beside the turns before it (at most four count, the latest last). Pure and
 * total: every turn makes at least one move. Without a model the knowledge's rules decide alone.
 */
export function readMoves(
  text: string,
  context: readonly Turn[],
  knowledge: TalkKnowledge,
  model?: MovesModel,
): MovesReading {
  const { whole: reading, clauses } = readTurn(text, context, knowledge);
  const heard = isLearntLanguage(text) ? model?.hear(reading, clauses) : undefined;
  const moves = withoutMockery(heard?.moves ?? byRules(reading), reading);
  const own = reading.working.text;
  const evidence = moves.flatMap((move) => {
    const feature = knowledge.handler.featureIndex.get(`moves.${move}`) ?? -1;
    const rules = ruleReasons(reading, feature);
    const spans = rules.length > 0 ? [] : (heard?.spans(move) ?? []);
    const learnt = spans.map((span) => ({ ...span, by: `model/${model?.version}/moves.${move}` }));
    const found = rules.length > 0 ? rules : learnt;
    const whole = { start: 0, end: own.length, weight: 0.01, by: 'engine/whole-text' };
    return (found.length > 0 ? found : [whole]).map((reason) => toEvidence(own, move, reason));
  });
  return {
    moves,
    quality: heard?.quality ?? qualityByRules(moves, reading),
    evidence,
    commitments: moves.some((move) => promises.includes(move)) ? commitmentsIn(text) : [],
  };
}

const promises: readonly Move[] = ['process-promise', 'solution', 'outcome-promise', 'compensation-offer'];
