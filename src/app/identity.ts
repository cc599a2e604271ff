import type pg from 'pg';
import type { Result } from '../base/result.ts';
import type { Instant } from '../base/time.ts';
import type { Role } from '../knowledge/ids.ts';

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

export type SignInRefusal =
  | { code: 'wrong-password' }
  /** Failures of this account come too fast; `retryAfterS` seconds from now it may be tried again. */
  | { code: 'too-many-tries'; retryAfterS: number };

/** A session as its owner sees it in the list of theirs. */
export interface SessionRow {
  id: string;
  createdAt: Instant;
  expiresAt: Instant;
  userAgent: string | null;
}

/**
 * Who is signed in. Sessions live in the database: what ends one is true at the next request, on every server.
 */
export interface Identity {
  /** The desk's address as browsers know it, without a slash at the end; what links begin with. */
  readonly publicAddress: string;
  /** From the request's cookie header; null when signed out, expired, or the member has left. */
  signedIn(cookie: string | undefined): Promise<SignedIn | null>;
  signIn(
    account: string,
    password: string,
    userAgent: string | undefined,
  ): Promise<Result<NewSession, SignInRefusal>>;
  /** Begins a session without a password: whoever calls has other proof. @throws Error if nobody has this id */
  startSession(organisationId: string, memberId: string, userAgent: string | undefined): Promise<NewSession>;
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
  void pool;
  void options;
  throw new Error('not yet');
}
