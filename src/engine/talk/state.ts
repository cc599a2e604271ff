import { cutAt } from '../../base/text.ts';
import type { CustomerCue, FeelingCourse, HardMoment, Move, PartOfTalk } from '../../knowledge/ids.ts';
import { handlerKnowledge, type Knowledge, makeReady } from '../../knowledge/load.ts';
import { work } from '../assess.ts';
import type { Level, Turn } from '../assessment.ts';
import { assessDialogue } from '../dialogue.ts';
import { type Done, type Heard, hear } from '../review/curve.ts';
import { readMoves } from '../review/moves.ts';
import type { ReviewModels } from '../review/review.ts';
import { firstPoint, summarise } from '../review/summary.ts';
import { contextTurns, type TalkKnowledge } from '../review/turn.ts';
import { opens } from './gate.ts';
import { noOwnWords, type OwnWords } from './own-words.ts';
import { piecesOf } from './pieces.ts';
import { isChinese } from './say-back.ts';
import { cuesOf } from './says.ts';
import type { Sureness, TalkContext, TalkState } from './talk.ts';

/** What is read with while somebody talks. */
export interface HelpKnowledge extends TalkKnowledge {
  /** The signs of hard moments and of faults of a draft. */
  readonly signs: Knowledge;
  readonly own: OwnWords;
}

/** Made ready once, like all knowledge. */
export function helpKnowledge(knowledge: Knowledge): HelpKnowledge {
  const signs = { ...knowledge.compiled, ...knowledge.compiled.talk.signs, scopes: [], judgements: [] };
  return {
    customer: knowledge,
    handler: handlerKnowledge(knowledge),
    signs: makeReady(signs),
    own: noOwnWords,
  };
}

const strong = 2;
const feelingMoves: readonly Move[] = ['name-feeling', 'say-back', 'apology', 'warm-touch', 'q-open'];
const stepMoves: readonly Move[] = ['solution', 'compensation-offer', 'refusal', 'q-consultative'];
const factMoves: readonly Move[] = ['explanation', 'identity-check', 'q-targeted', 'q-choice', 'information'];

