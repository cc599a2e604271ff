import { err, ok, type Result } from '../base/result.ts';
import { deskZone } from '../contract/say.ts';
import { openAlarm } from '../desk/case/alarm.ts';
import type { Actor, Case } from '../desk/case/case.ts';
import { effectiveReading } from '../desk/case/effective-reading.ts';
import { authorityOfType, typeOf } from '../desk/case/goodwill-rules.ts';
import { harmful } from '../desk/case/harm.ts';
import { talkCases } from '../desk/case/kin.ts';
import type { Refusal } from '../desk/case/refusals.ts';
import { localDayNumber, startOfDay } from '../desk/clock/zone.ts';
import {
  type Candidate,
  type CaseNeeds,
  chosen,
  type HardKind,
  type Routed,
  type RoutedWhy,
  route,
} from '../desk/routing/route.ts';
import { loadCase } from '../store/case.ts';
import { goodwillRules } from '../store/goodwill-rules.ts';
import { findMember } from '../store/member.ts';
import {
  amountWanted,
  casesOnHand,
  noteGiven,
  type RoutingSettings,
  routingSettings,
  type Worker,
  workersOf,
} from '../store/routing.ts';
import { turnsOf } from '../store/timeline.ts';
import { changeCase } from './change-case.ts';
import type { Desk } from './desk.ts';
import { textRead } from './reader.ts';

const clock = { id: 'clock', role: 'clock' } as const;
const workers = ['handler', 'lead', 'manager'];

export interface Suggested {
  settings: RoutingSettings;
  routed: Routed[];
}

/** Who should have this case, everybody with reasons, the best first. The present owner is not among them. */
export async function suggestOwners(desk: Desk, c: Case): Promise<Suggested> {
  const { pool, organisationId } = desk;
  const [settings, people, needs, rules] = await Promise.all([
    routingSettings(pool, organisationId),
    peopleWhoWork(desk),
    needsOf(desk, c),
    goodwillRules(pool, organisationId),
  ]);
  const { limits } = authorityOfType(rules, typeOf(c));
  const others = people.filter(({ id }) => id !== c.owner);
  return {
    settings,
    routed: route(
      needs,
      others.map((one) => candidateOf(one, desk.now(), limits)),
      settings.way,
    ),
  };
}

/** Those who work on cases, with what they carry today. */
export function peopleWhoWork(desk: Desk): Promise<Worker[]> {
  const now = desk.now();
  const midnight = startOfDay(localDayNumber(now, deskZone), deskZone);
  return workersOf(desk.pool, desk.organisationId, now, midnight);
}

/** The absence somebody is in now. */
export const absentNow = ({ absences }: Pick<Worker, 'absences'>, now: string) =>
  absences.find((a) => a.fromAt <= now && (a.untilAt === null || a.untilAt > now)) ?? null;

function candidateOf(one: Worker, now: string, limits: Partial<Record<string, number>> = {}): Candidate {
  const away = absentNow(one, now);
  return {
    ...one,
    works: one.active && one.roles.some((role) => workers.includes(role)),
    handles: one.roles.includes('handler'),
    away: away && { until: away.untilAt, standIn: away.standIn },
    limitMinor: one.roles.reduce<number | null>((most, role) => {
      const limit = limits[role];
      return limit === undefined ? most : Math.max(most ?? 0, limit);
    }, null),
  };
}

/** What a case asks for: by what was read or corrected, and the language its customer writes. */
async function needsOf(desk: Desk, c: Case): Promise<CaseNeeds> {
  const { pool, organisationId } = desk;
  const [turns, amountMinor] = await Promise.all([
    turnsOf(pool, organisationId, talkCases(c)),
    amountWanted(pool, organisationId, c.id),
  ]);
  const reading = effectiveReading(c);
  const words = turns.filter((turn) => turn.role === 'customer').map(textRead);
  const hard: HardKind[] = [];
  if (openAlarm(c) || reading?.dangers.some((danger) => harmful.includes(danger))) hard.push('danger');
  if (c.limits.hostile.length > 0) hard.push('hostile');
  if (reading?.dangers.includes('vulnerable')) hard.push('vulnerable');
  if ((reading?.anger ?? 0) >= 3) hard.push('fury');
  return {
    sector: c.sector,
    channel: c.channel,
    lang: languageOf(words.join('\n')),
    causes: reading?.causes ?? [],
    hard,
    anger: reading?.anger ?? 0,
    anxiety: reading?.anxiety ?? 0,
    amountMinor,
  };
}

