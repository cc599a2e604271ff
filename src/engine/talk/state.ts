import { cutAt } from '../../base/text.ts';
import type { Folding } from '../../knowledge/fold.ts';
import type {
  CustomerCue,
  FeelingCourse,
  HardMoment,
  Move,
  Occasion,
  PartOfTalk,
} from '../../knowledge/ids.ts';
import { handlerKnowledge, type Knowledge, makeReady } from '../../knowledge/load.ts';
import { work } from '../assess.ts';
import type { Level, Turn } from '../assessment.ts';
import { assessDialogue } from '../dialogue.ts';
import { type Done, type Heard, hear } from '../review/curve.ts';
import { readMoves } from '../review/moves.ts';
import type { ReviewModels } from '../review/review.ts';
import { firstPoint, summarise } from '../review/summary.ts';
import { contextTurns } from '../review/surroundings.ts';
import type { TalkKnowledge } from '../review/talk-knowledge.ts';
import { englishMoves } from './english-moves.ts';
import { opens } from './gate.ts';
import { occasionsOf } from './occasions.ts';
import { noOwnWords, type OwnWords } from './own-words.ts';
import type { Piece } from './piece.ts';
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
 * A strong feeling is owed an answer until a good turn has met it: since it flared, or since it rose again. One that
 * goes on rising, and asks nothing, is owed two.
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
  const rising = courseOf(heard) === 'rising';
  const waits = says.some((cue) => waiting.includes(cue));
  // who was met as a person just now and asks what happens next wants to hear that
  if (waits && done.at(-1)?.moves.some((move) => feelingMoves.includes(move))) return false;
  return met < (rising && !waits ? strong : 1);
}

const waiting: readonly CustomerCue[] = ['asks-what-now', 'asks-when', 'asks-guarantee', 'chases'];
const asking: readonly CustomerCue[] = ['asks', ...waiting];

function courseOf(heard: readonly Heard[]): FeelingCourse {
  const [before, last] = heard.slice(-2);
  if (!before || !last) return 'steady';
  const change = last.anger + last.anxiety - before.anger - before.anxiety;
  return change > 0 ? 'rising' : change < 0 ? 'falling' : 'steady';
}

/**
 * The part the talk has come to at each of the customer's turns; it never goes back, a feeling that flares is met within
 * its part. Who sees it done and thanks is at its end, wherever the talk was.
 */
function partsOf(texts: readonly string[], heard: readonly Heard[], done: readonly Done[]): PartOfTalk[] {
  let part: PartOfTalk = 'opening';
  let opened = 0;
  return heard.map((own, at) => {
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
    const text = texts[at] ?? '';
    if (part === 'settlement' && closes(text) && !isHot(own)) part = 'closing';
    if (part !== 'closing' && endsWell(text, before.length > 0) && !isHot(own)) part = 'closing';
    return part;
  });
}

const closes = (text: string): boolean => {
  const cues = cuesOf(text, []);
  return (
    cues.some((cue) => cue === 'accepts' || cue === 'thanks' || cue === 'farewell') &&
    !cues.includes('refuses') &&
    !cues.includes('asks')
  );
};
const solved =
  /解决了|(修|弄|办|搞)好了|收到了|到账了|退(回来)?了|能用了|[通亮]了|放心了|\b(sorted|fixed|resolved|working (again|now)|arrived)\b/i;
