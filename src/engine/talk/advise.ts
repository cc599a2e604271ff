import { blanksOf } from '../../knowledge/blanks.ts';
import type { Label, Move, PartOfTalk, Temperament, Treasure } from '../../knowledge/ids.ts';
import type { AdviceEntry, AdvicePart, MomentCard, QuestionKind } from '../../knowledge/talk-help.ts';
import type { EmotionLevels, Evidence, Turn } from '../assessment.ts';
import type { ReviewModels } from '../review/review.ts';
import { fitting, opens } from './gate.ts';
import { type HelpKnowledge, readTalk } from './state.ts';
import type { Sureness, TalkContext, TalkState } from './talk.ts';
import { type Shown, type Suggestion, suggest } from './wording.ts';

/** A part of the talk with what is done in it and what is missing. */
export interface PartState {
  part: PartOfTalk;
  about: Label;
  items: { id: string; label: Label; done: boolean }[];
}

/** What the customer is like now, from this talk alone. */
export interface CustomerNow extends EmotionLevels {
  course: TalkState['course'];
  curve: { turn: number; anger: number; anxiety: number }[];
  needs: TalkState['reading']['needs'];
  motive: TalkState['reading']['primaryMotive'];
  style: { id: TalkState['reading']['style']; sure: Sureness };
  temperament: { id: Temperament; sure: Sureness };
  says: TalkState['says'];
  /** The words of the last turn its feelings were read from. */
  evidence: Evidence[];
}

/** The one next move. */
export interface NextMove {
  move: Move;
  /** The knowledge it comes from: `advice/opening/say-point-back`. */
  entry: string;
  /** The section of the method behind it. */
  from: string;
  treasure: Treasure | null;
  why: Label;
  wordings: Suggestion[];
}

export interface Avoid {
  move: Move;
  why: Label;
  entry: string;
}

export interface QuestionState {
  move: QuestionKind['move'];
  state: 'asked' | 'now' | 'later';
  rule: Label;
}

export interface Advice {
  part: PartOfTalk;
  parts: PartState[];
  /** What the part the talk is in still lacks, in order. */
  missing: { id: string; label: Label }[];
  customer: CustomerNow;
  /** Whether a strong feeling goes before the matter. */
  feelingFirst: boolean;
  next: NextMove;
  /** What else would do, the likeliest first; nothing where a life may be at stake. */
  others: NextMove[];
  avoid: Avoid[];
  questions: QuestionState[];
  /** Cards of hard moments, the gravest first. */
  moments: (MomentCard & { by: string })[];
  version: string;
}

const order: readonly PartOfTalk[] = ['opening', 'facts', 'settlement', 'closing'];

function partStates(parts: readonly AdvicePart[], state: TalkState): PartState[] {
  const agreed = state.heard.length > 0 ? state.says : [];
  const unknown = state.summary.unknown;
  return order.flatMap((part) =>
    parts
      .filter((own) => own.part === part)
      .map(({ about, items }) => ({
        part,
        about,
        items: items
          .filter(({ when }) => opens(when, state))
          .map(({ id, label, moves, known, says }) => ({
            id,
            label,
            done:
              moves.some((move) => state.made.has(move)) ||
              known.some((field) => !unknown.includes(field)) ||
              says.some((cue) => agreed.includes(cue)),
          })),
      })),
  );
}

type Candidate = Pick<AdviceEntry, 'move' | 'why' | 'from' | 'wordings' | 'avoid'> & {
  by: string;
  treasure?: Treasure | undefined;
  score: number;
};

/** What each line that fits adds, and what having done the same just now, or before, takes away. */
const perFit = 0.45;
/** What can be said in the customer's own words goes before what cannot. */
const ownWords = 0.3;
const telling = new Set<string>(['point', 'consequence', 'stake', 'waited', 'tried', 'deadline']);
const justDone = 1.6;
const doneBefore = 0.25;
/** A grave card outweighs every entry, the others come first until their move was made. */
const ofMoment = 20;
const ofLightMoment = 6;
const graveOrder = 7;

/** Who was advised the same twice running and has not done it is advised something else. */
const movedOn = 2.6;
const sameAgain = 0.3;
const sameMove = 0.7;

/** What earlier advice of the talk was: its next moves, the latest last, and which wordings stood under it when. */
interface Past {
  next: { by: string; move: Move }[];
  shown: Map<string, number>;
}

function tiredOf({ by, move }: { by: string; move: Move }, past: Past): number {
  const [before, last] = [past.next.at(-2), past.next.at(-1)];
  if (last?.by === by) return before?.by === by ? movedOn : sameAgain;
  return last?.move === move && before?.move === move ? sameMove : 0;
}

function candidates(
  state: TalkState,
  { customer }: HelpKnowledge,
  past: Past,
  entries: readonly (AdviceEntry & { by: string })[] = customer.compiled.talk.entries,
): Candidate[] {
  const there = new Set<string>(state.pieces.map(({ blank }) => blank));
  const own = ({ wordings }: AdviceEntry) =>
    wordings.some((w) => blanksOf(w[state.language]).some((blank) => telling.has(blank) && there.has(blank)));
  const { moments } = customer.compiled.talk;
  const times = (move: Move) => state.done.filter(({ moves }) => moves.includes(move)).length;
  const doneWith = (move: Move) =>
    (state.lastMade.has(move) ? justDone : 0) + doneBefore * Math.min(3, times(move));
  const fromEntries = entries
    .filter((entry) => (!state.hot || entry.feelingFirst) && opens(entry.when, state))
    .map((entry) => ({
      ...entry,
      score:
        entry.weight +
        perFit * fitting(entry.fits, state) -
        doneWith(entry.move) -
        tiredOf(entry, past) +
        (own(entry) ? ownWords : 0),
    }));
  const fromCards = moments
    .filter(({ id }) => state.moments.includes(id))
    .map((card) => ({
      ...card,
      why: card.going,
      score:
        card.order <= graveOrder
          ? ofMoment - card.order
          : ofLightMoment - card.order / 10 - doneWith(card.move) - tiredOf(card, past),
    }));
  return [...fromCards, ...fromEntries].sort((a, b) => b.score - a.score || (a.by < b.by ? -1 : 1));
}

