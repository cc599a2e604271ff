import type { RubricKnowledge } from '../../knowledge/compiled.ts';
import type { Move, Sin, TrustTerm } from '../../knowledge/ids.ts';
import { sins as sinNames } from '../../knowledge/ids.ts';
import { handlerKnowledge, type Knowledge, makeReady } from '../../knowledge/load.ts';
import type { ObservedKind } from '../../knowledge/rubrics.ts';
import { givenSpan } from '../1-read/reading-text.ts';
import { work } from '../assess.ts';
import type { Turn } from '../assessment.ts';
import type { Place, SharpTurn } from './conflict.ts';
import type { Review } from './review.ts';
import type { TalkKnowledge } from './talk-knowledge.ts';

/** What a talk is scored with. */
export interface ScoringKnowledge extends TalkKnowledge {
  readonly rubrics: RubricKnowledge;
  /** The signs of what is observed, and those of a draft, among them robot phrases. */
  readonly signs: Knowledge;
  readonly drafts: Knowledge;
}

/** Made ready once, like all knowledge. */
export function scoringKnowledge(knowledge: Knowledge): ScoringKnowledge {
  const { rubrics, talk } = knowledge.compiled;
  const over = (signs: RubricKnowledge['signs']) =>
    makeReady({ ...knowledge.compiled, ...signs, scopes: [], judgements: [] });
  return {
    customer: knowledge,
    handler: handlerKnowledge(knowledge),
    rubrics,
    signs: over(rubrics.signs),
    drafts: over(talk.signs),
  };
}

/** Something that was seen, where it stands, and by what it was known. */
export interface Seen extends Place {
  by: string;
}

/** A talk with what the review found in it, asked place by place. */
export interface SeenTalk {
  readonly turns: readonly Turn[];
  readonly review: Review;
  /** Where a handler makes a move; its whole turn where no words stand out. */
  moves(move: Move, quality?: number): Seen[];
  /** Where a sign of a handler's words is heard that is no move, e.g. `talk.rights`. */
  cue(path: string): Seen[];
  observed(kind: ObservedKind): Seen[];
  robot(): Seen[];
  /** Insults in the customer's words. */
  abuse(): Seen[];
}

const sure = 2;

/** Where any of `names` is heard in the turns of one side. */
function heardIn(
  turns: readonly Turn[],
  role: Turn['role'],
  knowledge: Knowledge,
  wanted: (by: string, feature: string) => boolean,
) {
  return turns.flatMap((own, turn): Seen[] => {
    if (own.role !== role) return [];
    const { text, weighing } = work(own.text, knowledge);
    return weighing.signs.flatMap(({ start, end, by, weights }) => {
      const found = weights.find(
        ([feature, weight]) => weight > 0 && wanted(by, knowledge.compiled.features[feature] ?? ''),
      );
      return found ? [{ turn, ...givenSpan(text, start, end), by }] : [];
    });
  });
}

export function seenTalk(turns: readonly Turn[], review: Review, knowledge: ScoringKnowledge): SeenTalk {
  const { signs, drafts, handler, customer } = knowledge;
  const sides = { objects: 'customer' } as const satisfies Partial<Record<ObservedKind, Turn['role']>>;
  const sideOf = (kind: ObservedKind): Turn['role'] => (kind in sides ? 'customer' : 'handler');
  const scripts = new Set(
    customer.compiled.talk.drafts.flatMap(({ by, fault }) => (fault === 'robot-phrase' ? [by] : [])),
  );
  return {
    turns,
    review,
    moves: (move, quality = 3) =>
      review.moves
        .filter((own) => own.quality <= quality && own.moves.includes(move))
        .flatMap(({ turn }) => {
          const label = `moves.${move}`;
          const own = review.evidence.filter((e) => e.turn === turn && e.label === label);
          const spans = own.length > 0 ? own : [{ start: 0, end: turns[turn]?.text.length ?? 0 }];
          return spans.map(({ start, end }) => ({ turn, start, end, by: label }));
        }),
    cue: (path) => heardIn(turns, 'handler', handler, (_, feature) => feature === path),
    observed: (kind) => {
      const own = new Set(knowledge.rubrics.observed.flatMap(({ by, sees }) => (sees === kind ? [by] : [])));
      return heardIn(turns, sideOf(kind), signs, (by) => own.has(by));
    },
    robot: () => heardIn(turns, 'handler', drafts, (by) => scripts.has(by)),
    abuse: () =>
      heardIn(turns, 'customer', customer, (_, feature) => feature === 'abuse').filter(
        ({ turn }) => strengthIn(turns[turn]?.text ?? '', customer, 'abuse') >= sure,
      ),
  };
}

