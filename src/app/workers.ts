import { err, ok, type Result } from '../base/result.ts';
import type { Strength } from '../desk/routing/route.ts';
import { writeAudit } from '../store/audit.ts';
import { findMember } from '../store/member.ts';
import {
  type Absence,
  endAbsences,
  insertAbsence,
  type RoutingSettings,
  type Skills,
  saveRoutingSettings,
  saveSkills,
  saveStrengths,
} from '../store/routing.ts';
import type { Sql } from '../store/sql.ts';
import type { Desk } from './desk.ts';

type NoMember = { code: 'no-such-member' };

/** Changes how cases are given out, with an audit row. */
export async function changeRouting(
  desk: Desk,
  settings: RoutingSettings,
  by: string,
): Promise<RoutingSettings> {
  await desk.pool.transaction(async (sql) => {
    await saveRoutingSettings(sql, desk.organisationId, settings, desk.now());
    await note(sql, desk, by, `routing-changed ${settings.mode}/${settings.way}`, desk.organisationId);
  });
  return settings;
}

/** Says what somebody takes on. */
export const changeSkills = (desk: Desk, memberId: string, skills: Skills, by: string) =>
  onMember(desk, memberId, by, 'skills-changed', (sql) =>
    saveSkills(sql, desk.organisationId, memberId, skills),
  );

/** Says what somebody is good at: their own choice, for themselves only. */
export const chooseStrengths = (desk: Desk, memberId: string, strengths: readonly Strength[]) =>
  onMember(desk, memberId, memberId, 'strengths-chosen', (sql) =>
    saveStrengths(sql, desk.organisationId, memberId, strengths),
  );

export type AbsenceRefusal = NoMember | { code: 'ends-before-it-begins' | 'cannot-stand-in' };

/** Records that somebody is away; routing gives them nothing meanwhile. Answers the absence. */
export async function addAbsence(
  desk: Desk,
  memberId: string,
  given: Omit<Absence, 'id' | 'memberId'>,
  by: string,
): Promise<Result<Absence, AbsenceRefusal>> {
  if (!(await findMember(desk.pool, desk.organisationId, memberId))) return err({ code: 'no-such-member' });
  if (given.untilAt !== null && given.untilAt <= given.fromAt) return err({ code: 'ends-before-it-begins' });
  if (given.standIn !== null && !(await mayStandIn(desk, given.standIn, memberId)))
    return err({ code: 'cannot-stand-in' });
  const absence = { id: desk.newId(), memberId, ...given };
  const done = await onMember(desk, memberId, by, 'absence-recorded', (sql) =>
    insertAbsence(sql, desk.organisationId, absence, { by, at: desk.now() }),
  );
  return done.ok ? ok(absence) : done;
}

async function mayStandIn(desk: Desk, standIn: string, memberId: string): Promise<boolean> {
  const found = await findMember(desk.pool, desk.organisationId, standIn);
  return found?.active === true && found.id !== memberId;
}

/** Somebody is back, or does not go after all. */
export const endAbsence = (desk: Desk, memberId: string, by: string) =>
  onMember(desk, memberId, by, 'absence-ended', (sql) =>
    endAbsences(sql, desk.organisationId, memberId, desk.now()),
  );

async function onMember(
  desk: Desk,
  memberId: string,
  by: string,
  what: string,
  change: (sql: Sql) => Promise<void>,
): Promise<Result<null, NoMember>> {
  return desk.pool.transaction(async (sql) => {
    if (!(await findMember(sql, desk.organisationId, memberId))) return err({ code: 'no-such-member' });
    await change(sql);
    await note(sql, desk, by, what, memberId);
    return ok(null);
  });
}

const note = (sql: Sql, desk: Desk, actor: string, what: string, target: string): Promise<void> =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor, what, target });
