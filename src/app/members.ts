import { err, ok, type Result } from '../base/result.ts';
import type { Role } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import { hasDepartment, insertDepartment, renameDepartment } from '../store/department.ts';
import { KeyTaken } from '../store/faults.ts';
import { dropLinksMadeBy, dropWaysIn } from '../store/link.ts';
import { findMember, hasOtherAdmin, insertMember, type Member, updateMember } from '../store/member.ts';
import {
  findOrganisation,
  holdMembers,
  type Organisation,
  type OrganisationChange,
  updateOrganisation,
} from '../store/organisation.ts';
import { endSessions } from '../store/session.ts';
import type { Sql } from '../store/sql.ts';
import { addUser } from '../store/user.ts';
import type { Desk } from './desk.ts';

export interface NewMember {
  name: string;
  /** In lower case; unique for the whole install. */
  account: string;
  roles: Role[];
  departmentId: string | null;
  /** Of `identity.hash`; null for who signs in by a link only. */
  passwordHash: string | null;
}

/** Makes a member. `by` is who did it, for the audit. Answers their id. */
export async function addMember(
  desk: Desk,
  member: NewMember,
  by: string,
): Promise<Result<string, { code: 'account-taken' } | { code: 'no-such-department' }>> {
  const { departmentId } = member;
  if (departmentId !== null && !(await hasDepartment(desk.pool, desk.organisationId, departmentId)))
    return err({ code: 'no-such-department' });
  try {
    return ok(await desk.pool.transaction((sql) => insertPerson(sql, desk, member, by)));
  } catch (error) {
    if (isTaken(error, 'identity_users_account')) return err({ code: 'account-taken' });
    throw error;
  }
}

/** A member with the user behind them, inside a transaction. `by` null: they made themselves, with a link. */
export async function insertPerson(
  sql: Sql,
  desk: Desk,
  { name, account, roles, departmentId, passwordHash }: NewMember,
  by: string | null,
): Promise<string> {
  const [id, userId, at] = [desk.newId(), desk.newId(), desk.now()];
  await addUser(sql, { id: userId, account, name, passwordHash }, desk.newId, at);
  const member = { id, userId, name, roles: [...new Set(roles)], departmentId };
  await insertMember(sql, desk.organisationId, member, at);
  await note(sql, desk, by ?? id, 'member-made', id);
  return id;
}

export type MemberChange = Pick<Member, 'name' | 'roles' | 'departmentId' | 'active'>;
export type MemberRefusal = { code: 'no-such-member' | 'no-such-department' | 'last-admin' };

/**
 * Changes a member, from their next request on. Who is deactivated is signed out everywhere, and their links die; with
 * an administrator's power goes what they made by it and nobody has used yet. The last active one stays one.
 */
export async function changeMember(
  desk: Desk,
  id: string,
  change: MemberChange,
  by: string,
): Promise<Result<Member, MemberRefusal>> {
  const { organisationId } = desk;
  return desk.pool.transaction(async (sql) => {
    // Two administrators who demote each other at once: the second one sees what the first did.
    await holdMembers(sql, organisationId);
    const before = await findMember(sql, organisationId, id);
    if (!before) return err({ code: 'no-such-member' });
    const { departmentId } = change;
    if (departmentId !== null && !(await hasDepartment(sql, organisationId, departmentId)))
      return err({ code: 'no-such-department' });
    const was = before.active && before.roles.includes('admin');
    const stays = change.active && change.roles.includes('admin');
    if (was && !stays && !(await hasOtherAdmin(sql, organisationId, before.id)))
      return err({ code: 'last-admin' });
    const after = { ...before, ...change, roles: [...new Set(change.roles)] };
    await updateMember(sql, organisationId, after);
    for (const what of differences(before, after)) await note(sql, desk, by, what, before.id);
    if (before.active && !after.active) await leave(sql, desk, before);
    if (was && !stays) await withdrawLinks(sql, desk, before, by);
    return ok(after);
  });
}

async function leave(sql: Sql, { organisationId }: Desk, { id, userId }: Member): Promise<void> {
  await endSessions(sql, userId);
  await dropWaysIn(sql, organisationId, id);
}

/** Or whoever is shown the door could keep an invitation, or another's new password, to come back by. */
async function withdrawLinks(sql: Sql, desk: Desk, { id }: Member, by: string): Promise<void> {
  const invitations = await dropLinksMadeBy(sql, desk.organisationId, id);
  for (const invitation of invitations) await note(sql, desk, by, 'invitation-withdrawn', invitation);
}

function differences(before: Member, after: Member): string[] {
  const all: Record<string, boolean> = {
    'member-renamed': before.name !== after.name,
    'roles-changed': before.roles.join() !== after.roles.join(),
    'department-changed': before.departmentId !== after.departmentId,
    'member-deactivated': before.active && !after.active,
    'member-reactivated': !before.active && after.active,
  };
  return Object.keys(all).filter((what) => all[what]);
}

export type DepartmentRefusal = { code: 'no-such-department' | 'department-exists' };

export async function addDepartment(
  desk: Desk,
  name: string,
  by: string,
): Promise<Result<{ id: string; name: string }, { code: 'department-exists' }>> {
  const department = { id: desk.newId(), name };
  try {
    await desk.pool.transaction(async (sql) => {
      await insertDepartment(sql, desk.organisationId, department, desk.now());
      await note(sql, desk, by, 'department-made', department.id);
    });
    return ok(department);
  } catch (error) {
    if (isTaken(error, 'departments_name')) return err({ code: 'department-exists' });
    throw error;
  }
}

export async function changeDepartment(
  desk: Desk,
  department: { id: string; name: string },
  by: string,
): Promise<Result<{ id: string; name: string }, DepartmentRefusal>> {
  try {
    const found = await desk.pool.transaction(async (sql) => {
      const renamed = await renameDepartment(sql, desk.organisationId, department);
      if (renamed) await note(sql, desk, by, 'department-renamed', department.id);
      return renamed;
    });
    return found ? ok(department) : err({ code: 'no-such-department' });
  } catch (error) {
    if (isTaken(error, 'departments_name')) return err({ code: 'department-exists' });
    throw error;
  }
}

/** Names the organisation, its sector and its language. */
export async function changeOrganisation(
  desk: Desk,
  change: Omit<OrganisationChange, 'id'>,
  by: string,
): Promise<Organisation> {
  return desk.pool.transaction(async (sql) => {
    await updateOrganisation(sql, { id: desk.organisationId, ...change }, desk.now());
    await note(sql, desk, by, 'organisation-changed', desk.organisationId);
    return findOrganisation(sql, desk.organisationId);
  });
}

const isTaken = (error: unknown, constraint: string): boolean =>
  error instanceof KeyTaken && error.constraint === constraint;

const note = (sql: Sql, desk: Desk, actor: string, what: string, target: string): Promise<void> =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor, what, target });