/** The best candidates of different moves: the next one first, then the others that are shown. */
function chosenFrom(ranked: readonly Candidate[]): Candidate[] {
  const chosen = ranked.filter(({ move }, at) => ranked.findIndex((one) => one.move === move) === at);
  return chosen.slice(0, 1 + othersShown);
}

const shownBefore = ({ shown }: Past, now: number): Shown =>
  new Map([...shown].map(([template, at]) => [template, now - at]));

/** What was advised at the talk's earlier turns, as it is advised now: the same talk, the same past. */
function pastOf(state: TalkState, knowledge: HelpKnowledge): Past {
  const past: Past = { next: [], shown: new Map() };
  state.earlier.forEach((earlier, at) => {
    const chosen = chosenFrom(candidates(earlier, knowledge, past));
    const lines = chosen.flatMap(({ wordings, by }) => suggest(wordings, earlier, by, shownBefore(past, at)));
    for (const { template } of lines) past.shown.set(template, at);
    const [next] = chosen;
    if (next) past.next.push({ by: next.by, move: next.move });
  });
  return past;
}

function avoided(chosen: Candidate, state: TalkState, { customer }: HelpKnowledge): Avoid[] {
  const standing = customer.compiled.talk.shun
    .filter(({ when }) => opens(when, state))
    .flatMap(({ id, moves, why }) => moves.map((move) => ({ move, why, entry: `advice/talk/${id}` })));
  const own = chosen.avoid.map((move) => ({ move, why: chosen.why, entry: chosen.by }));
  const all = [...standing, ...own].filter(({ move }) => move !== chosen.move);
  return all.filter(({ move }, at) => all.findIndex((one) => one.move === move) === at);
}

/** The kinds in their order: the first whose turn it is and that was not asked is the one for now. */
function questionStates(kinds: readonly QuestionKind[], state: TalkState): QuestionState[] {
  const now = kinds.find(({ move, when }) => !state.lastMade.has(move) && opens(when, state));
  return kinds.map(({ move, rule, when: _ }) => ({
    move,
    rule,
    state: move === now?.move ? 'now' : state.made.has(move) ? 'asked' : 'later',
  }));
}

function customerNow(state: TalkState): CustomerNow {
  const { reading, last } = state;
  return {
    ...state.now,
    course: state.course,
    curve: state.heard.map(({ turn, anger, anxiety }) => ({ turn, anger, anxiety })),
    needs: reading.needs,
    motive: reading.primaryMotive,
    style: { id: reading.style, sure: state.sureOfStyle },
    temperament: { id: reading.temperament, sure: state.sureOfTemperament },
    says: state.says,
    evidence: (last?.evidence ?? []).filter(({ label }) => label.startsWith('emotion.')),
  };
}

/** How many other moves are shown. */
const othersShown = 2;

/** Advice from a state of the talk that was read before. @throws RangeError if there is no knowledge to advise with */
export function adviseOn(state: TalkState, knowledge: HelpKnowledge): Advice {
  const { talk } = knowledge.customer.compiled;
  const past = pastOf(state, knowledge);
  const shown = shownBefore(past, state.earlier.length);
  const toNext = ({ move, by, from, treasure, why, wordings }: Candidate): NextMove => ({
    ...{ move, entry: by, from, treasure: treasure ?? null, why },
    wordings: suggest(wordings, state, by, shown),
  });
  const own = candidates(state, knowledge, past);
  const ranked = own.length > 0 ? own : candidates(state, knowledge, past, knowledge.own.reserve);
  const [chosen, ...others] = chosenFrom(ranked);
  if (!chosen) throw new RangeError('no advice entry bears: the knowledge holds none for this state');
  const alone = state.moments.includes('self-harm');
  const parts = partStates(talk.parts, state);
  const here = parts.find(({ part }) => part === state.part);
  return {
    part: state.part,
    parts,
    missing: (alone ? [] : (here?.items ?? [])).flatMap(({ id, label, done }) =>
      done ? [] : [{ id, label }],
    ),
    customer: customerNow(state),
    feelingFirst: state.hot,
    next: toNext(chosen),
    others: alone ? [] : others.map(toNext),
    avoid: avoided(chosen, state, knowledge),
    questions: alone ? [] : questionStates(talk.questions, state),
    moments: talk.moments.filter(({ id }) => state.moments.includes(id)),
    version: talk.version,
  };
}

/**
 * What the handler could do next in this talk and how to say it, with the reasons. Pure: the same talk, context and
 * seed give the same advice. The words of a suggestion come from this talk and from nowhere else.
 */
export function advise(
  turns: readonly Turn[],
  knowledge: HelpKnowledge,
  context: TalkContext = {},
  models: ReviewModels = {},
): Advice {
  return adviseOn(readTalk(turns, knowledge, context, models), knowledge);
}