const unsolved = /没|不|还(?!好)|又|但|可是|就是|只是|\b(not|n't|but|still)\b/i;
/** Thanks beside a request are courtesy. */
const requests =
  /[帮查退换补催赔]|麻烦|请|怎么|什么|想|要|希望|能|\b(please|can|could|would|want|need|how|when)\b/i;
const shortThanks = 24;

/** Whether somebody thanks because the matter is done, or goes off to do what was agreed. */
function endsWell(text: string, answered: boolean): boolean {
  if (!cuesOf(text, []).includes('thanks') || !closes(text) || unsolved.test(text)) return false;
  if (solved.test(text)) return true;
  return answered && text.length <= shortThanks && !requests.test(text);
}

/** How many of the customer's own turns read the same. */
function sureness(value: string, own: readonly string[]): Sureness {
  if (value === 'unknown') return 'none';
  const same = own.filter((one) => one === value).length;
  const other = own.filter((one) => one !== value && one !== 'unknown').length;
  return same >= 2 && same > other ? 'likely' : 'guess';
}

/** Who spoke of not wanting to live is met with nothing else for so many of their turns. */
const aliveTurns = 4;

function momentsIn(
  text: string,
  state: Omit<TalkState, 'moments'>,
  { signs, customer }: HelpKnowledge,
): HardMoment[] {
  const said = new Set(work(text, signs).weighing.signs.map(({ by }) => by));
  const open = { ...state, moments: [] };
  const lately = state.heard.slice(-aliveTurns).some(({ reading }) => reading.dangers.includes('self-harm'));
  return customer.compiled.talk.moments
    .filter(
      ({ id, by, when }) =>
        said.has(by) || (when !== undefined && opens(when, open)) || (id === 'self-harm' && lately),
    )
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

/** After a death only the matter itself is said back: who died, and what comes of it, is not ours to word. */
const sayableAt = (occasions: readonly Occasion[], pieces: Piece[]): Piece[] =>
  occasions.includes('bereavement')
    ? pieces.filter(({ blank }) => !['who', 'consequence', 'stake', 'deadline'].includes(blank))
    : pieces;

const isHan = (code: number) => code >= 0x3400 && code <= 0x9fff;

/** Traditional characters as their simplified ones, one for one: what is said back is in the script of our wordings. */
function simplified(text: string, { table }: Folding): string {
  let plain = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    plain += isHan(code) ? String.fromCharCode(table[code] ?? code) : text[i];
  }
  return plain;
}

/** A talk read once: what every state of it is made from. */
type Read = Pick<
  TalkState,
  'turns' | 'context' | 'language' | 'heard' | 'done' | 'reading' | 'summary' | 'pieces' | 'occasions'
> & { said: readonly string[]; parts: readonly PartOfTalk[] };

/** So many of the customer's turns before the last one are looked at again for what was shown then. */
const remembered = 5;

/** The state after `count` of the customer's turns. The reading is that of the whole talk, of earlier states too. */
function stateAt(read: Read, count: number): Omit<TalkState, 'moments'> & { moments: [] } {
  const { said, parts, ...all } = read;
  const heard = read.heard.slice(0, count);
  const last = heard.at(-1);
  const isLatest = count >= read.heard.length;
  const done = isLatest ? read.done : read.done.filter(({ turn }) => turn < (last?.turn ?? 0));
  const says = cuesOf(said[count - 1] ?? '', said.slice(0, Math.max(0, count - 1)));
  const own = (of: 'temperament' | 'style') => heard.map(({ reading }) => reading[of]);
  return {
    ...all,
    ...{ heard, done, says, earlier: [], moments: [] },
    now: {
      anger: last?.anger ?? 0,
      anxiety: last?.anxiety ?? 0,
      disappointment: last?.reading.emotion.disappointment ?? 0,
    },
    course: courseOf(heard),
    hot: last !== undefined && isHot(last) && !yielding(says, last),
    feelingOwed: owed(heard, done, says),
    last: last?.reading ?? null,
    pieces: isLatest
      ? read.pieces
      : read.pieces.filter(({ turn }) => turn === null || turn <= (last?.turn ?? 0)),
    made: new Set(done.flatMap(({ moves }) => moves)),
    lastMade: new Set(done.at(-1)?.moves ?? []),
    part: parts[count - 1] ?? 'opening',
    sureOfTemperament: sureness(read.reading.temperament, own('temperament')),
    sureOfStyle: sureness(read.reading.style, own('style')),
  };
}

/** With the cards that bear by the state of the talk: those known by their words are looked for in the last turn only. */
const gated = (state: TalkState, { customer }: HelpKnowledge): TalkState => ({
  ...state,
  moments: customer.compiled.talk.moments
    .filter(({ when }) => when !== undefined && opens(when, state))
    .map(({ id }) => id),
});

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
    // what the model knows it knows of Chinese
    const read = readMoves(text, before, knowledge, isChinese(text) ? models.moves : undefined);
    const theirs = turns.slice(0, turn).findLast((own) => own.role === 'customer')?.text ?? '';
    return [{ turn, ...read, moves: [...new Set([...read.moves, ...englishMoves(text, theirs)])] }];
  });
  const heard = hear(turns, done, knowledge.customer, models);
  const reading = assessDialogue(turns, knowledge.customer, models.reading);
  const plain = turns.map(({ role, text }) => ({ role, text: simplified(text, knowledge.customer.folding) }));
  const said = heard.map(({ turn }) => plain[turn]?.text ?? '');
  const latest = said.at(-1) ?? '';
  const language = context.language ?? (latest === '' || isChinese(latest) ? 'zh' : 'en');
  const occasions = occasionsOf(said, reading);
  const read: Read = {
    ...{ turns, context, language, heard, done, reading, said, occasions },
    summary: summarise(turns, reading, firstPoint(turns, heard), []),
    pieces: sayableAt(occasions, piecesOf(plain, heard, language)),
    parts: partsOf(said, heard, done),
  };
  const from = Math.max(1, heard.length - remembered);
  const counts = Array.from({ length: Math.max(0, heard.length - from) }, (_, i) => from + i);
  const state = {
    ...stateAt(read, heard.length),
    earlier: counts.map((count) => gated(stateAt(read, count), knowledge)),
  };
  return { ...state, moments: momentsIn(latest, state, knowledge) };
}
