import { type Check, checks as checkNames, type Move } from '../../knowledge/ids.ts';
import type { Turn } from '../assessment.ts';
import type { Done, Heard } from './curve.ts';

export interface CheckResult {
  id: Check;
  state: 'met' | 'missed' | 'not-applicable';
  /** The turns that show it, all handlers' turns; empty where nothing was said. */
  turns: number[];
}

/** What the checks are read from. */
export interface Talk {
  turns: readonly Turn[];
  heard: readonly Heard[];
  done: readonly Done[];
  /** The handler's turns in which a sign of the review's own is heard. */
  cue(path: string): number[];
}

type Outcome = Omit<CheckResult, 'id'>;
const met = (turns: number[]): Outcome => ({ state: 'met', turns });
const missed = (turns: number[] = []): Outcome => ({ state: 'missed', turns });
const none: Outcome = { state: 'not-applicable', turns: [] };

const withMoves = (done: readonly Done[], ...moves: Move[]): number[] =>
  done.filter((own) => own.moves.some((move) => moves.includes(move))).map(({ turn }) => turn);
/** Met where any of the moves is made. */
const made = (done: readonly Done[], ...moves: Move[]): Outcome => {
  const turns = withMoves(done, ...moves);
  return turns.length > 0 ? met(turns) : missed();
};
/** Missed where any of the moves is made. */
const spared = (done: readonly Done[], ...moves: Move[]): Outcome => {
  const turns = withMoves(done, ...moves);
  return turns.length > 0 ? missed(turns) : met([]);
};

const opening = 2;
/** Characters of the opening turns together that are still few words. */
const fewCharacters = 75;
const affirms = /^(对|嗯|是|没错|就是|可不是|正是|yes|right)/i;
const feelings: readonly Move[] = [
  'name-feeling',
  'apology',
  'warm-touch',
  'say-back',
  'q-open',
  'appreciation',
];

const peak = ({ heard }: Talk): number =>
  Math.max(0, ...heard.map(({ anger, anxiety }) => Math.max(anger, anxiety)));

function saidBack({ turns, done }: Talk): Outcome {
  const own = done.filter(({ moves }) => moves.includes('say-back'));
  if (own.length === 0) return missed();
  const confirmed = own.filter(({ turn, moves }) => {
    const answer = turns.slice(turn + 1).find(({ role }) => role === 'customer');
    return moves.includes('confirm-understanding') || affirms.test(answer?.text ?? '');
  });
  return confirmed.length > 0 ? met(confirmed.map(({ turn }) => turn)) : missed(own.map(({ turn }) => turn));
}

function feelingFirst({ heard, done }: Talk): Outcome {
  const strong = heard.find(({ anger, anxiety }) => anger >= 2 || anxiety >= 2);
  const answer = strong && done.find(({ turn }) => turn > strong.turn);
  if (!answer) return none;
  return answer.moves.some((move) => feelings.includes(move)) ? met([answer.turn]) : missed([answer.turn]);
}

function questionOrder({ done }: Talk): Outcome {
  const asked = withMoves(done, 'q-open', 'q-targeted', 'q-choice', 'q-informational', 'q-consultative');
  if (asked.length === 0) return none;
  const prying = done.filter(({ moves, quality }) => moves.includes('q-informational') && quality < 2);
  return prying.length > 0 ? missed(prying.map(({ turn }) => turn)) : met(asked);
}

function ruleWithReason({ done }: Talk): Outcome {
  const cited = done.filter(({ moves }) => moves.includes('rule-citation'));
  if (cited.length === 0) return none;
  const bare = cited.filter(({ moves, quality }) => !moves.includes('explanation') && quality < 2);
  return bare.length > 0 ? missed(bare.map(({ turn }) => turn)) : met(cited.map(({ turn }) => turn));
}

function fewWords({ turns, done }: Talk): Outcome {
  const first = done.slice(0, opening).map(({ turn }) => turn);
  const said = first.reduce((sum, turn) => sum + (turns[turn]?.text.length ?? 0), 0);
  return said <= fewCharacters * first.length ? met(first) : missed(first);
}

function inTime(talk: Talk): Outcome {
  if (peak(talk) === 0) return none;
  const from = talk.heard[0]?.turn ?? 0;
  const due = talk.done.filter(({ turn }) => turn > from).slice(0, 3);
  return made(due, 'apology');
}

function closedWarmly({ done }: Talk): Outcome {
  const last = done.at(-1);
  if (!last) return none;
  const warm = last.moves.some(
    (move) => move === 'closing' || move === 'warm-touch' || move === 'process-promise',
  );
  return warm && last.quality >= 2 ? met([last.turn]) : missed([last.turn]);
}

const atOpening = ({ done }: Talk): readonly Done[] => done.slice(0, opening);
const ifAny = (turns: readonly unknown[], outcome: Outcome): Outcome => (turns.length > 0 ? outcome : none);

const readers: Record<Check, (talk: Talk) => Outcome> = {
  listened: ({ cue }) => (cue('talk.hurry').length > 0 ? missed(cue('talk.hurry')) : met([])),
  acknowledged: (talk) => made(talk.done.slice(0, opening + 1), ...feelings, 'confirm-understanding'),
  'named-feeling': (talk) => (peak(talk) === 0 ? none : made(talk.done, 'name-feeling')),
  'said-back': saidBack,
  thanked: ({ done }) => made(done, 'appreciation'),
  'apologised-in-time': inTime,
  'will-to-solve': ({ done, cue }) => {
    const turns = [...new Set([...cue('talk.will'), ...withMoves(done, 'solution', 'process-promise')])];
    return turns.length > 0 ? met(turns.sort((a, b) => a - b)) : missed();
  },
  'let-vent': (talk) =>
    peak(talk) < 2 ? none : made(talk.done.slice(0, opening + 1), 'q-open', 'say-back', 'name-feeling'),
  'key-topic-not-early': (talk) => spared(atOpening(talk), 'premature-settlement', 'compensation-offer'),
  'no-early-refusal': (talk) => spared(atOpening(talk), 'refusal'),
  'few-words': fewWords,
  'first-impression': ({ done }) => ((done[0]?.quality ?? 0) >= 2 ? met([0]) : missed([0])),
  'feeling-first': feelingFirst,
  'question-order': questionOrder,
  'cause-explained': ({ done }) => made(done, 'explanation'),
  'recurrence-told': ({ done, cue }) =>
    ifAny(
      withMoves(done, 'solution'),
      cue('talk.recurrence').length > 0 ? met(cue('talk.recurrence')) : missed(),
    ),
  'solution-given': ({ done }) => made(done, 'solution', 'compensation-offer'),
  'promise-bounded': ({ done }) =>
    ifAny(withMoves(done, 'process-promise', 'outcome-promise'), spared(done, 'outcome-promise')),
  'offer-not-early': ({ done }) =>
    ifAny(
      withMoves(done, 'compensation-offer', 'premature-settlement'),
      spared(done, 'premature-settlement'),
    ),
  'rule-with-reason': ruleWithReason,
  'no-run-around': ({ done }) => spared(done, 'brush-off'),
  'closed-warmly': closedWarmly,
};

/** Every check of the method, in its order; none applies where no handler spoke. */
export function readChecks(talk: Talk): CheckResult[] {
  const ids = Object.keys(checkNames) as Check[];
  return ids.map((id) => {
    if (talk.done.length === 0) return { id, ...none };
    const result = readers[id](talk);
    return id === 'first-impression'
      ? { id, ...result, turns: [talk.done[0]?.turn ?? 0] }
      : { id, ...result };
  });
}
