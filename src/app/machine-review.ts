import { setImmediate } from 'node:timers/promises';
import { addMs, dayMs, type Instant } from '../base/time.ts';
import type { Case } from '../desk/case/case.ts';
import { talkCases } from '../desk/case/kin.ts';
import { alwaysDrawn } from '../desk/quality/sampling.ts';
import type { Level } from '../engine/assessment.ts';
import type { Conflict, Place } from '../engine/review/conflict.ts';
import type { Review } from '../engine/review/review.ts';
import type { Scorecard } from '../engine/review/scorecard.ts';
import type { Move } from '../knowledge/ids.ts';
import { loadCase, type StoredCase } from '../store/case.ts';
import {
  authorsOf,
  casesToRead,
  type MachineReview,
  machineReviewOf,
  saveMachineReview,
  seenAgain,
} from '../store/machine-reviews.ts';
import type { KeptSettings, RubricVersion } from '../store/quality.ts';
import { type TurnWords, turnsOf } from '../store/timeline.ts';
import type { Desk } from './desk.ts';
import { drawTalk } from './draw-reviews.ts';
import { rubricInUse, settingsOf } from './quality-rules.ts';
import { textRead } from './reader.ts';

/** A scorecard as it is kept: places by turn ids and not a word of anybody. */
export type KeptCard = ByTurnId<Omit<Scorecard, 'conflict'>> & {
  conflict: (Omit<ByTurnId<Conflict>, 'until'> & { until: string }) | null;
  turns: KeptTurn[];
  versions: { knowledge: string; model: string; rubrics: string; rubric: number };
};

/** What was read of one turn; null what is of the other side. */
export interface KeptTurn {
  turnId: string;
  moves: Move[];
  quality: number | null;
  anger: Level | null;
  anxiety: Level | null;
}

/** The same with `turnId` in the place of every `turn`, however deep. */
type ByTurnId<T> = T extends readonly (infer U)[]
  ? ByTurnId<U>[]
  : T extends object
    ? { [K in keyof T as K extends 'turn' ? 'turnId' : K]: K extends 'turn' ? string : ByTurnId<T[K]> }
    : T;

export type KeptReview = MachineReview<KeptCard>;

/** So many talks at one look; the rest at the next, so that nobody waits behind them. */
const mostALook = 60;
/** Of each kind of place so many are kept: a talk of a thousand turns has no endless card. */
const mostPlaces = 40;

export interface Looked {
  read: number;
  drawn: number;
}

/**
 * Reads every conversation at rest that was not read yet or went on since, a bounded number at a look, and draws for a
 * person what must be seen by one. Each is kept by itself: whoever stops half-way goes on where it stopped.
 */
export async function readTalksAtRest(desk: Desk, most: number = mostALook): Promise<Looked> {
  const kept = await settingsOf(desk);
  const rubric = await rubricInUse(desk);
  const since = rested(desk, kept.settings.restDays);
  const looked: Looked = { read: 0, drawn: 0 };
  for (const { id, version } of await casesToRead(desk.pool, desk.organisationId, since, most)) {
    const done = await readOne(desk, { id, version }, kept, rubric);
    looked.read += Number(done !== null);
    looked.drawn += Number(done === 'drawn');
    await setImmediate();
  }
  return looked;
}

/** Whatever has not moved since then is at rest. */
export const rested = (desk: Desk, restDays: number): Instant => addMs(desk.now(), -restDays * dayMs);

async function readOne(
  desk: Desk,
  { id, version }: { id: string; version: number },
  kept: KeptSettings,
  rubric: RubricVersion,
): Promise<'read' | 'drawn' | null> {
  const { pool, organisationId } = desk;
  const stored = await loadCase(pool, organisationId, id);
  if (!stored) return null;
  const before = await machineReviewOf<KeptCard>(pool, organisationId, id);
  const turns = await turnsOf(pool, organisationId, talkCases(stored.case));
  if (before && before.turns === turns.length) {
    await seenAgain(pool, organisationId, id, version);
    return null;
  }
  const made = await machineReview(desk, stored.case, { version, turns, rubric, kept });
  return pool.transaction(async (sql) => {
    await saveMachineReview(sql, organisationId, made);
    if (made.handler === null || made.why.length === 0) return 'read';
    return (await drawTalk(desk, sql, { talk: made, sector: stored.case.sector, why: made.why }))
      ? 'drawn'
      : 'read';
  });
}

/** Reads one case's talk now, at rest or not: somebody asks for it. */
export async function readCase(desk: Desk, { case: c, version }: StoredCase): Promise<KeptReview> {
  const { pool, organisationId } = desk;
  const turns = await turnsOf(pool, organisationId, talkCases(c));
  const before = await machineReviewOf<KeptCard>(pool, organisationId, c.id);
  if (before && before.turns === turns.length) return before;
  const given = { version, turns, rubric: await rubricInUse(desk), kept: await settingsOf(desk) };
  const made = await machineReview(desk, c, given);
  await saveMachineReview(pool, organisationId, made);
  return made;
}

