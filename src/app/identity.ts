import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import { err, ok, type Result } from '../base/result.ts';
import { addMs, hourMs, type Instant, minuteMs, toInstant } from '../base/time.ts';
import type { Role } from '../knowledge/ids.ts';
import { writeAudit } from '../store/audit.ts';
import { tokenDigest } from '../store/identity-digest.ts';
import { installSecret } from '../store/install-secret.ts';
import { dropWaysIn } from '../store/link.ts';
import { findMember, type Member } from '../store/member.ts';
import { noteUse, sessionOwner, sweepSessions } from '../store/session.ts';
import { countTry, forgetTries } from '../store/sign-in-tries.ts';
import { type Database, database } from '../store/sql.ts';
import { memberByAccount, noteSeen } from '../store/user.ts';
import type { Auth } from './identity-auth.ts';
import { idSource } from './ids.ts';

/** An unused session ends after this. */
export const idleSessionMs = 12 * hourMs;
// How exactly we know when a session was used last.
const noteEveryMs = 5 * minuteMs;

/** Whose a session is, as the desk knows them at this moment. */
export interface SignedIn {
  sessionId: string;
  memberId: string;
  /** At least one; as they stand now, not as at sign-in. */
  roles: readonly Role[];
  organisationId: string;
}

/** A session just begun: what the browser is to keep. */
export interface NewSession {
  memberId: string;
  organisationId: string;
  /** The whole `Set-Cookie` line. */
  setCookie: string;
}

/** Failures of an account came too fast: `retryAfterS` seconds from now it may be tried again. */
export interface TooManyTries {
  code: 'too-many-tries';
  retryAfterS: number;
}
export type SignInRefusal = { code: 'wrong-password' } | TooManyTries;
export type PasswordRefusal = { code: 'wrong-current-password' | 'signed-out' } | TooManyTries;

/**
 * Who is signed in. Sessions live in the database: what ends one is true at the next request, on every server.
 */
export interface Identity {
  /** The desk's address as browsers know it, without a slash at the end; what links begin with. */
  readonly publicAddress: string;
  /** From the request's cookie header; null when signed out, expired, or the member has left. */
  signedIn(cookie: string | undefined): Promise<SignedIn | null>;
  /** Unknown account, wrong password, a member who has left: one answer, in the same time. */
  signIn(
    account: string,
    password: string,
    userAgent: string | undefined,
  ): Promise<Result<NewSession, SignInRefusal>>;
  /** Begins a session without a password: whoever calls has other proof. @throws Error if nobody has this id */
  startSession(organisationId: string, memberId: string, userAgent: string | undefined): Promise<NewSession>;
  /** Ends every session of theirs, this one too, and begins another. `cookie` is the request's cookie header. */
  changePassword(
    who: SignedIn,
    cookie: string | undefined,
    change: { current: string; next: string },
    userAgent: string | undefined,
  ): Promise<Result<NewSession, PasswordRefusal>>;
  /** The `Set-Cookie` line that makes the browser forget. */
  readonly forget: string;
  /** The hash under which a password is kept. */
  hash(password: string): Promise<string>;
}

export interface IdentityOptions {
  /** e.g. `https://desk.example.com` or `http://127.0.0.1:4180`; https makes the cookie a secure one. */
  publicAddress: string;
  now?: () => Instant;
}

/** Identity over the desk's database. Loads what it signs in with at the first need, so that start stays fast. */
export function identityOver(pool: pg.Pool, options: IdentityOptions): Identity {
  const ground = groundOf(pool, options);
  const { publicAddress, cookie } = ground;
  return {
    publicAddress,
    forget: `${cookie.name}=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict${cookie.secure ? '; Secure' : ''}`,
    signedIn: (header) => signedIn(ground, header),
    signIn: (account, password, userAgent) => signIn(ground, account, password, userAgent),
    startSession: (organisationId, memberId, userAgent) =>
      startSession(ground, organisationId, memberId, userAgent),
    changePassword: (who, header, change, userAgent) =>
      changePassword(ground, who, header, change, userAgent),
    hash: async (password) => (await ground.auth()).hash(password),
  };
}

/** What all of it stands on. */
interface Ground {
  db: Database;
  publicAddress: string;
  cookie: { name: string; secure: boolean };
  now: () => Instant;
  newId: () => string;
  /** Signs the cookies: the same for all servers of the install. */
  secret: () => Promise<string>;
  auth: () => Promise<Auth>;
}

function groundOf(pool: pg.Pool, options: IdentityOptions): Ground {
  const db = database(pool);
  const newId = idSource();
  const now = options.now ?? (() => toInstant(Date.now()));
  const publicAddress = options.publicAddress.replace(/\/+$/, '');
  const cookie = cookieFor(publicAddress);
  const secret = lasting(() =>
    installSecret(db, 'session-cookies', randomBytes(32).toString('base64url'), now()),
  );
  const auth = lasting(async () => {
    const { authOver } = await import('./identity-auth.ts');
    return authOver(db, { secret: await secret(), publicAddress, cookie, newId, now });
  });
  return { db, publicAddress, cookie, now, newId, secret, auth };
}

