import { err, ok, type Result } from '../base/result.ts';
import { addMs, dayMs, hourMs, type Instant } from '../base/time.ts';
import type { PasswordWeakness } from '../contract/say.ts';
import type { Role } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import { hasDepartment } from '../store/department.ts';
import { KeyTaken } from '../store/faults.ts';
import {
  dropLinks,
  dropWaysIn,
  findLink,
  type Invited,
  insertLink,
  type Link,
  newKey,
  takeLink,
} from '../store/link.ts';
import { findMember, type Member } from '../store/member.ts';
import { findOrganisation } from '../store/organisation.ts';
import { endSessions } from '../store/session.ts';
import type { Sql } from '../store/sql.ts';
import { accountTaken, setPassword } from '../store/user.ts';
import type { Desk } from './desk.ts';
import type { Identity, NewSession } from './identity.ts';
import { insertPerson } from './members.ts';
import { weaknessOf } from './weak-password.ts';

const invitationMs = 7 * dayMs;
const memberLinkMs = 24 * hourMs;

/** A link as it is shown, once: the key is kept nowhere. */
export interface MadeLink {
  /** The key stands behind `#`: browsers send that to no server, and no log has it. */
  link: string;
  expiresAt: Instant;
}

export type MemberLinkRefusal = { code: 'no-such-member' } | { code: 'member-has-left' };

/**
 * Makes a link that signs a member in, or lets them choose a new password, within a day. An earlier unused one of
 * the same kind dies. `by` is who made it, for the audit.
 */
async function memberLink(
  desk: Desk,
  kind: 'sign-in' | 'new-password',
  memberId: string,
  publicAddress: string,
  by: string,
): Promise<Result<MadeLink, MemberLinkRefusal>> {
  return desk.pool.transaction(async (sql) => {
    const member = await findMember(sql, desk.organisationId, memberId);
    if (!member) return err({ code: 'no-such-member' });
    if (!member.active) return err({ code: 'member-has-left' });
    await dropLinks(sql, desk.organisationId, { kind, memberId });
    const made = await makeLink(sql, desk, { kind, memberId }, memberLinkMs, by);
    return ok({ link: `${publicAddress}/link#${made.key}`, expiresAt: made.expiresAt });
  });
}

/** A link that signs a member in, once, within a day. */
export const makeSignInLink = (desk: Desk, memberId: string, publicAddress: string, by: string) =>
  memberLink(desk, 'sign-in', memberId, publicAddress, by);

/** A link by which a member chooses a new password, once, within a day. */
export const makePasswordLink = (desk: Desk, memberId: string, publicAddress: string, by: string) =>
  memberLink(desk, 'new-password', memberId, publicAddress, by);

/** Writes a new link down with its audit row; answers the key, which nothing else knows. */
export async function makeLink(
  sql: Sql,
  desk: Desk,
  purpose: Link['purpose'],
  forMs: number,
  madeBy: string,
): Promise<{ key: string; expiresAt: Instant }> {
  const key = newKey();
  const at = desk.now();
  const { organisationId } = desk;
  const link = {
    organisationId,
    id: desk.newId(),
    purpose,
    madeBy,
    createdAt: at,
    expiresAt: addMs(at, forMs),
  };
  await insertLink(sql, link, key);
  await note(
    sql,
    desk,
    madeBy,
    `${purpose.kind}-link-made`,
    'memberId' in purpose ? purpose.memberId : link.id,
  );
  return { key, expiresAt: link.expiresAt };
}

export type InviteRefusal = { code: 'account-taken' } | { code: 'no-such-department' };

/** Invites somebody for a week. An earlier unanswered invitation of the same account dies. */
export async function invite(
  desk: Desk,
  invited: Invited,
  publicAddress: string,
  by: string,
): Promise<Result<MadeLink, InviteRefusal>> {
  const { organisationId } = desk;
  return desk.pool.transaction(async (sql) => {
    if (await accountTaken(sql, invited.account)) return err({ code: 'account-taken' });
    const { departmentId, account } = invited;
    if (departmentId !== null && !(await hasDepartment(sql, organisationId, departmentId)))
      return err({ code: 'no-such-department' });
    await dropInvitations(sql, desk, { account }, by);
    const made = await makeLink(sql, desk, { kind: 'invitation', invited }, invitationMs, by);
    return ok({ link: `${publicAddress}/link#${made.key}`, expiresAt: made.expiresAt });
  });
}

/** Withdraws an invitation nobody has accepted yet; false if there is none of this id. */
export const withdrawInvitation = (desk: Desk, id: string, by: string): Promise<boolean> =>
  desk.pool.transaction((sql) => dropInvitations(sql, desk, { id }, by));