interface Given {
  version: number;
  turns: readonly TurnWords[];
  rubric: RubricVersion;
  kept: KeptSettings;
}

/** The first reading of a case's talk. Erased turns have nothing to read; a talk of nothing is of nobody. */
async function machineReview(
  desk: Desk,
  c: Case,
  { version, turns, rubric, kept }: Given,
): Promise<KeptReview> {
  const people = await authors(desk, c, turns);
  const talk = turns.map((turn) => ({ role: turn.role, text: textRead(turn) }));
  const { review, card } = desk.scorer.score(talk, rubric.rubric, c.sector);
  const ids = turns.map(({ id }) => id);
  const spoke = turns.some(({ role, text }) => role === 'handler' && text !== '');
  const read = {
    caseId: c.id,
    handler: people.handler ?? '',
    score: card.score,
    hasFatal: card.fatal.length > 0,
    hasConflict: card.conflict !== null,
    hasDanger: card.danger.length > 0,
    isAboutHandler: card.aboutHandler.length > 0,
  };
  return {
    caseId: c.id,
    caseVersion: version,
    turns: turns.length,
    talkEndedAt: turns.at(-1)?.at ?? c.receivedAt,
    readAt: desk.now(),
    handler: spoke ? people.handler : null,
    speakers: people.speakers,
    score: card.score,
    why: spoke ? alwaysDrawn(read, { ...kept.settings, seed: kept.seed }) : [],
    card: keptCard(card, review, ids, { ...desk.scorer.versions, rubric: rubric.version }),
  };
}

const talkers = ['handler', 'lead', 'manager', 'quality'];

/** Whose talk it is: who said most of our turns; where programs brought them in, who owns the case. */
async function authors(
  { pool, organisationId }: Desk,
  c: Case,
  turns: readonly TurnWords[],
): Promise<{ handler: string | null; speakers: string[] }> {
  const by = await authorsOf(pool, organisationId, talkCases(c));
  const said = new Map<string, number>();
  for (const { id, role } of turns) {
    const author = role === 'handler' ? by.get(id) : undefined;
    if (author && talkers.includes(author.role)) said.set(author.id, (said.get(author.id) ?? 0) + 1);
  }
  const owner = c.owner === null ? [] : [c.owner];
  const speakers = [...new Set([...said.keys(), ...owner])].sort();
  const handler = speakers.reduce<string | null>((most, id) => {
    const [own, best] = [said.get(id) ?? 0, most === null ? -1 : (said.get(most) ?? 0)];
    return own > best || (own === best && id === c.owner) ? id : most;
  }, null);
  return { handler, speakers };
}

/** A card with the turns' ids in the place of their numbers. */
export function keptCard(
  card: Scorecard,
  review: Review,
  ids: readonly string[],
  versions: KeptCard['versions'],
): KeptCard {
  const turnId = (turn: number) => ids[turn] ?? '';
  const place = ({ turn, start, end }: Place) => ({ turnId: turnId(turn), start, end });
  const places = (list: readonly Place[]) => list.slice(0, mostPlaces).map(place);
  const seen = (list: readonly (Place & { by: string })[]) =>
    list.slice(0, mostPlaces).map(({ by, ...own }) => ({ ...place(own), by }));
  const { conflict } = card;
  return {
    score: card.score,
    traits: card.traits,
    capped: card.capped,
    handling: card.handling,
    items: card.items.map((item) => ({ ...item, places: places(item.places) })),
    fatal: card.fatal.map((line) => ({ ...line, places: places(line.places) })),
    sins: card.sins.map((sin) => ({ ...sin, seen: seen(sin.seen) })),
    trust: card.trust.map((term) => ({ ...term, seen: seen(term.seen) })),
    danger: places(card.danger),
    aboutHandler: places(card.aboutHandler),
    conflict: conflict && {
      trigger: {
        turnId: turnId(conflict.trigger.turn),
        by: conflict.trigger.by,
        places: places(conflict.trigger.places),
      },
      setOff: {
        turnId: turnId(conflict.setOff.turn),
        what: conflict.setOff.what,
        places: places(conflict.setOff.places),
      },
      until: turnId(conflict.until),
    },
    turns: ids.map((id, turn) => {
      const own = review.moves.find((one) => one.turn === turn);
      const felt = review.emotion.find((one) => one.turn === turn);
      const { anger = null, anxiety = null } = felt ?? {};
      return { turnId: id, moves: own?.moves ?? [], quality: own?.quality ?? null, anger, anxiety };
    }),
    versions,
  };
}
