import { createAuthEndpoint, isAPIError } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { username } from 'better-auth/plugins/username';
import { z } from 'zod';
import { err, ok, type Result } from '../base/result.ts';
import { addMs, dayMs, type Instant } from '../base/time.ts';
import { identityAdapter } from '../store/identity-adapter.ts';
import type { Database } from '../store/sql.ts';

/** A session ends after this, however busy it is. */
export const longestSessionMs = 30 * dayMs;

export interface AuthOptions {
  secret: string;
  publicAddress: string;
  /** Name and attributes of the cookie. */
  cookie: { name: string; secure: boolean };
  newId: () => string;
  now: () => Instant;
}

/** Why no session was begun. */
export type Refused = 'wrong-password' | 'signed-out';

/** What we use of better-auth: each answers with the `Set-Cookie` line of the session it began. */
export interface Auth {
  /** Tries the password of an account; null, which nobody has, takes as long as any. */
  signIn(account: string | null, password: string, headers: Headers): Promise<Result<string, Refused>>;
  startSession(userId: string, headers: Headers): Promise<string>;
  /** Ends every session of the user who has the cookie in `headers`, and begins a new one. */
  changePassword(current: string, next: string, headers: Headers): Promise<Result<string, Refused>>;
  hash(password: string): Promise<string>;
}

// Nobody can be called that: trying it costs what trying any other account does.
const nobodysAccount = '-';

/** better-auth over our tables. It has no address of its own: our routes stand before it. */
export async function authOver(db: Database, options: AuthOptions): Promise<Auth> {
  const auth = configured(db, options);
  const { password } = await auth.$context;
  return {
    signIn: (account, given, headers) =>
      cookieOr(
        auth.api.signInUsername({
          body: { username: account ?? nobodysAccount, password: given },
          headers,
          returnHeaders: true,
        }),
      ),
    async startSession(userId, headers) {
      return cookieOf(await auth.api.startSession({ body: { userId }, headers, returnHeaders: true }));
    },
    changePassword: (currentPassword, newPassword, headers) =>
      cookieOr(
        auth.api.changePassword({
          body: { currentPassword, newPassword, revokeOtherSessions: true },
          headers,
          returnHeaders: true,
        }),
      ),
    hash: (given) => password.hash(given),
  };
}

function configured(db: Database, { secret, publicAddress, cookie, newId, now }: AuthOptions) {
  const times = { createdAt: 'created_at', updatedAt: 'updated_at' };
  return betterAuth({
    appName: 'Amends',
    baseURL: publicAddress,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    database: identityAdapter(db),
    // Passwords are judged where they are chosen; here they only have to fit.
    emailAndPassword: { enabled: false, minPasswordLength: 1, maxPasswordLength: 200 },
    user: { modelName: 'identity_users', fields: { emailVerified: 'email_verified', ...times } },
    account: { modelName: 'identity_accounts', fields: { ...accountFields, ...times } },
    session: {
      modelName: 'identity_sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      expiresIn: longestSessionMs / 1000,
      // When a session was used last is ours to note: see `signedIn`.
      disableSessionRefresh: true,
    },
    verification: { modelName: 'identity_verifications', fields: { expiresAt: 'expires_at', ...times } },
    advanced: {
      // The prefix it would add is not the strictest one; ours is in the name.
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookie.name,
          attributes: { httpOnly: true, sameSite: 'strict', secure: cookie.secure, path: '/' },
        },
      },
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: { session: { create: { before: async () => ({ data: begunAt(now()) }) } } },
    plugins: [
      username({
        minUsernameLength: 1,
        maxUsernameLength: 200,
        usernameValidator: () => true,
        displayUsername: false,
        schema: { user: { fields: { username: 'account' } } },
      }),
      byOtherProof(),
    ],
  });
}

/** A session's times by our clock, which a test may move. */
const begunAt = (at: Instant) => ({
  createdAt: new Date(at),
  updatedAt: new Date(at),
  expiresAt: new Date(addMs(at, longestSessionMs)),
});

const accountFields = {
  userId: 'user_id',
  accountId: 'account_id',
  providerId: 'provider_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
} as const;

/** Begins a session for who has shown a one-time link instead of a password. */
function byOtherProof() {
  return {
    id: 'amends-links',
    endpoints: {
      startSession: createAuthEndpoint.serverOnly(
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (ctx) => {
          const { internalAdapter } = ctx.context;
          const user = await internalAdapter.findUserById(ctx.body.userId);
          if (!user) throw new Error(`no user ${ctx.body.userId}`);
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(ctx, { session, user });
          return ctx.json({});
        },
      ),
    },
  };
}

async function cookieOr(work: Promise<{ headers: Headers }>): Promise<Result<string, Refused>> {
  try {
    return ok(cookieOf(await work));
  } catch (error) {
    const code = isAPIError(error) && refusals.get(String(error.body?.code));
    if (code) return err(code);
    throw error;
  }
}

const refusals = new Map<string, Refused>([
  ['INVALID_USERNAME_OR_PASSWORD', 'wrong-password'],
  ['INVALID_PASSWORD', 'wrong-password'],
  ['PASSWORD_TOO_LONG', 'wrong-password'],
  // They came by a link and never chose one.
  ['CREDENTIAL_ACCOUNT_NOT_FOUND', 'wrong-password'],
  // The session ended between our look at it and better-auth's.
  ['UNAUTHORIZED', 'signed-out'],
]);

/** @throws Error if no cookie was set: the session did not begin */
function cookieOf({ headers }: { headers: Headers }): string {
  const [line] = headers.getSetCookie();
  if (!line) throw new Error('no session was begun');
  return line;
}