async function dropInvitations(
  sql: Sql,
  desk: Desk,
  which: { id: string } | { account: string },
  by: string,
): Promise<boolean> {
  const gone = await dropLinks(sql, desk.organisationId, { kind: 'invitation', ...which });
  for (const id of gone) await note(sql, desk, by, 'invitation-withdrawn', id);
  return gone.length > 0;
}

/** What a link is for, before it is used. */
export interface LinkSeen {
  kind: 'invitation' | 'sign-in' | 'new-password';
  organisation: string;
  name: string;
  account: string;
  roles: Role[];
  expiresAt: Instant;
}

export type LinkDead = { code: 'link-dead' };

interface Usable {
  link: Link;
  seen: LinkSeen;
  /** Whom it lets in; null where it makes somebody new. */
  member: Member | null;
}

/** Says what a key opens, without using it up. Not for the key of set-up. */
export async function lookAtLink(desk: Desk, key: string): Promise<Result<LinkSeen, LinkDead>> {
  const usable = await usableLink(desk, key);
  return usable ? ok(usable.seen) : err({ code: 'link-dead' });
}

async function usableLink(desk: Desk, key: string): Promise<Usable | null> {
  const link = await findLink(desk.pool, key, desk.now());
  if (!link || link.purpose.kind === 'set-up') return null;
  const { name: organisation } = await findOrganisation(desk.pool, link.organisationId);
  const base = { kind: link.purpose.kind, organisation, expiresAt: link.expiresAt };
  if (link.purpose.kind === 'invitation') {
    const { name, account, roles } = link.purpose.invited;
    return { link, seen: { ...base, name, account, roles }, member: null };
  }
  const member = await findMember(desk.pool, link.organisationId, link.purpose.memberId);
  if (!member?.active) return null;
  const { name, account, roles } = member;
  return { link, seen: { ...base, name, account, roles }, member };
}

export type UseRefusal =
  | LinkDead
  | { code: 'password-needed' }
  | { code: 'weak-password'; weakness: PasswordWeakness }
  | { code: 'account-taken' };

/**
 * Uses a link up and signs in whom it is for. A refusal other than `link-dead` leaves it as it was, so that a
 * better password can be given. A new password ends every session of theirs, and what else lets them in.
 */
export async function useLink(
  desk: Desk,
  identity: Identity,
  given: { key: string; password?: string | undefined; name?: string | undefined },
  userAgent: string | undefined,
): Promise<Result<NewSession, UseRefusal>> {
  const usable = await usableLink(desk, given.key);
  if (!usable) return err({ code: 'link-dead' });
  const { seen, link } = usable;
  let passwordHash: string | null = null;
  if (seen.kind !== 'sign-in') {
    if (given.password === undefined) return err({ code: 'password-needed' });
    const weakness = weaknessOf(given.password, seen);
    if (weakness) return err({ code: 'weak-password', weakness });
    passwordHash = await identity.hash(given.password);
  }
  // The link says whose organisation it is; who uses it is nobody's yet.
  const theirs = { ...desk, organisationId: link.organisationId };
  const memberId = await take(theirs, given, usable, passwordHash).catch((error: unknown) => {
    if (error instanceof KeyTaken && error.constraint === 'identity_users_account') return 'account-taken';
    throw error;
  });
  if (memberId === null) return err({ code: 'link-dead' });
  if (memberId === 'account-taken') return err({ code: 'account-taken' });
  return ok(await identity.startSession(link.organisationId, memberId, userAgent));
}

/** The member the link was for, made if it was an invitation; null if somebody was quicker. */
function take(
  desk: Desk,
  given: { key: string; name?: string | undefined },
  { link, member }: Usable,
  passwordHash: string | null,
): Promise<string | null> {
  return desk.pool.transaction(async (sql) => {
    if (!(await takeLink(sql, given.key, desk.now(), link.purpose.kind))) return null;
    if (link.purpose.kind === 'invitation') {
      const { invited } = link.purpose;
      const person = { ...invited, name: given.name ?? invited.name, passwordHash };
      const id = await insertPerson(sql, desk, person, null);
      await note(sql, desk, id, 'invitation-accepted', link.id);
      return id;
    }
    if (!member) return null;
    if (passwordHash !== null) {
      await setPassword(sql, member.userId, passwordHash, desk.newId(), desk.now());
      await endSessions(sql, member.userId);
      await dropWaysIn(sql, desk.organisationId, member.id);
    }
    await note(sql, desk, member.id, `${link.purpose.kind}-link-used`, member.id);
    return member.id;
  });
}

const note = (sql: Sql, desk: Desk, actor: string, what: string, target: string): Promise<void> =>
  writeAudit(sql, desk.organisationId, { id: desk.newId(), at: desk.now(), actor, what, target });
