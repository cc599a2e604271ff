import type { Desk } from '../../src/app/desk.ts';
import type { Identity } from '../../src/app/identity.ts';
import type { Role } from '../../src/knowledge/ids.ts';
import { insertMember } from '../../src/store/member.ts';
import { addUser } from '../../src/store/user.ts';
import type { TestDesk } from '../desk.ts';
import { testIdentity } from './server.ts';

/** Somebody of the desk. */
export interface TestMember {
  id: string;
  organisationId: string;
  name: string;
  account: string;
}

/** Makes a member of the organisation, the desk's own unless told. They have no password: see {@link signInAs}. */
export async function addMember(
  desk: Desk,
  roles: Role[],
  name = '李敏',
  organisationId = desk.organisationId,
): Promise<TestMember> {
  const [id, userId] = [desk.newId(), desk.newId()];
  const account = `m-${id.slice(-12)}`;
  await addUser(desk.pool, { id: userId, account, name, passwordHash: null }, desk.newId, desk.now());
  await insertMember(desk.pool, organisationId, { id, userId, name, roles, departmentId: null }, desk.now());
  return { id, organisationId, name, account };
}

/** Signs a member in without a password. Answers the headers of their browser. */
export async function signInAs(
  identity: Identity,
  { organisationId, id }: Pick<TestMember, 'organisationId' | 'id'>,
): Promise<{ cookie: string; origin: string }> {
  const { setCookie } = await identity.startSession(organisationId, id, undefined);
  return { cookie: setCookie.split(';')[0] ?? '', origin: identity.publicAddress };
}

/** A new member in these roles, signed in at the server of {@link testServer}. */
export const sessionOf = async (t: TestDesk, roles: Role[]) =>
  signInAs(testIdentity(t), await addMember(t.desk, roles));
