import { err, ok, type Result } from '../base/result.ts';
import { dayMs } from '../base/time.ts';
import type { PasswordWeakness } from '../contract/say.ts';
import type { Sector } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import { KeyTaken } from '../store/faults.ts';
import { dropLinks, findLink, takeLink } from '../store/link.ts';
import { hasMembers } from '../store/member.ts';
import { holdMembers, updateOrganisation } from '../store/organisation.ts';
import type { Desk } from './desk.ts';
import type { Identity, NewSession } from './identity.ts';
import { type LinkDead, makeLink } from './links.ts';
import { insertPerson } from './members.ts';
import { weaknessOf } from './weak-password.ts';

const setUpMs = dayMs;

/** Is the first administrator still missing? */
export const needsSetUp = async (desk: Desk): Promise<boolean> =>
  !(await hasMembers(desk.pool, desk.organisationId));

/** A fresh key that opens set-up once, within a day; earlier ones die. Null when the desk is set up. */
export async function setUpKey(desk: Desk): Promise<string | null> {
  return desk.pool.transaction(async (sql) => {
    await holdMembers(sql, desk.organisationId);
    if (await hasMembers(sql, desk.organisationId)) return null;
    await dropLinks(sql, desk.organisationId, { kind: 'set-up' });
    return (await makeLink(sql, desk, { kind: 'set-up' }, setUpMs, 'set-up')).key;
  });
}

export interface SetUp {
  key: string;
  organisation: string;
  sector: Sector;
  lang: 'zh' | 'en';
  name: string;
  account: string;
  password: string;
}

export type SetUpRefusal =
  | LinkDead
  | { code: 'set-up-done' }
  | { code: 'account-taken' }
  | { code: 'weak-password'; weakness: PasswordWeakness };

/** Opens the desk: names the organisation, makes the first administrator, signs them in. Once only. */
export async function setUp(
  desk: Desk,
  identity: Identity,
  given: SetUp,
  userAgent: string | undefined,
): Promise<Result<NewSession, SetUpRefusal>> {
  if (!(await needsSetUp(desk))) return err({ code: 'set-up-done' });
  // Before the hash, which is dear by design: only who has a key may make us work.
  if (!(await findLink(desk.pool, given.key, desk.now()))) return err({ code: 'link-dead' });
  const weakness = weaknessOf(given.password, given);
  if (weakness) return err({ code: 'weak-password', weakness });
  const passwordHash = await identity.hash(given.password);
  const made = await firstMember(desk, given, passwordHash).catch((error: unknown) => {
    if (error instanceof KeyTaken) return err({ code: 'account-taken' as const });
    throw error;
  });
  if (!made.ok) return made;
  return ok(await identity.startSession(desk.organisationId, made.value, userAgent));
}

function firstMember(
  desk: Desk,
  { key, organisation, sector, lang, name, account }: SetUp,
  passwordHash: string,
): Promise<Result<string, SetUpRefusal>> {
  const { organisationId } = desk;
  return desk.pool.transaction(async (sql) => {
    await holdMembers(sql, organisationId);
    if (await hasMembers(sql, organisationId)) return err({ code: 'set-up-done' });
    const link = await takeLink(sql, key, desk.now(), 'set-up');
    if (link?.organisationId !== organisationId) return err({ code: 'link-dead' });
    await updateOrganisation(sql, { id: organisationId, name: organisation, sector, lang }, desk.now());
    // Who sets a desk up usually leads it too, and may hand either on.
    const roles = ['manager', 'admin'] as const;
    const person = { name, account, roles: [...roles], departmentId: null, passwordHash };
    const id = await insertPerson(sql, desk, person, null);
    await writeAudit(sql, organisationId, {
      id: desk.newId(),
      at: desk.now(),
      actor: id,
      what: 'set-up',
      target: organisationId,
    });
    return ok(id);
  });
}