/** Chinese where any is written; English where there are words of letters only. */
const languageOf = (text: string): 'zh' | 'en' =>
  /\p{Script=Han}/u.test(text) || !/[a-z]{2}/i.test(text) ? 'zh' : 'en';

/**
 * Gives a case that nobody has to whoever routing chooses, where the organisation wants that. History is nobody's
 * work. Answers the new owner; null: nobody may have it, or it is not wanted.
 */
export async function assignAtOpening(desk: Desk, caseId: string): Promise<string | null> {
  const { mode } = await routingSettings(desk.pool, desk.organisationId);
  const found = mode === 'assign' ? await loadCase(desk.pool, desk.organisationId, caseId) : null;
  if (!found || found.case.owner !== null || found.case.history) return null;
  const given = await give(desk, found.case, null, clock);
  return given.ok ? given.value : null;
}

/**
 * Gives a case to this person, or to whoever routing chooses, and keeps why with it. Answers who has it now; null:
 * nobody may. `why` is what speaks for `to`, where nobody chose them for this case.
 */
async function give(
  desk: Desk,
  c: Case,
  to: string | null,
  actor: Actor,
  why?: RoutedWhy,
): Promise<Result<string | null, Refusal>> {
  const given = to === null ? await choose(desk, c) : { owner: to, ...(why ? { routed: why } : {}) };
  if (given === null) return ok(null);
  const done = await changeCase(desk, c.id, actor, () => ({ command: { type: 'assign', ...given } }));
  if (!done.ok) return done;
  await noteGiven(desk.pool, desk.organisationId, given.owner, desk.now());
  return ok(given.owner);
}

/** Whom routing chooses, with what spoke for them; null: nobody may have it. */
async function choose(desk: Desk, c: Case): Promise<{ owner: string; routed: RoutedWhy } | null> {
  const { settings, routed } = await suggestOwners(desk, c);
  const one = chosen(routed);
  if (!one) return null;
  const among = routed.filter(({ bars }) => bars.length === 0).length;
  return { owner: one.id, routed: { way: settings.way, reasons: one.reasons, among } };
}

export interface HandedOver {
  moved: number;
  /** Still with the same person: nobody else may have them. */
  left: number;
}

export type HandOverRefusal = { code: 'no-such-member' | 'cannot-take-over' };

/**
 * Gives all live cases of somebody to another person, or each to whoever routing chooses. One case after the other:
 * what is done stays done when it breaks off, and doing it again does the rest.
 */
export async function handOver(
  desk: Desk,
  from: string,
  to: string | null,
  actor: Actor,
  why?: RoutedWhy,
): Promise<Result<HandedOver, HandOverRefusal>> {
  if (!(await findMember(desk.pool, desk.organisationId, from))) return err({ code: 'no-such-member' });
  if (to !== null && (to === from || !(await mayTakeOver(desk, to))))
    return err({ code: 'cannot-take-over' });
  const ids = await casesOnHand(desk.pool, desk.organisationId, from);
  let moved = 0;
  for (const id of ids) {
    const found = await loadCase(desk.pool, desk.organisationId, id);
    if (!found || found.case.owner !== from) continue;
    const given = await give(desk, found.case, to, actor, why);
    if (given.ok && given.value !== null) moved += 1;
  }
  return ok({ moved, left: (await casesOnHand(desk.pool, desk.organisationId, from)).length });
}

/** Whether somebody works on cases and is here. */
export async function mayTakeOver(desk: Desk, id: string): Promise<boolean> {
  const taker = (await peopleWhoWork(desk)).find((one) => one.id === id);
  if (!taker) return false;
  const { works, away } = candidateOf(taker, desk.now());
  return works && away === null;
}
