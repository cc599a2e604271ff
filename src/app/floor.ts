import { byName } from '../base/by-name.ts';
import { addMs, dayMs, hourMs, type Instant, toInstant } from '../base/time.ts';
import type { Actor } from '../desk/case/case.ts';
import { harmful } from '../desk/case/harm.ts';
import type { Danger } from '../knowledge/ids.ts';
import { departmentOwners, isUuid } from '../store/case-filter.ts';
import type { CaseLine } from '../store/case-list.ts';
import {
  angrySince,
  dangersOn,
  deadlinesOn,
  type FloorWorker,
  floorWorkers,
  type Growing,
  growingSince,
  lastAngers,
  linesOf,
  type OpenTab,
  type Pile,
  promisesOn,
  tabsSince,
  unownedOn,
  visitsOn,
} from '../store/floor.ts';
import { findMember } from '../store/member.ts';
import { isThereForMs } from '../store/presence.ts';
import type { Desk } from './desk.ts';
import { midnightAfter } from './work.ts';

const soonMs = 4 * hourMs;
const latelyMs = 2 * hourMs;
const mostShown = 5;

export interface Found {
  count: number;
  cases: { line: CaseLine; at: Instant | null }[];
}

export interface FloorFound {
  at: Instant;
  departmentId: string | null;
  people: {
    id: string;
    away: boolean;
    open: number;
    at: { number: string; doing: 'reading' | 'writing'; isOwn: boolean }[];
    hardest: { number: string; anger: number; rising: boolean; dangers: string[]; alarm: boolean } | null;
  }[];
  dangers: Found & { grave: number };
  rising: Found;
  deadlines: Found & { late: number; hours: number };
  promises: Found & { broken: number };
  unowned: Found;
  visits: { toAsk: number; contacts: number };
  incidents: Growing[];
}

/** Angrier in the last words than in those before, and angry by now. @param angers the newer first */
export const isRising = ([last = 0, before]: readonly number[]): boolean =>
  before !== undefined && last >= 2 && last > before;

/** Whether a talk is one to look at: somebody may come to harm, or the customer is strongly angry. */
const isHard = ({ anger, dangers, alarm }: Pick<FloorWorker, 'anger' | 'dangers' | 'alarm'>): boolean =>
  alarm === true || (anger ?? 0) >= 2 || harmful.some((danger: Danger) => dangers?.includes(danger));

/** A lead of a department looks at theirs; who leads all of it, at all or at the department they ask for. */
async function departmentOf(desk: Desk, actor: Actor, asked: string | undefined): Promise<string | null> {
  const member = actor.role === 'lead' ? await findMember(desk.pool, desk.organisationId, actor.id) : null;
  const departmentId = member?.departmentId ?? asked ?? null;
  return isUuid(departmentId) ? departmentId : null;
}

/** The floor at this moment, in a bounded number of questions whatever the desk holds. */
export async function floorFor(desk: Desk, actor: Actor, asked?: string): Promise<FloorFound> {
  const { pool, organisationId } = desk;
  const now = desk.now();
  const departmentId = await departmentOf(desk, actor, asked);
  const owners =
    departmentId === null ? null : await departmentOwners(pool, organisationId, { departmentId });
  const of = { organisationId, owners, now, midnight: midnightAfter(now) };
  const [workers, tabs, dangers, deadlines, promises, unowned, angry, visits, incidents] = await Promise.all([
    floorWorkers(pool, organisationId, departmentId, now),
    tabsSince(pool, organisationId, addMs(now, -isThereForMs)),
    dangersOn(pool, of),
    deadlinesOn(pool, of, addMs(now, soonMs)),
    promisesOn(pool, of),
    unownedOn(pool, of),
    angrySince(pool, of, addMs(now, -latelyMs)),
    visitsOn(pool, of),
    growingSince(pool, organisationId, addMs(now, -dayMs)),
  ]);
  const hard = workers.filter(isHard);
  const talks = [...new Set([...angry, ...hard.flatMap(({ caseId }) => caseId ?? [])])];
  const angers = await lastAngers(pool, organisationId, talks);
  const rises = (id: string | null) => isRising(angers.get(id ?? '') ?? []);
  const rising = angry.filter(rises);
  const shown = rising.slice(0, mostShown).map((id) => ({ id, at: null }));
  const piles = [dangers, deadlines, promises, unowned, { first: shown }];
  const ids = [...new Set(piles.flatMap(({ first }) => first.map(({ id }) => id)))];
  const lines = await linesOf(pool, organisationId, ids);
  const found = (pile: Pile): Found => ({ count: pile.count, cases: withLines(pile.first, lines) });
  return {
    at: now,
    departmentId,
    people: [...workers].sort(byName).map((worker) => personOf(worker, tabs, rises)),
    dangers: { ...found(dangers), grave: dangers.grave },
    rising: found({ count: rising.length, first: shown }),
    deadlines: { ...found(deadlines), late: deadlines.late, hours: deadlines.hours },
    promises: { ...found(promises), broken: promises.broken },
    unowned: found(unowned),
    visits,
    incidents,
  };
}

const withLines = (first: Pile['first'], lines: ReadonlyMap<string, CaseLine>): Found['cases'] =>
  first.flatMap(({ id, at }) => {
    const line = lines.get(id);
    return line ? [{ line, at: at === null ? null : toInstant(new Date(at)) }] : [];
  });

function personOf(
  worker: FloorWorker,
  tabs: readonly OpenTab[],
  rises: (caseId: string | null) => boolean,
): FloorFound['people'][number] {
  const { id, away, open, caseId, number, anger, dangers, alarm } = worker;
  return {
    ...{ id, away, open },
    at: tabs
      .filter(({ member }) => member === id)
      .map((tab) => ({ number: tab.number, doing: tab.doing, isOwn: tab.owner === id })),
    hardest:
      number !== null && isHard(worker)
        ? { number, anger: anger ?? 0, rising: rises(caseId), dangers: dangers ?? [], alarm: alarm === true }
        : null,
  };
}