async function signedIn(ground: Ground, header: string | undefined): Promise<SignedIn | null> {
  const { db, cookie, secret, now } = ground;
  const token = header && signedToken(header, cookie.name, await secret());
  if (!token) return null;
  const at = now();
  const owner = await sessionOwner(db, tokenDigest(token), at, idleSince(at));
  if (!owner) return null;
  if (owner.usedAt < addMs(at, -noteEveryMs)) await noteUse(db, owner.sessionId, at);
  const { sessionId, memberId, roles, organisationId } = owner;
  return { sessionId, memberId, roles, organisationId };
}

async function signIn(
  ground: Ground,
  account: string,
  password: string,
  userAgent: string | undefined,
): Promise<Result<NewSession, SignInRefusal>> {
  const { db, auth } = ground;
  const waitMs = await countTry(db, account, ground.now());
  if (waitMs > 0) return err(tooManyTries(waitMs));
  const member = await memberByAccount(db, account);
  const tried = await (await auth()).signIn(member && account, password, headersOf(userAgent));
  if (!tried.ok || !member) return err({ code: 'wrong-password' });
  await begun(ground, member, account, 'signed-in');
  return ok({ ...member, setCookie: tried.value });
}

async function startSession(
  ground: Ground,
  organisationId: string,
  memberId: string,
  userAgent: string | undefined,
): Promise<NewSession> {
  const member = await theMember(ground, organisationId, memberId);
  const setCookie = await (await ground.auth()).startSession(member.userId, headersOf(userAgent));
  await begun(ground, { organisationId, memberId }, member.account, 'signed-in');
  return { memberId, organisationId, setCookie };
}

async function changePassword(
  ground: Ground,
  { organisationId, memberId }: SignedIn,
  header: string | undefined,
  { current, next }: { current: string; next: string },
  userAgent: string | undefined,
): Promise<Result<NewSession, PasswordRefusal>> {
  const { account } = await theMember(ground, organisationId, memberId);
  // Who found an open screen must not guess at leisure either.
  const waitMs = await countTry(ground.db, account, ground.now());
  if (waitMs > 0) return err(tooManyTries(waitMs));
  const headers = headersOf(userAgent);
  if (header !== undefined) headers.set('cookie', header);
  const changed = await (await ground.auth()).changePassword(current, next, headers);
  if (!changed.ok)
    return err({ code: changed.error === 'signed-out' ? 'signed-out' : 'wrong-current-password' });
  // Who changes it because somebody else knew the old one means every way in.
  await dropWaysIn(ground.db, organisationId, memberId);
  await begun(ground, { organisationId, memberId }, account, 'password-changed');
  return ok({ memberId, organisationId, setCookie: changed.value });
}

/** @throws Error if nobody has this id: it comes from a session or a row of ours */
async function theMember({ db }: Ground, organisationId: string, memberId: string): Promise<Member> {
  const member = await findMember(db, organisationId, memberId);
  if (!member) throw new Error(`no member ${memberId}`);
  return member;
}

/** What follows on every session begun: a clean slate for the account, no leftovers, a line in the audit. */
async function begun(
  { db, now, newId }: Ground,
  { organisationId, memberId }: { organisationId: string; memberId: string },
  account: string,
  what: string,
): Promise<void> {
  const at = now();
  await forgetTries(db, account, at);
  await noteSeen(db, account, at);
  await sweepSessions(db, at, idleSince(at));
  await writeAudit(db, organisationId, { id: newId(), at, actor: memberId, what, target: memberId });
}

const idleSince = (at: Instant): Instant => addMs(at, -idleSessionMs);

const tooManyTries = (waitMs: number): TooManyTries => ({
  code: 'too-many-tries',
  retryAfterS: Math.ceil(waitMs / 1000),
});

/**
 * A browser keeps a `__Host-` cookie only if it is secure and of this very host. Cookies know no ports: of two desks
 * on one machine, each has a name of its own, or to sign in at one would be to sign out of the other.
 */
function cookieFor(publicAddress: string): { name: string; secure: boolean } {
  const { protocol, port } = new URL(publicAddress);
  const secure = protocol === 'https:';
  const name = `amends-session${port === '' ? '' : `-${port}`}`;
  return { name: secure ? `__Host-${name}` : name, secure };
}

/** Only what helps a person to know their devices again is kept; addresses are not. */
const headersOf = (userAgent: string | undefined): Headers =>
  new Headers(userAgent === undefined ? {} : { 'user-agent': userAgent.slice(0, 300) });

/** The token in the cookie of this name, if we signed it; else null, before any question to the database. */
function signedToken(header: string, name: string, secret: string): string | null {
  const part = header.split(';').find((one) => one.trimStart().startsWith(`${name}=`));
  const value = part?.slice(part.indexOf('=') + 1).trim() ?? '';
  // What better-auth sets: the token, a dot, its HMAC in base64, percent-encoded.
  const [, token, encoded] = /^([A-Za-z0-9_-]{20,200})\.([A-Za-z0-9+/=%]{40,80})$/.exec(value) ?? [];
  if (token === undefined || encoded === undefined) return null;
  const given = Buffer.from(
    encoded.replace(/%2B/gi, '+').replace(/%2F/gi, '/').replace(/%3D/gi, '='),
    'base64',
  );
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

/** What `make` gives, made once; after a failure it is tried again. */
function lasting<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = null;
      throw error;
    });
    return made;
  };
}