/** The moves are learnt from Chinese talks: what an English turn does for a feeling is heard here. */
const english: readonly (readonly [RegExp, Move])[] = [
  [
    /\b(you're|you are|you must be|you feel|must (be|feel|have been)|of course you're|no wonder)\b.{0,30}\b(angry|upset|furious|worried|anxious|annoyed|frustrat\w+|let down|disappointed|scared|tired|exhausted|hard|awful)\b|nobody (could|should|would)|anyone would/i,
    'name-feeling',
  ],
  [
    /\b(let me (say|repeat|read)|so you('ve| have|'re| are)|you (said|mean|told me)|if i('ve)? (got|understood))\b/i,
    'say-back',
  ],
  [/\b(i'm|i am|we're|we are) (so |very |truly |really )?sorry\b|\bapologi[sz]e\b/i, 'apology'],
  [/\b(tell me|go ahead|what happened|take your time)\b/i, 'q-open'],
];
const englishMoves = (text: string): Move[] =>
  isChinese(text) ? [] : english.flatMap(([pattern, move]) => (pattern.test(text) ? [move] : []));

const isHot = ({ anger, anxiety }: { anger: Level; anxiety: Level }) => anger >= strong || anxiety >= strong;

/** Handler's turns with one of these moves. */
const withAny = (done: readonly Done[], moves: readonly Move[]) =>
  done.filter((own) => own.moves.some((move) => moves.includes(move)));

/** Who agrees or thanks in calm words is not upset any more, whatever they felt a moment ago. */
const yielding = (says: readonly CustomerCue[], { reading }: Heard): boolean =>
  says.some((cue) => cue === 'thanks' || cue === 'accepts' || cue === 'farewell') &&
  !says.some((cue) => cue === 'refuses' || cue === 'distrusts') &&
  !isHot(reading.emotion);

/**
 * A strong feeling is owed an answer until a good turn has met it: since it flared, or since it rose again. Who asks
 * what now has been met by one such turn, all others by two.
 */
function owed(heard: readonly Heard[], done: readonly Done[], says: readonly CustomerCue[]): boolean {
  const last = heard.at(-1);
  if (!last || !isHot(last) || yielding(says, last)) return false;
  const peak = Math.max(last.anger, last.anxiety);
  const from = heard.findLastIndex((own, at) => {
    const before = heard[at - 1];
    return (
      isHot(own) && (before === undefined || !isHot(before) || Math.max(before.anger, before.anxiety) < peak)
    );
  });
  const since = heard[from]?.turn ?? last.turn;
  const met = withAny(done, feelingMoves).filter(({ turn, quality }) => turn > since && quality >= 2).length;
  const asks = says.some((cue) => asking.includes(cue));
  // who was comforted twice and asks on wants an answer: more comfort would be delay
  if (asks && withAny(done, ['name-feeling', 'warm-touch']).length >= strong) return false;
  // a question out of a feeling that rises is no question yet
  const waits = courseOf(heard) === 'rising' ? says.some((cue) => waiting.includes(cue)) : asks;
  return met < (waits ? 1 : strong);
}

const waiting: readonly CustomerCue[] = ['asks-what-now', 'asks-when', 'asks-guarantee', 'chases'];
const asking: readonly CustomerCue[] = ['asks', ...waiting];

function courseOf(heard: readonly Heard[]): FeelingCourse {
  const [before, last] = heard.slice(-2);
  if (!before || !last) return 'steady';
  const change = last.anger + last.anxiety - before.anger - before.anxiety;
  return change > 0 ? 'rising' : change < 0 ? 'falling' : 'steady';
}

/** The part the talk has come to; it never goes back, a feeling that flares is met within its part. */
function partOf(turns: readonly Turn[], heard: readonly Heard[], done: readonly Done[]): PartOfTalk {
  let part: PartOfTalk = 'opening';
  let opened = 0;
  for (const own of heard) {
    const before = done.filter(({ turn }) => turn < own.turn);
    if (part === 'opening' && before.length > 0) {
      opened += withAny(before.slice(-1), [...feelingMoves, ...factMoves]).length;
      const asked = withAny(before, factMoves).length > 0;
      if ((opened >= 2 && !isHot(own)) || (asked && opened >= 1 && own.anger < strong)) part = 'facts';
      if (opened >= 4 || withAny(before, stepMoves).length >= 2) part = 'facts';
    }
    if (part === 'facts' && withAny(before, ['solution', 'q-consultative', 'process-promise']).length > 0) {
      const explained = withAny(before, ['explanation', 'information', 'solution']).length > 0;
      if (explained) part = 'settlement';
    }
    if (part === 'settlement' && closes(turns[own.turn]?.text ?? '') && !isHot(own)) part = 'closing';
  }
  return part;
}

const closes = (text: string): boolean => {
  const cues = cuesOf(text, []);
  return (
    cues.some((cue) => cue === 'accepts' || cue === 'thanks' || cue === 'farewell') &&
    !cues.includes('refuses') &&
    !cues.includes('asks')
  );
};

/** How many of the customer's own turns read the same. */
function sureness(value: string, own: readonly string[]): Sureness {
  if (value === 'unknown') return 'none';
  const same = own.filter((one) => one === value).length;
  const other = own.filter((one) => one !== value && one !== 'unknown').length;
  return same >= 2 && same > other ? 'likely' : 'guess';
}

function momentsIn(
  text: string,
  state: Omit<TalkState, 'moments'>,
  { signs, customer }: HelpKnowledge,
): HardMoment[] {
  const said = new Set(work(text, signs).weighing.signs.map(({ by }) => by));
  const open = { ...state, moments: [] };
  return customer.compiled.talk.moments
    .filter(({ by, when }) => said.has(by) || (when !== undefined && opens(when, open)))
    .map(({ id }) => id);
}

/** A turn is read for so many characters, and a talk for its first turns and its latest. */
export const longestRead = 4_000;
const firstTurns = 8;
const latestTurns = 52;

/** The turns as they are read: what is left out keeps its place without its words. */
function readable(turns: readonly Turn[]): Turn[] {
  const from = turns.length - latestTurns;
  return turns.map(({ role, text }, at) => ({
    role,
    text: at < firstTurns || at >= from ? cutAt(text, longestRead) : '',
  }));
}

/**
 * Reads a talk up to its last turn. Pure and total: a talk without words of the customer is at its opening, with
 * nothing felt and nothing known. Of a very long talk the first and the latest turns are read.
 */
export function readTalk(
  given: readonly Turn[],
  knowledge: HelpKnowledge,
  context: TalkContext = {},
  models: ReviewModels = {},
): TalkState {
  const turns = readable(given);
  const done = turns.flatMap(({ role, text }, turn): Done[] => {
    if (role !== 'handler' || text === '') return [];
    const before = turns.slice(Math.max(0, turn - contextTurns), turn);
    const read = readMoves(text, before, knowledge, models.moves);
    return [{ turn, ...read, moves: [...new Set([...read.moves, ...englishMoves(text)])] }];
  });
  const heard = hear(turns, done, knowledge.customer, models);
  const reading = assessDialogue(turns, knowledge.customer, models.reading);
  const last = heard.at(-1);
  const said = heard.map(({ turn }) => turns[turn]?.text ?? '');
  const latest = said.at(-1) ?? '';
  const says = cuesOf(latest, said.slice(0, -1));
  const summary = summarise(turns, reading, firstPoint(turns, heard), []);
  const language = context.language ?? (latest === '' || isChinese(latest) ? 'zh' : 'en');
  const state: Omit<TalkState, 'moments'> = {
    turns,
    context,
    language,
    heard,
    done,
    reading,
    summary,
    now: {
      anger: last?.anger ?? 0,
      anxiety: last?.anxiety ?? 0,
      disappointment: last?.reading.emotion.disappointment ?? 0,
    },
    course: courseOf(heard),
    hot: last !== undefined && isHot(last) && !yielding(says, last),
    feelingOwed: owed(heard, done, says),
    last: last?.reading ?? null,
    says,
    pieces: piecesOf(turns, heard, language),
    made: new Set(done.flatMap(({ moves }) => moves)),
    lastMade: new Set(done.at(-1)?.moves ?? []),
    part: partOf(turns, heard, done),
    sureOfTemperament: sureness(
      reading.temperament,
      heard.map((own) => own.reading.temperament),
    ),
    sureOfStyle: sureness(
      reading.style,
      heard.map((own) => own.reading.style),
    ),
  };
  return { ...state, moments: momentsIn(latest, state, knowledge) };
}
