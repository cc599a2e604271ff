import type { Check, Danger, Fatal, ReviewMark, Sector } from '../../knowledge/ids.ts';
import type { Rubric, RubricReads } from '../../knowledge/rubrics.ts';
import type { Turn } from '../assessment.ts';
import { timedPromises } from './commitments.ts';
import { type Conflict, type Place, readConflict } from './conflict.ts';
import {
  readSins,
  readTrust,
  type ScoringKnowledge,
  type Seen,
  type SeenTalk,
  type SinSeen,
  seenTalk,
  sharpTurns,
  type TrustSeen,
} from './observed.ts';
import { sentenceAround } from './promises.ts';
import type { Review } from './review.ts';
import { itemsIn, type RubricScore, scoreBy } from './rubric-score.ts';

/** The machine's first reading of an item. */
export interface ItemReading {
  item: string;
  /** Null: only a person can say. */
  mark: ReviewMark | null;
  /** Where it was seen; empty where what is missed was never said. */
  places: Place[];
}

/** A talk as the machine reads it before a person does: every figure with the places it rests on. */
export interface Scorecard extends RubricScore {
  items: ItemReading[];
  fatal: { id: Fatal; places: Place[] }[];
  sins: SinSeen[];
  trust: TrustSeen[];
  conflict: Conflict | null;
  /** Words of self-harm or violence, on either side of the talk. */
  danger: Place[];
  /** The customer spoke of how they were treated. */
  aboutHandler: Place[];
  /** The review's own 0..100: how well the turns were handled, whatever the rubric asks for. */
  handling: number;
}

interface Part {
  met: boolean;
  places: Place[];
}

const bare = ({ turn, start, end }: Place): Place => ({ turn, start, end });

/** The sentence that a sign stands in: a scrap of two characters proves nothing to who reads it. */
function quoted({ turns }: SeenTalk, seen: readonly Place[]): Place[] {
  const places: Place[] = [];
  for (const { turn, ...span } of seen) {
    const sentence = { turn, ...sentenceAround(turns[turn]?.text ?? '', span) };
    if (!places.some((own) => own.turn === turn && own.start === sentence.start)) places.push(sentence);
  }
  return places;
}
/** What stands in a harmful turn proves nothing good. */
const harmless = ({ review }: SeenTalk, seen: readonly Seen[]): Seen[] =>
  seen.filter(({ turn }) => review.moves.find((own) => own.turn === turn)?.quality !== 0);

const wholeTurn = ({ turns }: SeenTalk, turn: number): Place => ({
  turn,
  start: 0,
  end: turns[turn]?.text.length ?? 0,
});

function checked(talk: SeenTalk, id: Check): Part[] {
  const check = talk.review.checks.find((one) => one.id === id);
  if (!check || check.state === 'not-applicable') return [];
  return [{ met: check.state === 'met', places: check.turns.map((turn) => wholeTurn(talk, turn)) }];
}

/** Every handler's turn in which somebody is named with a time; met where there is one. */
function timed(talk: SeenTalk): Part {
  const places = talk.turns.flatMap(({ role, text }, turn) =>
    role === 'handler' ? timedPromises(text).map(({ start, end }) => ({ turn, start, end })) : [],
  );
  return { met: places.length > 0, places };
}

const met = 0.75;
const partly = 0.4;

/** An item by what it reads. What should have been spared decides alone; else the share of what was met. */
function readItem(talk: SeenTalk, sins: readonly SinSeen[], reads: RubricReads): Omit<ItemReading, 'item'> {
  const ill: Seen[] = [
    ...reads.spared.flatMap((move) => talk.moves(move, 1)),
    ...sins.filter(({ id }) => reads.sins.includes(id)).flatMap(({ seen }) => seen),
  ];
  if (ill.length > 0) return { mark: 'missed', places: quoted(talk, ill) };
  const spoken = harmless(talk, [
    ...reads.moves.flatMap((move) => talk.moves(move)),
    ...reads.cues.flatMap((cue) => talk.cue(`talk.${cue}`)),
  ]);
  const parts: Part[] = [
    ...reads.checks.flatMap((id) => checked(talk, id)),
    ...(reads.moves.length + reads.cues.length > 0
      ? [{ met: spoken.length > 0, places: quoted(talk, spoken) }]
      : []),
    ...(reads.timedPromise ? [timed(talk)] : []),
    ...(reads.spared.length > 0 ? [{ met: true, places: [] }] : []),
  ];
  const asksSomething =
    reads.checks.length + reads.moves.length + reads.cues.length + reads.spared.length > 0;
  if (!asksSomething && !reads.timedPromise && reads.sins.length === 0) return { mark: null, places: [] };
  if (parts.length === 0) return { mark: reads.sins.length > 0 ? 'met' : 'not-applicable', places: [] };
  const share = parts.filter((part) => part.met).length / parts.length;
  const mark = share >= met ? 'met' : share >= partly ? 'partly' : 'missed';
  const telling = mark === 'met' ? parts.filter((part) => part.met) : parts.filter((part) => !part.met);
  return { mark, places: telling.flatMap(({ places }) => places) };
}

const dangerous: readonly Danger[] = ['self-harm', 'violence'];

/**
 * The scorecard of a talk, by this rubric: what was done, what was missed, what was seen, each with its places. It
 * proposes; a person decides. Pure and total; where no handler spoke nothing applies.
 */
export function scorecard(
  turns: readonly Turn[],
  review: Review,
  knowledge: ScoringKnowledge,
  { rubric, sector }: { rubric: Rubric; sector: Sector },
): Scorecard {
  const talk = seenTalk(turns, review, knowledge);
  const sins = readSins(talk);
  const spoke = review.moves.length > 0;
  const items = itemsIn(rubric, sector).map(({ id, reads }): ItemReading => {
    if (!spoke) return { item: id, mark: 'not-applicable', places: [] };
    return { item: id, ...readItem(talk, sins, reads) };
  });
  const fatal = rubric.fatal.flatMap(({ id }) => {
    const own = review.fatal.filter((one) => one.id === id);
    const places = own.flatMap(({ turn, evidence }) => {
      const said = evidence.filter((e) => !('turn' in e) || e.turn === turn);
      return said.length > 0 ? said.map(({ start, end }) => ({ turn, start, end })) : [wholeTurn(talk, turn)];
    });
    return own.length > 0 ? [{ id, places }] : [];
  });
  const marked = [
    ...items.flatMap(({ item, mark }) => (mark === null ? [] : [{ item, mark }])),
    ...fatal.map(({ id }) => ({ item: id, mark: 'missed' as const })),
  ];
  const danger = review.evidence.filter(({ label }) => dangerous.some((id) => label === `dangers.${id}`));
  return {
    ...scoreBy(rubric, sector, marked),
    items,
    fatal,
    sins,
    trust: readTrust(talk, knowledge),
    conflict: readConflict(sharpTurns(talk)),
    danger: danger.map(bare),
    aboutHandler: talk.observed('objects').map(bare),
    handling: review.score,
  };
}