function strengthIn(text: string, knowledge: Knowledge, path: string): number {
  return work(text, knowledge).weighing.strengths[knowledge.featureIndex.get(path) ?? -1] ?? 0;
}

const poor = 1;
const comforting: readonly Move[] = [
  'name-feeling',
  'say-back',
  'apology',
  'warm-touch',
  'appreciation',
  'q-open',
  'confirm-understanding',
  'solution',
  'process-promise',
  'hold',
];
const strongFeeling = 2;

/** Turns that go straight to business though the customer had just shown a strong feeling. */
function cold({ turns, review }: SeenTalk): Seen[] {
  return review.moves.flatMap(({ turn, moves, quality }) => {
    const before = review.emotion.findLast((own) => own.turn < turn);
    const isNext = before !== undefined && before.turn === turn - 1;
    if (!isNext || Math.max(before.anger, before.anxiety) < strongFeeling) return [];
    if (quality > poor || moves.some((move) => comforting.includes(move))) return [];
    return [{ turn, start: 0, end: turns[turn]?.text.length ?? 0, by: 'engine/cold' }];
  });
}

/** A rule without its reason: the review's own check says which turns. */
function bareRules({ review, moves }: SeenTalk): Seen[] {
  const check = review.checks.find(({ id }) => id === 'rule-with-reason');
  if (check?.state !== 'missed') return [];
  return moves('rule-citation', poor).filter(({ turn }) => check.turns.includes(turn));
}

const readers: Record<Sin, (talk: SeenTalk) => Seen[]> = {
  'brush-off': (talk) => {
    const away = new Set(talk.observed('run-around').map(({ turn }) => turn));
    return talk.moves('brush-off', poor).filter(({ turn }) => !away.has(turn));
  },
  coldness: cold,
  condescension: (talk) => talk.observed('condescension'),
  robot: (talk) => [...talk.robot(), ...repeated(talk)],
  rulebook: bareRules,
  'run-around': (talk) => {
    const away = new Set(talk.moves('brush-off', poor).map(({ turn }) => turn));
    return talk.observed('run-around').filter(({ turn }) => away.has(turn));
  },
  blame: (talk) => talk.moves('blame', poor),
};

/** A formula once is a courtesy; from the second turn on it is a script. */
function repeated(talk: SeenTalk): Seen[] {
  const formulas = talk.moves('platitude', poor);
  const first = formulas[0]?.turn;
  return formulas.filter(({ turn }) => turn !== first);
}

export interface SinSeen {
  id: Sin;
  seen: Seen[];
}

/** The seven sins as they were seen, those that were not left out. */
export const readSins = (talk: SeenTalk): SinSeen[] =>
  (Object.keys(sinNames) as Sin[]).flatMap((id) => {
    const seen = readers[id](talk);
    return seen.length > 0 ? [{ id, seen }] : [];
  });

export interface TrustSeen {
  term: TrustTerm;
  seen: Seen[];
}

/** What spoke for each term of the trust equation. It is no sum: what was seen, in its order. */
export const readTrust = (talk: SeenTalk, { rubrics }: ScoringKnowledge): TrustSeen[] =>
  rubrics.trust.map(({ term, moves, cues }) => ({
    term,
    seen: [
      ...moves.flatMap((move) => talk.moves(move, term === 'self-orientation' ? poor : 3)),
      ...cues.flatMap((cue) => talk.cue(`talk.${cue}`).map((own) => ({ ...own, by: `talk.${cue}` }))),
    ].sort((a, b) => a.turn - b.turn || a.start - b.start),
  }));

/** The turns as a conflict is read from them. */
export function sharpTurns(talk: SeenTalk): SharpTurn[] {
  const abusive = talk.review.fatal
    .filter(({ id }) => id === 'abuse')
    .map(({ turn, evidence }) => ({ turn, start: evidence[0]?.start ?? 0, end: evidence[0]?.end ?? 0 }));
  const sharp = [
    ...talk.moves('confrontation', poor),
    ...talk.moves('blame', 0),
    ...talk.observed('threatens'),
    ...talk
      .observed('condescension')
      .filter(({ turn }) => talk.review.moves.some((own) => own.turn === turn && own.quality <= poor)),
    ...abusive,
  ];
  const aimed = [...talk.observed('objects'), ...talk.abuse()];
  const bare = ({ turn, start, end }: Place): Place => ({ turn, start, end });
  return talk.turns.map(({ role }, turn) => ({
    turn,
    role,
    sharp: role === 'handler' ? sharp.filter((own) => own.turn === turn).map(bare) : [],
    aimed: role === 'customer' ? aimed.filter((own) => own.turn === turn).map(bare) : [],
    anger: talk.review.emotion.find((own) => own.turn === turn)?.anger ?? 0,
  }));
}
