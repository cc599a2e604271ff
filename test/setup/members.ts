import { randomUUID } from 'node:crypto';
import type { Desk } from '../../src/app/desk.ts';
import type { Identity } from '../../src/app/identity.ts';
import { addMember as make } from '../../src/app/members.ts';
import type { Role } from '../../src/knowledge/ids.ts';
import type { TestDesk } from '../desk.ts';
import { testIdentity } from './server.ts';

/** Somebody of the desk. */
export interface TestMember {
  id: string;
  organisationId: string;
}

/** Makes a member of the desk's organisation. They have no password: see {@link signInAs}. */
export async function addMember(desk: Desk, roles: Role[], name = '李敏'): Promise<TestMember> {
  const account = `m-${randomUUID()}`;
  const made = await make(desk, { name, account, roles, departmentId: null, passwordHash: null }, 'test');
  if (!made.ok) throw new Error(made.error.code);
  return { id: made.value, organisationId: desk.organisationId };
}

/** Signs a member in without a password. Answers the headers of their browser. */
export async function signInAs(
  identity: Identity,
  { organisationId, id }: TestMember,
): Promise<{ cookie: string; origin: string }> {
  const { setCookie } = await identity.startSession(organisationId, id, undefined);
  return { cookie: setCookie.split(';')[0] ?? '', origin: identity.publicAddress };
}

/** A new member in these roles, signed in at the server of {@link testServer}. */
export const sessionOf = async (t: TestDesk, roles: Role[]) =>
  signInAs(testIdentity(t), await addMember(t.desk, roles));
